"""A receiver is chosen among the places that fit the need; why the others do not fit stands beside them (R35, R158)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, ViewportSize, expect

from chalicelib.domain.register.people import Agency
from tests.api.test_directory import SERVICE as PLACE
from tests.api.test_directory import admin, keep
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import FakeServer
from tests.browser.journeys.telling import Telling, one_browser, telling
from tests.browser.phone import DESK, PHONE
from tests.journey_answers import CALL

pytestmark = pytest.mark.browser


@pytest.fixture
def told(browsers: Playwright, server: FakeServer) -> Iterator[Telling]:
    union = admin(Agency.WOMENS_UNION, "twhpn-cslp")
    server.system.people["admin_wu"] = union
    server.system.services.officers.put(union)
    full = PLACE | {"name": "Nhà đã đầy", "unit": "hpn-dong-dang", "facility": "other", "free_places": 0}
    assert keep(server.system, "admin_wu", "service", "dv-0001", PLACE).status == 200
    assert keep(server.system, "admin_wu", "service", "dv-0002", full).status == 200
    with one_browser(browsers) as browser, telling(browser, server) as case:
        yield case


@pytest.mark.duty("R35", "R158")
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("form", ["service_connection_request", "referral_request"])
def test_the_receiver_is_chosen_among_what_fits_and_the_others_say_why_not(
    told: Telling, form: str, size: ViewportSize
) -> None:
    told.size = size
    told.does("hotline", "hotline_call", **CALL)
    actor = told.actor("hotline")
    page = actor.page
    actor.opens(told.known_code)
    page.locator("details.add summary").click()
    page.locator("details.add").get_by_role("button", name=actor.forms[form]["vi"], exact=True).click()

    page.get_by_role("button", name="Tìm nơi phù hợp").click()
    panel = page.locator(".fitting-places")
    panel.get_by_label("Nhu cầu thiết yếu").check()
    age = panel.locator('[id="fit-age"]')
    age.fill("17")
    step = page.locator(".step").inner_text()
    age.press("Enter")
    expect(page.locator(".step")).to_have_text(step)
    panel.locator('[id="fit-sex"]').select_option("female")
    panel.get_by_role("button", name="Tìm nơi hỗ trợ").click()

    fits, others = panel.locator('[data-place="nha-tam-lanh-lang-son"]'), panel.locator('[data-place="hpn-dong-dang"]')
    expect(fits.locator(".why-not")).to_have_count(0)
    expect(others).to_contain_text("Hết chỗ")
    assert violations(page) == []
    assert not is_wider_than_the_screen(page)
    fits.click()
    expect(panel.locator("[data-place]")).to_have_count(0)
    expect(page.locator('[id="f-to_unit"]')).to_have_value("nha-tam-lanh-lang-son")
