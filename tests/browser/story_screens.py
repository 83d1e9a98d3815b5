"""Stories told over HTTP and read on the screens of their roles: one server, one browser, everybody signed in once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Browser, Playwright, expect

from chalicelib.domain.register.people import Role
from tests.api.called import account
from tests.api.stories.cast import ROLES
from tests.api.story import Story
from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.journeys.actor import Actor
from tests.browser.journeys.telling import Telling, one_browser
from tests.browser.journeys.telling import lets_everybody_in as _lets_in
from tests.browser.raw_codes import raw_codes
from tests.fakes.sign_in import FakeSignIn

_OPEN_ALL = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


@dataclass
class Stage:
    """A running server and browser. `raw` collects what no screen may show, by role and screen."""

    server: FakeServer
    told: Telling
    stories: int = 0
    raw: dict[str, list[str]] = field(default_factory=dict)

    def story(self) -> Story:
        """A new case on the same server."""
        self.stories += 1
        self.server.system.clock.at = datetime.now(UTC)
        return Story(self.server.system, number=self.stories)

    def actor(self, who: str) -> Actor:
        return self.told.actor(who)

    def reads(self, who: str, story: Story) -> str:
        """Everything the case's screen says to them, folded lines open; in English it is judged for raw codes too."""
        actor = self.actor(who)
        actor.opens(story.code)
        actor.page.evaluate(_OPEN_ALL)
        said = str(actor.page.locator("main").inner_text())
        self.judge(who, "case")
        return said

    def lists(self, who: str, tab: str) -> str:
        """What the list behind a tab says."""
        page = self.actor(who).page
        page.get_by_role("navigation").get_by_role("button", name=tab).first.click()
        page.wait_for_load_state("networkidle")
        return str(page.locator("main").inner_text())

    def judge(self, who: str, screen: str) -> None:
        """Look for raw codes in both languages; the screen is in Vietnamese again afterwards."""
        page = self.actor(who).page
        for language, other in (("vi", "English"), ("en", "Tiếng Việt")):
            if found := raw_codes(page):
                self.raw[f"{who}: {screen}.{language}"] = found
            page.get_by_role("banner").get_by_role("button", name=other).click()
            expect(page.locator("html")).to_have_attribute("lang", "en" if language == "vi" else "vi")


@contextmanager
def stage(playwright: Playwright) -> Iterator[Stage]:
    """Everybody of the stories can sign in."""
    with one_browser(playwright) as browser, fake_server() as server:
        yield from _stage(browser, server)


def _stage(browser: Browser, server: FakeServer) -> Iterator[Stage]:
    _lets_in(server)
    sign_in = server.system.services.sign_in
    assert isinstance(sign_in, FakeSignIn)
    for name, unit, role in (
        ("member", "twhpn-cslp", Role.WORKING_GROUP_MEMBER),
        ("stranger", "bp-mong-cai", Role.FIELD_OFFICER),
    ):
        server.system.people[name] = server.system.people[account(server.system, unit, role)]
        sign_in.add(server.system.officer(name).username, server.system.officer(name).id, PASSWORD)
    told = Telling(browser, server)
    try:
        yield Stage(server, told)
    finally:
        for context in told.contexts:
            context.close()


def tells(story: Story, *acts: tuple[str, str, dict[str, Any]]) -> None:
    """The acts, each stored."""
    for who, form, answers in acts:
        result = story.tries(who, form, **answers)
        assert result["result"] == "stored", (form, result)


__all__ = ["ROLES", "Stage", "stage", "tells"]
