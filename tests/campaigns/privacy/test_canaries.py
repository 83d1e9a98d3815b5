"""The scanner against leaks planted in every writing: a scanner that finds nothing proves nothing."""

import base64
import gzip
import json
import random
import unicodedata
import zlib
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest

from tests.campaigns.privacy.canaries import leaks

CANARIES = {"story": "Zqxkan017 kể rằng đường mòn", "name": "Ngưỡễzq017", "phone": "0941702517"}

WRITINGS: dict[str, Callable[[str], bytes]] = {
    "plain": lambda text: text.encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "without marks": lambda text: _without_marks(text).encode(),
    "upper": lambda text: text.upper().encode(),
    "lower": lambda text: text.lower().encode(),
    "without marks, upper": lambda text: _without_marks(text).upper().encode(),
    "JSON": lambda text: json.dumps({"x": text}).encode(),
    "JSON in JSON": lambda text: json.dumps({"x": json.dumps({"y": text})}).encode(),
    "JSON in JSON in JSON": lambda text: json.dumps(json.dumps(json.dumps({"y": text}))).encode(),
    "decomposed JSON": lambda text: json.dumps(unicodedata.normalize("NFD", text)).encode(),
    "URL": lambda text: b"GET /v1/x?q=" + quote(text).encode(),
    "URL twice": lambda text: quote(quote(text)).encode(),
    "form": lambda text: b"q=" + quote_plus(text).encode(),
    "HTML": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "repr": lambda text: repr({"x": text}).encode(),
    "ascii repr": lambda text: ascii({"x": text}).encode(),
    "repr of bytes": lambda text: repr(text.encode()).encode(),
    "repr of bytes in JSON": lambda text: json.dumps({"message": repr(text.encode())}).encode(),
    "hex": lambda text: text.encode().hex().encode(),
    "hex upper": lambda text: text.encode().hex().upper().encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 big-endian": lambda text: text.encode("utf-16-be"),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64 one on": lambda text: base64.b64encode(b"a" + text.encode() + b"z"),
    "base64 two on": lambda text: base64.b64encode(b"ab" + text.encode() + b"zy"),
    "base64url": lambda text: base64.urlsafe_b64encode(b"\xff\xfe" + text.encode()),
    "base64 in a path": lambda text: b"/some/path/" + base64.b64encode(text.encode()).rstrip(b"="),
    "base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16")),
    "base64 of JSON of base64": lambda text: base64.b64encode(
        json.dumps({"data": base64.b64encode(text.encode()).decode()}).encode()
    ),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zlib": lambda text: b"head" + zlib.compress(text.encode()) + b"tail",
    "gzip in base64 in JSON": lambda text: json.dumps(
        {"body": base64.b64encode(gzip.compress(text.encode())).decode()}
    ).encode(),
    "zlib in gzip in base64": lambda text: base64.b64encode(gzip.compress(zlib.compress(text.encode()))),
}


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("field", CANARIES)
def test_a_planted_leak_is_found_in_every_writing(writing: str, field: str) -> None:
    haystack = b'{"level": "INFO", "message": "' + WRITINGS[writing](CANARIES[field]) + b'"}\n'

    assert [leak.field for leak in leaks(haystack, CANARIES)] == [field]


def test_text_is_searched_as_well_as_bytes() -> None:
    assert leaks(f"refused: {CANARIES['name']}", CANARIES)


def test_what_holds_no_canary_is_clean() -> None:
    noise = random.Random(17).randbytes(200_000)
    log = json.dumps({"message": "Nguyễn đường mòn kể rằng", "blob": base64.b64encode(noise).decode()})

    assert leaks(noise, CANARIES) == []
    assert leaks(log, CANARIES) == []


def test_a_leak_says_whose_it_is_and_how_it_was_written() -> None:
    [leak] = leaks(base64.b64encode(gzip.compress(json.dumps(CANARIES["name"]).encode())), CANARIES)

    assert (leak.field, leak.writing, leak.layers) == ("name", "NFC, JSON", "base64 > gzip")


def _without_marks(text: str) -> str:
    return "".join(x for x in unicodedata.normalize("NFD", text) if not unicodedata.combining(x)).replace("đ", "d")
