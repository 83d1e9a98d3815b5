"""Says what ends a duty: the closing acts of `deadlines.json`, each with the forms that can do it and the test.

Those of leaders, of crime reports, of organised returns are in `leader_acts`, `crime_acts`, `return_acts`.

An act counts whenever it reaches us, also before the duty it ends, unless the rule asks for something *newer*. An act
dated before the entry that requires it may belong to an earlier matter of the same kind; `matters.is_about` decides.
"""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import commune_of, emergency_in_viet_nam, happened, vietnamese_abroad
from chalicelib.domain.facts.history import EntryHistory, read, received
from chalicelib.domain.facts.leadership import leads
from chalicelib.domain.facts.references import referral_of, request_of, to_unit, verification_of
from chalicelib.domain.facts.referral_progress import is_its_document
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.forms.keeping import Contact
from chalicelib.domain.forms.support import Protection, Support
from chalicelib.domain.forms.verification import VerificationResult
from chalicelib.domain.plan.grammar import ClosingAct
from chalicelib.domain.plan.matters import by, is_about
from chalicelib.domain.plan.recipients import criminal_police, working_group_member
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import FACILITIES, Kind
from chalicelib.domain.register.people import Agency, UnitId


def _handed_over(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the person was brought where the law wants them brought (Law 53/2024 arts. 27(2), 30(1)).

    To a commune, the health agency or a facility, by the unit that received them or one they came to through it.
    """
    to = file.directory.unit(read(done, Handover).to_unit)
    arrives = to.kind in (Kind.COMMUNE, Kind.HEALTH_DEPARTMENT) or to.kind in FACILITIES
    received_here = opening.entry.author.unit
    on_the_way = {received_here, *(read(minutes, Handover).to_unit for minutes in file.of("handover"))}
    brought = arrives and to.id != received_here and done.entry.author.unit in on_the_way
    return brought and is_about(
        opening, done, [reception for reception in file.of("reception") if by(received_here, reception)]
    )


def _notified(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    return done.entry.author.unit in (to_unit(opening), opening.entry.author.unit)


def _called(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the hotline's officer called by phone about this case.

    R175. A call of last week was not about what was heard today.
    """
    body = read(done, Contact)
    by_phone = body.channel == "phone" and body.with_unit == criminal_police(opening, file)
    abroad = [news for news in file.entries if vietnamese_abroad(news, file)]
    return by_phone and by(organisations.HOTLINE, done) and is_about(opening, done, abroad)


def _verified(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the body told of it, or the police with it, verified the first information (art. 27(2))."""
    author = done.entry.author
    leads_it = author.unit == to_unit(opening) or author.agency is Agency.CRIMINAL_POLICE
    return leads_it and read(done, VerificationResult).done_on >= happened(opening)[0]


def _answers_verification(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the body asked to verify answers, or one above it: what others found is no answer of theirs."""
    asked = to_unit(opening)
    if asked is None or not leads(done.entry.author.unit, asked):
        return False
    return verification_of(done, file) is opening


def _by_the_agency_asked(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    return request_of(done, file) is opening and done.entry.author.unit == to_unit(opening)


def _handled(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the agency handled the call: asking the superior first handles nothing yet (R118)."""
    return _by_the_agency_asked(opening, done, file) and read(done, AgencyResponse).answer != "consulting_superior"


def _first_information(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether first information on the result came: a decline is some, "we are helping" is not yet."""
    if isinstance(done.body, AgencyResponse) and done.body.answer != "decline":
        return False
    return request_of(done, file) is opening


def _emergency_handled(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    unit = done.entry.author.unit
    handled = read(done, AgencyResponse).answer in ("accept", "sub_assign")
    return (
        handled
        and request_of(done, file) is opening
        and unit in (to_unit(opening), working_group_member(opening, file))
    )


def _emergency_passed_on(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the hotline set help going for the emergency a call told of (R40).

    By asking a body for it as an emergency, by handing the news to a duty desk, or by word with a body about it.
    """
    asked = getattr(done.body, "emergency", None) == "yes" or done.entry.form == "crime_information"
    spoken = isinstance(done.body, Contact) and done.body.about == "emergency"
    calls = [call for call in file.of("hotline_call") if emergency_in_viet_nam(call, file)]
    return (asked or spoken) and by(organisations.HOTLINE, done) and is_about(opening, done, calls)


def _itself(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    return done.entry.id == opening.entry.id


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
    ends = read(done, Support).stay in ("extended", "ended") and happened(done) > happened(opening)
    return ends and _is_of_the_same_stay(opening, done)


def _file_completed(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the sheet of this intake or a later one completes the file: an earlier stay had another file."""
    complete = bool(read(done, Support).file_complete) and happened(done) >= happened(opening)
    return complete and _is_of_the_same_stay(opening, done)


def _is_of_the_same_stay(opening: OpenedEntry, done: OpenedEntry) -> bool:
    """Return whether the facility of the stay, or whoever leads it, writes of a stay there: no other unit ends it."""
    facility = _facility(opening)
    return facility == _facility(done) and leads(done.entry.author.unit, facility)


def _facility(opened: OpenedEntry) -> UnitId:
    return read(opened, Support).facility or opened.entry.author.unit


def _separation_ended_or_extended(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the body that decides on the separation ended or extended it: others only propose (D-26c)."""
    body = read(done, Protection)
    ends = body.ended or ("separation" in body.measures and body.until is not None)
    return bool(ends) and happened(done) > happened(opening) and by(_decides_on_the_child(opening, done, file), done)


def _decides_on_the_child(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> UnitId:
    """Return who decided when `done` reached us: the commune if it was in the case by then, else who acted for it.

    What the unit that acted has ended stays ended when the commune comes in afterwards.
    """
    commune = commune_of(file)
    if commune is None or not any(
        received(came) <= received(done) for came in file.entries if commune in {to_unit(came), came.entry.author.unit}
    ):
        return opening.entry.author.unit
    return commune


def _planned(_opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the commune made the child's plan: a plan of anybody else is no plan of the commune (D-26b)."""
    return done.entry.author.unit == commune_of(file)


def _intervened(opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a measure for the child began since: what was before, over, or for somebody else saves nobody."""
    body = read(done, Protection)
    for_the_child = bool(body.measures) and not body.ended and body.protects != "relatives"
    return for_the_child and happened(done)[0] >= happened(opening)[0]


def _opened_again(closure: OpenedEntry, file: EntryHistory) -> bool:
    return any(happened(closure) < happened(reopening) for reopening in file.of("reopening"))


HANDED_OVER = ClosingAct("handed_over", ("handover",), _handed_over)
NOTIFIED = ClosingAct("notified", ("commune_notice",), _notified)
INTERVENED = ClosingAct("intervened", ("protection",), _intervened)
CALLED = ClosingAct("called", ("contact",), _called)
VERIFIED = ClosingAct("verified", ("verification_result",), _verified)
ANSWERED = ClosingAct("answered", ("verification_result",), _answers_verification)
ANSWERED_OR_EXTENDED = ClosingAct("answered", ("verification_result", "verification_extension"), _answers_verification)
HANDLED = ClosingAct("handled", ("agency_response",), _handled)
FIRST_INFORMATION = ClosingAct("first_information", ("first_information", "agency_response"), _first_information)
EMERGENCY_HANDLED = ClosingAct("handled", ("agency_response",), _emergency_handled)
EMERGENCY_PASSED_ON = ClosingAct(
    "handled",
    ("service_connection_request", "referral_request", "crime_information", "contact"),
    _emergency_passed_on,
)
DECLINED = ClosingAct("declined", ("agency_response",), _itself)
UPDATED = ClosingAct("updated", ("follow_up", "handover", "closure"), _updated)
STAY_ENDED_OR_EXTENDED = ClosingAct("ended_or_extended", ("support",), _stay_ended_or_extended)
FILE_COMPLETED = ClosingAct("file_completed", ("support",), _file_completed)
SEPARATION_ENDED_OR_EXTENDED = ClosingAct("ended_or_extended", ("protection",), _separation_ended_or_extended)
PLANNED = ClosingAct("planned", ("support_plan",), _planned)
