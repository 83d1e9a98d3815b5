"""Says what gets a flag: out of order, incomplete, against advice. A flag never refuses (architecture.md §1).

What must *never* happen is in `refusals`.
"""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import born_after_the_report, known_child
from chalicelib.domain.facts.circumstances import happened, receivers_word, risk_of, victims_word
from chalicelib.domain.facts.confirmation import may_confirm
from chalicelib.domain.facts.consent import Waits, asked_in, is_void, word_on
from chalicelib.domain.facts.entitlements import outside_the_matrix
from chalicelib.domain.facts.handover_minutes import document_complete, signed
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.merging import came_after_the_end, is_at_odds
from chalicelib.domain.facts.references import names_nothing, referral_of, request_of, units_of
from chalicelib.domain.facts.referral_progress import STEPS, document_in, refusal_of, steps_done, unreported
from chalicelib.domain.facts.turns import belongs_to_it
from chalicelib.domain.forms.activity import Activity
from chalicelib.domain.forms.connection import AgencyResponse, WrittenReport
from chalicelib.domain.forms.consent_sheet import ConsentConfirmation
from chalicelib.domain.forms.crime import CrimeInformation
from chalicelib.domain.forms.identification import InterviewNote
from chalicelib.domain.forms.organised_return import GateReception, ReturnArrangement
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.forms.referral import Dispatch, ReceivingPlan, VictimDecision
from chalicelib.domain.forms.support import Support
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.plan.conditions import head_count_differs, return_is_not_in_order, stay_runs, waiting_in
from chalicelib.domain.plan.grammar import Condition, Flag
from chalicelib.domain.plan.recipients import facility
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Agency


def _decided_without_verification(_opened: OpenedEntry, file: EntryHistory) -> bool:
    return not any(file.of("verification_result"))


def _companion_present(opened: OpenedEntry, _file: EntryHistory) -> bool:
    return not is_yes(read(opened, InterviewNote).alone)


def _hardship_and_need_not_recorded(opened: OpenedEntry, file: EntryHistory) -> bool:
    body = read(opened, Support)
    return stay_runs(opened, file) and (body.hardship, body.need) != ("yes", "yes")


def _no_written_confirmation(opened: OpenedEntry, file: EntryHistory) -> bool:
    body, request = read(opened, AgencyResponse), request_of(opened, file)
    to_a_referral = request is not None and request.entry.form == "referral_request"
    return to_a_referral and body.answer == "accept" and body.confirmation is None


def _report_not_to_both(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, WrittenReport)
    return not (is_yes(body.to_leader) and is_yes(body.to_partner))


def _no_basic_file(_opened: OpenedEntry, file: EntryHistory) -> bool:
    return not any(getattr(opened.body, "person", None) is not None for opened in file.of(*_BASIC))


def _plan_incomplete(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, ReceivingPlan)
    return body.approval == "yes" and not (body.procedure and body.contacts and body.plan)


def _not_fully_informed(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, VictimDecision)
    return not (is_yes(body.informed) and is_yes(body.availability_shown))


def _without_risk_assessment(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether no assessment allows what is ordered (R160).

    Travelling alone needs one that says safe *and* fully able. "Unknown" does not count as an assessment.
    """
    risk = risk_of(referral_of(opened, file), file)
    alone = read(opened, Dispatch).mode == "self"
    return risk is None or (alone and (risk.security_risk, risk.fully_able) != ("no", "yes"))


def _without_approval(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the body that receives has not approved (R157): another shelter's word is not its word."""
    referral = referral_of(opened, file)
    elsewhere = referral is not None and read(opened, Dispatch).to_unit not in units_of(referral, file)
    return elsewhere or receivers_word(referral, file) != "yes"


def _without_decision(opened: OpenedEntry, file: EntryHistory) -> bool:
    return victims_word(referral_of(opened, file), file) != "yes"


def _without_consent(opened: OpenedEntry, file: EntryHistory) -> bool:
    receiver = file.directory.unit(read(opened, Dispatch).to_unit)
    return word_on(file, receiver.agency, "referral", opened.entry.received_at) != "yes"


def _alone_without_the_three_items(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, Dispatch)
    return body.mode == "self" and not (body.information_given and body.papers_given and body.allowance_given)


def _no_escort_unit(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether somebody is to be escorted and nobody is named to do it (R161)."""
    body = read(opened, Dispatch)
    return body.mode == "escorted" and body.escort_unit is None


def _opinion_before_risk(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the opinion was asked before the risk was assessed (R155: step a comes before b)."""
    referral = referral_of(opened, file)
    assessed = [assessment for assessment in file.of("risk_assessment") if referral_of(assessment, file) is referral]
    return not any(happened(assessment) <= happened(opened) for assessment in assessed)


def _against_the_decision(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the person was handed over in the name of a referral they refused (R156, R158)."""
    refusal = _refusal_before(opened, file)
    return refusal is not None and refusal.entry.form in ("victim_opinion", "victim_decision")


def _after_the_decline(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the person was handed to a body that had declined (R157, R172)."""
    refusal = _refusal_before(opened, file)
    return refusal is not None and refusal.entry.form not in ("victim_opinion", "victim_decision")


def _refusal_before(opened: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    referral = _referral_of_the_minutes(opened, file)
    refusal = refusal_of(referral, file) if referral is not None else None
    return refusal if refusal is not None and happened(refusal) <= happened(opened) else None


def _without_steps(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a step from a to g of the minutes' referral was never done (R154)."""
    referral = _referral_of_the_minutes(opened, file)
    if referral is None:
        return False
    done = steps_done(referral, file)
    return not all(done[step] for step in STEPS if step != "h")


def _referral_of_the_minutes(opened: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    referral = referral_of(opened, file)
    return referral if referral is not None and belongs_to_it(opened, referral, file) else None


def _child_travels_alone(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a child was sent alone: the age reached us later than the order."""
    return read(opened, Dispatch).mode == "self" and known_child(opened, file)


def _minutes_not_signed_by_both(opened: OpenedEntry, file: EntryHistory) -> bool:
    return not document_complete(opened, file)


def _consent_is_void(opened: OpenedEntry, file: EntryHistory) -> bool:
    asked = asked_in(opened)
    return asked is not None and is_void(asked, opened, file)


def _open_referral(_opened: OpenedEntry, file: EntryHistory) -> bool:
    return any(
        not document_in(referral, file) and "no" not in (victims_word(referral, file), receivers_word(referral, file))
        for referral in file.of("referral_request")
    )


def _unreported_request(_opened: OpenedEntry, file: EntryHistory) -> bool:
    return any(unreported(request, file) for request in file.of("service_connection_request"))


def _in_a_victims_file(_opened: OpenedEntry, file: EntryHistory) -> bool:
    return any(stored.entry.form != "activity" for stored in file.entries)


def _one_kind_of_migration_only(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, Activity)
    return "safe_migration" in body.topics and len(set(body.migration)) < len(codes("migration_kind"))


def _not_a_facility(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the stay is where no stay is given, or of another kind than the register says (R71)."""
    body = read(opened, Support)
    if not stay_runs(opened, file):
        return False
    kind = organisations.unit(body.facility or opened.entry.author.unit).kind
    of_another_kind = body.facility is not None and body.facility_kind not in (None, kind)
    return facility(opened, file) is None or of_another_kind


def _outside_the_agencys_services(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a border post gave what the plan gives to the police and not to it: legal counselling (R137)."""
    legal = {"legal_support", "legal_aid"} & set(read(opened, Support).kinds)
    return opened.entry.author.agency is Agency.BORDER_GUARD and bool(legal)


def _arrangement_incomplete(opened: OpenedEntry, _file: EntryHistory) -> bool:
    body = read(opened, ReturnArrangement)
    return not (body.with_border_guard and body.with_health_agency and body.with_foreign_affairs)


def _two_minutes_not_signed(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether one of the two minutes misses a side: with the foreign body, then police to border post (R62)."""
    body = read(opened, GateReception)
    sides = (body.foreign_giver, body.receiver, body.inner_giver, body.inner_receiver)
    return not all(side is not None and signed(side) for side in sides)


def _no_confirmed_email(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a mail may have reached nobody: the address is not confirmed (blanked in the Plan's copy, R49)."""
    body = read(opened, CrimeInformation)
    return body.channel == "email" and file.directory.unit(body.to_unit).crime_email is None


_BASIC = ("reception", "hotline_call", "interview_note")

NAMES_NOTHING = Flag("names_an_unknown_entry", names_nothing)
DECIDED_WITHOUT_VERIFICATION = Flag("decided_without_verification", _decided_without_verification)
NOT_A_FACILITY = Flag("not_a_facility", _not_a_facility)
OUTSIDE_THE_AGENCYS_SERVICES = Flag("outside_the_agencys_services", _outside_the_agencys_services)
ARRANGEMENT_INCOMPLETE = Flag("arrangement_incomplete", _arrangement_incomplete)
HEAD_COUNT_DIFFERS = Flag("head_count_differs", head_count_differs)
TWO_MINUTES_NOT_SIGNED = Flag("two_minutes_not_signed", _two_minutes_not_signed)
COMPANION_PRESENT = Flag("companion_present", _companion_present)
HARDSHIP_AND_NEED_NOT_RECORDED = Flag("hardship_and_need_not_recorded", _hardship_and_need_not_recorded)
OUTSIDE_THE_SUPPORT_MATRIX = Flag("outside_the_support_matrix", outside_the_matrix)
NO_WRITTEN_CONFIRMATION = Flag("no_written_confirmation", _no_written_confirmation)
REPORT_NOT_TO_BOTH = Flag("report_not_to_both", _report_not_to_both)
NO_BASIC_FILE = Flag("no_basic_file", _no_basic_file)
OPINION_BEFORE_RISK = Flag("opinion_before_risk", _opinion_before_risk)
PLAN_INCOMPLETE = Flag("plan_incomplete", _plan_incomplete)
NOT_FULLY_INFORMED = Flag("not_fully_informed", _not_fully_informed)
MINUTES_NOT_SIGNED_BY_BOTH = Flag("minutes_not_signed_by_both", _minutes_not_signed_by_both)
RETURN_AGAINST_WISH_OR_SAFETY = Flag("return_against_wish_or_safety", return_is_not_in_order)


def _waits_because(why: Waits) -> Condition:
    return lambda opened, file: any(word.why == why for word in waiting_in(opened, file))


def _confirms_nothing(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether it names no consent of this file, or one that its writer may not confirm."""
    body = read(opened, ConsentConfirmation)
    named = file.by_id.get(file.corrections.get(body.consent, body.consent) or "")
    asked = asked_in(named) if named is not None else None
    if named is None or asked is None:
        return True
    return not any(may_confirm(opened.entry.author, named.entry.author, name, file) for name in asked.recipients)


SHARING = (
    Flag("grants_own_agency", _waits_because("own_agency")),
    Flag("against_the_victims_word", _waits_because("against_the_no")),
    Flag("ground_incomplete", _waits_because("ground_incomplete")),
)
"""Flags of a consent or ground that shares nothing yet: a second person has to confirm it, or parts of it are missing.
"""
CONFIRMS_NOTHING = Flag("confirms_nothing", _confirms_nothing)
CONSENT_IS_VOID = Flag("consent_is_void", _consent_is_void)
NO_CONFIRMED_EMAIL = Flag("no_confirmed_email", _no_confirmed_email)
IN_A_VICTIMS_FILE = Flag("activity_in_a_victims_file", _in_a_victims_file)
ONE_KIND_OF_MIGRATION_ONLY = Flag("one_kind_of_migration_only", _one_kind_of_migration_only)
MERGE_AT_ODDS = Flag("merge_at_odds", is_at_odds)
IN_AN_ENDED_FILE = Flag("in_an_ended_file", came_after_the_end)
BORN_AFTER_THE_REPORT = Flag("born_after_the_report", born_after_the_report)
"""Of any form: a phone without a signal does not know that the file was merged."""
CLOSED_WITH_OPEN_REFERRAL = Flag("closed_with_open_referral", _open_referral)
CLOSED_WITHOUT_WRITTEN_REPORT = Flag("closed_without_written_report", _unreported_request)

DISPATCH = (
    NAMES_NOTHING,
    Flag("without_risk_assessment", _without_risk_assessment),
    Flag("without_approval", _without_approval),
    Flag("without_decision", _without_decision),
    Flag("without_consent", _without_consent),
    Flag("no_escort_unit", _no_escort_unit),
    Flag("alone_without_the_three_items", _alone_without_the_three_items),
    Flag("child_travels_alone", _child_travels_alone),
)


def dispatch_is_out_of_order(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the order has any of the flags above: the hotline is woken."""
    return any(flag.when(opened, file) for flag in DISPATCH)


HANDOVER = (
    Flag("handed_over_against_the_decision", _against_the_decision),
    Flag("handed_over_after_the_decline", _after_the_decline),
    Flag("handed_over_without_steps", _without_steps),
)


def handover_is_out_of_order(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the minutes have any of the flags above: the hotline is woken."""
    return any(flag.when(opened, file) for flag in HANDOVER)
