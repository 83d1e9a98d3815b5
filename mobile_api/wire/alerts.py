"""Alerts and obligations as the desk and the phone see them. Codes, kinds and times only."""

import base64
import binascii
import json
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.case import alerts, matters, obligations, reasons
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.deadlines.due_dates import is_provisional, rule_of, working_days_left
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.law.deadline_rules import TimeUnit, rule, shown_as
from chalicelib.domain.plan.closing_forms import forms_ending
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import SourceStatus, Text
from chalicelib.usecases.alerts.list_alerts import LONGEST, Place
from chalicelib.usecases.deadlines import read_board
from mobile_api.wire.people import NamedOfficer, People, Unit, unit

AlertId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]{13}\.[A-Za-z0-9_.-]{1,150}$")]


class Choice(Frozen):
    """A code with its words."""

    code: str
    vi: str
    en: str


class State(Frozen):
    """`open` (the default) or everything; `after` is the `next` of the page before."""

    state: Literal["open", "all"] = "open"
    limit: Annotated[int, Field(ge=1, le=LONGEST)] = LONGEST
    after: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,600}$")] | None = None

    @property
    def place(self) -> Place | None:
        """Raises `Malformed` for a place that no answer named."""
        return None if self.after is None else _place(self.after)


class Late(Frozen):
    """The reason of a delay, by those who owe the duty. `explained_by`: the entry of the case that says more."""

    reason: Choice
    by: NamedOfficer
    at: AwareDatetime
    explained_by: EntryId | None


class Matter(Frozen):
    """What an alert is about, in codes. `why`: what makes it urgent.

    `gathered`: its author raised more in this hour than may wake people one by one.
    """

    form: str
    by_unit: Unit
    province: str | None
    why: list[Literal["child", "danger", "crime"]]
    gathered: bool


class Alert(Frozen):
    """`for_you`: whether the caller may take it; some rungs are for one role of the unit.

    `passed_by`: who passed it to this desk, `passed_why` for which reason. `about`: the unit whose channels a test is
    of; there is no case behind it. `matter`: what it is about, `duty` and `due_at` if it is a duty; `rang`: how often
    the unit was told, last at `rang_at`; `ended_at`: over without being taken, for its duty ended.
    """

    id: str
    case: str
    kind: str
    urgency: Literal["urgent", "normal"]
    raised_at: AwareDatetime
    taken_by: NamedOfficer | None
    taken_at: AwareDatetime | None
    for_you: bool
    passed_by: NamedOfficer | None
    passed_why: Choice | None
    late: Late | None
    about: Unit | None
    matter: Matter | None
    duty: Text | None
    due_at: AwareDatetime | None
    rang: int
    rang_at: AwareDatetime
    ended_at: AwareDatetime | None


class Alerts(Frozen):
    """A page of a unit's alerts; `next` is what to ask for next as `after`, null at the end."""

    alerts: list[Alert]
    next: str | None
    server_time: AwareDatetime


class Obligation(Frozen):
    """`basis` is the source in words that say how sure it is; `unit` and `limit` are how the time is counted.

    `working_days_left` leaves out today and is null where the rule does not count working days or nothing is left to
    count; `provisional`: a notice that nobody has issued yet could still move `due_at`; `opened_by` and `closed_by` are
    entries; `void`: it ended because it does not apply any more; `ended_by`: the forms that can end it, the likeliest
    first.
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
    ended_by: tuple[str, ...]
    lateness: list[Late]


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


class Reasons(Frozen):
    """The reasons to choose from, and the units an alert may go to."""

    passing: list[Choice]
    lateness: list[Choice]
    units: list[Unit]


def alert(stored: alerts.Alert, people: People, *, for_you: bool) -> Alert:
    """Return an alert as it goes over the wire, with names for colleagues. `for_you`: the caller may take it."""
    passing = stored.passings[-1] if stored.passings else None
    return Alert(
        id=stored.id,
        case=stored.case,
        kind=stored.kind,
        urgency=stored.urgency.value,
        raised_at=stored.raised_at,
        taken_by=people.behind(stored.taken_by),
        taken_at=stored.taken_at,
        for_you=for_you,
        passed_by=people.behind(passing.by) if passing else None,
        passed_why=_choice(passing.reason, reasons.reasons().passing) if passing else None,
        late=_late(stored.late, people) if stored.late else None,
        about=unit(stored.about) if stored.about else None,
        matter=_matter(stored.matter) if stored.matter else None,
        duty=_duty(stored),
        due_at=stored.due_at,
        rang=stored.rang,
        rang_at=stored.rang_at or stored.raised_at,
        ended_at=stored.ended_at,
    )


def named(place: Place | None) -> str | None:
    """Name the place of the next page."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(json.dumps([place.is_past, place.behind]).encode()).decode().rstrip("=")


def _place(cursor: str) -> Place:
    try:
        is_past, behind = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise Malformed([BrokenRule("after", "cursor")]) from None
    if not isinstance(is_past, bool) or not isinstance(behind, str) or not behind.isascii():
        raise Malformed([BrokenRule("after", "cursor")])
    return Place(is_past, behind)


def _matter(found: matters.Matter) -> Matter:
    told = {"child": found.child, "danger": found.danger, "crime": found.crime}
    return Matter(
        form=found.form,
        by_unit=unit(found.by_unit),
        province=found.province,
        why=[why for why, holds in told.items() if holds],  # type: ignore[misc]
        gathered=found.gathered,
    )


def _duty(found: alerts.Alert) -> Text | None:
    """Word the duty that an alert's id names; None for one that is about none."""
    name = found.id.split(".")[2:3]
    return rule(name[0]).duty if found.due_at is not None and name else None


def obligation(stored: obligations.Obligation, now: datetime, people: People) -> Obligation:
    """Return an obligation as it goes over the wire: its rule in words, its limit, the working days left at `now`."""
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
        ended_by=forms_ending(stored.rule),
        lateness=[_late(explanation, people) for explanation in stored.lateness],
    )


def board(read: read_board.Board, now: datetime, people: People) -> Board:
    """Return the board as it goes over the wire."""
    return Board(
        units=[
            Owing(agency=owing.agency, unit=unit(owing.unit), open=owing.open, late=owing.late) for owing in read.units
        ],
        obligations=[obligation(owed, now, people) for owed in read.earliest],
        more=read.more,
        server_time=now,
    )


def all_reasons(directory: Directory) -> Reasons:
    """Return the lists of reasons and the register of units, by name."""
    listed = reasons.reasons()
    return Reasons(
        passing=[Choice(**reason.model_dump()) for reason in listed.passing],
        lateness=[Choice(**reason.model_dump()) for reason in listed.lateness],
        units=[unit(listed_unit.id) for listed_unit in directory.receivers()],
    )


def _late(explanation: reasons.Lateness, people: People) -> Late:
    author = people.behind(explanation.by) or NamedOfficer(name="", unit=unit(explanation.by.unit))
    return Late(
        reason=_choice(explanation.reason, reasons.reasons().lateness),
        by=author,
        at=explanation.at,
        explained_by=explanation.explained_by,
    )


def _choice(code: str, listed: tuple[reasons.Reason, ...]) -> Choice:
    """Return a reason in words; one that left the list keeps its code."""
    listed_reason = next((reason for reason in listed if reason.code == code), None)
    return (
        Choice(code=code, vi=listed_reason.vi, en=listed_reason.en)
        if listed_reason
        else Choice(code=code, vi=code, en=code)
    )
