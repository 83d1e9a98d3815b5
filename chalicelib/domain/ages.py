"""Is there a child? What the whole file knows of the person's age."""

from collections.abc import Iterator
from datetime import date

from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.file import File
from chalicelib.domain.forms import person
from chalicelib.domain.forms.handover import HandedOver, Handover
from chalicelib.domain.forms.person import Grown, Person


def grown(file: File, on: date) -> Grown:
    """One voice for "child" outweighs all others (R162)."""
    found = {said for opened in file.entries for said in _said(opened, on)}
    if "child" in found:
        return "child"
    return "adult" if "adult" in found else "unknown"


def may_be_child(opened: OpenedEntry, file: File) -> bool:
    """Unknown counts as a child (domain.md trap 6)."""
    return grown(file, opened.entry.received_at.date()) != "adult"


def known_child(opened: OpenedEntry, file: File) -> bool:
    """Some entry says that it is a child."""
    return grown(file, opened.entry.received_at.date()) == "child"


def _said(opened: OpenedEntry, on: date) -> Iterator[Grown]:
    body = opened.body
    if isinstance(body, Handover) and body.child in ("yes", "no"):
        yield "child" if body.child == "yes" else "adult"
    about = getattr(body, "person", None)
    if isinstance(about, HandedOver):
        about = Person(birth=about.birth) if about.birth is not None else None
    if isinstance(about, Person):
        yield person.grown(about, on)
