"""Nobody is led to a door that is shut: every tab and every list a role sees opens, and what would not is not shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Response, expect

from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.register.people import Agency, Role
from tests import builders
from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.phone import Phone, phone
from tests.browser.steps import put_off_the_lock
from tests.fakes.sign_in import FakeSignIn

pytestmark = pytest.mark.browser

ENTRIES, CASES, ALERTS, DUE = "Phiếu", "Hồ sơ", "Cảnh báo", "Thời hạn"
ALL = [ENTRIES, CASES, ALERTS, DUE]
TABS = {
    Role.VOLUNTEER: [ENTRIES, CASES],
    Role.ADMINISTRATOR: [ENTRIES],
}
"""The roles that see fewer than all four tabs, by hand (domain.md §6.3)."""

UNDER = {ALERTS: ["Lịch trực"], DUE: ["Bảng thời hạn các ngành", "Báo cáo phối hợp"], ENTRIES: ["Thiết bị"]}
"""Further lists that some see under a tab."""


@dataclass
class Ear:
    """The refusals of the server while somebody pressed buttons."""

    refused: list[str] = field(default_factory=list)

    def hear(self, response: Response) -> None:
        if response.status > 401:  # the first proof of a device goes by its own clock and is signed again
            self.refused.append(f"{response.status} {response.url.partition('/v1/')[2]}")


@pytest.fixture(scope="module")
def staffed() -> Iterator[FakeServer]:
    with fake_server() as server:
        sign_in = server.system.services.sign_in
        assert isinstance(sign_in, FakeSignIn)
        for role in Role:
            name = role.replace("_", "-")
            officer = builders.officer(
                id=f"{name}-may", username=f"{name}@may", role=role, unit="to-cong-tac", agency=Agency.CHILD_PROTECTION
            )
            server.system.services.officers.put(officer)
            sign_in.add(officer.username, officer.id, PASSWORD)
        yield server


@pytest.fixture
def one(browsers: Playwright, staffed: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    with phone(browsers, tmp_path / "phone") as opened:
        opened.open(staffed.url)
        yield opened


@pytest.mark.duty("R16", "R23")
def test_no_button_that_a_role_sees_leads_to_a_refusal(one: Phone) -> None:
    ear = Ear()
    one.page.on("response", ear.hear)
    for role in _one_of_each_kind():
        _enter(one.page, f"{role.replace('_', '-')}@may")
        shown = one.page.get_by_role("navigation").get_by_role("button").all_inner_texts()
        assert shown == TABS.get(role, ALL), role
        for tab in shown:
            _press(one.page, tab)
            for name in UNDER.get(tab, ()):
                way = one.page.get_by_role("button", name=name, exact=True)
                if way.count():
                    way.click()
                    _heard(one.page)
                    _press(one.page, tab)
        assert ear.refused == [], role
        _press(one.page, ENTRIES)
        one.page.get_by_role("button", name="Đăng xuất").click()


@pytest.mark.duty("R16")
def test_the_hotlines_leader_finds_the_lost_phone_of_any_unit(one: Phone, staffed: FakeServer) -> None:
    _enter(one.page, "border@test")
    one.page.get_by_role("button", name="Đăng xuất").click()
    _enter(one.page, "hotline_leader@test")
    _press(one.page, ENTRIES)
    one.page.get_by_role("button", name="Thiết bị").click()
    one.page.get_by_label("Đơn vị").select_option("bp-huu-nghi")
    lost = one.page.locator("section").nth(1).locator("li")
    expect(lost).to_have_count(1)
    lost.get_by_role("button", name="Thu hồi…").click()
    lost.get_by_role("button", name="Thu hồi máy này").click()

    expect(lost).to_contain_text("Đã thu hồi")
    (device,) = staffed.system.services.authentication.keys.of_officer("border-0001")
    assert device.revoked_by == "hotline-leader-0001"


def _one_of_each_kind() -> list[Role]:
    """Of roles that may do the very same one is enough."""
    kinds = {frozenset(act for act in Action if may(builders.officer(role=role), act)): role for role in Role}
    return sorted(kinds.values())


def _enter(page: Page, username: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    put_off_the_lock(page)


def _press(page: Page, tab: str) -> None:
    page.get_by_role("navigation").get_by_role("button", name=tab, exact=True).click()
    _heard(page)


def _heard(page: Page) -> None:
    expect(page.get_by_text("Đang mở…")).to_have_count(0)
    expect(page.get_by_text("Không kết nối được")).to_have_count(0)
