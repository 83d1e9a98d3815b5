"""A case's card on the wire: what an officer takes along for a drive without a signal."""

from pydantic import AwareDatetime

from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.cases.take_along import CaseCard
from mobile_api.wire.cases import CaseParty
from mobile_api.wire.obligations import Obligation, obligation
from mobile_api.wire.people import People, Unit, unit
from mobile_api.wire.standing import Known, Safety, known, safety


class Card(Frozen):
    """The card of a case: identity, danger, needs, open duties and parties. The phone wipes it at `until`."""

    case: str
    taken_at: AwareDatetime
    until: AwareDatetime
    safety: Safety
    holder: Unit | None
    basic_file: list[Known]
    not_to_ask_again: tuple[str, ...]
    obligations: list[Obligation]
    parties: list[CaseParty]


def card(taken: CaseCard, officer: Officer, people: People) -> Card:
    """Return a card as it goes over the wire to this officer."""
    standing = taken.seen.standing
    return Card(
        case=taken.file.head.case,
        taken_at=taken.taken_at,
        until=taken.until,
        safety=safety(standing.safety),
        holder=unit(standing.holder) if standing.holder else None,
        basic_file=[known(answer) for answer in standing.basic_file],
        not_to_ask_again=standing.not_to_ask_again,
        obligations=[obligation(owed, officer, taken.taken_at, people) for owed in taken.owed],
        parties=[
            CaseParty(unit=unit(party.unit), since=party.since, uninvited=party.uninvited)
            for party in taken.file.head.parties
        ],
    )
