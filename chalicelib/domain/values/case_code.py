"""The case code: the only name a victim has outside the sealed file (R23, R24).

Ten Crockford base32 characters and one check character, minted on the phone and written
`7K3M9-Q2XPT-1`. Fifty random bits cannot be guessed or counted through; the alphabet has no I, L, O, U,
so the code survives being read out over a bad line. The check character is a Reed-Solomon symbol over
GF(32): it catches every single slip and every swap of two characters, which Crockford's own mod-37
symbol also does, but only with the five characters `*~$=U` that no officer can spell over the phone.
`mobile_app/src/core/case-code.ts` is the same code; the vectors in `tests/vectors/case-codes.json` hold both.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PATTERN = r"^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$"

_RESERVED = 0b10101
"""Added to the check character of the system's own files, so that nobody can mint such a code."""
_HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def mint(random_bits: int) -> str:
    """Return a case code from 50 random bits (0 <= random_bits < 2**50)."""
    digits = [(random_bits >> shift) & 31 for shift in range(45, -5, -5)]
    return _written([*digits, _check(digits)])


def mint_reserved(bits: int) -> str:
    """Return the code of a file of the system's own: its check character is one that no phone mints and none sends."""
    code = mint(bits)
    return code[:-1] + ALPHABET[ALPHABET.index(code[-1]) ^ _RESERVED]


def is_reserved(code: str) -> bool:
    """Return whether `code` is that of a file of the system's own."""
    if re.fullmatch(PATTERN, code) is None:
        return False
    return is_valid(code[:-1] + ALPHABET[ALPHABET.index(code[-1]) ^ _RESERVED])


def is_known(code: str) -> bool:
    """Return whether a file can have this code: a person's, or the system's own."""
    return is_valid(code) or is_reserved(code)


def is_valid(code: str) -> bool:
    """Return whether `code` is a case code in its written form, check character included."""
    return normalised(code) == code


def normalised(typed: str) -> str | None:
    """Return the written form of what a person typed or heard (case, dashes, O/0, I/1), or None if it is no code."""
    letters = typed.strip().upper().replace("-", "").replace(" ", "").translate(_HEARD_AS)
    if len(letters) != 11 or any(letter not in ALPHABET for letter in letters):
        return None
    digits = [ALPHABET.index(letter) for letter in letters]
    return _written(digits) if _check(digits[:10]) == digits[10] else None


def _written(digits: list[int]) -> str:
    letters = "".join(ALPHABET[digit] for digit in digits)
    return f"{letters[:5]}-{letters[5:10]}-{letters[10]}"


def _check(digits: list[int]) -> int:
    # Horner's rule at the primitive element 2: position i weighs 2**(10-i), all weights differ and none is 1,
    # so one wrong character or two swapped ones (the check character included) cannot cancel out.
    check = 0
    for digit in digits:
        check = _times_two(check ^ digit)
    return check


def _times_two(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
