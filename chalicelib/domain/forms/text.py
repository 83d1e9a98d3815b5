"""Text an officer types: its normal form, its lengths, and the classification marks it may not carry.

The system is declared unclassified: a device on the internet may not hold material marked Mật, Tối mật or Tuyệt mật
(Law on state secrets art. 5; domain.md §6.1; domain.md §9, trap 11). The word *mật* itself is everyday Vietnamese (bí
mật, mật khẩu, mật ong), so only what reads as a *mark* is refused. `SECRET_MARK` uses no feature that Python's and
JavaScript's regular expressions read differently: the phone checks with the same pattern before it seals.
"""

import re
import unicodedata
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

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
_INVISIBLE = frozenset({"Cc", "Cf"})
"""Controls, and what only steers how letters are set: pasted from a web page a name holds zero-width spaces that
nobody sees and no search passes, and an override shows an operator another name than the one that stands there."""


def clean(typed: Any) -> Any:
    """NFC, without invisible control characters, trimmed. Anything but text is left for the type check."""
    if not isinstance(typed, str):
        return typed
    kept = (char for char in typed if char in "\n\t" or unicodedata.category(char) not in _INVISIBLE)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def has_secret_mark(text: str) -> bool:
    """Return whether the text carries a classification mark."""
    return _MARK.search(text) is not None


def _unmarked(text: str) -> str:
    if has_secret_mark(text):
        raise PydanticCustomError("secret_mark", "carries a classification mark")
    return text


Line: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=200), BeforeValidator(clean), AfterValidator(_unmarked)
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
    str, StringConstraints(max_length=20, pattern=r"^\+?[0-9][0-9 .()-]{1,18}$"), BeforeValidator(clean)
]
"""A telephone number as people write it, with or without a country code."""
