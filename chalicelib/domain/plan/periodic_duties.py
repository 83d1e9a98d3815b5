"""Says which duty of a period an entry of the Working Group's own file ends (R96, R113, R114, R149)."""

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, period_done
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.working_group import PeriodicDuty
from chalicelib.domain.plan.rule_engine import Flag


def done_by(opened: OpenedEntry) -> Duty | None:
    """Return the duty this entry says is done; None if it names no period of it, or stands in a victim's file."""
    if opened.entry.case != WORKING_GROUP_FILE:
        return None
    body = read(opened, PeriodicDuty)
    done = period_done(body.duty, body.year, body.last_month, opened.entry.id, opened.entry.received_at)
    # Of a period to which it does not apply nothing was done: the duty ends without its act, with the reason.
    if done is None or not body.not_held:
        return done
    why = {"void_why": body.not_held_reason, "void_by": opened.entry.author}
    return done.model_copy(update={"acts": (), "void": True, **why})


def _ends_nothing(opened: OpenedEntry, _file: EntryHistory) -> bool:
    return done_by(opened) is None


def _referrals_not_reported(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, PeriodicDuty)
    return body.duty == _MONTHLY and not body.referral_results and not body.no_referrals


_MONTHLY = "D-08"

NAMES_NO_PERIOD = Flag("names_no_period", _ends_nothing)
REFERRALS_NOT_REPORTED = Flag("referrals_not_reported", _referrals_not_reported)
