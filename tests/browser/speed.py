"""`python -m tests.browser.speed`: seconds to the first usable field, over a slow line, with a slow processor.

The line is a relay that slows the page and its service worker alike (pwa.md §1.2). Files go out compressed as from
CloudFront (gzip here, so the figures are a little worse than brotli's).
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Playwright, expect, sync_playwright

from tests.browser.fake_house_server import PASSWORD, fake_house_server
from tests.browser.line import line_to
from tests.browser.phone import phone
from tests.browser.steps import sign_in

LINES = {"400 kbit/s, 400 ms": (400_000, 0.2), "50 kbit/s, 1 s": (50_000, 0.5)}
"""Bits a second and seconds each way."""
SLOWER = 6


def first_field(playwright: Playwright, bits_per_second: float, latency: float, rounds: int = 3) -> tuple[float, float]:
    """Median seconds: from an empty phone to the sign-in screen's field; offline restart to the field of a form."""
    cold, again = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as profile, fake_house_server() as server, line_to(server.url) as line:
            line.bits_per_second, line.latency = bits_per_second, latency
            with phone(playwright, Path(profile)) as one:
                one.context.new_cdp_session(one.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                start = time.monotonic()
                one.page.goto(line.url, wait_until="commit")
                one.page.get_by_label("Tên đăng nhập").wait_for()
                cold.append(time.monotonic() - start)
                line.bits_per_second = line.latency = 0
                sign_in(one, "border@test", PASSWORD)
                expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
                one.ready_for_offline()
                line.cut()
                start = time.monotonic()
                one.page.goto(line.url, wait_until="commit")
                one.page.get_by_role("button", name="Tiếp nhận", exact=True).click()
                one.page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").wait_for()
                again.append(time.monotonic() - start)
    return statistics.median(cold), statistics.median(again)


def main() -> None:
    with sync_playwright() as playwright:
        for name, (bits, latency) in LINES.items():
            cold, again = first_field(playwright, bits, latency)
            print(f"{name}, CPU {SLOWER}x: first field {cold:.1f} s; restart offline to a form's field {again:.2f} s")


if __name__ == "__main__":
    main()
