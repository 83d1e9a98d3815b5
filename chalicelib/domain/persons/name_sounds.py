"""How a Vietnamese name sounds once everything that field reports get wrong is taken off it (security.md §4.8).

Officers write without diacritics, by ear, in another order, and leave the middle name out.
"""

import unicodedata

_FILLERS = frozenset({"thi", "van"})
"""Middle names that half the country bears: they tell nobody apart and are the first to be left out."""

# Spellings that some dialect does not tell apart, longer ones first. `None` marks a sound that is kept unchanged.
_ONSETS = (
    ("ngh", "ng"),
    ("ng", None),
    ("nh", None),
    ("kh", None),
    ("th", None),
    ("ch", None),
    ("tr", "ch"),
    ("gh", "g"),
    ("gi", "z"),
    ("ph", "f"),
    ("qu", "kw"),
    ("d", "z"),
    ("r", "z"),
    ("x", "s"),
    ("c", "k"),
    ("l", "n"),
)
_CODAS = (("nh", "n"), ("ng", "n"), ("ch", "k"), ("c", "k"), ("t", "k"))


def sounds(name: str) -> tuple[str, ...]:
    """Return the syllables of a name as sounds, in order of the alphabet, each once; empty for no name.

    Case, diacritics (in whatever Unicode form), word order, repeated words and the fillers *thị* and *văn* make no
    difference. A name of fillers only keeps them.
    """
    words = "".join(c if c.isalpha() or _is_mark(c) else " " for c in name).split()
    syllables = [syllable for syllable in map(folded, words) if syllable]
    telling = [syllable for syllable in syllables if syllable not in _FILLERS] or syllables
    return tuple(sorted({_sound(syllable) for syllable in telling}))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def folded(word: str) -> str:
    """Return a word in lower case without its diacritics, in whatever Unicode form."""
    # "ð" is what some keyboards give for "đ"; neither decomposes.
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in decomposed if not _is_mark(c))


def _sound(syllable: str) -> str:
    return _coda(_onset(syllable)).replace("y", "i")


def _onset(syllable: str) -> str:
    spelt, heard = next((row for row in _ONSETS if syllable.startswith(row[0])), ("", None))
    if heard is None:
        return syllable
    rest = syllable[len(spelt) :]
    if spelt == "gi" and not rest.startswith(("a", "e", "o", "u")):
        rest = f"i{rest}"  # "gìn": the i is onset and vowel at once
    return heard + rest


def _coda(syllable: str) -> str:
    for spelt, heard in _CODAS:
        if syllable.endswith(spelt) and len(syllable) > len(spelt):
            return syllable.removesuffix(spelt) + heard
    return syllable
