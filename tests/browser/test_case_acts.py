"""Those who answer for a case do it on a screen, in both languages; the audit's file proves itself."""

import pytest
from playwright.sync_api import Page, Playwright

from audit.verify import verify
from tests.browser.answering import CASE
from tests.browser.fake_server import FakeServer
from tests.browser.phone import PHONE
from tests.browser.screenshots import emergency
from tests.browser.test_screens import RULES, Judge

pytestmark = pytest.mark.browser


@pytest.mark.duty("R16", "R17")
def test_an_emergency_is_read_from_the_screen_to_the_audits_last_line(browsers: Playwright, server: FakeServer) -> None:
    judge = Judge(rules=RULES, at_twice_the_size=False)

    def look(name: str, page: Page) -> None:
        # The others are the same screen with a sentence more or less.
        if not name.startswith(("answering-held", "answering-erased")):
            judge(name, page)

    taken = emergency(browsers, server, PHONE, "light", look)

    assert judge.found == {}
    assert server.system.cases.files[CASE].head.erased_at is not None
    verdict = verify(taken)
    assert verdict.faults == []
    assert verdict.records == len(taken) > 20
