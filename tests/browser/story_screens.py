"""Stories told over HTTP and read on the screens of their roles: one server, one browser, everybody signed in once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Browser, Playwright, expect

from chalicelib.domain.register.people import Role
from tests.api.called import account
from tests.api.stories.cast import ROLES
from tests.api.story import Story
from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.journeys.actor import Actor
from tests.browser.journeys.telling import Telling, lets_everybody_in, one_browser
from tests.browser.raw_codes import raw_codes
from tests.fakes.sign_in import FakeSignIn

_OPEN_ALL = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


@dataclass
class Told(Story):
    """A story with a time of its own."""

    told_until: datetime | None = None


@dataclass
class Stage:
    """A running server and browser. `raw` collects what no screen may show, by role and screen."""

    server: FakeServer
    told: Telling
    stories: int = 0
    raw: dict[str, list[str]] = field(default_factory=dict)

    def story(self) -> Told:
        """A new case on the same server."""
        self.stories += 1
        return Told(self.server.system, number=self.stories)

    def actor(self, who: str) -> Actor:
        return self.told.actor(who)

    def reads(self, who: str, story: Story, holds: str = "li[data-seq]") -> str:
        """Everything the case's screen says to them, folded lines open; in English it is judged for raw codes too.

        `holds`: what stands there once all is drawn, where that is no entry.
        """
        actor = self.actor(who)
        actor.opens(story.code, holds)
        expect(actor.page.locator("main")).not_to_contain_text("Đang tải")
        actor.page.evaluate(_OPEN_ALL)
        said = str(actor.page.locator("main").inner_text())
        self.judge(who, "case")
        return said

    def lists(self, who: str, tab: str, story: Story) -> str:
        """The text of the list behind a tab, once the story's case stands in it."""
        page = self.actor(who).page
        page.get_by_role("navigation").get_by_role("button", name=tab).first.click()
        expect(page.locator("main")).to_contain_text(story.code)
        self.judge(who, f"list {tab}")
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
    lets_everybody_in(server)
    sign_in = server.system.services.sign_in
    assert isinstance(sign_in, FakeSignIn)
    for name, unit, role in (
        ("member", "twhpn-cslp", Role.WORKING_GROUP_MEMBER),
        ("stranger", "bp-mong-cai", Role.FIELD_OFFICER),
        ("administrator", "hotline-111", Role.ADMINISTRATOR),
    ):
        server.system.people[name] = server.system.people[account(server.system, unit, role)]
        sign_in.add(server.system.officer(name).username, server.system.officer(name).id, PASSWORD)
    told = Telling(browser, server)
    try:
        yield Stage(server, told)
    finally:
        for context in told.contexts:
            context.close()


def tells(story: Told, *acts: tuple[str, str, dict[str, Any]]) -> None:
    """The acts, each stored, a minute after the other; the last ones less than half an hour ago.

    A browser proves who it is by the time it is: on the screens it is now.
    """
    clock = story.system.clock
    clock.at = story.told_until or datetime.now(UTC) - timedelta(minutes=30)
    for who, form, answers in acts:
        result = story.tries(who, form, **answers)
        assert result["result"] == "stored", (form, result)
    story.told_until, clock.at = clock.at, datetime.now(UTC)


__all__ = ["ROLES", "Stage", "stage", "tells"]
