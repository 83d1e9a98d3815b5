"""One officer at a screen of their own: signs in, opens a case by its code, writes, and reads what is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.fake_server import PASSWORD
from tests.browser.journeys.form_filler import fill
from tests.browser.steps import put_off_the_lock


@dataclass
class Actor:
    """`forms` by name, as the server offers them to this officer."""

    page: Page
    forms: Mapping[str, Any]

    def signs_in(self, url: str, username: str) -> None:
        self.page.goto(url, wait_until="load")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        put_off_the_lock(self.page)

    def writes(self, form: str, code: str | None, answers: Mapping[str, Any]) -> Locator:
        """Write it for that case, or as the beginning of one; its line in the outbox once the server has answered."""
        before = self._outbox_ids()
        offered = self.forms[form]
        if code is None:
            assert offered["begins"]
            self._tab("Phiếu")
            self.page.locator(".forms").get_by_role("button", name=offered["vi"], exact=True).click()
        else:
            self.opens(code)
            self.page.locator("details.add summary").click()
            self.page.locator("details.add").get_by_role("button", name=offered["vi"], exact=True).click()
        fill(self.page, offered["schema"], answers)
        return self._new_line(before)

    def mends(self, line: Locator, form: str, answers: Mapping[str, Any]) -> Locator:
        """Change these answers of an entry the server refused, with the rest as it was typed."""
        before = self._outbox_ids()
        line.get_by_role("button", name="Sửa phiếu").click()
        fill(self.page, self.forms[form]["schema"], answers)
        return self._new_line(before)

    def opens(self, code: str, holds: str = "li[data-seq]") -> None:
        """The case by its code, as it was told on the phone. `holds`: what stands there once all of it is drawn."""
        self._tab("Hồ sơ")
        self.page.get_by_label("Mã hồ sơ").fill(code)
        self.page.get_by_role("button", name="Mở", exact=True).click()
        told = self.page.locator(holds).or_(self.page.locator("p.warning[role=status]"))
        expect(told.first).to_be_visible()

    def timeline(self, code: str) -> list[tuple[str, bool]]:
        """The case from its first entry on: what each is called, and whether it is flagged."""
        self.opens(code)
        lines = self.page.locator("li[data-seq]")
        return [
            (line.locator("strong").inner_text().split(". ", 1)[1], line.locator(".warning").count() > 0)
            for line in reversed(lines.all())
        ]

    def case_says(self, code: str) -> str:
        """Status, holder, parties, referrals and what is owed, as the case is headed."""
        self.opens(code)
        return "\n".join(self.page.locator("main section:not(:has(ol))").all_inner_texts())

    def may_open(self, code: str) -> bool:
        self.opens(code)
        return self.page.locator("ol.timeline").count() == 1

    def obligations(self, code: str) -> set[str]:
        """The ids of the unit's open duties about this case."""
        return self._listed("Thời hạn", "/v1/obligations", "data-obligation", code)

    def alerts(self, code: str) -> set[str]:
        """The ids of what waits for somebody of the unit about this case."""
        return self._listed("Cảnh báo", "/v1/alerts", "data-alert", code)

    def takes_alert(self, code: str) -> None:
        self.alerts(code)
        line = self.page.locator("li[data-alert]", has_text=code)
        line.get_by_role("button", name="Tôi nhận việc này").click()
        expect(line.get_by_role("button", name="Tôi nhận việc này")).to_have_count(0)

    def _listed(self, tab: str, path: str, attribute: str, code: str) -> set[str]:
        self._tab("Phiếu")
        with self.page.expect_response(lambda response: path in response.url):
            self._tab(tab)
        self.page.wait_for_timeout(150)
        lines = self.page.locator(f"li[{attribute}]", has_text=code)
        return {str(line.get_attribute(attribute)) for line in lines.all()}

    def _new_line(self, before: set[str]) -> Locator:
        """Waits until the one new entry is answered: taken in, or handed back to be mended."""
        self._tab("Phiếu")
        expect(self.page.locator("li[data-state=here]")).to_have_count(0, timeout=30_000)
        (new,) = self._outbox_ids() - before
        return self.page.locator(f'li[data-entry="{new}"]')

    def _outbox_ids(self) -> set[str]:
        self._tab("Phiếu")
        return {str(line.get_attribute("data-entry")) for line in self.page.locator("li[data-entry]").all()}

    def _tab(self, name: str) -> None:
        tab = self.page.get_by_role("navigation").get_by_role("button", name=name, exact=True)
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")
