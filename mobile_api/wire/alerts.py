"""Words alerts as the desk and the phone see them. Codes, kinds and times only."""

import base64
import binascii
import json
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.case import alerts, reasons
from chalicelib.domain.case.alert_filter import AlertFilter
from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.case.erasure import erasure_rules
from chalicelib.domain.case.obligations import rule_in
from chalicelib.domain.law.deadline_rules import rule
from chalicelib.domain.plan import leader_alerts
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Text
from chalicelib.usecases.alerts.list_alerts import LONGEST, AlertPlace
from mobile_api.wire.matters import Matter, matter
from mobile_api.wire.people import NamedOfficer, People, Unit, unit
from mobile_api.wire.reasons import Choice, Late, choice, late

AlertId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]{13}\.[A-Za-z0-9_.-]{1,150}$")]


_Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,64}$")]
_YesNo = Annotated[bool, Field(strict=False)]


class State(Frozen):
    """`open` (the default) or everything; `after` is the `next` of the page before."""

    state: Literal["open", "all"] = "open"
    limit: Annotated[int, Field(ge=1, le=LONGEST)] = LONGEST
    after: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,600}$")] | None = None

    @property
    def place(self) -> AlertPlace | None:
        """Raises `Malformed` for a place that no answer named."""
        return None if self.after is None else _place(self.after)


class AskedAlerts(State):
    """The filters of the queue, each optional, over all of it and not over a page.

    `kind` is the first word of an alert's kind; `unit` and `province` are of what it is about; `mine`: addressed to the
    caller by name; `older_minutes`: waiting for longer than that.
    """

    kind: _Code | None = None
    urgency: Annotated[Urgency, Field(strict=False)] | None = None
    province: _Code | None = None
    unit: _Code | None = None
    child: _YesNo | None = None
    danger: _YesNo | None = None
    mine: _YesNo = False
    older_minutes: Annotated[int, Field(ge=1, le=1_000_000)] | None = None

    def filter_for(self, officer: Officer, now: datetime) -> AlertFilter:
        """Return the filter in the domain's terms."""
        asked = self.model_dump(include={"kind", "urgency", "province", "unit", "child", "danger"})
        before = None if self.older_minutes is None else now - timedelta(minutes=self.older_minutes)
        return AlertFilter(**asked, named=officer.id if self.mine else None, raised_before=before)


class Waiting(Frozen):
    """How many alerts wait for the unit, and how many of them are urgent, the longest since `oldest_urgent_at`.

    `more`: more wait than were counted.
    """

    waiting: int
    urgent: int
    oldest_urgent_at: AwareDatetime | None
    more: bool
    server_time: AwareDatetime


class Alert(Frozen):
    """`for_you`: whether the caller may take it; some rungs are for one role of the unit.

    `passed_by`: who passed it to this desk, `passed_why` for which reason. `about`: the unit whose channels a test is
    of; there is no case behind it. `matter`: what it is about, `duty` and `due_at` if it is a duty; `rang`: how often
    the unit was told, last at `rang_at`; `ended_at`: over without being taken, for its duty ended; `answered_by`: the
    forms with which a leader answers it, none where it is no leader's. `reason`: why a
    case is to be erased. `named`: the colleague who is told by name, first of all.
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
    reason: Choice | None
    matter: Matter | None
    duty: Text | None
    due_at: AwareDatetime | None
    rang: int
    rang_at: AwareDatetime
    ended_at: AwareDatetime | None
    answered_by: tuple[str, ...]
    named: NamedOfficer | None


class Alerts(Frozen):
    """A page of a unit's alerts; `next` is what to ask for next as `after`, null at the end.

    `looked_at`: how many alerts were judged for the page; where few match a filter, the page is short.
    """

    alerts: list[Alert]
    next: str | None
    looked_at: int
    server_time: AwareDatetime


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
        passed_why=choice(passing.reason, reasons.reasons().passing) if passing else None,
        late=late(stored.late, people) if stored.late else None,
        about=unit(stored.about) if stored.about else None,
        reason=choice(stored.reason, erasure_rules().reasons) if stored.reason else None,
        matter=matter(stored.matter) if stored.matter else None,
        duty=_duty(stored),
        due_at=stored.due_at,
        rang=stored.rang,
        rang_at=stored.rang_at or stored.raised_at,
        ended_at=stored.ended_at,
        answered_by=leader_alerts.forms_answering(stored.kind),
        named=people.of(stored.officer, stored.unit) if stored.officer else None,
    )


def named(place: AlertPlace | None) -> str | None:
    """Name the place of the next page."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(json.dumps([place.is_past, place.behind]).encode()).decode().rstrip("=")


def _place(cursor: str) -> AlertPlace:
    try:
        is_past, behind = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise Malformed([BrokenRule("after", "cursor")]) from None
    if not isinstance(is_past, bool) or not isinstance(behind, str) or not behind.isascii():
        raise Malformed([BrokenRule("after", "cursor")])
    return AlertPlace(is_past, behind)


def _duty(found: alerts.Alert) -> Text | None:
    """Word the duty that an alert's id names; None for one that is about none."""
    name = rule_in(found.id)
    return rule(name).duty if found.due_at is not None and name is not None else None
