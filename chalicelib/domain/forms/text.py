"""Text an officer types: its normal form, its lengths, and the classification marks it may not carry.

The system is declared unclassified: a device on the internet may not hold material marked Mật, Tối mật or Tuyệt mật
(Law on state secrets art. 5; domain.md §6.1; domain.md §9, trap 11). The word *mật* itself is everyday Vietnamese (bí
mật, mật khẩu, mật ong), so only what reads as a *mark* is refused. `SECRET_MARK` uses no feature that Python's and
JavaScript's regular expressions read differently: the phone checks with the same pattern before it seals.
"""

import json
import re
import unicodedata
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, StringConstraints, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from chalicelib import policy

_SPACE = r"[^\S\n]"
"""White space within a line. No repeated part of the pattern crosses a line, so that judging a text is linear in it."""
_START = r"(?:^|[\s(\[{\"'“‘«:;,./-])"
_END = r"(?=$|[\s)\]}\"'”’»:;,./!?-])"


def _any_case(words: str) -> str:
    """Spell `mật` as `[Mm][Ậậ][Tt]`: "ignore case" is written differently in the two languages."""
    return "".join(f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else letter for letter in words)


_COMPOUNDS = ("phục", "thiết", "khẩu", "ong", "độ", "thám", "đàm", "gấu", "mía", "hoa", "ngọt", "thư", "tín")
"""Syllables that turn *mật* into another word: mật phục (ambush), mật thiết (close), mật khẩu (password) ..."""
_COMPOUNDS_BUT = {"mã": "số", "báo": "cáo", "vụ": "việc", "danh": "sách"}
"""... and these, unless the next word shows that they belong to it: "tối mật báo cáo" is a top secret report."""

_NOT_ANOTHER_WORD = (
    rf"(?!{_SPACE}+(?:"
    + "|".join(
        [
            *(_any_case(word) + _END for word in _COMPOUNDS),
            *(_any_case(word) + rf"(?!{_SPACE}+{_any_case(other)})" + _END for word, other in _COMPOUNDS_BUT.items()),
        ]
    )
    + "))"
)
_MAT = _any_case("mật") + _NOT_ANOTHER_WORD
_LABEL = "|".join(_any_case(word) for word in ("độ", "cấp", "loại", "mức", "hạng", "dấu"))

SECRET_MARK = "|".join(
    (
        # "Tối mật", "TUYỆT-MẬT"; "22h tối mật phục" is an ambush by night.
        rf"{_START}(?:{_any_case('tối')}|{_any_case('tuyệt')})(?:{_SPACE}+|{_SPACE}*[-–—._]{_SPACE}*){_MAT}{_END}",
        # A line that says nothing else: the stamp itself.
        rf"(?:^|\n)(?:{_SPACE}|[(\[*-])*{_any_case('mật')}(?:{_SPACE}|[)\]*.-])*(?=$|\n)",
        # "Độ mật: cao", "đóng dấu Mật", "dấu chỉ độ mật".
        rf"{_START}(?:{_any_case('độ')}|{_any_case('dấu')}){_SPACE}+{_MAT}{_END}",
        # "Cấp độ: Mật", "Loại: MẬT", "Mức độ - "Mật"".
        rf"{_START}(?:{_LABEL}){_SPACE}*[:=–-]{_SPACE}*[(\[\"'“‘«]?{_MAT}{_END}",
        # "(MẬT)", "12/MẬT", ""MẬT"", "MẬT - ..." in capitals beside a bracket, quote, slash or dash.
        rf"[(\[/\"'“‘«]{_SPACE}*MẬT{_NOT_ANOTHER_WORD}{_END}",
        rf"(?:^|\n){_SPACE}*MẬT{_SPACE}*[-–:]",
    )
)

_MARK = re.compile(SECRET_MARK)


def clean(typed: Any) -> Any:
    """Return the text as it is judged, sealed and shown; anything but text is left for the type check.

    Every kind of line break becomes a newline, every kind of space a space, full-width forms their plain letters;
    controls, joiners, direction marks and half surrogates are dropped: pasted from a web page a name holds zero-width
    spaces that nobody sees and no search passes, and an override shows an operator another name than the one that
    stands there. Then NFC, trimmed. The phone does the same from the same table (decision 0102).
    """
    if not isinstance(typed, str):
        return typed
    return unicodedata.normalize("NFC", typed.replace("\r\n", "\n").translate(_table())).strip(" \n\t")


def clean_line(typed: Any) -> Any:
    """Return the text cleaned and on one line: a line break in a name would print a question of its own on a paper."""
    cleaned = clean(typed)
    return cleaned.translate(_ON_ONE_LINE) if isinstance(cleaned, str) else cleaned


_ON_ONE_LINE = str.maketrans("\n\t", "  ")


@cache
def _table() -> dict[int, str | None]:
    """Return the translation table; what is not in it stays."""
    read = json.loads(policy.read("text_cleaning.json"))
    plain: dict[int, str | None] = {}
    for name, replacement in (("line_breaks", "\n"), ("spaces", " "), ("dropped", None)):
        for first, last in read[name]:
            plain |= dict.fromkeys(range(int(first, 16), int(last, 16) + 1), replacement)
    first, last = (int(each, 16) for each in read["full_width"])
    return plain | {code: chr(code - first + ord("!")) for code in range(first, last + 1)}


def has_secret_mark(text: str) -> bool:
    """Return whether the text carries a classification mark."""
    return _MARK.search(text) is not None


def _unmarked(text: str, info: ValidationInfo) -> str:
    # A stored text was judged when it came in. A classification mark added to the list since then makes no stored entry
    # unreadable, and opening a file costs no second judgement.
    if (info.context or {}).get("submitted") and has_secret_mark(text):
        raise PydanticCustomError("secret_mark", "carries a classification mark")
    return text


class _Kind:
    """Writes `x-text` into the schema the phone draws from: how it cleans the text and which keyboard it shows."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema of the text with its kind."""
        return {**handler(core), "x-text": self._kind}


Line: TypeAlias = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    BeforeValidator(clean_line),
    AfterValidator(_unmarked),
    _Kind("line"),
]
"""A name, an address, a number: one line of at most 200 characters."""

Text: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=3000), BeforeValidator(clean), AfterValidator(_unmarked)
]
"""An account in free words, at most 3,000 characters."""

Code: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=40)]
"""A code of the picklist that the field names."""

# The constraints first: pydantic leaves a pattern that follows a function out of the JSON Schema the phone draws from.
Phone: TypeAlias = Annotated[
    str,
    StringConstraints(max_length=20, pattern=r"^\+?\(?[0-9][0-9 .()-]{1,18}$"),
    BeforeValidator(clean_line),
    _Kind("phone"),
]
"""A telephone number as people write it: "0912 345 678", "+84 912 345 678", "(024) 3825 1234"."""
