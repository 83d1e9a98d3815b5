"""One thumb on a phone's screen, and the count of what it did: taps, keys, swipes, signatures."""

import unicodedata
from dataclasses import asdict, dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import scribble

SECONDS = {"tap": 0.8, "key": 0.35, "swipe": 0.6, "question": 1.5, "screen": 1.0, "signature": 4.0}
"""Thinking and moving: a question is read and decided in 1.5 s, a new screen found in 1 s, and two thumbs press about
three keys a second (Palin et al., MobileHCI 2019: 36 words a minute)."""


@dataclass
class Count:
    tap: int = 0
    key: int = 0
    swipe: int = 0
    question: int = 0
    screen: int = 0
    signature: int = 0

    @property
    def seconds(self) -> float:
        return sum(SECONDS[name] * count for name, count in asdict(self).items())


@dataclass
class Thumb:
    """Does on the page what a thumb would, and counts it."""

    page: Page
    count: Count

    def button(self, name: str) -> None:
        self._tap(self.page.get_by_role("button", name=name, exact=True).first)

    def turn(self, name: str = "Tiếp") -> None:
        self.button(name)
        self.count.screen += 1

    def choose(self, question: str, answer: str) -> None:
        self.count.question += 1
        self._tap(self._group(question).get_by_text(answer, exact=True))

    def now(self, question: str) -> None:
        """The time of now: read where the phone has written it already, else a tap."""
        self.count.question += 1
        asked = self._group(question)
        if not asked.get_by_role("textbox").first.input_value():
            self._tap(asked.get_by_role("button", name="Bây giờ"))

    def write(self, question: str, text: str) -> None:
        self.count.question += 1
        field = self.page.get_by_label(question)
        self._tap(field)
        field.press_sequentially(text)
        self.count.key += telex_keys(text)

    def own(self, question: str, text: str) -> None:
        """The cost of an answer the phone knows of the officer: read if filled in, a tap if offered, else typed."""
        field = self.page.get_by_label(question)
        if field.input_value() == text:
            self.known(question, text)
            return
        offered = self.page.locator(".field", has=field).get_by_role("button", name=text)
        if offered.count() == 0:
            self.write(question, text)
        else:
            self.count.question += 1
            self._tap(offered)
            expect(field).to_have_value(text)

    def known(self, question: str, text: str) -> None:
        """The cost of an answer that the file holds already: read, not typed."""
        self.count.question += 1
        expect(self.page.get_by_label(question)).to_have_value(text)

    def pick(self, question: str, label: str) -> None:
        """From a list that opens: a tap for it, a swipe in it, a tap on the line."""
        self.count.question += 1
        field = self.page.get_by_label(question)
        self._tap(field)
        self.count.tap += 1
        self.count.swipe += 1
        field.select_option(label=label)

    def number(self, question: str, part: str, number: int) -> None:
        self.count.question += 1
        field = self._group(question).get_by_label(part)
        self._tap(field)
        field.press_sequentially(str(number))
        self.count.key += len(str(number))

    def sign(self, question: str) -> None:
        self.count.question += 1
        self.count.signature += 1
        pad = self._group(question).get_by_role("img")
        self._reach(pad)
        scribble(self.page, pad)

    def _group(self, question: str) -> Locator:
        return self.page.get_by_role("group", name=question)

    def _tap(self, target: Locator) -> None:
        self._reach(target)
        target.click()
        self.count.tap += 1

    def _reach(self, target: Locator) -> None:
        """A swipe for every half screen that the target is away from where the eye is."""
        target.wait_for(state="attached")
        away = target.evaluate(
            """(one) => {
                const { top, bottom } = one.getBoundingClientRect();
                const bar = document.querySelector('.bar, nav')?.getBoundingClientRect().top ?? innerHeight;
                if (one.closest('.bar, nav, dialog')) return 0;
                return top < 56 ? 56 - top : bottom > bar ? bottom - bar : 0;
            }"""
        )
        self.count.swipe += -(-int(away) // 320)


def telex_keys(text: str) -> int:
    """Keys of a Telex keyboard: each hook, hat and tone is one key more, `đ` is `dd`, capitals one for the shift."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "Dd"))
    return len(plain) + sum(letter.isupper() for letter in plain)
