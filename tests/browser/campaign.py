"""`python -m tests.browser.campaign 200`: so many receptions with photos over a bad line that is cut, from a browser
that is killed. The last line is one JSON object.

What it counts must be 0: reports or photos lost, doubled, shown as received though the server has none, or
readable in files on disk.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Error, Playwright, expect, sync_playwright

from chalicelib.domain.bodies.attachments import place_of
from tests import builders
from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.line import Line, line_to
from tests.browser.phone import Phone, phone
from tests.browser.steps import given_away_by, save_with_photos, sign_in
from tests.fakes.attachments import FakeAttachments
from tests.photographs import GPS_MARKER, camera_photo

_READY_SECONDS = 600_000
_WHO = "border"
_A_PICTURE = re.compile(rb"\xff\xd8\xff\xe0\x00\x10JFIF|Exif\x00\x00")
"""How a JPEG in clear begins; nothing else on the phone has it."""


@dataclass(frozen=True)
class Weather:
    """The line: bits a second, seconds of delay each way, part of segments lost, seconds between cuts.

    `kills`: how often the browser dies, a third of them in the `storm_after` the last report: so many seconds in which
    the phone does nothing but send its photos.
    """

    bits_per_second: float = 100_000
    latency: float = 0.4
    loss: float = 0.05
    cut_every: float = 20
    kills: int = 20
    storm_after: float = 240


@dataclass(frozen=True)
class Outcome:
    """`delivered_in_the_storm`: photos the server had in whole before the line became good."""

    written: int
    photos: int
    cuts: int
    kills: int
    delivered_in_the_storm: int
    seconds: int
    lost: int
    lost_photos: int
    doubled: int
    doubled_photos: int
    received_though_not: int
    given_away: int

    @property
    def is_good(self) -> bool:
        return not any(
            (
                self.lost,
                self.lost_photos,
                self.doubled,
                self.doubled_photos,
                self.received_though_not,
                self.given_away,
            )
        )


@dataclass(frozen=True)
class Report:
    """`marker` stands in the text; `photos` are files of pictures from a camera."""

    marker: str
    photos: tuple[Path, ...]


def campaign(browsers: Playwright, reports: int, weather: Weather, chance: random.Random, folder: Path) -> Outcome:
    """Write `reports` receptions, each with a marker and photos of its own, through that weather; then let it clear."""
    began, profile = time.monotonic(), folder / "phone"
    written = _reports(reports, chance, folder)
    late_kills = weather.kills // 3
    kill_after = set(chance.sample(range(reports), min(weather.kills - late_kills, reports)))
    with fake_server() as server, line_to(server.url) as line:
        _learn(browsers, line, profile)
        line.bits_per_second, line.latency, line.loss, line.chance = (
            weather.bits_per_second,
            weather.latency,
            weather.loss,
            chance,
        )
        with _cut_now_and_then(line, weather.cut_every) as cuts:
            _write_all(browsers, line, profile, iter(enumerate(written)), kill_after)
            for nth in range(late_kills + 1 if weather.storm_after else 0):
                _send_in_the_storm(
                    browsers, line, profile, weather.storm_after / (late_kills + 1), kill=nth < late_kills
                )
        in_the_storm = len(_store(server).whole)
        line.bits_per_second = line.latency = line.loss = 0
        shown, whole = _deliver(browsers, line, profile, reports)
        held, claimed = _held(server), _claimed(server)
        photos = sum(len(report.photos) for report in written)
        kept = _store(server).whole
        return Outcome(
            written=len(shown),
            photos=photos,
            cuts=cuts[0],
            kills=len(kill_after) + (late_kills if weather.storm_after else 0),
            delivered_in_the_storm=in_the_storm,
            seconds=round(time.monotonic() - began),
            lost=len([one for one in shown if held[one] == 0]) + (reports - len(shown)),
            lost_photos=photos - len([place for places in claimed.values() for place in places if place in kept]),
            doubled=len([one for one in held if held[one] > 1]) + max(0, len(held) - reports),
            doubled_photos=max(0, len(kept) - photos) + sum(map(len, _store(server).held.values())),
            received_though_not=len([one for one in whole if held[one] == 0 or not kept.keys() >= claimed[one]]),
            given_away=_given_away(profile, written),
        )


def _reports(count: int, chance: random.Random, folder: Path) -> list[Report]:
    made = []
    for number in range(count):
        photos = []
        for nth in range(2 if number % 4 == 0 else 1):
            photos.append(folder / f"camera-{number}-{nth}.jpg")
            width = chance.randrange(700, 2400)
            photos[-1].write_bytes(camera_photo(width, width * 3 // 4, seed=chance.getrandbits(30)))
        made.append(Report(f"Dấu {chance.getrandbits(60):015x}", tuple(photos)))
    return made


def _learn(browsers: Playwright, line: Line, profile: Path) -> None:
    """In the office, on a good line: sign in once, so that the phone has its forms and its key."""
    with phone(browsers, profile) as one:
        one.open(line.url)
        sign_in(one, f"{_WHO}@test", PASSWORD)
        expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        one.ready_for_offline()


def _write_all(
    browsers: Playwright, line: Line, profile: Path, waiting: Iterator[tuple[int, Report]], kill_after: set[int]
) -> None:
    """One browser after another, each until it is killed."""
    finished = False
    while not finished:
        with phone(browsers, profile) as one:
            one.open(line.url)
            _try_to_sign_in(one)
            finished = True
            for number, report in waiting:
                save_with_photos(one, report.marker, report.photos)
                print(f"· {number + 1} written", file=sys.stderr, flush=True)
                if number in kill_after:
                    one.kill()
                    finished = False
                    break


def _try_to_sign_in(one: Phone) -> None:
    """As a person would: once; without a line they go on writing."""
    one.page.get_by_role("button", name="Đăng nhập").click()
    one.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    one.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    try:
        expect(one.page.get_by_role("button", name="Đăng xuất")).to_be_visible(timeout=15_000)
    except AssertionError:
        one.page.get_by_role("button", name="Phiếu", exact=True).click()


def _send_in_the_storm(browsers: Playwright, line: Line, profile: Path, seconds: float, *, kill: bool) -> None:
    """Signed in, the phone sends what it has, as far as it gets."""
    with phone(browsers, profile) as one:
        one.open(line.url)
        for _ in range(3):
            if one.page.get_by_role("button", name="Đăng nhập").is_visible():
                _try_to_sign_in(one)
        one.page.wait_for_timeout(seconds * 1000)
        if kill:
            one.kill()


def _deliver(browsers: Playwright, line: Line, profile: Path, reports: int) -> tuple[list[str], list[str]]:
    """The line is good again: every entry the phone shows, and those it shows as received with all their photos."""
    with phone(browsers, profile) as one:
        one.open(line.url)
        one.page.get_by_role("button", name="Đăng nhập").click()
        sign_in(one, f"{_WHO}@test", PASSWORD)
        expect(one.page.locator("li[data-entry][data-whole=true]")).to_have_count(reports, timeout=_READY_SECONDS)
        return _ids(one, "li[data-entry]"), _ids(one, "li[data-entry][data-whole=true]")


def _ids(one: Phone, wanted: str) -> list[str]:
    found: list[str] = one.page.locator(wanted).evaluate_all("lines => lines.map((line) => line.dataset.entry)")
    return found


def _held(server: FakeServer) -> Counter[str]:
    return Counter(sealed.entry.id for file in server.system.cases.files.values() for sealed in file.entries)


def _claimed(server: FakeServer) -> dict[str, set[str]]:
    """Entry -> where its photos must lie."""
    author = builders.officer(_WHO).id
    return {
        sealed.entry.id: {place_of(author, one.id) for one in sealed.entry.attachments}
        for file in server.system.cases.files.values()
        for sealed in file.entries
    }


def _store(server: FakeServer) -> FakeAttachments:
    store = server.system.services.attachments
    assert isinstance(store, FakeAttachments)
    return store


def _given_away(profile: Path, reports: list[Report]) -> int:
    """Files of the profile that hold a marker in any writing, a picture in clear or the place it was taken at."""
    texts = {f"report-{number}": report.marker for number, report in enumerate(reports)} | {"gps": GPS_MARKER}
    files = set(given_away_by(profile, texts))
    for file in profile.rglob("*"):
        if file.is_file() and _A_PICTURE.search(file.read_bytes()):
            files.add(str(file.relative_to(profile)))
    for name in sorted(files):
        print(f"! {name}", file=sys.stderr)
    return len(files)


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
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--storm", type=float, default=240, help="seconds of storm after the last report")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with sync_playwright() as browsers, tempfile.TemporaryDirectory() as folder:
        try:
            weather = Weather(kills=given.kills, storm_after=given.storm)
            outcome = campaign(browsers, given.reports, weather, random.Random(given.seed), Path(folder))
        except Error as error:
            raise SystemExit(f"the browser gave up: {error.message}") from None
    print(json.dumps({"campaign": "line_cutting", **asdict(outcome), "good": outcome.is_good}))
    raise SystemExit(0 if outcome.is_good else 1)


if __name__ == "__main__":
    main()
