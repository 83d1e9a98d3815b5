"""`python -m tests.browser.campaign 200`: so many reports over a bad line that is cut, from a browser that is killed.

What it counts must be 0: reports lost, doubled, shown as received though the house has none, told by files on disk.
"""

import argparse
import random
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, Playwright, expect, sync_playwright

from tests.browser.fake_house_server import PASSWORD, FakeHouseServer, fake_house_server
from tests.browser.line import Line, line_to
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, given_away_by, group, sign_in

_READY_SECONDS = 120_000


@dataclass(frozen=True)
class Weather:
    """The line: bits a second, seconds of delay each way, seconds between cuts. `kills`: how often the browser dies."""

    bits_per_second: float = 100_000
    latency: float = 0.4
    cut_every: float = 20
    kills: int = 20


@dataclass(frozen=True)
class Outcome:
    written: int
    lost: int
    doubled: int
    received_though_not: int
    given_away: int
    cuts: int
    kills: int

    def __str__(self) -> str:
        return (
            f"{self.written} reports, {self.cuts} cuts, {self.kills} kills: lost {self.lost}, doubled {self.doubled}, "
            f"shown as received though not {self.received_though_not}, told by the profile {self.given_away}"
        )


def campaign(browsers: Playwright, reports: int, weather: Weather, chance: random.Random, profile: Path) -> Outcome:
    """Write `reports` suspicions, each with a marker of its own, through that weather; then let the sky clear."""
    markers = {f"report-{n}": f"Dấu {chance.getrandbits(60):015x}" for n in range(reports)}
    kill_after = set(chance.sample(range(reports), min(weather.kills, reports)))
    seen_received: set[str] = set()
    with fake_house_server() as server, line_to(server.url) as line:
        _learn(browsers, line, profile)
        line.bits_per_second, line.latency = weather.bits_per_second, weather.latency
        with _cut_now_and_then(line, weather.cut_every) as cuts:
            waiting = iter(enumerate(markers.values()))
            _write_all(browsers, line, profile, waiting, kill_after)
        line.bits_per_second = line.latency = 0
        saved = _deliver(browsers, line, profile, reports, seen_received)
        held = _held(server)
        return Outcome(
            written=len(saved),
            lost=len([one for one in saved if held[one] == 0]) + (reports - len(saved)),
            doubled=len([one for one in held if held[one] > 1]) + max(0, len(held) - reports),
            received_though_not=len([one for one in seen_received if held[one] == 0]),
            given_away=len(given_away_by(profile, markers)),
            cuts=cuts[0],
            kills=len(kill_after),
        )


def _learn(browsers: Playwright, line: Line, profile: Path) -> None:
    """In the office, on a good line: sign in once, so that the phone has its forms and its key."""
    with phone(browsers, profile) as one:
        one.open(line.url)
        sign_in(one, "volunteer@test", PASSWORD)
        expect(one.page.get_by_role("button", name="Báo tin nghi vấn")).to_be_visible()
        one.ready_for_offline()


def _write_all(
    browsers: Playwright, line: Line, profile: Path, waiting: Iterator[tuple[int, str]], kill_after: set[int]
) -> None:
    """One browser after another, each until it is killed."""
    finished = False
    while not finished:
        with phone(browsers, profile) as one:
            one.open(line.url)
            _try_to_sign_in(one)
            finished = True
            for number, marker in waiting:
                _write_suspicion(one, marker)
                if number in kill_after:
                    one.kill()
                    finished = False
                    break


def _try_to_sign_in(one: Phone) -> None:
    """As a person would: once; without a line they go on writing."""
    one.page.get_by_role("button", name="Đăng nhập để gửi").click()
    one.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    one.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    try:
        expect(one.page.get_by_role("button", name="Đăng xuất")).to_be_visible(timeout=15_000)
    except AssertionError:
        one.page.get_by_role("button", name="Phiếu", exact=True).click()


def _write_suspicion(one: Phone, marker: str) -> None:
    page = one.page
    page.get_by_role("button", name="Báo tin nghi vấn").click()
    group(page, "Thời gian").get_by_role("button", name="Bây giờ").click()
    page.get_by_label("Địa điểm").fill(marker)
    group(page, "Dấu hiệu quan sát được").get_by_role("checkbox").first.check()
    page.get_by_label("Tóm tắt sự việc").fill(marker)
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu trên máy này").first).to_be_visible()
    expect(page.get_by_role("button", name="Báo tin nghi vấn")).to_be_visible()


def _deliver(browsers: Playwright, line: Line, profile: Path, reports: int, seen_received: set[str]) -> list[str]:
    """The line is good again; every entry the phone shows, once nothing is left to send."""
    with phone(browsers, profile) as one:
        one.open(line.url)
        one.page.get_by_role("button", name="Đăng nhập để gửi").click()
        sign_in(one, "volunteer@test", PASSWORD)
        expect(entries(one, "received")).to_have_count(reports, timeout=_READY_SECONDS)
        seen_received |= set(_ids(one, "received"))
        return _ids(one)


def _ids(one: Phone, state: str | None = None) -> list[str]:
    found: list[str] = entries(one, state).evaluate_all("lines => lines.map((line) => line.dataset.entry)")
    return found


def _held(server: FakeHouseServer) -> Counter[str]:
    return Counter(sealed.entry.id for file in server.house.cases.files.values() for sealed in file.entries)


@contextmanager
def _cut_now_and_then(line: Line, every: float) -> Iterator[list[int]]:
    """Cut the line again and again, half a second of silence each time; yields how often, as a list of one."""
    over, cuts = threading.Event(), [0]

    def cutter() -> None:
        while not over.wait(every):
            line.cut()
            cuts[0] += 1
            over.wait(0.5)
            line.restore()

    thread = threading.Thread(target=cutter, daemon=True)
    thread.start()
    try:
        yield cuts
    finally:
        over.set()
        thread.join()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("reports", type=int, nargs="?", default=200)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with sync_playwright() as browsers, tempfile.TemporaryDirectory() as profiles:
        try:
            print(campaign(browsers, given.reports, Weather(), random.Random(given.seed), Path(profiles) / "phone"))
        except Error as error:
            raise SystemExit(f"the browser gave up: {error.message}") from None


if __name__ == "__main__":
    main()
