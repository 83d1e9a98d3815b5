"""The first page of each desk: what waits for this role, in both languages, and what it says when nothing waits."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, ViewportSize, expect

from tests import builders
from tests.api.story import Story
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.phone import phone
from tests.browser.raw_codes import raw_codes
from tests.browser.steps import sign_in
from tests.domain.written import LEAST
from tests.fakes import FakeSignIn
from tests.journey_answers import ADULT, RECEPTION

pytestmark = pytest.mark.browser

SCREEN = ViewportSize(width=1366, height=768)
CASE = builders.case(1)

WAITS: dict[str, tuple[tuple[str, str], ...]] = {
    "c02": (("Đề nghị đang chờ ngành mình", "Requests that wait for your agency"),),
    "provider": (("Người sắp đến", "On their way here"),),
    "police": (("Tin báo tội phạm chờ nhận", "Crime reports to be taken"),),
    "health": (("Thông báo chờ nhận", "Notices to be taken"), ("Thời hạn của đơn vị", "What the unit owes")),
}
"""Who finds the case under which heading."""

EMPTY: dict[str, tuple[str, ...]] = {
    "provider": ("Chưa có ai do đơn vị đang phụ trách.", "Chỗ còn trống"),
    "police": ("Không có việc xác minh, xử lý tin nào đang mở.",),
}


@pytest.fixture
def told() -> Iterator[FakeServer]:
    with fake_server(with_leaders=True) as server:
        sign_in_service = server.system.services.sign_in
        assert isinstance(sign_in_service, FakeSignIn)
        for who in WAITS:
            officer = builders.officer(who)
            sign_in_service.add(officer.username, officer.id, PASSWORD)
        _tell(server)
        yield server


def _tell(server: FakeServer) -> None:
    story = Story(server.system, 1)
    story.tries("border", "reception", **(RECEPTION | {"person": ADULT}))
    for who, form in (
        ("hotline", "service_connection_request"),
        ("hotline", "referral_request"),
        ("border", "crime_information"),
        ("border", "handover"),
        ("local", "commune_notice"),
    ):
        assert story.tries(who, form, **LEAST[form][1])["result"] == "stored", form


def _looked_at(page: Page) -> None:
    assert violations(page) == []
    assert raw_codes(page) == []
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize("who", sorted(WAITS))
def test_a_desk_begins_with_what_waits_for_its_role(who: str, told: FakeServer, browsers: Playwright) -> None:
    with tempfile.TemporaryDirectory() as profile, phone(browsers, Path(profile), SCREEN) as one:
        page = one.page
        one.open(told.url)
        sign_in(one, f"{who}@test", PASSWORD)
        for vi, _ in WAITS[who]:
            expect(page.get_by_role("region", name=vi).get_by_role("button").first).to_contain_text(CASE)
        for words in EMPTY.get(who, ()):
            expect(page.get_by_text(words, exact=True)).to_be_visible()
        _looked_at(page)
        page.get_by_role("button", name="English").click()
        for _, en in WAITS[who]:
            expect(page.get_by_role("region", name=en).get_by_role("button").first).to_contain_text(CASE)
        _looked_at(page)
        en = WAITS[who][0][1]
        page.get_by_role("region", name=en).get_by_role("button").first.click()
        expect(page.get_by_role("heading", name=CASE)).to_be_visible()
