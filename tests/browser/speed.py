"""`python -m tests.browser.speed`: seconds to the first words and the first usable field over a slow line, and of a
start without a line.

The line is a relay that slows the page and its service worker alike (client.md §1.2). Files go out compressed as from
CloudFront (gzip here, so the figures are a little worse than brotli's).
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import CDPSession, Playwright, expect, sync_playwright

from tests.browser.fake_server import PASSWORD, fake_server
from tests.browser.line import Line, line_to
from tests.browser.phone import Phone, phone
from tests.browser.steps import sign_in

LINES = {"400 kbit/s, 400 ms": (400_000, 0.2), "50 kbit/s, 1 s": (50_000, 0.5)}
"""Bits a second and seconds each way."""
SLOWER = 6
FORM = "Tiếp nhận"
SHOWN = """(form) => new Promise((done) => {
  const look = () => [...document.querySelectorAll("main button")].some((one) => one.textContent === form)
    ? requestAnimationFrame(() => done(performance.now() / 1000)) : requestAnimationFrame(look);
  look();
})"""
"""Seconds since the navigation began, once the first screen is painted with its buttons."""


def first_field(playwright: Playwright, bits_per_second: float, latency: float, rounds: int = 3) -> float:
    """Median seconds from an empty phone to the sign-in screen's field, the processor `SLOWER`."""
    taken = []
    for _ in range(rounds):
        with _new_phone(playwright) as (one, line, wires):
            line.bits_per_second, line.latency = bits_per_second, latency
            wires.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            start = time.monotonic()
            one.page.goto(line.url, wait_until="commit")
            one.page.get_by_label("Tên đăng nhập").wait_for()
            taken.append(time.monotonic() - start)
    return statistics.median(taken)


def first_words(playwright: Playwright, bits_per_second: float, latency: float, rounds: int = 3) -> float:
    """Median seconds from an empty phone to the first words painted, the processor `SLOWER`."""
    taken = []
    for _ in range(rounds):
        with _new_phone(playwright) as (one, line, wires):
            line.bits_per_second, line.latency = bits_per_second, latency
            wires.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            one.page.goto(line.url, wait_until="commit")
            one.page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
            painted = one.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            taken.append(float(painted) / 1000)
    return statistics.median(taken)


def start_again(playwright: Playwright, slower: int, rounds: int = 9) -> tuple[float, float]:
    """Median seconds without a line, the worker asleep: from the start to the first screen; from a tap to a field."""
    shown, field = [], []
    with _new_phone(playwright) as (one, line, wires):
        one.open(line.url)
        sign_in(one, "border@test", PASSWORD)
        form = one.page.get_by_role("button", name=FORM, exact=True)
        expect(form).to_be_visible()
        one.ready_for_offline()
        line.cut()
        wires.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        wires.send("ServiceWorker.enable")
        for _ in range(rounds):
            wires.send("ServiceWorker.stopAllWorkers")
            one.page.goto(line.url, wait_until="commit")
            shown.append(float(one.page.evaluate(SHOWN, FORM)))
            start = time.monotonic()
            form.click()
            one.page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").wait_for()
            field.append(time.monotonic() - start)
    return statistics.median(shown), statistics.median(field)


@contextmanager
def _new_phone(playwright: Playwright) -> Iterator[tuple[Phone, Line, CDPSession]]:
    with (
        tempfile.TemporaryDirectory() as profile,
        fake_server() as server,
        line_to(server.url) as line,
        phone(playwright, Path(profile)) as one,
    ):
        yield one, line, one.context.new_cdp_session(one.page)


def main() -> None:
    with sync_playwright() as playwright:
        for slower in (1, SLOWER):
            shown, field = start_again(playwright, slower)
            print(f"no line, CPU {slower}x slower: first screen {shown:.2f} s; tap to field {field:.2f} s")
        for name, (bits, latency) in LINES.items():
            words = first_words(playwright, bits, latency)
            field = first_field(playwright, bits, latency)
            print(f"{name}, CPU {SLOWER}x slower: first words {words:.1f} s, first field {field:.1f} s")


if __name__ == "__main__":
    main()
