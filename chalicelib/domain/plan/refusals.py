"""Refuses what must never happen, naming the rule by its R-row (decision 0100).

Only an *order* can be refused: sending a person off, passing an identity on. What has already happened is news, and
news is never refused. And only what the file *denies* is refused; what it does not say yet may be on another phone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from chalicelib.domain.deadlines.recurring_duties import is_to_come
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import known_child
from chalicelib.domain.facts.circumstances import (
    is_working_group_member,
    risk_of,
    suspected_names,
)
from chalicelib.domain.facts.consent import word_on
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import referral_of
from chalicelib.domain.forms.catalogue import COORDINATION
from chalicelib.domain.forms.connection import ServiceConnectionRequest
from chalicelib.domain.forms.data_protection import DataProtection
from chalicelib.domain.forms.handover import HandedOver
from chalicelib.domain.forms.person import Person
from chalicelib.domain.forms.referral import Dispatch, ReferralRequest
from chalicelib.domain.forms.working_group import PeriodicDuty
from chalicelib.domain.persons.name_sounds import folded, sounds
from chalicelib.domain.plan.working_group_refusals import DOCUMENT_NUMBER, of_the_working_group
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import WORKING_GROUP
from chalicelib.domain.values.errors import BrokenRule


def forbidden(
    entry: OpenedEntry, others: Sequence[OpenedEntry], directory: Directory | None = None
) -> tuple[BrokenRule, ...]:
    """Return the rules that this entry would break beside the others of its file; empty: it may be stored. Pure."""
    file = EntryHistory((*others, entry), directory)
    check = _CHECKS.get(entry.entry.form)
    return tuple(check(entry, file)) if check is not None else ()


def _dispatch(order: OpenedEntry, file: EntryHistory) -> Iterator[BrokenRule]:
    body, referral = read(order, Dispatch), referral_of(order, file)
    alone = body.mode == "self"
    if alone and (body.traveller != "adult" or known_child(order, file)):
        yield BrokenRule("body.mode", "R162")
    if body.guardian_suspected == "yes" or _is_suspected(body, file):
        yield BrokenRule("body.guardian", "R162")
    risk = risk_of(referral, file)
    if alone and risk is not None and (risk.security_risk == "yes" or risk.fully_able == "no"):
        yield BrokenRule("body.mode", "R160")
    # An order against the person's or the receiver's "no" is kept, flagged, and rings the hotline (decision 0122).
    if word_on(file, file.directory.unit(body.to_unit).agency, "referral", order.entry.received_at) == "no":
        yield BrokenRule("body", "R159")


def _request(request: OpenedEntry, file: EntryHistory) -> Iterator[BrokenRule]:
    """Refuse a request that passes an identity on (R17, R146), unless to a focal point or in a logged emergency."""
    body = request.body
    assert isinstance(body, ServiceConnectionRequest | ReferralRequest)  # noqa: S101 - the table below says so
    if is_working_group_member(body.to_unit, file) or body.emergency == "yes":
        return
    if body.person is not None:
        yield BrokenRule("body.person", "R17")
    if _tells_who_it_is(body.need, file):
        yield BrokenRule("body.need", "R17")


def _periodic_duty(done: OpenedEntry, _file: EntryHistory) -> Iterator[BrokenRule]:
    """Check the Working Group's own file: no name, no period to come, a plan approved by the head alone."""
    body = read(done, PeriodicDuty)
    if body.document is not None and not DOCUMENT_NUMBER.fullmatch(body.document):
        yield BrokenRule("body.document", "R23")
    if body.duty in _PLANS and done.entry.author.unit != WORKING_GROUP:
        yield BrokenRule("body.duty", "R92")
    if is_to_come(body.duty, body.year, body.last_month, done.entry.received_at):
        yield BrokenRule("body.last_month", "period_to_come")


def _data_protection(done: OpenedEntry, _file: EntryHistory) -> Iterator[BrokenRule]:
    document = read(done, DataProtection).document
    if document is not None and not DOCUMENT_NUMBER.fullmatch(document):
        yield BrokenRule("body.document", "R23")


_PLANS = frozenset({"D-11", "D-11-quarter"})


def _tells_who_it_is(need: str, file: EntryHistory) -> bool:
    """Return whether the words hold a name or paper number that stands in the file. Whole words, letter case apart.

    A name of three syllables or more also without its diacritics (of two it is often another word: Vũ An, vụ án), a
    long number however it is spaced.
    """
    need_words = _words(need)
    plain = [folded(word) for word in need_words]
    for known in _identity(file):
        words = _words(known)
        if _holds(need_words, words) or (len(words) > 2 and _holds(plain, [folded(word) for word in words])):
            return True
        if _holds_spaced(need, "".join(words)):
            return True
    return False


_LONG = 6


def _holds_spaced(need: str, number: str) -> bool:
    if len(number) < _LONG or not any(letter.isdigit() for letter in number):
        return False
    spaced = r"[\W_]*".join(re.escape(letter) for letter in number)
    return re.search(rf"(?<!\w){spaced}(?!\w)", need.casefold()) is not None


def _holds(text: list[str], words: list[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(text)} "


def _identity(file: EntryHistory) -> Iterator[str]:
    """Return the full names and paper numbers in a body.

    One syllable alone (An, Hoa) is an everyday word and names nobody.
    """
    for opened in file.entries:
        person = getattr(opened.body, "person", None)
        if isinstance(person, Person):
            names = (name for name in (person.birth_name, person.other_names) if name)
            yield from (name for name in names if len(_words(name)) > 1)
            yield from (paper.number for paper in person.papers if paper.number and _words(paper.number))
        elif isinstance(person, HandedOver) and person.name and len(_words(person.name)) > 1:
            yield person.name


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_suspected(order: Dispatch, file: EntryHistory) -> bool:
    """Return whether a guardian's name is a suspect's.

    The very name, or one that sounds like it unless the officer says that it is somebody else.
    """
    if order.guardian is None:
        return False
    names = list(suspected_names(file))
    if any(_words(order.guardian) == _words(name) for name in names):
        return True
    called = set(sounds(order.guardian))
    heard = [set(sounds(name)) for name in names]
    return order.guardian_suspected != "no" and any(len(name) > 1 and name <= called for name in heard)


_CHECKS: Mapping[str, Callable[[OpenedEntry, EntryHistory], Iterator[BrokenRule]]] = {
    "dispatch": _dispatch,
    "periodic_duty": _periodic_duty,
    "data_protection": _data_protection,
    "service_connection_request": _request,
    "referral_request": _request,
    **dict.fromkeys((form.name for form in COORDINATION), of_the_working_group),
}
