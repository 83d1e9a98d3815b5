"""Finds a known value in any bytes, however it was written there (security.md §7.2).

A *canary* is a value that exists nowhere else in the world: planted in one field, it may be found nowhere but there.
Looking for it as plain text is not enough: a log line escapes it twice, a stream carries base64, a browser percent-
encodes it. So each canary becomes some hundred needles, and the haystack is also searched after undoing base64, hex,
gzip and zlib up to three times over.
"""

import base64
import binascii
import html
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, quote_plus

DEPTH = 3
"""How many layers of base64, hex or compression are undone."""


STEM = 6
"""So many first characters decide whether canaries begin alike."""


@dataclass(frozen=True, order=True)
class Leak:
    """A canary that was found: which field's, in which writing, under which layers (`gzip > base64`)."""

    field: str
    writing: str
    layers: str


def leaks(haystack: bytes | str, canaries: Mapping[str, str]) -> list[Leak]:
    """Every canary (field -> value) that the haystack gives away, each named once."""
    raw = haystack.encode("utf-8", "surrogatepass") if isinstance(haystack, str) else haystack
    found: dict[str, Leak] = {}
    for layers, view in _views(raw, DEPTH, ()):
        # A writing that holds a value holds its beginning: canaries that begin alike are ruled out together.
        present = {stem for stem in {value[:STEM] for value in canaries.values()} if _writing_in(view, stem)}
        for field, value in canaries.items():
            if field not in found and value[:STEM] in present and (writing := _writing_in(view, value)):
                found[field] = Leak(field, writing, " > ".join(layers))
    return sorted(found.values())


@lru_cache(maxsize=4096)
def needles(value: str) -> Mapping[bytes, str]:
    """Every way the value may be written -> the name of that way."""
    found: dict[bytes, str] = {}
    for form, text in _forms(value):
        for writing, needle in _writings(text):
            found.setdefault(needle, f"{form}, {writing}")
    return found


def _writing_in(view: bytes, value: str) -> str | None:
    return next((writing for needle, writing in needles(value).items() if needle in view), None)


def _forms(value: str) -> Iterator[tuple[str, str]]:
    composed, decomposed = unicodedata.normalize("NFC", value), unicodedata.normalize("NFD", value)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    for name, text in (("NFC", composed), ("NFD", decomposed), ("folded", bare.translate(_BARRED))):
        yield name, text
        yield f"{name} upper", text.upper()
        yield f"{name} lower", text.lower()


_BARRED = str.maketrans("đĐ", "dD")  # a letter of its own: no normal form takes its bar off


def _writings(text: str) -> Iterator[tuple[str, bytes]]:
    utf8 = text.encode()
    yield "plain", utf8
    yield "UTF-16 little-endian", text.encode("utf-16-le")
    yield "UTF-16 big-endian", text.encode("utf-16-be")
    escaped = text
    for times in ("JSON", "JSON twice", "JSON three times"):
        escaped = json.dumps(escaped)[1:-1]
        yield times, escaped.encode()
    yield "repr", ascii(text)[1:-1].encode()
    yield "repr of bytes", repr(utf8)[2:-1].encode()
    yield "repr of bytes in JSON", repr(utf8)[2:-1].replace("\\", "\\\\").encode()
    for name, in_url in (("URL", quote(text, safe="")), ("form", quote_plus(text, safe=""))):
        yield name, in_url.encode()
        yield f"{name} lower", re.sub("%..", lambda octet: octet.group().lower(), in_url).encode()
        yield f"{name} twice", quote(in_url, safe="+").encode()
    yield "HTML", html.escape(text).encode("ascii", "xmlcharrefreplace")
    yield "HTML hex", "".join(x if x.isascii() else f"&#x{ord(x):x};" for x in text).encode()
    yield "hex", utf8.hex().encode()
    yield "hex upper", utf8.hex().upper().encode()
    yield "quoted-printable", binascii.b2a_qp(utf8, istext=False)
    yield from _in_base64(utf8)


def _in_base64(octets: bytes) -> Iterator[tuple[str, bytes]]:
    # Where the value starts within a longer text decides its base64: three alignments, and at both ends
    # the characters that also depend on the neighbours are cut off.
    for lead in range(3):
        encoded = base64.b64encode(b"\0" * lead + octets).rstrip(b"=")
        start = (0, 2, 3)[lead]
        end = len(encoded) if (lead + len(octets)) % 3 == 0 else len(encoded) - 1
        yield f"base64 at {lead}", encoded[start:end]
        yield f"base64url at {lead}", encoded[start:end].translate(_URL_SAFE)


_URL_SAFE = bytes.maketrans(b"+/", b"-_")


def _views(raw: bytes, depth: int, layers: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bytes]]:
    yield layers, raw
    if depth == 0:
        return
    for name, inner in _opened(raw):
        yield from _views(inner, depth - 1, (*layers, name))


def _opened(raw: bytes) -> Iterator[tuple[str, bytes]]:
    # All pieces of one kind are searched as one view, kept apart by a byte that no needle holds.
    for name, pieces in (
        ("base64", _from_base64(raw)),
        ("hex", _from_hex(raw)),
        ("gzip", _inflated(raw, rb"\x1f\x8b\x08", 31)),
        ("zlib", _inflated(raw, rb"[\x48\x58\x68\x78][\x01\x5e\x9c\xda]", 15)),
    ):
        joined = b"\xff\xfe\xff".join(pieces)
        if joined:
            yield name, joined


def _from_base64(raw: bytes) -> Iterator[bytes]:
    for run in re.findall(rb"[A-Za-z0-9+/_-]{12,}", raw):
        plain = run.translate(_STANDARD)
        for start in range(4):  # a run may begin with letters that do not belong to it: `/path/<base64>`
            piece = plain[start:]
            yield base64.b64decode(piece[: len(piece) - (len(piece) % 4 == 1)] + b"==")


_STANDARD = bytes.maketrans(b"-_", b"+/")


def _from_hex(raw: bytes) -> Iterator[bytes]:
    for run in re.findall(rb"[0-9A-Fa-f]{12,}", raw):
        for start in range(2):
            piece = run[start:]
            yield bytes.fromhex(piece[: len(piece) // 2 * 2].decode())


def _inflated(raw: bytes, magic: bytes, wbits: int) -> Iterator[bytes]:
    for begin in re.finditer(magic, raw):
        packed = zlib.decompressobj(wbits)
        try:
            # Two letters are mostly no header: that shows in the first octets, without a copy of all that follows.
            first = packed.decompress(raw[begin.start() : begin.start() + 64])
            yield first + packed.decompress(raw[begin.start() + 64 : begin.start() + _LONGEST], _LONGEST)
        except zlib.error:
            continue


_LONGEST = 4_000_000
"""Octets of one packed piece that are looked at, packed and unpacked."""
