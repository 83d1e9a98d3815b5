"""Words obligations as the desk and the phone see them. Codes, kinds and times only."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from chalicelib.domain.case import obligations
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.deadlines.due_dates import is_provisional, rule_of, working_days_left
from chalicelib.domain.forms.picklists import words
from chalicelib.domain.law.deadline_rules import TimeUnit, shown_as
from chalicelib.domain.plan.closing_forms import forms_ending
from chalicelib.domain.plan.duty_endings import may_void
from chalicelib.domain.register.people import Agency, Officer
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import SourceStatus, Text
from chalicelib.usecases.deadlines import read_board
from mobile_api.wire.matters import Matter, matter
from mobile_api.wire.people import NamedOfficer, People, Unit, unit
from mobile_api.wire.reasons import Late, late


class Obligation(Frozen):
    """`basis` is the source in words that say how sure it is; `unit` and `limit` are how the time is counted.

    `working_days_left` leaves out today and is null where the rule does not count working days or nothing is left to
    count; `provisional`: a notice that nobody has issued yet could still move `due_at`; `opened_by` and `closed_by` are
    entries; `void`: it ended because it does not apply any more, for the reason `void_why`, by the word of `void_by`;
    `ended_by`: the forms that can end it, the likeliest first; `may_void`: the caller may say that it does not apply;
    `matter`: what opened it, in codes, in the list of what one's own unit owes.
    """

    id: str
    case: str
    rule: str
    duty: Text
    source: str
    basis: Text
    status: SourceStatus
    unit: str
    limit: int
    started_at: AwareDatetime
    due_at: AwareDatetime
    working_days_left: int | None
    provisional: bool
    holder: str
    state: Literal["open", "closed"]
    closed_at: AwareDatetime | None
    opened_by: str
    closed_by: str | None
    void: bool
    void_why: Text | None
    void_by: NamedOfficer | None
    may_void: bool
    ended_by: tuple[str, ...]
    lateness: list[Late]
    matter: Matter | None


class Obligations(Frozen):
    """The unit's obligations, and the server's time."""

    obligations: list[Obligation]
    server_time: AwareDatetime


class Owing(Frozen):
    """One unit on the board."""

    agency: Agency
    unit: Unit
    open: int
    late: int


class Board(Frozen):
    """`obligations` are the earliest due; `units` count them all, but for `more`: then the earliest 20,000."""

    units: list[Owing]
    obligations: list[Obligation]
    more: bool
    server_time: AwareDatetime


def obligation(
    stored: obligations.Obligation, officer: Officer, now: datetime, people: People, *, is_owed_here: bool = False
) -> Obligation:
    """Return an obligation as it goes over the wire: its rule in words, its limit, the working days left at `now`.

    `officer`: the caller. What it is about (a child, danger) is told to the unit that owes it.
    """
    rule = rule_of(stored)
    counts_working_days = (
        rule.unit is TimeUnit.WORKING_DAYS and stored.state is ObligationState.OPEN and now < stored.due_at
    )
    return Obligation(
        id=stored.id,
        case=stored.case,
        rule=stored.rule,
        duty=rule.duty,
        source=rule.source,
        basis=shown_as(rule),
        status=rule.status,
        unit=rule.unit.value,
        limit=rule.limit,
        started_at=stored.started_at,
        due_at=stored.due_at,
        working_days_left=working_days_left(stored, now) if counts_working_days else None,
        provisional=is_provisional(stored),
        holder=stored.holder,
        state=stored.state.value,
        closed_at=stored.closed_at,
        opened_by=stored.opened_by,
        closed_by=stored.closed_by,
        void=stored.void,
        void_why=_why_void(stored),
        void_by=people.behind(stored.void_by),
        may_void=stored.state is ObligationState.OPEN and may_void(officer, stored.holder, stored.rule),
        ended_by=forms_ending(stored.rule),
        lateness=[late(explanation, people) for explanation in stored.lateness],
        matter=matter(stored.matter) if stored.matter and is_owed_here else None,
    )


def board(read: read_board.Board, officer: Officer, now: datetime, people: People) -> Board:
    """Return the board as it goes over the wire."""
    return Board(
        units=[
            Owing(agency=owing.agency, unit=unit(owing.unit), open=owing.open, late=owing.late) for owing in read.units
        ],
        obligations=[obligation(owed, officer, now, people) for owed in read.earliest],
        more=read.more,
        server_time=now,
    )


def _why_void(stored: obligations.Obligation) -> Text | None:
    """Return in words why a duty does not apply; None where it does, or where an older row keeps no reason."""
    if stored.void_why is None:
        return None
    lists = ("not_applicable_reason", "void_reason")
    found = next((text for name in lists if (text := words(name, stored.void_why)) is not None), None)
    return found or Text(vi=stored.void_why, en=stored.void_why)
