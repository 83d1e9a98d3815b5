"""Alerts and obligations as the desk and the phone see them. Codes, kinds and times only."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain import alerts, obligations
from chalicelib.domain.deadlines import rule_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.rules import shown_as
from chalicelib.domain.sourced import Status, Text
from chalicelib.ports import Services
from mobile_api.wire.people import Person, person

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
    """`basis` is the source in words that say how sure it is; `unit` and `limit` are how the time is counted."""

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
    holder: str
    state: Literal["open", "closed"]
    closed_at: AwareDatetime | None


class Obligations(Frozen):
    obligations: list[Obligation]
    server_time: AwareDatetime


def alert(found: alerts.Alert, services: Services) -> Alert:
    return Alert(
        id=found.id,
        case=found.case,
        kind=found.kind,
        urgency=found.urgency.value,
        raised_at=found.raised_at,
        taken_by=person(found.taken_by, services),
        taken_at=found.taken_at,
    )


def obligation(found: obligations.Obligation) -> Obligation:
    rule = rule_of(found)
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
        holder=found.holder,
        state=found.state.value,
        closed_at=found.closed_at,
    )
