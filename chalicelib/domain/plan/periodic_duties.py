"""Says which duty of a period an entry of the Working Group's own file ends (R96, R113, R114, R149)."""

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, period_done
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.working_group import PeriodicDuty
from chalicelib.domain.plan.grammar import Flag


def done_by(opened: OpenedEntry, _file: EntryHistory) -> Duty | None:
    """Return the duty that does not apply in a period, ended without its act; None if the entry names no such period.

    A report ends its clock when it is published, a meeting by its minutes, a plan by the head's approval: the tick of
    an older phone ends nothing.
    """
    named = _named(opened)
    body = read(opened, PeriodicDuty)
    if named is None or not body.not_held:
        return None
    why = {"void_why": body.not_held_reason, "void_by": opened.entry.author}
    return named.model_copy(update={"acts": (), "void": True, **why})


def _named(opened: OpenedEntry) -> Duty | None:
    """Return the duty of the period the entry names; None if there is none, or the entry stands in a victim's file."""
    if opened.entry.case != WORKING_GROUP_FILE:
        return None
    body = read(opened, PeriodicDuty)
    return period_done(body.duty, body.year, body.last_month, opened.entry.id, opened.entry.received_at)


def _names_no_period(opened: OpenedEntry, _file: EntryHistory) -> bool:
    return _named(opened) is None


def _tick_ends_nothing(opened: OpenedEntry, _file: EntryHistory) -> bool:
    return _named(opened) is not None and not read(opened, PeriodicDuty).not_held


def _referrals_not_reported(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, PeriodicDuty)
    return body.duty == _MONTHLY and not body.referral_results and not body.no_referrals


_MONTHLY = "D-08"

NAMES_NO_PERIOD = Flag("names_no_period", _names_no_period)
TICK_ENDS_NOTHING = Flag("tick_ends_nothing", _tick_ends_nothing)
REFERRALS_NOT_REPORTED = Flag("referrals_not_reported", _referrals_not_reported)
