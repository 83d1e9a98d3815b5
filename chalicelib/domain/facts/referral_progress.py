"""How far a request or a referral has come: what must be there before a file can be closed."""

from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened, receivers_word, risk_of, victims_word, word_steps
from chalicelib.domain.facts.handover_minutes import document_complete
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import REQUESTS, leads_to, referral_of, request_of
from chalicelib.domain.forms.connection import AgencyResponse, WrittenReport
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.forms.referral import ReceivingPlan
from chalicelib.domain.forms.yes_no import is_yes

Step: TypeAlias = Literal["a", "b", "c", "d", "e", "g", "h"]
STEPS: tuple[Step, ...] = ("a", "b", "c", "d", "e", "g", "h")
"""Appendix 2.1. Its letters run a, b, c, d, e, g, h."""


def steps_done(referral: OpenedEntry, file: EntryHistory) -> dict[Step, bool]:
    """Return which steps of a referral are done."""
    return {
        "a": risk_of(referral, file) is not None,
        "b": _has("victim_opinion", referral, file),
        "c": acceptance_complete(referral, file),
        "d": victims_word(referral, file) == "yes",
        "e": _has("referral_papers", referral, file),
        "g": _has("dispatch", referral, file),
        "h": document_in(referral, file),
    }


def refusal_of(referral: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the "no" that stops a referral: the victim's or the receiver's last word, said before it was over.

    It stays until a new decision, also when the person was handed over against it (R156, R157).
    """
    ends = [minutes for minutes in file.of("handover") if is_its_document(minutes, referral, file)]
    over = min((happened(minutes) for minutes in ends), default=None)
    for step, word in word_steps(referral, file):
        if word == "no" and (over is None or happened(step) < over):
            return step
    return None


def acceptance_complete(referral: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether step c is done: approval, procedure, contacts, plan, and acceptance in writing (R157, R171)."""
    plans = [read(plan, ReceivingPlan) for plan in file.of("receiving_plan") if referral_of(plan, file) is referral]
    answers = [
        read(answer, AgencyResponse) for answer in file.of("agency_response") if request_of(answer, file) is referral
    ]
    planned = any(all((plan.procedure, plan.contacts, plan.plan)) for plan in plans if plan.approval == "yes")
    in_writing = any(plan.confirmation for plan in plans if plan.approval == "yes") or any(
        answer.confirmation for answer in answers if answer.answer == "accept"
    )
    return planned and in_writing and receivers_word(referral, file) == "yes"


def _has(form: str, referral: OpenedEntry, file: EntryHistory) -> bool:
    return any(referral_of(step, file) is referral for step in file.of(form))


def document_in(referral: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the handover document is in: only that ends a referral, a telephone call does not (R163)."""
    return any(is_its_document(minutes, referral, file) for minutes in file.of("handover"))


def is_its_document(minutes: OpenedEntry, referral: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether complete minutes name this referral or, naming none, hand the person to where it leads."""
    if referral_of(minutes, file) is not referral or not document_complete(minutes, file):
        return False
    body = read(minutes, Handover)
    return body.referral is not None or body.to_unit in leads_to(referral, file)


def unreported(request: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the written report on this service connection to leader and partner is missing (R148)."""
    reports = [r for r in file.of("written_report") if request_of(r, file, REQUESTS[:1]) is request]
    return not (
        any(is_yes(read(report, WrittenReport).to_leader) for report in reports)
        and any(is_yes(read(report, WrittenReport).to_partner) for report in reports)
    )
