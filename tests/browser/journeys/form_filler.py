"""Answers a form on the screen from a dict, page by page, as its schema says each question is drawn."""

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import scribble

NOW = "now"
"""The answer to a question for a day and time: the button beside it."""
SIGNED_HERE = "signed here"
"""The answer to a signature: a scribble on the glass."""
_BUTTONS = 6
"""Up to so many options a choice is drawn as buttons (`choice-field.tsx`), more are a list that opens."""


_ENGLISH = {
    "Tiếp": "Next",
    "Xem lại": "Review",
    "Lưu": "Save",
    "Đã lưu trên máy này": "Saved on this phone",
    "Đã gọi, về trang đầu": "Called, back to the first page",
    "Bây giờ": "Now",
    "Hôm nay": "Today",
    "Thêm": "Add",
    "Xóa": "Clear",
    "Có": "Yes",
    "Không": "No",
}


def _shown(page: Page, vietnamese: str) -> str:
    """The words as the page has them, in the language it is in."""
    return _ENGLISH[vietnamese] if page.locator("html").get_attribute("lang") == "en" else vietnamese


def fill(page: Page, schema: Mapping[str, Any], answers: Mapping[str, Any]) -> None:
    """Answer everything in `answers` wherever it is asked, look over it and save.

    Raises AssertionError naming the questions that no page asked (a path, never an answer), or what is left to fix.
    """
    waiting = dict(answers)
    while True:
        _answer_what_is_asked(page, schema["properties"], waiting)
        step = page.locator(".step").inner_text()
        page.get_by_role("button", name=_shown(page, "Tiếp"), exact=True).click()
        expect(page.locator(".step")).not_to_have_text(step)
        if page.get_by_role("heading", name=_shown(page, "Xem lại"), exact=True).is_visible():
            break
    assert not waiting, f"never asked: {sorted(waiting)}"
    page.get_by_role("button", name=_shown(page, "Lưu"), exact=True).click()
    danger = page.get_by_role("button", name=_shown(page, "Đã gọi, về trang đầu"))
    refused = page.locator("form.write p.error[role=alert]")
    expect(page.get_by_text(_shown(page, "Đã lưu trên máy này")).or_(danger).or_(refused)).to_be_visible()
    if danger.is_visible():
        danger.click()
    left = page.locator("form.write p.error")
    assert left.count() == 0, left.all_inner_texts()


def _answer_what_is_asked(page: Page, fields: Mapping[str, Any], waiting: dict[str, Any]) -> None:
    """Answer the page's questions, and those that the answers bring up (`x-when`), until there is no new one."""
    answered = True
    while answered:
        answered = False
        for name in [one for one in fields if one in waiting]:
            if _at(page, name).count() == 1:
                _answer(page, name, fields[name], waiting.pop(name))
                answered = True


def _answer(page: Page, path: str, field: Mapping[str, Any], value: Any) -> None:
    _WRITERS[_kind(field)](page, path, field, value)


def _kind(field: Mapping[str, Any]) -> str:
    widget = field.get("x-widget")
    if widget in ("signature", "partial_date"):
        return str(widget)
    if field["type"] == "array":
        return "rows" if field["items"]["type"] == "object" else "ticks"
    if field["type"] == "string":
        if "x-refers" in field:
            return "list"
        if "x-options" in field:
            return "list" if len(field["x-options"]) > _BUTTONS else "buttons"
        return "moment" if field.get("format") == "date-time" else "text"
    return str(field["type"])


def _signature(page: Page, path: str, _: Mapping[str, Any], value: Any) -> None:
    assert value == SIGNED_HERE
    scribble(page, _at(page, path).get_by_role("img"))
    expect(_at(page, path).get_by_role("button", name=_shown(page, "Xóa"))).to_be_visible()


def _partial_date(page: Page, path: str, _: Mapping[str, Any], value: Mapping[str, int]) -> None:
    for part, number in value.items():
        _at(page, f"{path}.{part}").fill(str(number))


def _rows(page: Page, path: str, field: Mapping[str, Any], value: list[Mapping[str, Any]]) -> None:
    for place, row in enumerate(value):
        _at(page, path).get_by_role("button", name=_shown(page, "Thêm")).click()
        _block(page, f"{path}.{place}", field["items"], row)


def _block(page: Page, path: str, field: Mapping[str, Any], value: Mapping[str, Any]) -> None:
    for name in [one for one in field["properties"] if one in value]:
        _answer(page, f"{path}.{name}", field["properties"][name], value[name])
    assert set(value) <= set(field["properties"]), f"{path}: not a question of the form"


def _ticks(page: Page, path: str, field: Mapping[str, Any], value: list[str]) -> None:
    folded = _at(page, path).locator("details:not([open]) > summary")
    if folded.count():
        folded.click()
    for code in value:
        _option(page, path, field["items"]["x-options"], code).check()


def _buttons(page: Page, path: str, field: Mapping[str, Any], value: str) -> None:
    _option(page, path, field["x-options"], value).check()


def _list(page: Page, path: str, _: Mapping[str, Any], value: str) -> None:
    _at(page, path).select_option(value)


def _moment(page: Page, path: str, field: Mapping[str, Any], value: str) -> None:
    assert value == NOW
    button = _shown(page, "Hôm nay" if field.get("x-widget") == "day" else "Bây giờ")
    _at(page, path).get_by_role("button", name=button).click()


def _text(page: Page, path: str, _: Mapping[str, Any], value: Any) -> None:
    _at(page, path).fill(str(value))


def _tick(page: Page, path: str, _: Mapping[str, Any], value: bool) -> None:
    asked = _at(page, path)
    if asked.evaluate("element => element.tagName") == "FIELDSET":
        # A question that must be answered is asked as yes or no: an untouched tick says nothing.
        asked.get_by_label(_shown(page, "Có" if value else "Không"), exact=True).check()
    else:
        asked.set_checked(value)


def _option(page: Page, path: str, options: list[Mapping[str, str]], code: str) -> Locator:
    place = [option["code"] for option in options].index(code)
    return _at(page, path).locator("label.choice").nth(place).locator("input")


def _at(page: Page, path: str) -> Locator:
    return page.locator(f'[id="f-{path}"]')


_WRITERS: Mapping[str, Callable[[Page, str, Mapping[str, Any], Any], None]] = {
    "signature": _signature,
    "partial_date": _partial_date,
    "rows": _rows,
    "object": _block,
    "ticks": _ticks,
    "buttons": _buttons,
    "list": _list,
    "moment": _moment,
    "text": _text,
    "integer": _text,
    "boolean": _tick,
}
