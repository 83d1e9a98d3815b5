"""`make lighthouse`: accessibility and best practices as Lighthouse scores them, of a new phone and of a signed-in one.

Its times are simulated on whatever machine this is, so they are not looked at: `tests.browser.speed` measures those.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.browser.fake_server import PASSWORD, fake_server
from tests.browser.phone import PHONE, Phone
from tests.browser.steps import sign_in

_HERE = Path(__file__).parent
_PORT = 9333
_CATEGORIES = "accessibility,best-practices"


def scores(url: str, report: Path) -> dict[str, int]:
    """Per category out of 100, as seen by the browser that listens on the port, with its profile as it is."""
    subprocess.run(
        [
            str(_HERE / "node_modules" / ".bin" / "lighthouse"),
            url,
            f"--port={_PORT}",
            "--disable-storage-reset",
            f"--only-categories={_CATEGORIES}",
            "--output=json",
            f"--output-path={report}",
            "--quiet",
        ],
        check=True,
        timeout=180,
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    for name, audit in told["audits"].items():
        if audit["score"] not in (None, 1):
            sys.stdout.write(f"  {name}: {audit['title']}\n")
    return {name: round(category["score"] * 100) for name, category in told["categories"].items()}


def main() -> int:
    found: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright, fake_server() as server:
        context: BrowserContext = playwright.chromium.launch_persistent_context(
            str(Path(place) / "profile"),
            executable_path="/usr/bin/chromium",
            headless=True,
            viewport=PHONE,
            args=["--no-sandbox", f"--remote-debugging-port={_PORT}", "--disable-background-networking"],
            locale="vi-VN",
        )
        one = Phone(context, context.pages[0], Path(place), [])
        found["sign-in"] = scores(server.url, Path(place) / "1.json")
        found["quick exit"] = scores(f"{server.url}/lich.html", Path(place) / "2.json")
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        found["home"] = scores(server.url, Path(place) / "3.json")
        context.close()
    sys.stdout.write(json.dumps(found) + "\n")
    return 0 if all(score == 100 for one in found.values() for score in one.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
