"""Which planned return an entry of the group's file is about (R62)."""

from datetime import datetime, timedelta

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import named_of
from chalicelib.domain.forms.organised_return import ReturnPlan
from chalicelib.domain.forms.reception import Reception

_FAR = timedelta(days=3650)
"""No return is planned so far ahead, and a due time must be a time that exists."""


def return_plan_of(opened: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the plan that a notice, an arrangement or a head-count is about; naming none, the latest one before."""
    return named_of(opened, file, "plan", ("return_plan",), lambda _plan: True)


def comes_home_organised(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the person came in an organised return: through a mission, handed over at the gate (D-24)."""
    body = read(opened, Reception)
    return body.category == "returned" and (body.arrival == "bilateral" or body.organised_return is not None)


def planned_entry(opened: OpenedEntry) -> datetime:
    """Return when the group is to enter the country: what D-23 counts back from; a slip of centuries counts as one."""
    received_at = opened.entry.received_at
    return min(max(read(opened, ReturnPlan).entry_on, received_at - _FAR), received_at + _FAR)
