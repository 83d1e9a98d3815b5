"""Defines the measures of the coordination reports: each turns the facts of a case into dated categories.

A case counts in the month of the event that the measure is about, once per category (R15, R53, R96, R132, R149, R169).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.case.case_facts import UNKNOWN, CaseFacts, DutyFact
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.facts.status import Status
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.values.sourced import Text

Event = tuple[date, str]
"""When it counts, and under which category."""

Count = Callable[[CaseFacts, datetime], Iterable[Event]]
"""The events of one case as known at that moment."""


@dataclass(frozen=True)
class Measure:
    """One table of a report: what is counted, by which dimension, and which rows of the plan ask for it."""

    name: str
    title: Text
    dimension: str
    rows: tuple[str, ...]
    events: Count
    about_persons: bool = True
    """Return whether a small count could point to a person, so that it is suppressed."""


def _is_a_case(facts: CaseFacts) -> bool:
    """Return whether the facts are a victim's: an activity is none, and the Working Group's own file is none."""
    return facts.status not in (Status.ACTIVITY, Status.COORDINATION) and facts.case != WORKING_GROUP_FILE


def _opened(category: Callable[[CaseFacts], Iterable[str]]) -> Count:
    def events(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
        if _is_a_case(facts):
            yield from ((facts.opened_on, each) for each in category(facts))

    return events


def _identified(category: Callable[[CaseFacts], Iterable[str]]) -> Count:
    def events(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
        decided = [step.since for step in facts.statuses if step.status == Status.VICTIM]
        if decided:
            yield from ((decided[0], each) for each in category(facts))

    return events


def _decisions(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from (
        (step.since, step.status) for step in facts.statuses if step.status in (Status.VICTIM, Status.NOT_VICTIM)
    )


def _connections(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.asked_on, each.answer or "unanswered") for each in facts.connections)


def _connections_by_agency(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.asked_on, each.agency) for each in facts.connections)


def _connections_by_service(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.asked_on, service) for each in facts.connections for service in each.services or (UNKNOWN,))


def _referrals(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    for each in facts.referrals:
        yield each.asked_on, each.stopped or ("handed_over" if "h" in each.done else "under_way")


def _referrals_by_agency(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.asked_on, each.agency) for each in facts.referrals)


def _support(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.given_on, kind) for each in facts.support for kind in each.kinds)


def _support_by_agency(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.given_on, each.agency) for each in facts.support)


def _days_to_support(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    if facts.support and _is_a_case(facts):
        first = min(each.given_on for each in facts.support)
        yield first, next((band for most, band in _BANDS if (first - facts.opened_on).days <= most), "over_30")


_BANDS = ((0, "same_day"), (1, "1"), (5, "2-5"), (10, "6-10"), (30, "11-30"))
"""Days from the opening of the case to the first support (R15)."""


def _outcomes(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    if facts.closed_on is not None:
        yield facts.closed_on, facts.outcome or UNKNOWN


def _due(duty: DutyFact, at: datetime) -> bool:
    """Return whether the duty's time is over by then, so that it was met or missed."""
    return duty.due_at <= at or duty.closed_at is not None


def _duties(facts: CaseFacts, at: datetime) -> Iterator[Event]:
    for duty in facts.duties:
        if _due(duty, at):
            yield local_day(duty.due_at), f"{duty.rule} {'late' if duty.is_late(at) else 'in_time'}"


def _duties_by_agency(facts: CaseFacts, at: datetime) -> Iterator[Event]:
    for duty in facts.duties:
        if _due(duty, at):
            yield local_day(duty.due_at), f"{duty.agency} {'late' if duty.is_late(at) else 'in_time'}"


def _delays(facts: CaseFacts, at: datetime) -> Iterator[Event]:
    for duty in facts.duties:
        if _due(duty, at) and duty.is_late(at):
            yield local_day(duty.due_at), duty.reason_of_delay or "no_reason"


def _activities(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.held_on, topic) for each in facts.activities for topic in each.topics)


def _activities_by_agency(facts: CaseFacts, _at: datetime) -> Iterator[Event]:
    yield from ((each.held_on, each.agency) for each in facts.activities)


CASES_OPENED = Text(vi="Hồ sơ mở", en="Cases opened")
IDENTIFIED_AS_VICTIMS = Text(vi="Được xác định là nạn nhân", en="Identified as victims")
DECISIONS_ON_STATUS = Text(vi="Kết quả xác định", en="Decisions on status")
SERVICE_CONNECTIONS = Text(vi="Cuộc gọi kết nối dịch vụ", en="Service connections")
REFERRALS = Text(vi="Cuộc gọi chuyển tuyến", en="Referrals")
SUPPORT_GIVEN = Text(vi="Hỗ trợ đã cấp", en="Support given")
TIME_TO_FIRST_SUPPORT = Text(vi="Thời gian đến hỗ trợ đầu tiên", en="Time to first support")
OUTCOMES_AT_CLOSURE = Text(vi="Kết quả khi đóng hồ sơ", en="Outcomes at closure")
DUTIES_IN_TIME_AND_LATE = Text(vi="Thời hạn đúng hạn và quá hạn", en="Duties in time and late")
REASONS_OF_DELAY = Text(vi="Lý do chậm", en="Reasons of delay")
COMMUNICATION_COUNSELLING = Text(vi="Truyền thông, tư vấn", en="Communication, counselling")

MEASURES: tuple[Measure, ...] = (
    Measure("cases", CASES_OPENED, "province", ("R96",), _opened(lambda f: (f.province,))),
    Measure("cases", CASES_OPENED, "route", ("R96",), _opened(lambda f: (f.route,))),
    Measure("cases", CASES_OPENED, "agency", ("R96", "R132"), _opened(lambda f: (f.opened_by_agency,))),
    Measure("cases", CASES_OPENED, "sex", ("R96",), _opened(lambda f: (f.sex,))),
    Measure("cases", CASES_OPENED, "age_band", ("R96",), _opened(lambda f: (f.age_band,))),
    Measure("cases", CASES_OPENED, "nationality", ("R96",), _opened(lambda f: (f.nationality,))),
    Measure("cases", CASES_OPENED, "country", ("R96",), _opened(lambda f: (f.country,))),
    Measure(
        "victims",
        IDENTIFIED_AS_VICTIMS,
        "sex",
        ("R96",),
        _identified(lambda f: (f.sex,)),
    ),
    Measure(
        "victims",
        IDENTIFIED_AS_VICTIMS,
        "age_band",
        ("R96",),
        _identified(lambda f: (f.age_band,)),
    ),
    Measure(
        "victims",
        IDENTIFIED_AS_VICTIMS,
        "province",
        ("R96",),
        _identified(lambda f: (f.province,)),
    ),
    Measure(
        "victims",
        IDENTIFIED_AS_VICTIMS,
        "exploitation",
        ("R96",),
        _identified(lambda f: f.exploitation or (UNKNOWN,)),
    ),
    Measure("decisions", DECISIONS_ON_STATUS, "status", ("R96",), _decisions),
    Measure("connections", SERVICE_CONNECTIONS, "answer", ("R149",), _connections),
    Measure(
        "connections",
        SERVICE_CONNECTIONS,
        "agency",
        ("R149", "R132"),
        _connections_by_agency,
    ),
    Measure(
        "connections",
        SERVICE_CONNECTIONS,
        "support_kind",
        ("R149",),
        _connections_by_service,
    ),
    Measure("referrals", REFERRALS, "referral", ("R169",), _referrals),
    Measure("referrals", REFERRALS, "agency", ("R169", "R132"), _referrals_by_agency),
    Measure("support", SUPPORT_GIVEN, "support_kind", ("R96",), _support),
    Measure("support", SUPPORT_GIVEN, "agency", ("R96", "R132"), _support_by_agency),
    Measure(
        "time_to_support",
        TIME_TO_FIRST_SUPPORT,
        "days",
        ("R15",),
        _days_to_support,
    ),
    Measure("outcomes", OUTCOMES_AT_CLOSURE, "outcome", ("R15",), _outcomes),
    Measure(
        "punctuality",
        DUTIES_IN_TIME_AND_LATE,
        "rule",
        ("R125", "R132"),
        _duties,
        about_persons=False,
    ),
    Measure(
        "punctuality",
        DUTIES_IN_TIME_AND_LATE,
        "agency",
        ("R125", "R132"),
        _duties_by_agency,
        about_persons=False,
    ),
    Measure("delays", REASONS_OF_DELAY, "reason", ("R125",), _delays, about_persons=False),
    Measure(
        "activities",
        COMMUNICATION_COUNSELLING,
        "topic",
        ("R53", "R54", "R56", "R57", "R72", "R74"),
        _activities,
        about_persons=False,
    ),
    Measure(
        "activities",
        COMMUNICATION_COUNSELLING,
        "agency",
        ("R132", "R140"),
        _activities_by_agency,
        about_persons=False,
    ),
)
"""Every table, in the order in which a report shows them."""
