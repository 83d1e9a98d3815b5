"""Vectors for the cleaning of typed texts: what the server makes of each, for the phone's test to compare.

`python -m tests.vectors.clean_text` writes the file anew.
"""

import json
import random
from pathlib import Path
from typing import Any

from chalicelib import policy
from chalicelib.domain.forms.text import clean, clean_line

FILE = Path(__file__).with_name("clean-text.json")

_TYPED = (
    "Ng\u200buyễn \u2066Thị\u2069\u00ad Lan\u2060\ufff9",
    "Le\u0302\u0301 Thi\u0323",
    "\u202a+84\u00a0912\u2009345\u202f678\u202c",
    "xã Minh Tân\u000bhuyện Vị Xuyên",
    "một\r\nhai\rba\u2028bốn\u2029năm\x85sáu",
    "\ud800Nguyễn\udfff Thị \ud83d",
    "\uff10\uff19\uff11\uff12\u3000\uff21\uff22\uff03",
    "\u200b",
    " \t\n",
    "Y Čih Ñuê Kbŭr",
    "ឈុន ធី",
    "👩\u200d👧 và con",
    "a\tb\nc",
)


def vectors() -> list[dict[str, Any]]:
    """Return each input with the cleaned text and the cleaned line."""
    chance = random.Random(20261130)
    edges = [
        chr(int(code, 16) + step)
        for name in ("line_breaks", "spaces", "dropped")
        for around in json.loads(policy.read("text_cleaning.json"))[name]
        for code, step in ((around[0], -1), (around[0], 0), (around[1], 0), (around[1], 1))
        if int(code, 16) + step >= 0
    ]
    letters = [*"aZ0 -.()+\n\t\r", *"ễđỹ", "\u0302", "\u0323", "\u0301", "\uff01", "\uff5e", "\u3000", "ក", "𝄞", *edges]
    mixed = ["".join(chance.choices(letters, k=chance.randrange(1, 24))) for _ in range(1500)]
    # Through JSON first: two halves of a surrogate pair that happen to meet are one character there and in a browser.
    typed = json.loads(json.dumps([*_TYPED, *(f"a{edge}b" for edge in edges), *mixed]))
    return [{"typed": each, "text": clean(each), "line": clean_line(each)} for each in typed]


def written() -> str:
    """Return the file's content. ASCII only: half surrogates stand in it as escapes."""
    return json.dumps(vectors(), indent=0) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="ascii")
