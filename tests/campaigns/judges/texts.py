"""Generates texts as people type, paste and forge them: names, numbers, accounts, marks, the edges of every rule."""

import json
import random

from tests.vectors.clean_text import vectors

_WORDS = (
    *("Nguyễn", "Thị", "Lò", "Y Čih", "Kbŭr", "K'Brơih", "ឈុន", "ພອນ", "Vàng A Súa", "xã", "bản", "mốc 1120"),
    *("mật", "Mật", "MẬT", "tối", "Tuyệt", "TUYỆT", "độ", "Độ", "cấp", "Loại", "dấu", "mức", "hạng"),
    *("phục", "thiết", "khẩu", "ong", "mã", "số", "báo", "cáo", "vụ", "việc", "danh", "sách", "bí", "đường"),
    *("mật", "tối"),
)
_BETWEEN: tuple[str, ...] = (
    *(" ", " ", " ", "  ", ":", ": ", "-", " - ", "–", "—", ".", "/", "(", ")", "\n", "\r\n", "\t", '"', "“", "”"),
    *("«", "»", "\u00a0", "\u200b", "\u2028", "\u000b", "!", "?", ";", ",", "=", "_", "*", "[", "]", "{"),
)
_DIGITS = "0123456789" * 3 + " .()-++\u00a0\u202a\u202c０９x"
_STRANGE = "".join(sorted({letter for vector in vectors() for letter in vector["typed"]}))


def generated(count: int, seed: int) -> list[str]:
    """Return `count` texts, the same for the same seed.

    Through JSON, where two halves of a surrogate pair that happen to meet become one character, as in a browser.
    """
    chance = random.Random(seed)
    kinds = (_phrase, _phrase, _number, _strange, _long)
    texts: list[str] = json.loads(json.dumps([chance.choice(kinds)(chance) for _ in range(count)]))
    return texts


def _phrase(chance: random.Random) -> str:
    words = (chance.choice(_WORDS) + chance.choice(_BETWEEN) for _ in range(chance.randrange(1, 7)))
    return chance.choice(("", "", "(", "\n", "- ", " ")) + "".join(words)


def _number(chance: random.Random) -> str:
    return "".join(chance.choices(_DIGITS, k=chance.randrange(0, 24)))


def _strange(chance: random.Random) -> str:
    return "".join(chance.choices(_STRANGE, k=chance.randrange(0, 30)))


def _long(chance: random.Random) -> str:
    """Return a text about as long as a rule allows, counted in letters of one, two and four bytes."""
    limit = chance.choice((20, 200, 200, 3000))
    letter = chance.choice(("a", "ễ", "e\u0302\u0303", "𝄞", "👩", "\u00a0a"))
    length = limit + chance.randrange(-2, 3)
    return (letter * length)[: length if len(letter) == 1 else None] + chance.choice(("", "\u200b", " ", "\n"))
