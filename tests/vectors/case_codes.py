"""`python -m tests.vectors.case_codes` writes `case-codes.json`: what both case code programs must agree on."""

import json
import random
from pathlib import Path
from typing import Any

from chalicelib.domain.values import case_code

FILE = Path(__file__).parent / "case-codes.json"


def vectors() -> dict[str, list[dict[str, Any]]]:
    """The same every time: minted codes, the same codes as people type them, and slips that must be caught."""
    chance = random.Random(11)
    bits = [0, 1, 31, 2**49, 2**50 - 1, *(chance.getrandbits(50) for _ in range(40))]
    codes = [case_code.mint(one) for one in bits]
    typed = [written for code in codes[:12] for written in (code, *_as_typed(code), *_slips(code, chance))]
    return {
        "minted": [{"random_bits": str(one), "code": code} for one, code in zip(bits, codes, strict=True)],
        "normalised": [{"typed": one, "code": case_code.normalised(one)} for one in [*typed, "", "7K3M9", "U" * 11]],
    }


def _as_typed(code: str) -> tuple[str, ...]:
    misheard = code.replace("0", "O").replace("1", "l")
    return (code.lower(), code.replace("-", ""), f"  {code} ", code.replace("-", " "), misheard)


def _slips(code: str, chance: random.Random) -> tuple[str, ...]:
    letters = list(code.replace("-", ""))
    at = chance.randrange(11)
    wrong = letters.copy()
    wrong[at] = chance.choice([one for one in case_code.ALPHABET if one != letters[at]])
    swapped = letters.copy()
    swapped[at - 1], swapped[at] = swapped[at], swapped[at - 1]
    return ("".join(wrong), "".join(swapped), code[:-1])


if __name__ == "__main__":
    FILE.write_text(json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
