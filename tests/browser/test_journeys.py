"""The shortest of the seven journeys, and what stops one. All seven: `python -m tests.browser.journeys`."""

import pytest
from playwright.sync_api import Playwright

from tests.browser.fake_server import FakeServer
from tests.browser.journeys.telling import one_browser, telling
from tests.browser.journeys.the_seven import JOURNEYS
from tests.journey_answers import RECEPTION

pytestmark = pytest.mark.browser


@pytest.mark.duty("R47", "R51", "R62", "R63", "R75", "R129", "R133", "R141", "R151", "R175")
@pytest.mark.parametrize(
    "name",
    [
        "a_volunteers_suspicion_becomes_a_crime_report",
        "organised_return_through_a_gate",
        "a_foreign_victim_goes_home_of_her_own_will",
        "a_leaders_day",
        "a_volunteers_word_of_somebody_held_abroad",
    ],
)
def test_a_journey_is_walked_on_the_screens_of_its_actors(browsers: Playwright, server: FakeServer, name: str) -> None:
    with one_browser(browsers) as browser, telling(browser, server) as told:
        JOURNEYS[name](told)
        assert told.acts > 1


def test_an_answer_to_a_question_that_is_not_asked_stops_a_journey(browsers: Playwright, server: FakeServer) -> None:
    with (
        one_browser(browsers) as browser,
        telling(browser, server) as told,
        pytest.raises(AssertionError, match="never asked: \\['risk_notes'\\]"),
    ):
        told.does("border", "reception", **RECEPTION, risk_notes="no risk, so nobody asks")
