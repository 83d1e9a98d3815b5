"""Acts that end what a request leaves owed: an answer, another address after a decline, the evaluation at the end."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import REQUESTS, referral_of, request_of, to_unit
from chalicelib.domain.facts.referral_progress import is_its_document
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.referral import FollowUp, ReceivingPlan, VictimDecision, VictimOpinion
from chalicelib.domain.plan.grammar import ClosingAct


def _answered(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the unit asked has answered; a referral the person refused or that is over asks no more (R167)."""
    request = opening if opening.entry.form in REQUESTS else request_of(opening, file)
    if done.entry.form == "closure":
        return happened(done) > happened(opening)
    if request is None:
        return False
    body = done.body
    asked = to_unit(opening) if opening is request else read(opening, AgencyResponse).assigned_to
    if isinstance(body, AgencyResponse):
        by_it = done.entry.author.unit == asked and body.answer != "consulting_superior"
        return by_it and request_of(done, file) is request and happened(done) >= happened(opening)
    if done.entry.form == "first_information":
        # First information from another unit, or from the hotline, is no answer of the unit asked.
        return done.entry.author.unit == asked and request_of(done, file) is request
    if done.entry.form == "handover":
        return is_its_document(done, request, file)
    decided = isinstance(body, ReceivingPlan) and body.approval != "pending"
    refused = isinstance(body, VictimDecision) and body.decision == "no"
    refused = refused or (isinstance(body, VictimOpinion) and body.opinion == "refuses")
    return (decided or refused) and referral_of(done, file) is request and happened(done) >= happened(opening)


def _reconnected(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the hotline has found another address since, or none is asked for any more (R153, R172)."""
    if happened(done) < happened(opening):
        return False
    if isinstance(done.body, AgencyResponse):
        taken = done.body.answer in ("accept", "sub_assign")
        return taken and request_of(done, file) is request_of(opening, file)
    return True


def _evaluated(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a follow-up of the same referral judges it (R163)."""
    return read(done, FollowUp).evaluation is not None and referral_of(done, file) is referral_of(opening, file)


ANSWERED_REQUEST = ClosingAct(
    "request_answered",
    (
        "agency_response",
        "receiving_plan",
        "first_information",
        "victim_opinion",
        "victim_decision",
        "handover",
        "closure",
    ),
    _answered,
)
RECONNECTED = ClosingAct(
    "reconnected", ("service_connection_request", "referral_request", "agency_response", "closure"), _reconnected
)
EVALUATED = ClosingAct("evaluated", ("follow_up",), _evaluated)
