"""What ends a duty: the closing acts of `deadlines.json`, each with the forms that can do it and the test.

An act counts whenever it reaches us, also before the duty it ends, unless the rule asks for something *newer*.
"""

from chalicelib.domain import organisations
from chalicelib.domain.circumstances import happened
from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.file import File, read, received
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.crime import CrimeInformation
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.forms.keeping import Contact
from chalicelib.domain.forms.referral import ReferralRequest
from chalicelib.domain.forms.support import Protection, Support, SupportPlan
from chalicelib.domain.forms.verification import VerificationResult
from chalicelib.domain.minutes import document_complete
from chalicelib.domain.organisations import Kind
from chalicelib.domain.plan import Act
from chalicelib.domain.references import referral_of, request_of, to_unit, verification_of
from chalicelib.domain.whom import criminal_police, working_group_member


def _handed_over(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    """By the unit that received the person, to a commune or to the provincial health agency (arts. 27(2), 30(1))."""
    to = organisations.unit(read(done, Handover).to_unit)
    return to.kind in (Kind.COMMUNE, Kind.HEALTH_DEPARTMENT) and done.entry.author.unit == opening.entry.author.unit


def _notified(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    return done.entry.author.unit in (to_unit(opening), opening.entry.author.unit)


def _always(_opening: OpenedEntry, _done: OpenedEntry, _file: File) -> bool:
    return True


def _transferred(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    """The news of *this* entry: passed on by whoever wrote it, or by anybody after it was known."""
    newer = read(done, CrimeInformation).sent_on >= happened(opening)[0]
    return newer or done.entry.author.unit == opening.entry.author.unit


def _called(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    body = read(done, Contact)
    return body.channel == "phone" and body.with_unit == criminal_police(opening, file)


def _verified(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    return read(done, VerificationResult).done_on >= happened(opening)[0]


def _answers_verification(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    return verification_of(done, file) is opening


def _by_the_agency_asked(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    return request_of(done, file) is opening and done.entry.author.unit == to_unit(opening)


def _handled(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    """R118: asking the superior first handles nothing yet."""
    return _by_the_agency_asked(opening, done, file) and read(done, AgencyResponse).answer != "consulting_superior"


def _reported_to_leader(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    if isinstance(done.body, Contact):
        return done.body.about == "leader_report" and done.entry.author.unit == to_unit(opening)
    return _by_the_agency_asked(opening, done, file) and read(done, AgencyResponse).leader_told_on is not None


def _first_information(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    """A decline is information on the result as well; that we are *being* helped is not yet information."""
    if isinstance(done.body, AgencyResponse) and done.body.answer != "decline":
        return False
    return request_of(done, file) is opening


def _emergency_handled(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    by = done.entry.author.unit
    handled = read(done, AgencyResponse).answer in ("accept", "sub_assign")
    return (
        handled and request_of(done, file) is opening and by in (to_unit(opening), working_group_member(opening, file))
    )


def _itself(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    return done.entry.id == opening.entry.id


def _reported_to_management(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    """Before or right after (R166): in the request itself, or as a contact of the hotline."""
    if isinstance(done.body, ReferralRequest):
        return _itself(opening, done, _file) and done.body.management_told_on is not None
    return read(done, Contact).about == "management_report" and done.entry.author.unit == opening.entry.author.unit


def _updated(opening: OpenedEntry, done: OpenedEntry, file: File) -> bool:
    """By newer word on the same referral; a complete handover or a closed file needs no more word."""
    if done.entry.form == "closure":
        return True
    referral = opening if opening.entry.form == "referral_request" else referral_of(opening, file)
    if referral is None or referral_of(done, file) is not referral:
        return False
    if done.entry.form == "handover" and document_complete(done, file):
        return True
    return received(done) > received(opening)


def _stay_ended_or_extended(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    return read(done, Support).stay in ("extended", "ended") and happened(done) > happened(opening)


def _file_completed(_opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    return bool(read(done, Support).file_complete)


def _separation_ended_or_extended(opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    body = read(done, Protection)
    ends = body.ended or ("separation" in body.measures and body.until is not None)
    return bool(ends) and happened(done) > happened(opening)


def _plan_approved(_opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    return read(done, SupportPlan).approved_on is not None


def _intervened(_opening: OpenedEntry, done: OpenedEntry, _file: File) -> bool:
    return bool(read(done, Protection).measures)


HANDED_OVER = Act("handed_over", ("handover",), _handed_over)
NOTIFIED = Act("notified", ("commune_notice",), _notified)
INTERVENED = Act("intervened", ("protection",), _intervened)
TRANSFERRED = Act("transferred", ("crime_information",), _transferred)
CALLED = Act("called", ("contact",), _called)
VERIFIED = Act("verified", ("verification_result",), _verified)
ANSWERED = Act("answered", ("verification_result",), _answers_verification)
ANSWERED_OR_EXTENDED = Act("answered", ("verification_result", "verification_extension"), _answers_verification)
HANDLED = Act("handled", ("agency_response",), _handled)
REPORTED_TO_LEADER = Act("reported_to_leader", ("agency_response", "contact"), _reported_to_leader)
FIRST_INFORMATION = Act("first_information", ("first_information", "agency_response"), _first_information)
EMERGENCY_HANDLED = Act("handled", ("agency_response",), _emergency_handled)
DECLINED = Act("declined", ("agency_response",), _itself)
REPORTED_TO_MANAGEMENT = Act("reported_to_management", ("referral_request", "contact"), _reported_to_management)
UPDATED = Act("updated", ("follow_up", "handover", "closure"), _updated)
STAY_ENDED_OR_EXTENDED = Act("ended_or_extended", ("support",), _stay_ended_or_extended)
FILE_COMPLETED = Act("file_completed", ("support",), _file_completed)
SEPARATION_ENDED_OR_EXTENDED = Act("ended_or_extended", ("protection",), _separation_ended_or_extended)
PLANNED = Act("planned", ("support_plan",), _always)
PLAN_APPROVED = Act("approved", ("support_plan",), _plan_approved)
