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

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from chalicelib import policy

_START = r"(?:^|[\s(\[{\"'“‘:;,./-])"
_END = r"(?=$|[\s)\]}\"'”’:;,./!?-])"

SECRET_MARK = "|".join(
    (
        # "Tối mật" and "Tuyệt mật" have no everyday meaning.
        rf"{_START}[Tt](?:[Ốố][Ii]|[Uu][Yy][Ệệ][Tt])\s+[Mm][Ậậ][Tt]{_END}",
        # A line that says nothing else: the stamp itself.
        r"(?:^|\n)[\s(\[*-]*[Mm][Ậậ][Tt][\s)\]*.-]*(?=$|\n)",
        # "Độ mật: Mật", "đóng dấu Mật", "dấu chỉ độ mật".
        rf"{_START}(?:[Đđ][Ộộ]\s+[Mm][Ậậ][Tt]|[Dd][Ấấ][Uu]\s+[Mm][Ậậ][Tt]){_END}",
        # "(MẬT)", "12/MẬT", "MẬT - ..." in capitals beside a bracket, slash or dash.
        r"[(\[/]\s*MẬT" + _END,
        r"(?:^|\n)\s*MẬT\s*[-–:]",
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


def _unmarked(text: str) -> str:
    if has_secret_mark(text):
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
