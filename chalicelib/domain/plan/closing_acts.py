"""Says what ends a duty: the closing acts of `deadlines.json`, each with the forms that can do it and the test.

An act counts whenever it reaches us, also before the duty it ends, unless the rule asks for something *newer*. An act
dated before the entry that requires it may belong to an earlier matter of the same kind; `_is_about` decides.
"""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened, news_of_crime, vietnamese_abroad
from chalicelib.domain.facts.history import EntryHistory, read, received
from chalicelib.domain.facts.references import referral_of, request_of, to_unit, verification_of
from chalicelib.domain.facts.referral_progress import is_its_document
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.crime import CrimeInformation
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.forms.keeping import Contact
from chalicelib.domain.forms.referral import ReferralRequest
from chalicelib.domain.forms.support import Protection, Support, SupportPlan
from chalicelib.domain.forms.verification import VerificationResult
from chalicelib.domain.plan.recipients import criminal_police, working_group_member
from chalicelib.domain.plan.rule_engine import ClosingAct
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import UnitId


def _handed_over(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the unit that received the person brought them to a commune or the health agency (arts.

    27(2), 30(1)).
    """
    to = organisations.unit(read(done, Handover).to_unit)
    return to.kind in (Kind.COMMUNE, Kind.HEALTH_DEPARTMENT) and done.entry.author.unit == opening.entry.author.unit


def _notified(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    return done.entry.author.unit in (to_unit(opening), opening.entry.author.unit)


def _always(_opening: OpenedEntry, _done: OpenedEntry, _file: EntryHistory) -> bool:
    return True


def _transferred(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the news of *this* entry was passed on, by its author or by anybody after it was known."""
    if read(done, CrimeInformation).sent_on >= happened(opening)[0]:
        return True
    unit = opening.entry.author.unit
    own_news = [news for news in file.entries if _by(unit, news) and news_of_crime(news, file)]
    return _by(unit, done) and _is_about(opening, done, own_news)


def _called(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the hotline phoned (R175). A call of last week was not about what was heard today."""
    body = read(done, Contact)
    by_phone = body.channel == "phone" and body.with_unit == criminal_police(opening, file)
    abroad = [call for call in file.of("hotline_call") if vietnamese_abroad(call, file)]
    return by_phone and _by(organisations.HOTLINE, done) and _is_about(opening, done, abroad)


def _verified(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    return read(done, VerificationResult).done_on >= happened(opening)[0]


def _answers_verification(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    return verification_of(done, file) is opening


def _by_the_agency_asked(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    return request_of(done, file) is opening and done.entry.author.unit == to_unit(opening)


def _handled(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the agency handled the call: asking the superior first handles nothing yet (R118)."""
    return _by_the_agency_asked(opening, done, file) and read(done, AgencyResponse).answer != "consulting_superior"


def _reported_to_leader(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    if isinstance(done.body, Contact):
        asked = [request for request in file.of(opening.entry.form) if to_unit(request) == to_unit(opening)]
        told = done.body.about == "leader_report" and done.entry.author.unit == to_unit(opening)
        return told and _is_about(opening, done, asked)
    return _by_the_agency_asked(opening, done, file) and read(done, AgencyResponse).leader_told_on is not None


def _first_information(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether first information on the result came: a decline is some, "we are helping" is not yet."""
    if isinstance(done.body, AgencyResponse) and done.body.answer != "decline":
        return False
    return request_of(done, file) is opening


def _emergency_handled(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    by = done.entry.author.unit
    handled = read(done, AgencyResponse).answer in ("accept", "sub_assign")
    return (
        handled and request_of(done, file) is opening and by in (to_unit(opening), working_group_member(opening, file))
    )


def _itself(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    return done.entry.id == opening.entry.id


def _reported_to_management(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether hotline management was told before or right after (R166), in the request or as a contact."""
    if isinstance(done.body, ReferralRequest):
        return _itself(opening, done, file) and done.body.management_told_on is not None
    unit = opening.entry.author.unit
    told = read(done, Contact).about == "management_report" and _by(unit, done)
    return told and _is_about(opening, done, [one for one in file.of(opening.entry.form) if _by(unit, one)])


def _updated(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether newer word came on the same referral.

    After the handover document or the closure none is needed.
    """
    if done.entry.form == "closure":
        return received(done) > received(opening) or not _opened_again(done, file)
    referral = opening if opening.entry.form == "referral_request" else referral_of(opening, file)
    if referral is None or referral_of(done, file) is not referral:
        return False
    if done.entry.form == "handover" and is_its_document(done, referral, file):
        return True
    return received(done) > received(opening)


def _stay_ended_or_extended(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    return read(done, Support).stay in ("extended", "ended") and happened(done) > happened(opening)


def _file_completed(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the sheet of this intake or a later one completes the file: an earlier stay had another file."""
    return bool(read(done, Support).file_complete) and happened(done) >= happened(opening)


def _separation_ended_or_extended(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(done, Protection)
    ends = body.ended or ("separation" in body.measures and body.until is not None)
    return bool(ends) and happened(done) > happened(opening)


def _plan_approved(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether this plan or a later one is approved: the approval of an earlier plan approves no other."""
    return read(done, SupportPlan).approved_on is not None and happened(done) >= happened(opening)


def _intervened(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a measure for the child began since: what was before, over, or for somebody else saves nobody."""
    body = read(done, Protection)
    for_the_child = bool(body.measures) and not body.ended and body.protects != "relatives"
    return for_the_child and happened(done)[0] >= happened(opening)[0]


def _is_about(opening: OpenedEntry, done: OpenedEntry, alike: list[OpenedEntry]) -> bool:
    """Return whether an act counts for this entry: done after it, or before it when nothing alike had happened yet.

    Officers act first and write afterwards, and clocks differ. But what was done between two matters of one kind was
    done about the first.
    """
    when = happened(done)[0]
    return when >= happened(opening)[0] or all(when < happened(other)[0] for other in alike)


def _opened_again(closure: OpenedEntry, file: EntryHistory) -> bool:
    return any(happened(closure) < happened(reopening) for reopening in file.of("reopening"))


def _by(unit: UnitId, opened: OpenedEntry) -> bool:
    return opened.entry.author.unit == unit


HANDED_OVER = ClosingAct("handed_over", ("handover",), _handed_over)
NOTIFIED = ClosingAct("notified", ("commune_notice",), _notified)
INTERVENED = ClosingAct("intervened", ("protection",), _intervened)
TRANSFERRED = ClosingAct("transferred", ("crime_information",), _transferred)
CALLED = ClosingAct("called", ("contact",), _called)
VERIFIED = ClosingAct("verified", ("verification_result",), _verified)
ANSWERED = ClosingAct("answered", ("verification_result",), _answers_verification)
ANSWERED_OR_EXTENDED = ClosingAct("answered", ("verification_result", "verification_extension"), _answers_verification)
HANDLED = ClosingAct("handled", ("agency_response",), _handled)
REPORTED_TO_LEADER = ClosingAct("reported_to_leader", ("agency_response", "contact"), _reported_to_leader)
FIRST_INFORMATION = ClosingAct("first_information", ("first_information", "agency_response"), _first_information)
EMERGENCY_HANDLED = ClosingAct("handled", ("agency_response",), _emergency_handled)
DECLINED = ClosingAct("declined", ("agency_response",), _itself)
REPORTED_TO_MANAGEMENT = ClosingAct("reported_to_management", ("referral_request", "contact"), _reported_to_management)
UPDATED = ClosingAct("updated", ("follow_up", "handover", "closure"), _updated)
STAY_ENDED_OR_EXTENDED = ClosingAct("ended_or_extended", ("support",), _stay_ended_or_extended)
FILE_COMPLETED = ClosingAct("file_completed", ("support",), _file_completed)
SEPARATION_ENDED_OR_EXTENDED = ClosingAct("ended_or_extended", ("protection",), _separation_ended_or_extended)
PLANNED = ClosingAct("planned", ("support_plan",), _always)
PLAN_APPROVED = ClosingAct("approved", ("support_plan",), _plan_approved)
