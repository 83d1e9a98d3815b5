"""The main journey: from a phone without a signal to a person at the hotline, whatever system stands behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright, expect

from tests.browser.phone import DESK, phone
from tests.browser.steps import entries, given_away_by, sign_in, write_reception


@dataclass(frozen=True)
class Person:
    username: str
    password: str
    name: str


@dataclass(frozen=True)
class Place:
    """A server and the line to it. `cut` really stops everything; `restore` brings it back on the same address."""

    url: str
    cut: Callable[[], None]
    restore: Callable[[], None]
    officer: Person
    operator: Person


def from_no_signal_to_the_hotline(browsers: Playwright, place: Place, profiles: Path) -> str:
    """Walk it; returns the case code. Fails wherever the phone loses, doubles, leaks or overstates something."""
    profile = profiles / "phone"
    with phone(browsers, profile) as before:
        before.open(place.url)
        sign_in(before, place.officer.username, place.officer.password)
        expect(before.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible(timeout=60_000)
        before.ready_for_offline()
        before.context.set_offline(True)
        place.cut()
        write_reception(before)
        expect(entries(before, "here")).to_have_count(1)
        assert before.page.title() == "Cột Mốc"
        before.kill()

    assert given_away_by(profile) == {}

    with phone(browsers, profile) as after:
        after.open(place.url)
        expect(entries(after, "here")).to_have_count(1)
        expect(after.page.get_by_text("Chưa đăng nhập")).to_be_visible()
        place.restore()
        after.page.get_by_role("button", name="Đăng nhập").click()
        sign_in(after, place.officer.username, place.officer.password)
        expect(entries(after, "received")).to_have_count(1, timeout=60_000)
        expect(after.page.get_by_text("phiếu số 1 của hồ sơ")).to_be_visible()
        case = entries(after).locator("code").first.inner_text()
        with phone(browsers, profiles / "desk", DESK) as desk:
            desk.open(place.url)
            sign_in(desk, place.operator.username, place.operator.password)
            alert = desk.page.locator("li[data-alert]", has_text=case)
            expect(alert).to_have_count(1, timeout=60_000)
            alert.get_by_role("button", name="Tôi nhận việc này").click()
            expect(alert.get_by_role("button")).to_have_count(0)
        after.page.evaluate("dispatchEvent(new Event('online'))")
        expect(entries(after, "taken")).to_have_count(1, timeout=60_000)
        expect(after.page.get_by_text(f"{place.operator.name}, Tổng đài 111")).to_be_visible()
        expect(entries(after)).to_have_count(1)
        after.kill()

    assert given_away_by(profile) == {}
    return case
