"""The playbook: form by form, what the inter-agency plan and the law set going.

Read this file and you know the plan. Every row names the R- and D-rows it comes from; `plan` has the grammar,
`whom` says who *author*, *hotline*, *receiver* ... are, `acts` what ends a duty, `out_of_order` what gets a flag.
"""

from collections.abc import Mapping, Sequence

from chalicelib.domain import acts, out_of_order, periods, whom
from chalicelib.domain.ages import known_child, may_be_child
from chalicelib.domain.circumstances import danger_or_crime, in_danger, news_of_crime, vietnamese_abroad
from chalicelib.domain.consequences import Call, Consequences, Duty, Joining
from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.plan import Opens, Row, Tells, always, applied
from chalicelib.domain.refusals import forbidden

__all__ = ["PLAYBOOK", "Call", "Consequences", "Duty", "Joining", "consequences", "forbidden"]


PLAYBOOK: Mapping[str, Row] = {
    # ---- How a case begins -------------------------------------------------------------------------------------
    "reception": Row(
        # All five categories are received alike; support is never held back until identification (trap 13).
        says=("R60", "R61", "R62", "R63", "R64", "R65", "R67", "R135", "D-20", "D-20-notice", "D-05", "D-26a"),
        opens=(
            # Bring the person to the commune's People's Committee at once (Law 53/2024 art. 27(2)) ...
            Opens("D-20", whom.author_who_brings_on, (acts.HANDED_OVER,)),
            # ... which, if the person came to it directly, tells the provincial health agency at once.
            Opens("D-20-notice", whom.author_if_commune, (acts.NOTIFIED,)),
            # A child at serious risk: emergency intervention within 12 hours (Decree 56/2017).
            Opens("D-26a", whom.author_if_commune, (acts.INTERVENED,), when=out_of_order.child_in_danger),
            # "Information on trafficking crime and rescue is transferred immediately" (R51): by whoever has it.
            Opens("D-05", whom.author, (acts.TRANSFERRED,), when=news_of_crime),
        ),
        tells=(Tells("new_reception", whom.hotline, urgent=out_of_order.child_danger_or_crime),),
        joins=(whom.hotline,),
    ),
    "suspicion": Row(
        # A volunteer is no addressee of the duty desk: the hotline passes it on.
        says=("R141", "R64", "R51", "D-05"),
        opens=(Opens("D-05", whom.hotline, (acts.TRANSFERRED,), when=news_of_crime),),
        tells=(Tells("new_suspicion", whom.hotline, urgent=danger_or_crime),),
        joins=(whom.hotline,),
    ),
    "hotline_call": Row(
        says=("R129", "R154", "R175", "R51", "D-04", "D-05"),
        opens=(
            # "Victim is a Vietnamese now abroad: call the criminal police department immediately."
            Opens("D-04", whom.hotline, (acts.CALLED,), when=vietnamese_abroad),
            Opens("D-05", whom.hotline, (acts.TRANSFERRED,), when=news_of_crime),
        ),
        tells=(Tells("vietnamese_abroad", whom.criminal_police, urgent=always, when=vietnamese_abroad),),
        joins=(whom.hotline, whom.criminal_police_if_abroad),
    ),
    # ---- Verification and identification: separate acts (R67) --------------------------------------------------
    "commune_notice": Row(
        says=("R60", "R67", "D-20-notice", "D-21"),
        opens=(Opens("D-21", whom.receiver, (acts.VERIFIED,)),),
        tells=(Tells("commune_notice", whom.receiver, urgent=may_be_child),),
        joins=(whom.receiver,),
    ),
    "verification_request": Row(
        says=("R67", "R126", "D-22", "D-22-complex"),
        opens=(
            Opens("D-22", whom.receiver, (acts.ANSWERED_OR_EXTENDED,)),
            Opens("D-22-complex", whom.receiver, (acts.ANSWERED,), when=out_of_order.is_extended),
        ),
        tells=(Tells("verification_request", whom.receiver),),
        joins=(whom.receiver,),
    ),
    "verification_extension": Row(says=("D-22-complex",), flags=(out_of_order.NAMES_NOTHING,)),
    "verification_result": Row(
        says=("R67", "D-21", "D-22"),
        tells=(Tells("verification_result", whom.who_asked_for_verification),),
        flags=(out_of_order.NAMES_NOTHING,),
    ),
    "identification": Row(
        says=("R60", "R67", "R75", "R126", "R135"),
        tells=(Tells("identified", whom.hotline),),
        joins=(whom.hotline,),
        flags=(out_of_order.DECIDED_WITHOUT_VERIFICATION,),
    ),
    "interview_note": Row(says=("R21", "R67"), flags=(out_of_order.COMPANION_PRESENT,)),
    # ---- Support and protection --------------------------------------------------------------------------------
    "support": Row(
        says=("R64", "R68", "R70", "R71", "R76", "R77", "R78", "R79", "R136", "D-25", "D-29"),
        opens=(
            Opens("D-25", whom.facility, (acts.STAY_ENDED_OR_EXTENDED,), when=out_of_order.stay_runs),
            Opens("D-29", whom.facility, (acts.FILE_COMPLETED,), when=out_of_order.is_emergency_intake),
        ),
        tells=(Tells("placed", whom.facility, when=out_of_order.stay_runs),),
        joins=(whom.facility,),
        flags=(out_of_order.HARDSHIP_AND_NEED_NOT_RECORDED, out_of_order.OUTSIDE_THE_SUPPORT_MATRIX),
    ),
    "support_plan": Row(
        says=("D-26b", "D-26b-approval"),
        opens=(Opens("D-26b-approval", whom.commune_or_author, (acts.PLAN_APPROVED,), when=known_child),),
    ),
    "protection": Row(
        says=("R65", "R66", "R126", "R135", "D-26a", "D-26c"),
        opens=(
            Opens(
                "D-26c", whom.commune_or_author, (acts.SEPARATION_ENDED_OR_EXTENDED,), when=out_of_order.is_separation
            ),
        ),
        tells=(Tells("protection", whom.hotline, urgent=out_of_order.protects_from_present_risk),),
    ),
    # ---- Appendix 1: service-connection calls ------------------------------------------------------------------
    "service_connection_request": Row(
        # To the Working Group's member, or straight to the provider: then the need goes without the identity.
        says=("R146", "R17", "R147", "R150", "R40", "R41", "D-01", "D-02", "D-07"),
        opens=(
            # One working day: handle it *and* report to the leader. Asking the superior stops no clock (R118).
            Opens("D-01", whom.receiver_if_working_group, (acts.HANDLED, acts.REPORTED_TO_LEADER)),
            # Five working days until the hotline knows first information; closing the case does not stop it.
            Opens("D-02", whom.hotline, (acts.FIRST_INFORMATION,)),
            # An emergency: the Working Group's member handles it at any hour.
            Opens("D-07", whom.working_group_member, (acts.EMERGENCY_HANDLED,), when=in_danger),
        ),
        tells=(
            Tells("service_request", whom.receiver, urgent=in_danger),
            Tells("emergency", whom.other_working_group_member, urgent=always, when=in_danger),
        ),
        joins=(whom.receiver, whom.working_group_member_in_danger),
    ),
    "agency_response": Row(
        says=("R118", "R150", "R152", "R153", "R167", "R170", "R171", "R172", "R173", "R174", "D-03"),
        opens=(
            # "Cannot meet the need: reply immediately." The decline is that reply.
            Opens("D-03", whom.author, (acts.DECLINED,), when=out_of_order.declines),
        ),
        tells=(
            # The case is back at the hotline at once (R153, R172).
            Tells("declined", whom.hotline, urgent=always, when=out_of_order.declines),
            Tells("answered", whom.hotline, when=out_of_order.does_not_decline),
            # It connects the unit it needs, does not send the client back, and stays responsible (R152, R174).
            Tells("service_request", whom.assigned, urgent=out_of_order.request_is_urgent),
            Tells("declined_by_connected", whom.first_agency, urgent=always, when=out_of_order.declines),
        ),
        joins=(whom.assigned,),
        flags=(
            out_of_order.NAMES_NOTHING,
            out_of_order.NO_WRITTEN_CONFIRMATION,
            out_of_order.SUPERIOR_NOT_TOLD,
        ),
    ),
    "first_information": Row(
        says=("R147", "D-02"),
        tells=(Tells("first_information", whom.hotline),),
        flags=(out_of_order.NAMES_NOTHING,),
    ),
    "written_report": Row(
        says=("R148",),
        tells=(Tells("written_report", whom.who_was_asked, when=out_of_order.report_to_partner),),
        flags=(out_of_order.NAMES_NOTHING, out_of_order.REPORT_NOT_TO_BOTH),
    ),
    # ---- Appendix 2: referral calls, steps a to h --------------------------------------------------------------
    "referral_request": Row(
        says=("R22", "R154", "R164", "R165", "R166", "R167", "R168", "R17", "D-06", "D-07"),
        opens=(
            # Hotline management is told before, or right after (R166).
            Opens("D-06", whom.author_if_hotline, (acts.REPORTED_TO_MANAGEMENT,)),
            # The database follows the course of the referral (R168).
            Opens("R168", whom.hotline, (acts.UPDATED,)),
            Opens("D-07", whom.working_group_member, (acts.EMERGENCY_HANDLED,), when=in_danger),
        ),
        tells=(
            Tells("referral_request", whom.receiver, urgent=in_danger),
            Tells("emergency", whom.other_working_group_member, urgent=always, when=in_danger),
        ),
        joins=(whom.hotline, whom.receiver, whom.working_group_member_in_danger),
        flags=(out_of_order.NO_BASIC_FILE,),
    ),
    "risk_assessment": Row(
        says=("R155", "D-26b"),
        opens=(Opens("D-26b", whom.commune, (acts.PLANNED,), when=known_child),),
        flags=(out_of_order.NAMES_NOTHING,),
    ),
    "victim_opinion": Row(
        says=("R156",),
        tells=(Tells("referral_refused", whom.hotline, when=out_of_order.opinion_refuses),),
        flags=(out_of_order.NAMES_NOTHING,),
    ),
    "receiving_plan": Row(says=("R157",), flags=(out_of_order.NAMES_NOTHING, out_of_order.PLAN_INCOMPLETE)),
    "victim_decision": Row(
        says=("R158",),
        tells=(Tells("referral_refused", whom.hotline, when=out_of_order.decision_refuses),),
        flags=(out_of_order.NAMES_NOTHING, out_of_order.NOT_FULLY_INFORMED),
    ),
    "referral_papers": Row(says=("R159", "R22"), flags=(out_of_order.NAMES_NOTHING, out_of_order.NO_BASIC_FILE)),
    "dispatch": Row(
        # What must never happen is refused (`refusals`); what is not in the file *yet* is flagged and told.
        says=("R155", "R157", "R158", "R159", "R160", "R161", "R162"),
        tells=(
            Tells("person_arrives", whom.receiver),
            Tells("escort", whom.escort),
            Tells("dispatch_out_of_order", whom.hotline, urgent=always, when=out_of_order.dispatch_is_out_of_order),
        ),
        joins=(whom.receiver, whom.escort),
        flags=out_of_order.DISPATCH,
    ),
    "follow_up": Row(
        says=("R163", "R168", "R174"),
        opens=(Opens("R168", whom.hotline, (acts.UPDATED,), when=out_of_order.belongs_to_a_referral),),
        tells=(Tells("incident", whom.hotline, urgent=always, when=out_of_order.tells_of_an_incident),),
        flags=(out_of_order.NAMES_NOTHING,),
    ),
    # ---- Handover, return, crime -------------------------------------------------------------------------------
    "handover": Row(
        says=("R163", "R19", "R65", "D-20", "D-20-notice", "D-26a"),
        opens=(
            Opens("D-20-notice", whom.receiver_if_commune, (acts.NOTIFIED,)),
            Opens("D-26a", whom.receiver_if_commune, (acts.INTERVENED,), when=out_of_order.child_in_danger),
        ),
        tells=(Tells("handover", whom.receiver, urgent=in_danger),),
        joins=(whom.receiver,),
        flags=(out_of_order.NAMES_NOTHING, out_of_order.MINUTES_NOT_SIGNED_BY_BOTH),
    ),
    "handover_receipt": Row(
        says=("R163",),
        tells=(
            Tells("handover_received", whom.who_handed_over),
            Tells("handover_differs", whom.hotline, when=out_of_order.receipt_differs),
        ),
        flags=(out_of_order.NAMES_NOTHING,),
    ),
    "foreign_return": Row(
        says=("R63", "R75"),
        tells=(
            Tells("foreign_return", whom.hotline, when=out_of_order.return_is_in_order),
            Tells("return_at_risk", whom.hotline, urgent=always, when=out_of_order.return_is_not_in_order),
        ),
        flags=(out_of_order.RETURN_AGAINST_WISH_OR_SAFETY,),
    ),
    "crime_information": Row(
        # To the province's duty desk, manned 24/24. The file holds the hand-off, not the criminal case (R52).
        says=("R47", "R49", "R50", "R51", "R52", "D-05"),
        tells=(Tells("crime_information", whom.receiver, urgent=always),),
        joins=(whom.receiver,),
        flags=(out_of_order.NO_CONFIRMED_EMAIL,),
    ),
    # ---- Keeping the file --------------------------------------------------------------------------------------
    "consent": Row(says=("R159",), flags=(out_of_order.CONSENT_IS_VOID,)),
    "consent_withdrawal": Row(says=("R159",), tells=(Tells("consent_withdrawn", whom.hotline),)),
    "contact": Row(says=("R39", "R164", "R166", "R175")),
    "resolution": Row(says=("R119",), flags=(out_of_order.NAMES_NOTHING,)),
    "closure": Row(
        says=("R15", "R148", "R163"),
        tells=(Tells("closed", whom.hotline),),
        flags=(out_of_order.CLOSED_WITH_OPEN_REFERRAL, out_of_order.CLOSED_WITHOUT_WRITTEN_REPORT),
    ),
    "reopening": Row(says=("R15",), tells=(Tells("reopened", whom.hotline),)),
    # ---- Two files of one person -------------------------------------------------------------------------------
    # Nobody is asked twice (R21). Every duty of both files runs on until its own act: decision 0055.
    "merge": Row(says=("R21", "R119"), flags=(out_of_order.MERGE_AT_ODDS,)),
    "merge_undone": Row(says=("R21", "R119"), flags=(out_of_order.NAMES_NOTHING,)),
    # ---- Files of no victim: an activity, the Working Group's own -----------------------------------------------
    "activity": Row(
        # What was done for the public and for groups at risk; the hotline, which reports for the Working Group, joins.
        says=("R53", "R54", "R56", "R57", "R58", "R59", "R72", "R73", "R74"),
        joins=(whom.hotline,),
        flags=(out_of_order.IN_A_VICTIMS_FILE, out_of_order.ONE_KIND_OF_MIGRATION_ONLY),
    ),
    "periodic_duty": Row(
        # Reports, meetings and plans are opened by the date (`standing`); this entry says that one is done.
        says=("R96", "R113", "R114", "R149", "R169", "D-08", "D-09", "D-10", "D-11"),
        flags=(periods.NAMES_NO_PERIOD, periods.REFERRALS_NOT_REPORTED),
        ends=periods.done_by,
    ),
}


def consequences(entries: Sequence[OpenedEntry]) -> Consequences:
    """Everything the entries of one case set going, whatever their order of arrival. Pure."""
    return applied(PLAYBOOK, entries, of_any_form=(out_of_order.IN_AN_ENDED_FILE,))
