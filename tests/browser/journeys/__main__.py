"""`python -m tests.browser.journeys [name ...]`: all seven journeys, or those named; ends with one JSON line."""

import json
import sys
import time
import traceback

from playwright.sync_api import sync_playwright

from tests.browser.fake_server import fake_server
from tests.browser.journeys.telling import one_browser, telling
from tests.browser.journeys.the_seven import JOURNEYS


def main(names: list[str]) -> int:
    chosen = {name: JOURNEYS[name] for name in names or JOURNEYS}
    acts = failed = 0
    with sync_playwright() as playwright, one_browser(playwright) as browser:
        for name, journey in chosen.items():
            began = time.monotonic()
            told = None
            try:
                with fake_server() as server, telling(browser, server) as told:
                    journey(told)
                verdict = "ok"
            except Exception:  # noqa: BLE001 - one broken journey must not hide the others
                traceback.print_exc()
                failed += 1
                verdict = "FAILED"
            acts += told.acts if told else 0
            print(f"{verdict} {name}: {told.acts if told else 0} acts, {time.monotonic() - began:.1f} s", flush=True)
    print(json.dumps({"journeys": len(chosen), "acts": acts, "failed": failed}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
