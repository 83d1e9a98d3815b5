"""Every body a person can come to writes the reception, on the phone and on the desk (Law 53/2024 art. 27(1), R60)."""

import pytest
from playwright.sync_api import Playwright, ViewportSize

from tests.browser.fake_server import FakeServer
from tests.browser.journeys.telling import one_browser, telling
from tests.browser.phone import DESK, PHONE
from tests.journey_answers import ADULT, RECEPTION

pytestmark = pytest.mark.browser


@pytest.mark.duty("R16", "R60")
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_whoever_a_person_can_come_to_receives_them(
    browsers: Playwright, server: FakeServer, size: ViewportSize
) -> None:
    for who in ("border", "police", "local", "health", "union_staff", "provider", "social_facility", "hotline"):
        with one_browser(browsers) as browser, telling(browser, server) as told:
            told.size = size
            told.does(who, "reception", **RECEPTION | {"category": "domestic", "person": ADULT})


@pytest.mark.duty("R16", "R67")
def test_whom_the_law_does_not_name_is_offered_neither_reception_nor_identification(
    browsers: Playwright, server: FakeServer
) -> None:
    with one_browser(browsers) as browser, telling(browser, server) as told:
        for who in ("volunteer", "union_staff", "provider", "health", "hotline", "union"):
            offered = {name for name, form in told.actor(who).forms.items() if form["write"]}
            assert "identification" not in offered
            assert ("reception" in offered) is (who not in ("volunteer", "union"))
            named = told.actor(who).forms.get("identification", {"vi": "Xác định nạn nhân"})["vi"]
            assert told.actor(who).page.get_by_role("button", name=named, exact=True).count() == 0
