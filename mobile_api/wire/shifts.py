"""The handover of a shift on the wire: codes, days and names of colleagues; no word of a case."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from chalicelib.application.shift_state import ShiftState
from chalicelib.domain.case.shift_handover import HandedCase, ShiftHandover, Why
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.law.deadline_rules import rule
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Text
from mobile_api.wire.people import NamedOfficer, People

HandoverId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{36}$")]


class ShiftCase(Frozen):
    """A case that goes on: why, what the unit owes in it next, by when, and the note about it (an entry's id)."""

    case: str
    why: Why
    duty: Text | None
    due_at: AwareDatetime | None
    note: EntryId | None


class OwnShift(Frozen):
    """Everything open now: the cases, and how much waits in the whole queue. `more`: not all of it is named."""

    cases: list[ShiftCase]
    waiting: int
    urgent: int
    more: bool
    server_time: AwareDatetime


class Handover(Frozen):
    """A handover: who leaves, who comes, when each signed. `mine`: it waits for, or was signed by, the caller.

    `moved` counts the cases that changed hands; `left` those that did not yet: the same acceptance goes on with them.
    """

    id: str
    by: NamedOfficer
    to: NamedOfficer
    mine: bool
    handed_at: AwareDatetime
    accepted_at: AwareDatetime | None
    cases: list[ShiftCase]
    waiting: int
    urgent: int
    more: bool
    moved: int
    left: int
    digest: str


class Handovers(Frozen):
    """The unit's last handovers, the newest first."""

    handovers: list[Handover]
    server_time: AwareDatetime


def shift(state: ShiftState, now: AwareDatetime) -> OwnShift:
    """Return what is open as it goes over the wire."""
    cases = [_case(line) for line in state.lines]
    return OwnShift(cases=cases, waiting=state.waiting, urgent=state.urgent, more=state.more, server_time=now)


def handover(signed: ShiftHandover, officer: Officer, people: People) -> Handover:
    """Return a handover as it goes over the wire."""
    own = [line.case for line in signed.lines if line.why == "mine"]
    return Handover(
        id=signed.id,
        by=people.of(signed.by.officer, signed.unit),
        to=people.of(signed.to, signed.unit),
        mine=signed.to == officer.id,
        handed_at=signed.handed_at,
        accepted_at=signed.accepted_at,
        cases=[_case(line) for line in signed.lines],
        waiting=signed.waiting,
        urgent=signed.urgent,
        more=signed.more,
        moved=len(signed.moved),
        left=len(set(own) - set(signed.moved)),
        digest=signed.digest,
    )


def _case(line: HandedCase) -> ShiftCase:
    duty = rule(line.rule).duty if line.rule else None
    return ShiftCase(case=line.case, why=line.why, duty=duty, due_at=line.due_at, note=line.note)
