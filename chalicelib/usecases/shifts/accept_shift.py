"""Take a shift over: signed by who comes on, and the cases of who leaves are theirs from then on."""

from chalicelib.application import case_transaction
from chalicelib.application.case_owners import owner_change
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.ownership import owner_in
from chalicelib.domain.case.shift_handover import ShiftHandover, accepted
from chalicelib.domain.register.people import Officer, OfficerId
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

SHIFT_ENDS = "shift_ends"
"""The reason for passing on that a handover of a shift gives (`policy/reasons.json`)."""

MOST_AT_ONCE = 60
"""So many cases change hands in one call, each in a transaction of its own; the same call again goes on."""


def accept_shift(handover: str, officer: Officer, services: Services) -> ShiftHandover:
    """Sign the handover and take the cases of who leaves. Again it goes on where it stopped, and changes nothing else.

    A case that somebody else has by now stays with them. Raises `NotFound` for a handover that is not for this officer.
    """
    handed = services.shifts.load(officer.unit, handover)
    if handed is None or handed.to != officer.id:
        raise NotFound
    if handed.accepted_at is None:
        services.shifts.save(accepted(handed, services.now()))
        services.audit.append(
            at=services.now(), actor=officer.id, action="shift_accepted", subject=f"{handed.id} {handed.digest}"
        )
        handed = services.shifts.load(officer.unit, handover) or handed
    left = [line.case for line in handed.lines if line.why == "mine" and line.case not in handed.moved]
    leaver = handed.by.officer
    for case in left[:MOST_AT_ONCE]:
        case_transaction.transact(services, case, lambda file: _taken_over(file, leaver, officer, services))
    if left:
        handed = handed.model_copy(update={"moved": (*handed.moved, *left[:MOST_AT_ONCE])})
        services.shifts.save(handed)
        handed = handed.model_copy(update={"version": handed.version + 1})
    return handed


def _taken_over(file: CaseFile | None, leaver: OfficerId, officer: Officer, services: Services) -> Outcome[None]:
    if file is None or file.head.erased_at:
        return Outcome(None, None)
    owner = owner_in(file.head.owners, officer.unit)
    if owner is None or owner.officer != leaver:
        return Outcome(None, None)
    return Outcome(owner_change(file, officer, officer.id, SHIFT_ENDS, services), None)
