"""A case told act by act on the screens of its actors: `told.does("border", "reception", place=...)`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Playwright, ViewportSize

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import annotation
from tests.api.system import CAST, LEADERS_AND_OTHERS
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.journeys.actor import Actor
from tests.browser.journeys.form_filler import NOW
from tests.browser.phone import DESK
from tests.fakes.sign_in import FakeSignIn


@dataclass
class Telling:
    """One case, begun by the first act. Every actor has a browser profile of their own, kept for the whole journey."""

    browser: Browser
    server: FakeServer
    code: str | None = None
    acts: int = 0
    actors: dict[str, Actor] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    size: ViewportSize = field(default_factory=lambda: DESK)
    """Of every actor's screen."""

    def does(self, who: str, form: str, **answers: Any) -> str:
        """The act is taken in and the timeline shows it without a flag; its id."""
        line = self.tries(who, form, **answers)
        return self.taken_in(who, form, line)

    def tries(self, who: str, form: str, **answers: Any) -> Locator:
        """The act is written and sent; its line in the outbox."""
        self.server.system.clock.at = datetime.now(UTC)
        model = FORMS[form, 1].model
        moment = next(name for name in model.model_fields if annotation(model, name, "x-moment"))
        line = self.actor(who).writes(form, self.code, {moment: NOW} | answers)
        if self.code is None:
            self.code = line.locator("code").first.inner_text()
        self.acts += 1
        return line

    def mends(self, who: str, form: str, line: Locator, **answers: Any) -> str:
        self.acts += 1
        return self.taken_in(who, form, self.actor(who).mends(line, form, answers))

    def taken_in(self, who: str, form: str, line: Locator, *, flagged: bool = False) -> str:
        """The line says so, and so does the end of the case's timeline; the entry's id."""
        assert line.get_attribute("data-state") in ("received", "taken"), line.inner_text()
        entry = str(line.get_attribute("data-entry"))
        shown = self.timeline(who)[-1]
        assert shown == (self.actor(who).forms[form]["vi"], flagged), shown
        return entry

    def timeline(self, who: str) -> list[tuple[str, bool]]:
        return self.actor(who).timeline(self.known_code)

    def case_says(self, who: str) -> str:
        return self.actor(who).case_says(self.known_code)

    def is_seen_by(self, who: str) -> bool:
        return self.actor(who).may_open(self.known_code)

    def owed(self, who: str) -> set[str]:
        """The rules of the duties on the unit's screen about this case."""
        known = self.server.system.call("GET", "/v1/obligations?state=all", who).json["obligations"]
        rules = {duty["id"]: duty["rule"] for duty in known}
        return {rules[one] for one in self.actor(who).obligations(self.known_code)}

    def rings(self, who: str) -> set[str]:
        """The kinds of the alerts on the unit's screen about this case, urgent ones with `!`."""
        known = self.server.system.call("GET", "/v1/alerts", who).json["alerts"]
        kinds = {one["id"]: f"{one['kind']}{'!' if one['urgency'] == 'urgent' else ''}" for one in known}
        return {kinds[one] for one in self.actor(who).alerts(self.known_code)}

    @property
    def known_code(self) -> str:
        assert self.code is not None
        return self.code

    def actor(self, who: str) -> Actor:
        """Signed in on a fresh profile the first time; the same screen from then on."""
        if who not in self.actors:
            context = self.browser.new_context(viewport=self.size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
            context.set_default_timeout(15_000)
            self.contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            forms = self.server.system.call("GET", "/v1/forms", who).json["forms"]
            self.actors[who] = Actor(page, {form["form"]: form for form in forms})
            self.actors[who].signs_in(self.server.url, self.server.system.officer(who).username)
        return self.actors[who]


@contextmanager
def one_browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox", "--disable-gpu", "--disable-sync"]
    )
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def telling(browser: Browser, server: FakeServer) -> Iterator[Telling]:
    """A server where everybody in the journeys can sign in; no page may have thrown by the end."""
    lets_everybody_in(server)
    told = Telling(browser, server)
    try:
        yield told
        assert told.complaints == []
        assert not re.search(r"[?#]", "".join(one.page.url for one in told.actors.values())), "nothing in an address"
    finally:
        for context in told.contexts:
            context.close()


def lets_everybody_in(server: FakeServer) -> None:
    system = server.system
    system.clock.at = datetime.now(UTC)
    sign_in = system.services.sign_in
    assert isinstance(sign_in, FakeSignIn)
    for who in LEADERS_AND_OTHERS:
        system.services.officers.put(system.officer(who))
    for who in (*CAST, *LEADERS_AND_OTHERS):
        sign_in.add(system.officer(who).username, system.officer(who).id, PASSWORD)
