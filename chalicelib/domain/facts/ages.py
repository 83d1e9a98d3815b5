"""Answers whether there is a child, from everything the file says of the person's age."""

from collections.abc import Iterator
from datetime import date

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms import person
from chalicelib.domain.forms.consent_sheet import ConsentWithdrawal
from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import leaves
from chalicelib.domain.forms.handover import HandedOver, Handover
from chalicelib.domain.forms.person import Grown, Person
from chalicelib.domain.forms.referral import Dispatch, RiskAssessment
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.forms.support import Protection
from chalicelib.domain.forms.suspicion import Suspicion
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.values.frozen import Frozen


def grown(file: EntryHistory, on: date) -> Grown:
    """Return whether the person is a child, grown up, or unknown on that day (R162).

    If any entry says "child", the person is treated as one. A report that a child is involved counts until an entry
    gives an age.
    """
    ages = {age for opened in file.entries for age in _ages_in(opened, on)}
    if "child" in ages:
        return "child"
    if "adult" in ages:
        return "adult"
    return "child" if any(_reports_a_child(opened.body) for opened in file.entries) else "unknown"


def born_after_the_report(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a birth lies after the day the server received the entry: nobody is born tomorrow."""
    arrived = local_day(opened.entry.received_at)
    return any(
        isinstance(value, PartialDate) and path.endswith("birth") and value.earliest() > arrived
        for path, _, value in leaves(opened.body)
    )


def may_be_child(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the person may be a child: unknown counts as one (domain.md §9, trap 6)."""
    return grown(file, local_day(opened.entry.received_at)) != "adult"


def known_child(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether some entry says that it is a child."""
    return grown(file, local_day(opened.entry.received_at)) == "child"


def _ages_in(opened: OpenedEntry, on: date) -> Iterator[Grown]:
    body = opened.body
    if _treats_as_a_child(body):
        yield "child"
    if isinstance(body, Handover) and body.child in ("yes", "no"):
        yield "child" if body.child == "yes" else "adult"
    about = getattr(body, "person", None)
    if isinstance(about, HandedOver):
        about = Person(birth=about.birth) if about.birth is not None else None
    if isinstance(about, Person):
        yield person.grown(about, on)


def _treats_as_a_child(body: Frozen) -> bool:
    """Return whether an entry treats the person as a child, even if no entry gives an age."""
    if isinstance(body, RiskAssessment):
        return "child" in body.factors
    if isinstance(body, Dispatch):
        return body.traveller == "child"
    if isinstance(body, Protection):
        return "separation" in body.measures and body.protects == "victim"
    if isinstance(body, ConsentWithdrawal):
        return body.by == "child_and_representative"
    asked = getattr(body, "consent", None)
    return isinstance(asked, ConsentAsked) and (
        asked.given_by == "child_and_representative" or asked.ground == "best_interest"
    )


def _reports_a_child(body: Frozen) -> bool:
    return isinstance(body, Suspicion) and body.child == "yes"
