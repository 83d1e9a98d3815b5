"""Conditions of the playbook: whether an entry says what a row of it needs to apply."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import may_be_child
from chalicelib.domain.facts.circumstances import danger_or_crime, in_danger, is_working_group_member
from chalicelib.domain.facts.consent import WaitingWord, waiting_words
from chalicelib.domain.facts.crime_reports import report_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import connected_by_then, referral_of, request_of, to_unit, verification_of
from chalicelib.domain.facts.referral_progress import is_its_document
from chalicelib.domain.facts.returns import return_plan_of
from chalicelib.domain.forms.connection import AgencyResponse, WrittenReport
from chalicelib.domain.forms.crime import CrimeReportStep
from chalicelib.domain.forms.data_protection import DataProtection
from chalicelib.domain.forms.handover import ForeignReturn, HandoverReceipt
from chalicelib.domain.forms.leading import DutyNotApplicable
from chalicelib.domain.forms.organised_return import GateReception, ReturnPlan
from chalicelib.domain.forms.referral import FollowUp, VictimDecision, VictimOpinion
from chalicelib.domain.forms.support import Protection, Support
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.law.deadline_rules import rule
from chalicelib.domain.register import organisations


def declines(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the agency says that it cannot meet the need."""
    return read(opened, AgencyResponse).answer == "decline"


def does_not_decline(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the agency answers anything but "cannot meet the need"."""
    return not declines(opened, file)


def request_is_urgent(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the request that this entry answers was an emergency."""
    request = request_of(opened, file)
    return request is not None and getattr(request.body, "emergency", None) == "yes"


def report_to_partner(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the written report also goes to the partner agency (R148)."""
    return is_yes(read(opened, WrittenReport).to_partner)


def is_extended(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the time for this verification was extended (D-22)."""
    return any(verification_of(extension, file) is opened for extension in file.of("verification_extension"))


def stay_runs(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the person's stay begins or goes on with this entry (D-25)."""
    return read(opened, Support).stay in ("begins", "extended")


def is_emergency_intake(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a facility took the person in as an emergency (D-29)."""
    return bool(read(opened, Support).emergency_intake)


def child_in_danger(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether somebody who may be a child is in danger (D-26a)."""
    return in_danger(opened, file) and may_be_child(opened, file)


def child_danger_or_crime(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether there may be a child, is danger, or is news of a crime."""
    return danger_or_crime(opened, file) or may_be_child(opened, file)


def is_separation(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the measure separates a child from the parents and has not ended (D-26c)."""
    body = read(opened, Protection)
    return "separation" in body.measures and not body.ended


def protects_from_present_risk(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the measure answers a risk that is there now."""
    return read(opened, Protection).risk == "present"


def opinion_refuses(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the person refuses the referral when asked for an opinion (R156)."""
    return read(opened, VictimOpinion).opinion == "refuses"


def decision_refuses(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the person decides against the referral (R158)."""
    return read(opened, VictimDecision).decision == "no"


def belongs_to_a_referral(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the entry is about a referral of this file."""
    return referral_of(opened, file) is not None


def tells_of_an_incident(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the follow-up reports an incident."""
    return read(opened, FollowUp).incident == "yes"


def receipt_differs(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the receiver found something else than the minutes describe."""
    return not is_yes(read(opened, HandoverReceipt).as_described)


def return_is_not_in_order(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the return home goes against the person's wish or safety."""
    body = read(opened, ForeignReturn)
    return "no" in (body.own_wish, body.safe_to_return)


def return_is_in_order(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether nothing speaks against the return home."""
    return not return_is_not_in_order(opened, file)


def sharing_waits(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a consent or ground in this entry opens nothing until a second person has confirmed it."""
    return any(word.why != "ground_incomplete" for word in waiting_in(opened, file))


def shares_against_the_no(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether it would overrule what the person had refused."""
    return any(word.why == "against_the_no" for word in waiting_in(opened, file))


def waiting_in(opened: OpenedEntry, file: EntryHistory) -> list[WaitingWord]:
    """Return what this entry would share and does not share yet."""
    return [word for word in waiting_words(file) if word.statement.entry == opened.entry.id]


def begins_the_file(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the entry is the first of its file: nobody else knows of the matter yet."""
    return file.all[0].entry.id == opened.entry.id


def is_extended_as_complex(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the report was found complex (CPC art. 147): the longer limit counts."""
    steps = (step for step in file.of("crime_report_step") if report_of(step, file) is opened)
    return any(read(step, CrimeReportStep).step == "extended_complex" for step in steps)


def is_extended_by_procuracy(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the procuracy gave more time."""
    return read(opened, CrimeReportStep).step == "extended_by_procuracy"


def opens_a_criminal_case(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a criminal case was opened for an offence that the border post passes on within 7 days (D-28)."""
    return read(opened, CrimeReportStep).decision == "opened"


def opens_a_lesser_case(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the case is a less serious one, caught in the act (D-28)."""
    return read(opened, CrimeReportStep).decision == "opened_lesser"


def is_passed_on(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the report or the case's file goes to another body."""
    return read(opened, CrimeReportStep).to_unit is not None


def reports_to_a_leader(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the answer has to reach its leader: of a Working Group's member (R150), or as they chose (R170).

    Asking the superior, and connecting another unit, go through the leader too (R118, R173).
    """
    body, request = read(opened, AgencyResponse), request_of(opened, file)
    own = request is not None and opened.entry.author.unit == to_unit(request)
    by_member = own and request is not None and request.entry.form == "service_connection_request"
    chosen = body.handling == "through_leader" or body.answer in ("sub_assign", "consulting_superior")
    return chosen or (by_member and is_working_group_member(opened.entry.author.unit, file))


def report_to_leader(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the written report goes to the hotline's leader (R148)."""
    return is_yes(read(opened, WrittenReport).to_leader)


def is_by_the_hotline(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the hotline wrote it."""
    return opened.entry.author.unit == organisations.HOTLINE


def ends_a_safety_duty(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the duty said not to apply is one on which somebody's safety hangs."""
    return rule(read(opened, DutyNotApplicable).rule).safety


def breach_found(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a personal-data breach was found (D-30)."""
    return read(opened, DataProtection).event == "breach_found"


def processing_began(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the processing of personal data began (D-31)."""
    return read(opened, DataProtection).event == "processing_began"


def head_count_differs(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether at the gate others came than were planned, or not everybody has a file."""
    body = read(opened, GateReception)
    planned = return_plan_of(opened, file)
    counts = {body.expected, body.present, *((len(body.people),) if body.people else ())}
    return len(counts | ({read(planned, ReturnPlan).people} if planned is not None else set())) > 1


def declines_for_good(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the unit asked first declines: of the unit it connected the first agency takes care (R174)."""
    return declines(opened, file) and not connected_by_then(opened, file)


def ends_a_referral(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether these minutes are the document of a referral, which is then evaluated (R163)."""
    referral = referral_of(opened, file)
    return referral is not None and is_its_document(opened, referral, file)
