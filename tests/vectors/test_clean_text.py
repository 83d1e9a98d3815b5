"""Typed texts are cleaned the same way on the phone and on the server."""

from tests.vectors.clean_text import FILE, written


def test_the_vectors_the_phone_is_tested_with_are_what_the_server_does_today() -> None:
    assert FILE.read_text(encoding="ascii") == written(), "run: python -m tests.vectors.clean_text"
