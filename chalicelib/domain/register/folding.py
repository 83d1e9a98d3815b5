"""Text as the finder compares it: without diacritics, case and punctuation, so that "ha giang" finds Hà Giang."""

import unicodedata


def folded(text: str) -> str:
    """Return the words of a text in plain small letters, each with a blank before it."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    kept = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.category(letter).startswith("M")
    )
    return "".join(f" {word}" for word in kept.split())
