"""The playbook's answers to news of crime (§II.1.3)."""

from datetime import timedelta

import pytest

from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register import organisations
from tests.domain.written import T0, calls, duties, ref, units, wrote


@pytest.mark.duty("R51", "D-05", "R47")
@pytest.mark.parametrize(
    ("form", "by", "more", "holder"),
    [
        ("suspicion", "volunteer", {"crime": "yes"}, "hotline-111"),
        ("suspicion", "volunteer", {"rescue": "yes"}, "hotline-111"),
        ("reception", "border", {"crime_news": "yes"}, "bp-huu-nghi"),
        ("reception", "border", {"others_held": "yes"}, "bp-huu-nghi"),
        ("hotline_call", "hotline", {"crime": "yes"}, "hotline-111"),
        ("hotline_call", "hotline", {"rescue": "yes"}, "hotline-111"),
    ],
)
def test_news_of_crime_or_rescue_has_to_reach_a_duty_desk_at_once(
    form: str, by: str, more: dict[str, str], holder: str
) -> None:
    news, passed_on = wrote(form, 1, by, **more), wrote("crime_information", 2, "hotline")
    booked = wrote("crime_report", 3, "police", information=ref(2))

    assert duties(consequences([wrote(form, 1, by)]), "D-05") == []
    assert duties(consequences([news]), "D-05") == [(holder, False)]
    assert duties(consequences([news, passed_on]), "D-05") == [(holder, False)], "sent, and nobody says they have it"
    found = consequences([news, passed_on, booked])
    assert duties(found, "D-05") == [(holder, True)]
    assert ("crime_report_received", "hotline-111", "normal") in calls(found)


@pytest.mark.duty("R47", "R51", "D-05")
def test_c02_is_a_desk_for_the_whole_country() -> None:
    news = wrote("suspicion", 1, "volunteer", crime="yes")
    found = consequences(
        [news, wrote("crime_information", 2, "hotline", to_unit="c02"), wrote("crime_report", 3, "c02")]
    )

    assert ("crime_information", "c02", "urgent") in calls(found)
    assert duties(found, "D-05") == [("hotline-111", True)]


@pytest.mark.duty("R51")
def test_the_transfer_is_kept_to_the_second() -> None:
    news = wrote("suspicion", 1, "volunteer", crime="yes", heard=1.25)
    passed_on = wrote("crime_information", 2, "hotline", heard=2.25)
    booked = wrote("crime_report", 3, "police", minutes=2.5, heard=2.75)
    (duty,) = (duty for duty in consequences([news, passed_on, booked]).duties if duty.rule == "D-05")

    assert duty.started_at == T0 + timedelta(seconds=75)
    assert duty.closed_at == T0 + timedelta(seconds=165)
    assert duty.closed_by == ref(3)


@pytest.mark.duty("R51", "D-05")
def test_fresh_news_is_not_covered_by_what_was_passed_on_before() -> None:
    first, passed_on = wrote("suspicion", 1, "volunteer", crime="yes"), wrote("crime_information", 2, "hotline")
    fresh, booked = wrote("suspicion", 3, "volunteer", crime="yes"), wrote("crime_report", 9, "police")

    found = consequences([first, passed_on, fresh, booked])
    assert duties(found, "D-05") == [("hotline-111", True), ("hotline-111", False)]
    own = wrote("reception", 3, crime_news="yes"), wrote("crime_information", 4, "border", minutes=2)
    assert duties(consequences([*own, booked]), "D-05") == [("bp-huu-nghi", True)]


@pytest.mark.duty("R50", "R52", "R47")
def test_the_province_s_duty_desk_is_told_day_and_night_and_takes_part() -> None:
    found = consequences([wrote("crime_information", 1, "hotline")])

    assert calls(found) == {("crime_information", "pc02-lang-son", "urgent")}
    assert units(found) == {"hotline-111", "pc02-lang-son"}
    assert organisations.unit("pc02-lang-son").works_around_the_clock
    # The hand-off is all: no clock of the criminal case runs here.
    assert found.duties == ()


@pytest.mark.duty("R175", "D-04", "R129")
@pytest.mark.parametrize(
    ("more", "called"),
    [
        ({"whereabouts": "abroad"}, True),
        ({"whereabouts": "abroad", "person": {"nationalities": ["VN"]}}, True),
        ({"whereabouts": "abroad", "person": {"nationalities": ["unknown"]}}, True),
        ({"whereabouts": "abroad", "person": {"nationalities": ["LA"]}}, False),
        ({"whereabouts": "in_vietnam", "person": {"nationalities": ["VN"]}}, False),
        ({"whereabouts": "unknown"}, False),
    ],
)
def test_a_vietnamese_abroad_means_calling_the_criminal_police_at_once(more: dict[str, object], called: bool) -> None:
    call = wrote("hotline_call", 1, "hotline", **more)
    found = consequences([call])

    assert duties(found, "D-04") == ([("hotline-111", False)] if called else [])
    assert calls(found) == ({("vietnamese_abroad", "c02", "urgent")} if called else set())
    assert ("c02" in units(found)) is called
    if called:
        phoned = wrote("contact", 2, "hotline", about="vietnamese_abroad", with_unit="c02", channel="phone")
        mailed = wrote("contact", 2, "hotline", about="vietnamese_abroad", with_unit="c02", channel="email")
        others = wrote("contact", 2, "hotline", about="vietnamese_abroad", with_unit="pc02-lang-son", channel="phone")
        assert duties(consequences([call, phoned]), "D-04") == [("hotline-111", True)]
        assert duties(consequences([call, mailed, others]), "D-04") == [("hotline-111", False)]
