"""Refuses what the Working Group's own file must never hold: names, unapproved orders (R23, R92, R95, R107)."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.group_work import agree_to_localities, head_agreed, is_submitted, named, tasks_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.fields import annotation
from chalicelib.domain.forms.meetings import MeetingConvened, MinutesToLocalities
from chalicelib.domain.forms.plans import PlanDecision
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.plan.recipients import members
from chalicelib.domain.register.organisations import WORKING_GROUP
from chalicelib.domain.values.errors import BrokenRule
from chalicelib.domain.values.frozen import Frozen

DOCUMENT_NUMBER = re.compile(r"\d{1,6}[A-ZĐa-zđ]?(?:[/-][A-ZĐa-zđ0-9.&]{1,12}){0,5}")
"""`12/BC-TCT`, `15/2026/KH-TCT`: a number and signs of bodies. A name has blanks, an identity number more digits."""

_SOMEBODYS_NUMBER = re.compile(r"(?<![\d.,-])\d(?: ?\d){8,}(?![\d.,-])")
"""Nine digits or more, spaced or not: an identity paper or a telephone, and no amount of money (R23)."""

_LONGEST = timedelta(days=3 * 366)
"""A task is for the group's own time; a day further off is a slip of the pen."""


def of_the_working_group(entry: OpenedEntry, file: EntryHistory) -> Iterator[BrokenRule]:
    """Yield the rules that an entry of the Working Group's forms would break."""
    yield from _names_somebody(entry.body, "body")
    document = getattr(entry.body, "document", None)
    if entry.entry.form != "guidance_receipt" and document is not None and not DOCUMENT_NUMBER.fullmatch(document):
        yield BrokenRule("body.document", "R23")
    for task in tasks_of(entry):
        if abs(task.due_on - entry.entry.received_at) > _LONGEST:
            yield BrokenRule("body.due_on" if task.line is None else f"body.assignments.{task.line - 1}.due_on", "R109")
    check = _CHECKS.get(entry.entry.form)
    yield from check(entry, file) if check is not None else ()


def _names_somebody(body: Frozen, at: str) -> Iterator[BrokenRule]:
    for name in type(body).model_fields:
        if name == "case" or annotation(type(body), name, "x-refers") or annotation(type(body), name, "x-list"):
            continue
        value = getattr(body, name)
        for number, each in enumerate(value if isinstance(value, tuple) else (value,)):
            place = f"{at}.{name}.{number}" if isinstance(value, tuple) else f"{at}.{name}"
            if isinstance(each, Frozen):
                yield from _names_somebody(each, place)
            elif isinstance(each, str) and _SOMEBODYS_NUMBER.search(each):
                yield BrokenRule(place, "R23")


def _convened(entry: OpenedEntry, file: EntryHistory) -> Iterator[BrokenRule]:
    """Let the head alone convene the group; an extraordinary meeting needs a proposal and their yes (R95, R115)."""
    body = read(entry, MeetingConvened)
    if body.kind in ("regular", "extraordinary") and entry.entry.author.unit != WORKING_GROUP:
        yield BrokenRule("body.kind", "R95")
    if body.kind == "extraordinary" and body.proposal is not None and not head_agreed(body.proposal, file):
        yield BrokenRule("body.proposal", "R115")


def _to_localities(entry: OpenedEntry, file: EntryHistory) -> Iterator[BrokenRule]:
    """Hold minutes back from localities until every member has agreed (R107)."""
    minutes = named(read(entry, MinutesToLocalities).meeting_minutes, file)
    if minutes is None or not members(entry, file) <= agree_to_localities(minutes, file):
        yield BrokenRule("body.meeting_minutes", "R107")


def _decided(entry: OpenedEntry, file: EntryHistory) -> Iterator[BrokenRule]:
    """Let the head alone decide, and approve only the version that was submitted (R92, R102)."""
    body = read(entry, PlanDecision)
    draft = named(body.plan, file)
    if entry.entry.author.unit != WORKING_GROUP:
        yield BrokenRule("body.approved", "R92")
    if is_yes(body.approved) and (draft is None or not is_submitted(draft, file)):
        yield BrokenRule("body.plan", "R102")


_CHECKS: Mapping[str, Callable[[OpenedEntry, EntryHistory], Iterator[BrokenRule]]] = {
    "meeting_convened": _convened,
    "minutes_to_localities": _to_localities,
    "plan_decision": _decided,
}
