"""Requests across cases (bảng kết nối, chuyển gửi): asked, answered, known, reported; whose turn, what stopped them.

Worked out from the de-identified facts of each case alone: days, codes and units, nothing of a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from chalicelib.domain.case.case_facts import CaseFacts, ConnectionFact, DutyFact, ReferralFact
from chalicelib.domain.register.people import Agency, UnitId

Kind: TypeAlias = Literal["connection", "referral"]
State: TypeAlias = Literal["open", "late", "stopped", "over", "all"]

_OVER = frozenset({"reported", "evaluated"})
_RULES: dict[Kind, frozenset[str]] = {
    "connection": frozenset({"D-01", "D-02", "D-03", "D-07", "R153", "R167"}),
    "referral": frozenset({"D-04", "D-06", "D-07", "R167", "R168"}),
}
"""The duties that a request opens: until when something in it is due."""


@dataclass(frozen=True)
class RequestLine:
    """One request. `steps` are the steps a-h done of a referral; `turn_*`: whose turn it is, unknown in older facts."""

    case: str
    kind: Kind
    province: str
    asked_on: date
    unit: UnitId
    agency: Agency
    services: tuple[str, ...]
    turn_state: str | None
    turn_unit: UnitId | None
    turn_since: date | None
    due_at: datetime | None
    is_over: bool
    answer: str | None = None
    first_information_on: date | None = None
    reported: bool = False
    steps: tuple[str, ...] = ()
    stopped: str | None = None

    def is_late(self, now: datetime) -> bool:
        """Return whether something in it is due and was not done."""
        return not self.is_over and self.due_at is not None and self.due_at < now


@dataclass(frozen=True)
class RequestFilter:
    """Each field narrows the board; `agency` and `unit` are those asked, `turn_unit` the one whose turn it is."""

    kind: Kind | None = None
    state: State = "all"
    agency: str | None = None
    unit: str | None = None
    turn_unit: str | None = None
    province: str | None = None

    def lets_through(self, line: RequestLine, now: datetime) -> bool:
        """Return whether a request is on the board."""
        wanted = (self.kind, self.agency, self.unit, self.turn_unit, self.province)
        found = (line.kind, line.agency, line.unit, line.turn_unit, line.province)
        if any(want is not None and want != has for want, has in zip(wanted, found, strict=True)):
            return False
        states = {
            "all": True,
            "open": not line.is_over and line.stopped is None,
            "late": line.is_late(now),
            "stopped": line.stopped is not None,
            "over": line.is_over,
        }
        return states[self.state]


def request_lines(facts: CaseFacts) -> Iterator[RequestLine]:
    """Yield the requests of a case: its service connections, then its referrals."""
    for asked in facts.connections:
        yield _connection(asked, facts)
    for asked_referral in facts.referrals:
        yield _referral(asked_referral, facts)


def _connection(asked: ConnectionFact, facts: CaseFacts) -> RequestLine:
    line = _line(facts, asked, "connection")
    return replace(
        line,
        answer=asked.answer,
        first_information_on=asked.first_information_on,
        reported=asked.reported,
        stopped="by_the_receiver" if line.turn_state == "stopped_by_the_receiver" else None,
    )


def _referral(asked: ReferralFact, facts: CaseFacts) -> RequestLine:
    return replace(_line(facts, asked, "referral"), steps=asked.done, stopped=asked.stopped)


def _line(facts: CaseFacts, asked: ConnectionFact | ReferralFact, kind: Kind) -> RequestLine:
    return RequestLine(
        case=facts.case,
        kind=kind,
        province=facts.province,
        asked_on=asked.asked_on,
        unit=asked.unit,
        agency=asked.agency,
        services=asked.services,
        turn_state=asked.turn.state if asked.turn else None,
        turn_unit=asked.turn.unit if asked.turn else None,
        turn_since=asked.turn.since if asked.turn else None,
        due_at=min((duty.due_at for duty in facts.duties if _is_of(duty, kind)), default=None),
        is_over=facts.closed_on is not None or (asked.turn is not None and asked.turn.state in _OVER),
    )


def _is_of(duty: DutyFact, kind: Kind) -> bool:
    return duty.closed_at is None and duty.rule in _RULES[kind]
