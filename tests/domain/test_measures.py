"""The counts of a report: each case in the month of the event, each duty in time or late, activities by topic."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.case.case_facts import (
    ActivityFact,
    CaseFacts,
    ConnectionFact,
    DutyFact,
    ReferralFact,
    StatusFact,
    SupportFact,
)
from chalicelib.domain.register.people import Agency
from chalicelib.domain.reports.measures import MEASURES, Event
from tests import builders

NOW = datetime(2026, 12, 2, tzinfo=UTC)


def counted(name: str, dimension: str, facts: CaseFacts) -> list[Event]:
    (measure,) = (each for each in MEASURES if (each.name, each.dimension) == (name, dimension))
    return list(measure.events(facts, NOW))


def duty(due: datetime, closed: datetime | None, reason: str | None = None) -> DutyFact:
    return DutyFact(
        rule="D-01",
        unit="twhpn-cslp",
        agency=Agency.WOMENS_UNION,
        started_on=date(2026, 11, 1),
        due_at=due,
        closed_at=closed,
        reason_of_delay=reason,
    )


def test_no_table_stands_twice_and_each_names_the_rows_that_ask_for_it() -> None:
    names = [(each.name, each.dimension) for each in MEASURES]
    assert len(set(names)) == len(names)
    assert all(each.rows for each in MEASURES)


@pytest.mark.duty("R96")
def test_a_case_counts_in_the_month_it_was_opened_and_a_victim_in_the_one_of_the_decision() -> None:
    decided = StatusFact(status="victim", since=date(2026, 11, 20), agency=Agency.CRIMINAL_POLICE)
    facts = builders.facts(opened_on=date(2026, 10, 31), sex="female", statuses=(decided,))

    assert counted("cases", "province", facts) == [(date(2026, 10, 31), "lang-son")]
    assert counted("victims", "sex", facts) == [(date(2026, 11, 20), "female")]
    assert counted("victims", "sex", builders.facts()) == []


@pytest.mark.duty("R149")
def test_a_connection_counts_by_its_answer_and_by_the_agency_that_was_asked() -> None:
    asked = ConnectionFact(
        asked_on=date(2026, 11, 3),
        unit="twhpn-cslp",
        agency=Agency.WOMENS_UNION,
        services=("medical",),
        answer="decline",
        first_information_on=None,
        reported=False,
    )
    facts = builders.facts(connections=(asked, asked.model_copy(update={"answer": None})))

    assert counted("connections", "answer", facts) == [(asked.asked_on, "decline"), (asked.asked_on, "unanswered")]
    assert counted("connections", "agency", facts)[0] == (asked.asked_on, "womens_union")


@pytest.mark.duty("R169")
def test_a_referral_counts_by_what_became_of_it() -> None:
    asked = ReferralFact(
        asked_on=date(2026, 11, 3),
        unit="nha-tam-lanh-lang-son",
        agency=Agency.WOMENS_UNION,
        services=(),
        done=("a",),
        stopped="by_the_victim",
    )
    over = asked.model_copy(update={"stopped": None, "done": ("a", "h")})
    under_way = asked.model_copy(update={"stopped": None})
    facts = builders.facts(referrals=(asked, over, under_way))

    categories = [category for _, category in counted("referrals", "referral", facts)]
    assert categories == ["by_the_victim", "handed_over", "under_way"]


@pytest.mark.duty("R125")
def test_a_duty_is_in_time_or_late_and_one_whose_time_is_not_over_is_neither() -> None:
    due = datetime(2026, 11, 10, 17, tzinfo=UTC)
    facts = builders.facts(
        duties=(
            duty(due, due),
            duty(due, due.replace(day=11), "overload"),
            duty(due, None),
            duty(datetime(2026, 12, 9, tzinfo=UTC), None),
        )
    )

    assert [category for _, category in counted("punctuality", "rule", facts)] == [
        "D-01 in_time", "D-01 late", "D-01 late",
    ]  # fmt: skip
    assert [category for _, category in counted("delays", "reason", facts)] == ["overload", "no_reason"]


@pytest.mark.duty("R15")
def test_the_outcome_and_the_days_to_the_first_support_are_counted() -> None:
    given = SupportFact(kinds=("medical",), given_on=date(2026, 11, 4), agency=Agency.WOMENS_UNION)
    facts = builders.facts(
        opened_on=date(2026, 11, 1), support=(given,), outcome="best_met", closed_on=date(2026, 11, 30)
    )

    assert counted("time_to_support", "days", facts) == [(date(2026, 11, 4), "2-5")]
    assert counted("outcomes", "outcome", facts) == [(date(2026, 11, 30), "best_met")]


@pytest.mark.duty("R53", "R72")
def test_activities_count_by_topic_and_never_as_cases() -> None:
    held = ActivityFact(
        held_on=date(2026, 11, 5),
        topics=("safe_migration",),
        audiences=("public",),
        people=40,
        unit="phunu-dong-dang",
        agency=Agency.WOMENS_UNION,
    )
    facts = builders.facts(status="activity", activities=(held,))

    assert counted("activities", "topic", facts) == [(held.held_on, "safe_migration")]
    assert counted("cases", "province", facts) == []
