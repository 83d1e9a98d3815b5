"""Closing acts that only a leader does: knowing of what was reported, and approving (R118, R150, R166; D-26b)."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.leadership import WORDS, leads, word_about
from chalicelib.domain.facts.references import request_of, to_unit
from chalicelib.domain.forms.leading import LeaderApproval
from chalicelib.domain.plan.grammar import ClosingAct
from chalicelib.domain.plan.matters import by, is_about
from chalicelib.domain.plan.recipients import commune_or_author
from chalicelib.domain.register import organisations


def _reported_to_leader(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the leader in charge of the agency asked has said that they know of this request (R150).

    The leader's own word counts, never a time that somebody else typed.
    """
    asked = to_unit(opening)
    if asked is None or not leads(done.entry.author.unit, asked):
        return False
    about = word_about(done, file)
    if about is None:
        return False
    return about is opening or request_of(about, file) is opening


def _reported_to_management(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the hotline's leader knows of the measure, told before or right after it (R166)."""
    if not by(organisations.HOTLINE, done):
        return False
    if getattr(done.body, "about", None) is not None:
        return word_about(done, file) is opening
    return is_about(opening, done, list(file.of(opening.entry.form)))


def _plan_approved(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the leader in charge approved this plan; the approval of another plan approves none but that."""
    in_charge = leads(done.entry.author.unit, commune_or_author(opening, file))
    return in_charge and read(done, LeaderApproval).approved and word_about(done, file) is opening


REPORTED_TO_LEADER = ClosingAct("reported_to_leader", WORDS, _reported_to_leader)
REPORTED_TO_MANAGEMENT = ClosingAct("reported_to_management", WORDS, _reported_to_management)
PLAN_APPROVED = ClosingAct("approved", ("leader_approval",), _plan_approved)
