"""How a Vietnamese name sounds once everything that field reports get wrong is taken off it (security.md §4.8).

Officers write without diacritics, by ear, in another order, and leave the middle name out.
"""

import unicodedata

_FILLERS = frozenset({"thi", "van"})
"""Middle names that half the country bears: they tell nobody apart and are the first to be left out."""

_NONSPACING = "Mn"
_MARKS = frozenset({_NONSPACING, "Mc"})
"""Marks that belong to the letter before them, above or beside it."""

_APOSTROPHES = frozenset("'’ʼ‘`´")
"""Written or left out in the names of the Cơ-ho and other peoples: "K'Brơih", "KBrơih"."""

# Spellings that some dialect pronounces alike, the longer ones first. None marks a sound that is kept unchanged.
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
    spelt = "".join(c for c in name if c not in _APOSTROPHES)
    words = "".join(c if c.isalpha() or unicodedata.category(c) in _MARKS else " " for c in spelt).split()
    syllables = [syllable for syllable in map(folded, words) if syllable]
    telling = [syllable for syllable in syllables if syllable not in _FILLERS] or syllables
    return tuple(sorted({_sound(syllable) for syllable in telling}))


def folded(word: str) -> str:
    """Return a word in lower case, its Latin letters without diacritics, in whatever Unicode form it came.

    In Khmer, Lao, Thai and Burmese the same kind of mark is a vowel: taken off, two names would sound alike.
    """
    # "ð" is what some keyboards give for "đ"; neither decomposes.
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("đ", "d").replace("ð", "d"))
    kept, on_latin = [], False
    for character in decomposed:
        if unicodedata.category(character) != _NONSPACING:
            on_latin = unicodedata.name(character, "").startswith("LATIN ")
        elif on_latin:
            continue
        kept.append(character)
    return "".join(kept)


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
