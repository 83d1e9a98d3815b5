"""Alerts and obligations as the desk and the phone see them. Codes, kinds and times only."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain import alerts, obligations
from chalicelib.domain.deadlines import is_provisional, rule_of, working_days_left
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.obligations import ObligationState
from chalicelib.domain.rules import Unit, shown_as
from chalicelib.domain.sourced import Status, Text
from mobile_api.wire.people import People, Person

AlertId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]{13}\.[A-Za-z0-9_.-]{1,150}$")]


class State(Frozen):
    """`open` (the default) or everything."""

    state: Literal["open", "all"] = "open"


class Alert(Frozen):
    id: str
    case: str
    kind: str
    urgency: Literal["urgent", "normal"]
    raised_at: AwareDatetime
    taken_by: Person | None
    taken_at: AwareDatetime | None


class Alerts(Frozen):
    alerts: list[Alert]
    server_time: AwareDatetime


class Obligation(Frozen):
    """`basis` is the source in words that say how sure it is; `unit` and `limit` are how the time is counted.

    `working_days_left` leaves out today and is null where the rule does not count working days or nothing is left to
    count; `provisional`: a notice that nobody has issued yet could still move `due_at`.
    """

    id: str
    case: str
    rule: str
    duty: Text
    source: str
    basis: Text
    status: Status
    unit: str
    limit: int
    started_at: AwareDatetime
    due_at: AwareDatetime
    working_days_left: int | None
    provisional: bool
    holder: str
    state: Literal["open", "closed"]
    closed_at: AwareDatetime | None


class Obligations(Frozen):
    obligations: list[Obligation]
    server_time: AwareDatetime


def alert(found: alerts.Alert, people: People) -> Alert:
    return Alert(
        id=found.id,
        case=found.case,
        kind=found.kind,
        urgency=found.urgency.value,
        raised_at=found.raised_at,
        taken_by=people.behind(found.taken_by),
        taken_at=found.taken_at,
    )


def obligation(found: obligations.Obligation, now: datetime) -> Obligation:
    rule = rule_of(found)
    counts_working_days = rule.unit is Unit.WORKING_DAYS and found.state is ObligationState.OPEN and now < found.due_at
    return Obligation(
        id=found.id,
        case=found.case,
        rule=found.rule,
        duty=rule.duty,
        source=rule.source,
        basis=shown_as(rule),
        status=rule.status,
        unit=rule.unit.value,
        limit=rule.limit,
        started_at=found.started_at,
        due_at=found.due_at,
        working_days_left=working_days_left(found, now) if counts_working_days else None,
        provisional=is_provisional(found),
        holder=found.holder,
        state=found.state.value,
        closed_at=found.closed_at,
    )
