"""The attacks of the security review in short; `make abuse` runs them at full length."""

from dataclasses import asdict

import pytest

from tests.campaigns.abuse.files import duties, squats, thefts
from tests.campaigns.abuse.floods import flood, untaken


@pytest.mark.duty("R41")
def test_a_flood_of_urgent_suspicions_hides_no_alert_and_wakes_no_more_people_than_one_account_may() -> None:
    assert set(asdict(flood(525)).values()) == {0}


@pytest.mark.duty("R41")
def test_an_emergency_that_nobody_takes_costs_a_bounded_number_of_rows_and_messages() -> None:
    assert set(asdict(untaken(4)).values()) == {0}


def test_no_number_of_duties_makes_the_entries_that_end_them_refuse() -> None:
    assert set(asdict(duties(60)).values()) == {0}


@pytest.mark.duty("R17")
def test_a_stolen_report_is_read_by_nobody_and_lost_to_nobody() -> None:
    assert set(asdict(thefts(5)).values()) == {0}


def test_a_squatted_code_refuses_nobody_and_silences_no_alarm() -> None:
    assert set(asdict(squats(5)).values()) == {0}
