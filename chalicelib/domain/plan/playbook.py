"""The playbook: form by form, what the inter-agency plan and the law set going.

Read this file and you know the plan. Every row names the R- and D-rows it comes from; `plan` has the grammar,
`whom` says who *author*, *hotline*, *receiver* ... are, `acts` what ends a duty, `out_of_order` what gets a flag.
"""

from collections.abc import Mapping, Sequence

from chalicelib.domain.case.consequences import AlertToRaise, Consequences, Duty, UnitJoins
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import known_child, may_be_child
from chalicelib.domain.facts.circumstances import (
    danger_or_crime,
    emergency_in_viet_nam,
    in_danger,
    news_of_crime,
    vietnamese_abroad,
)
from chalicelib.domain.facts.returns import comes_home_organised
from chalicelib.domain.forms.fields import IDENTITY, STORY, WORK
from chalicelib.domain.plan import (
    closing_acts,
    conditions,
    crime_acts,
    data_protection_acts,
    flags,
    leader_acts,
    periodic_duties,
    recipients,
    referral_acts,
    return_acts,
    sharing_rows,
)
from chalicelib.domain.plan.crime_rules import CRIME_RULES
from chalicelib.domain.plan.leader_rules import LEADER_RULES
from chalicelib.domain.plan.refusals import forbidden
from chalicelib.domain.plan.return_rules import RETURN_RULES
from chalicelib.domain.plan.rule_engine import FormRules, OpensDuty, RaisesAlert, always, applied
from chalicelib.domain.plan.shared import shares_by
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Role
from chalicelib.domain.sharing.rules import SharesWith, itself
from chalicelib.domain.sharing.share import Ground, Share

__all__ = ["PLAYBOOK", "AlertToRaise", "Consequences", "Duty", "UnitJoins", "consequences", "forbidden", "shares"]

_SECOND_PERSON = (
    # Nobody grants access to themselves, and a "no" is overruled by two: somebody else is asked, the leader told.
    RaisesAlert(
        "sharing_to_confirm",
        recipients.second_person,
        urgent=conditions.shares_against_the_no,
        when=conditions.sharing_waits,
    ),
    RaisesAlert(
        "sharing_told", recipients.hotline, urgent=always, when=conditions.sharing_waits, role=Role.HOTLINE_LEADER
    ),
)
_EMERGENCY_TOLD = (
    # It opens a file at once, like broken glass: the leaders of both sides are told (decision 0120).
    RaisesAlert("emergency_access", recipients.hotline, urgent=always, when=in_danger, role=Role.HOTLINE_LEADER),
    RaisesAlert("emergency_access_here", recipients.receiver, when=in_danger, role=Role.UNIT_LEADER),
)

_DUTY_DESK_HAS_IT = (crime_acts.TRANSFERRED, crime_acts.ACKNOWLEDGED)
"""D-05 ends when the desk says that it has the report (R51); until then it climbs."""
_ABROAD = RaisesAlert("vietnamese_abroad", recipients.criminal_police, urgent=always, when=vietnamese_abroad)

PLAYBOOK: Mapping[str, FormRules] = {
    # ---- How a case begins -------------------------------------------------------------------------------------
    "reception": FormRules(
        # All five categories are received alike; support never waits for identification (domain.md §9, trap 13).
        says=(
            "R60",
            "R61",
            "R62",
            "R63",
            "R64",
            "R65",
            "R67",
            "R135",
            "R175",
            "D-20",
            "D-20-notice",
            "D-04",
            "D-05",
            "D-24",
            "D-26a",
        ),
        opens=(
            # Bring the person to the commune's People's Committee at once (Law 53/2024 art. 27(2)) ...
            OpensDuty("D-20", recipients.author_who_brings_on, (closing_acts.HANDED_OVER,)),
            # ... which, if the person came to it directly, tells the provincial health agency at once.
            OpensDuty("D-20-notice", recipients.author_if_commune, (closing_acts.NOTIFIED,)),
            # A child at serious risk: emergency intervention within 12 hours (Decree 56/2017).
            OpensDuty(
                "D-26a", recipients.author_if_commune, (closing_acts.INTERVENED,), when=conditions.child_in_danger
            ),
            # "Information on trafficking crime and rescue is transferred immediately" (R51): by whoever has it.
            OpensDuty("D-05", recipients.author, _DUTY_DESK_HAS_IT, when=news_of_crime),
            # "Victim is a Vietnamese now abroad": the hotline calls the criminal police department (R175).
            OpensDuty("D-04", recipients.hotline, (closing_acts.CALLED,), when=vietnamese_abroad),
            # Come home in an organised return: the certificate is issued at the gate, at once.
            OpensDuty(
                "D-24",
                recipients.immigration_at_the_gate,
                (return_acts.CERTIFICATE_ISSUED,),
                when=comes_home_organised,
            ),
        ),
        tells=(
            RaisesAlert("new_reception", recipients.hotline, urgent=conditions.child_danger_or_crime),
            _ABROAD,
            RaisesAlert("return_certificate_due", recipients.immigration_if_organised, urgent=always),
            *_SECOND_PERSON,
        ),
        joins=(recipients.hotline, recipients.criminal_police_if_abroad, recipients.immigration_if_organised),
        flags=flags.SHARING,
        shares=(
            sharing_rows.abroad("R129, R175, D-04"),
            sharing_rows.whole(recipients.immigration_if_organised, "identification", "R62, D-24"),
        ),
    ),
    "suspicion": FormRules(
        # A volunteer is no addressee of the duty desk: the hotline passes it on.
        says=("R141", "R64", "R51", "R175", "D-05", "D-04"),
        opens=(
            OpensDuty("D-05", recipients.hotline, _DUTY_DESK_HAS_IT, when=news_of_crime),
            OpensDuty("D-04", recipients.hotline, (closing_acts.CALLED,), when=vietnamese_abroad),
        ),
        tells=(RaisesAlert("new_suspicion", recipients.hotline, urgent=danger_or_crime), _ABROAD),
        joins=(recipients.hotline, recipients.criminal_police_if_abroad),
        shares=(sharing_rows.abroad("R175, D-04"),),
    ),
    "hotline_call": FormRules(
        says=("R40", "R129", "R154", "R175", "R51", "D-04", "D-05", "D-07"),
        opens=(
            # "Victim is a Vietnamese now abroad: call the criminal police department immediately."
            OpensDuty("D-04", recipients.hotline, (closing_acts.CALLED,), when=vietnamese_abroad),
            OpensDuty("D-05", recipients.hotline, _DUTY_DESK_HAS_IT, when=news_of_crime),
            # An emergency here: somebody who can help is reached at any hour (R40).
            OpensDuty("D-07", recipients.hotline, (closing_acts.EMERGENCY_PASSED_ON,), when=emergency_in_viet_nam),
        ),
        tells=(
            _ABROAD,
            RaisesAlert(
                "emergency_call", recipients.hotline, urgent=always, when=emergency_in_viet_nam, to_leader=True
            ),
            RaisesAlert("emergency", recipients.own_working_group_member, urgent=always, when=emergency_in_viet_nam),
            *_SECOND_PERSON,
        ),
        joins=(
            recipients.hotline,
            recipients.criminal_police_if_abroad,
            recipients.own_working_group_member_in_emergency,
        ),
        flags=flags.SHARING,
        shares=(sharing_rows.abroad("R129, R175, D-04"), sharing_rows.emergency_call("R40, R41, D-07")),
        purpose="protection",
    ),
    # ---- Verification and identification: separate acts (R67) --------------------------------------------------
    "commune_notice": FormRules(
        says=("R60", "R67", "D-20-notice", "D-21"),
        opens=(OpensDuty("D-21", recipients.receiver, (closing_acts.VERIFIED,)),),
        tells=(RaisesAlert("commune_notice", recipients.receiver, urgent=may_be_child),),
        joins=(recipients.receiver,),
        shares=(
            # Identity, contact and danger: it leads the first verification within three days (D-21).
            sharing_rows.whole(recipients.receiver, "identification", "Law 53/2024 art. 27(2), D-21"),
            sharing_rows.of_the_person(recipients.receiver, "identification", "D-21", IDENTITY, WORK),
        ),
        purpose="identification",
    ),
    "verification_request": FormRules(
        says=("R67", "R126", "D-22", "D-22-complex"),
        opens=(
            OpensDuty("D-22", recipients.receiver, (closing_acts.ANSWERED_OR_EXTENDED,)),
            OpensDuty("D-22-complex", recipients.receiver, (closing_acts.ANSWERED,), when=conditions.is_extended),
        ),
        tells=(RaisesAlert("verification_request", recipients.receiver),),
        joins=(recipients.receiver,),
        shares=(
            # Identity and story: what the police are asked to check (D-22).
            sharing_rows.whole(recipients.receiver, "identification", "Law 53/2024 art. 32, D-22"),
            sharing_rows.of_the_person(recipients.receiver, "identification", "D-22", IDENTITY, STORY, WORK),
        ),
        purpose="identification",
    ),
    "verification_extension": FormRules(
        says=("D-22-complex",),
        flags=(flags.NAMES_NOTHING,),
        shares=(
            sharing_rows.whole(recipients.who_asked_for_verification, "identification", "D-22-complex", basic=None),
        ),
        purpose="identification",
    ),
    "verification_result": FormRules(
        says=("R67", "D-21", "D-22"),
        tells=(RaisesAlert("verification_result", recipients.who_asked_for_verification),),
        flags=(flags.NAMES_NOTHING,),
        shares=(
            # Whoever asked reads what was found.
            sharing_rows.whole(recipients.who_asked_for_verification, "identification", "R67, D-22", basic=None),
        ),
        purpose="identification",
    ),
    "identification": FormRules(
        says=("R60", "R67", "R75", "R126", "R135"),
        tells=(RaisesAlert("identified", recipients.hotline),),
        joins=(recipients.hotline,),
        flags=(flags.DECIDED_WITHOUT_VERIFICATION,),
        purpose="identification",
    ),
    "interview_note": FormRules(
        says=("R21", "R67"), tells=_SECOND_PERSON, flags=(flags.COMPANION_PRESENT, *flags.SHARING)
    ),
    # ---- Support and protection --------------------------------------------------------------------------------
    "support": FormRules(
        says=("R64", "R68", "R70", "R71", "R76", "R77", "R78", "R79", "R136", "D-25", "D-29"),
        opens=(
            OpensDuty("D-25", recipients.facility, (closing_acts.STAY_ENDED_OR_EXTENDED,), when=conditions.stay_runs),
            OpensDuty("D-29", recipients.facility, (closing_acts.FILE_COMPLETED,), when=conditions.is_emergency_intake),
        ),
        tells=(RaisesAlert("placed", recipients.facility, when=conditions.stay_runs),),
        joins=(recipients.facility,),
        flags=(
            flags.HARDSHIP_AND_NEED_NOT_RECORDED,
            flags.OUTSIDE_THE_SUPPORT_MATRIX,
            flags.NOT_A_FACILITY,
            flags.OUTSIDE_THE_AGENCYS_SERVICES,
        ),
        # Where somebody is placed, they read whom and for how long.
        shares=(sharing_rows.whole(recipients.facility, "support", "R70, R71, D-25"),),
    ),
    "support_plan": FormRules(
        says=("D-26b", "D-26b-approval"),
        opens=(
            OpensDuty("D-26b-approval", recipients.commune_or_author, (leader_acts.PLAN_APPROVED,), when=known_child),
        ),
        tells=(RaisesAlert("approval_asked", recipients.commune_or_author, when=known_child, to_leader=True),),
        joins=(recipients.commune_if_known_child,),
        shares=(
            sharing_rows.whole(
                recipients.commune_or_author, "protection", "Decree 56/2017 art. 28, D-26b", when=known_child
            ),
        ),
    ),
    "protection": FormRules(
        says=("R65", "R66", "R126", "R135", "D-26a", "D-26c"),
        opens=(
            OpensDuty(
                "D-26c",
                recipients.commune_or_author,
                (closing_acts.SEPARATION_ENDED_OR_EXTENDED,),
                when=conditions.is_separation,
            ),
        ),
        tells=(RaisesAlert("protection", recipients.hotline, urgent=conditions.protects_from_present_risk),),
        shares=(
            sharing_rows.whole(
                recipients.commune_or_author,
                "protection",
                "Decree 56/2017 art. 32, D-26c",
                when=conditions.is_separation,
            ),
        ),
        purpose="protection",
    ),
    # ---- Appendix 1: service-connection calls ------------------------------------------------------------------
    "service_connection_request": FormRules(
        # To the Working Group's member, or straight to the provider: then the need goes without the identity.
        says=("R146", "R17", "R147", "R150", "R40", "R41", "R167", "D-01", "D-02", "D-07"),
        opens=(
            # One working day: handle it *and* report to the leader. Asking the superior stops no clock (R118).
            OpensDuty(
                "D-01", recipients.receiver_if_working_group, (closing_acts.HANDLED, leader_acts.REPORTED_TO_LEADER)
            ),
            # Five working days until the hotline knows first information; closing the case does not stop it.
            OpensDuty("D-02", recipients.hotline, (closing_acts.FIRST_INFORMATION,)),
            # An emergency: the Working Group's member handles it at any hour.
            OpensDuty("D-07", recipients.working_group_member, (closing_acts.EMERGENCY_HANDLED,), when=in_danger),
            # A provider asked directly owes an answer too.
            OpensDuty("R167", recipients.receiver_unless_working_group, (referral_acts.ANSWERED_REQUEST,)),
        ),
        tells=(
            RaisesAlert("service_request", recipients.receiver, urgent=in_danger),
            RaisesAlert("emergency", recipients.other_working_group_member, urgent=always, when=in_danger),
            *_EMERGENCY_TOLD,
        ),
        joins=(recipients.receiver, recipients.working_group_member_in_danger),
        # Who it is goes along only in an emergency (R17, R146); consent opens more.
        shares=sharing_rows.emergency("R40, R41, R165, D-07"),
    ),
    "agency_response": FormRules(
        says=("R118", "R150", "R152", "R153", "R167", "R170", "R171", "R172", "R173", "R174", "D-03"),
        opens=(
            # "Cannot meet the need: reply immediately." The decline is that reply.
            OpensDuty("D-03", recipients.author, (closing_acts.DECLINED,), when=conditions.declines),
            # The case is back at the hotline, which connects or refers elsewhere (R153, R172).
            OpensDuty("R153", recipients.hotline, (referral_acts.RECONNECTED,), when=conditions.declines_for_good),
            # The unit that is connected owes an answer as the first one did.
            OpensDuty("R167", recipients.assigned, (referral_acts.ANSWERED_REQUEST,)),
        ),
        tells=(
            # The case is back at the hotline at once (R153, R172).
            RaisesAlert("declined", recipients.hotline, urgent=always, when=conditions.declines),
            RaisesAlert("answered", recipients.hotline, when=conditions.does_not_decline),
            # It connects the unit it needs, does not send the client back, and stays responsible (R152, R174).
            RaisesAlert("service_request", recipients.assigned, urgent=conditions.request_is_urgent),
            RaisesAlert("declined_by_connected", recipients.first_agency, urgent=always, when=conditions.declines),
            # The answer is the report; the leader in charge says that they know (R118, R150, R170, R173).
            RaisesAlert("leader_report", recipients.author, when=conditions.reports_to_a_leader, to_leader=True),
        ),
        joins=(recipients.assigned,),
        flags=(
            flags.NAMES_NOTHING,
            flags.NO_WRITTEN_CONFIRMATION,
        ),
        # The first agency keeps following: it reads everything the unit it connected answers (R174).
        shares=(SharesWith(recipients.first_agency, Ground.CALLED, "support", "R174"),),
    ),
    "first_information": FormRules(
        says=("R147", "D-02"),
        tells=(RaisesAlert("first_information", recipients.hotline),),
        flags=(flags.NAMES_NOTHING,),
        shares=(SharesWith(recipients.first_agency, Ground.CALLED, "support", "R174"),),
    ),
    "written_report": FormRules(
        says=("R148",),
        tells=(
            RaisesAlert("written_report", recipients.who_was_asked, when=conditions.report_to_partner),
            RaisesAlert("leader_report", recipients.hotline, when=conditions.report_to_leader, to_leader=True),
        ),
        flags=(flags.NAMES_NOTHING, flags.REPORT_NOT_TO_BOTH),
    ),
    # ---- Appendix 2: referral calls, steps a to h --------------------------------------------------------------
    "referral_request": FormRules(
        says=("R22", "R154", "R164", "R165", "R166", "R167", "R168", "R17", "R175", "D-04", "D-06", "D-07"),
        opens=(
            # Hotline management knows before, or right after (R166): their own word says so.
            OpensDuty("D-06", recipients.author_if_hotline, (leader_acts.REPORTED_TO_MANAGEMENT,)),
            OpensDuty("D-04", recipients.hotline, (closing_acts.CALLED,), when=vietnamese_abroad),
            # The database follows the course of the referral (R168).
            OpensDuty("R168", recipients.hotline, (closing_acts.UPDATED,)),
            OpensDuty("D-07", recipients.working_group_member, (closing_acts.EMERGENCY_HANDLED,), when=in_danger),
            # A request is owed and listed at the receiver until it is answered (R167).
            OpensDuty("R167", recipients.receiver, (referral_acts.ANSWERED_REQUEST,)),
        ),
        tells=(
            RaisesAlert("referral_request", recipients.receiver, urgent=in_danger),
            RaisesAlert("leader_report", recipients.author_if_hotline, urgent=in_danger, to_leader=True),
            _ABROAD,
            RaisesAlert("emergency", recipients.other_working_group_member, urgent=always, when=in_danger),
            *_EMERGENCY_TOLD,
        ),
        joins=(
            recipients.hotline,
            recipients.receiver,
            recipients.working_group_member_in_danger,
            recipients.criminal_police_if_abroad,
        ),
        flags=(flags.NO_BASIC_FILE,),
        shares=(
            # The basic file goes with the referral (R22): coded until the receiving body and the person both said yes.
            SharesWith(
                recipients.receivers_of_the_referral,
                Ground.DUTY,
                "referral",
                "R22",
                of=itself,
                basic="coded",
                ends_at_once=True,
            ),
            *sharing_rows.emergency("R40, R41, R165, D-07"),
            sharing_rows.abroad("R175, D-04"),
        ),
        purpose="referral",
    ),
    "risk_assessment": FormRules(
        says=("R155", "D-26b"),
        opens=(OpensDuty("D-26b", recipients.commune, (closing_acts.PLANNED,), when=known_child),),
        flags=(flags.NAMES_NOTHING,),
        shares=(
            sharing_rows.step("R154, R155"),
            sharing_rows.whole(recipients.commune, "protection", "Decree 56/2017 art. 28, D-26b", when=known_child),
        ),
        purpose="referral",
    ),
    "victim_opinion": FormRules(
        says=("R156",),
        tells=(RaisesAlert("referral_refused", recipients.hotline, when=conditions.opinion_refuses),),
        flags=(flags.NAMES_NOTHING, flags.OPINION_BEFORE_RISK),
        shares=(sharing_rows.step("R154, R156"),),
        purpose="referral",
    ),
    "receiving_plan": FormRules(
        says=("R157",),
        flags=(flags.NAMES_NOTHING, flags.PLAN_INCOMPLETE),
        shares=(sharing_rows.step("R154, R157"),),
        purpose="referral",
    ),
    "victim_decision": FormRules(
        says=("R158",),
        tells=(RaisesAlert("referral_refused", recipients.hotline, when=conditions.decision_refuses),),
        flags=(flags.NAMES_NOTHING, flags.NOT_FULLY_INFORMED),
        shares=(
            sharing_rows.step("R154, R158"),
            # Once both have said yes the receiver knows whom to expect.
            SharesWith(
                recipients.receiver_agreed_by_both,
                Ground.DUTY,
                "referral",
                "R19, R22",
                of=itself,
                basic="full",
                ends_at_once=True,
            ),
        ),
        purpose="referral",
    ),
    "referral_papers": FormRules(
        says=("R159", "R22"),
        tells=_SECOND_PERSON,
        flags=(flags.NAMES_NOTHING, flags.NO_BASIC_FILE, *flags.SHARING),
        shares=(sharing_rows.step("R154, R159"),),
        purpose="referral",
    ),
    "dispatch": FormRules(
        # A dispatch that must never happen is refused (`refusals`); a step missing from the file *yet* is flagged.
        says=("R155", "R157", "R158", "R159", "R160", "R161", "R162"),
        tells=(
            RaisesAlert("person_arrives", recipients.receiver),
            RaisesAlert("escort", recipients.escort),
            RaisesAlert(
                "dispatch_out_of_order", recipients.hotline, urgent=always, when=flags.dispatch_is_out_of_order
            ),
        ),
        joins=(recipients.receiver, recipients.escort),
        flags=flags.DISPATCH,
        shares=(
            # Whoever receives and whoever escorts: the order, the risk, who it is and what health needs at once.
            sharing_rows.whole(recipients.receiver, "referral", "R157, R163"),
            sharing_rows.with_the_risk(recipients.receiver, "R155"),
            sharing_rows.whole(recipients.escort, "protection", "R161"),
            sharing_rows.with_the_risk(recipients.escort, "R155, R161"),
        ),
        purpose="referral",
    ),
    "follow_up": FormRules(
        says=("R163", "R168", "R174"),
        opens=(OpensDuty("R168", recipients.hotline, (closing_acts.UPDATED,), when=conditions.belongs_to_a_referral),),
        tells=(RaisesAlert("incident", recipients.hotline, urgent=always, when=conditions.tells_of_an_incident),),
        flags=(flags.NAMES_NOTHING,),
        shares=(sharing_rows.step("R154, R163"),),
        purpose="referral",
    ),
    # ---- Handover -------------------------------------------------------------------------------
    "handover": FormRules(
        says=("R163", "R19", "R65", "D-20", "D-20-notice", "D-26a"),
        opens=(
            OpensDuty("D-20-notice", recipients.receiver_if_commune, (closing_acts.NOTIFIED,)),
            OpensDuty(
                "D-26a", recipients.receiver_if_commune, (closing_acts.INTERVENED,), when=conditions.child_in_danger
            ),
            # The end of a referral is evaluated (R163).
            OpensDuty("R163", recipients.hotline, (referral_acts.EVALUATED,), when=conditions.ends_a_referral),
        ),
        tells=(
            RaisesAlert("handover", recipients.receiver, urgent=in_danger),
            # News is never refused; against a "no", or without steps, it wakes the hotline (decision 0122).
            RaisesAlert(
                "handover_out_of_order", recipients.hotline, urgent=always, when=flags.handover_is_out_of_order
            ),
        ),
        joins=(recipients.receiver,),
        flags=(flags.NAMES_NOTHING, flags.MINUTES_NOT_SIGNED_BY_BOTH, *flags.HANDOVER),
        shares=(
            sharing_rows.whole(recipients.receiver, "support", "R19, R163, D-20"),
            sharing_rows.with_the_risk(recipients.receiver, "R155"),
        ),
    ),
    "handover_receipt": FormRules(
        says=("R163",),
        tells=(
            RaisesAlert("handover_received", recipients.who_handed_over),
            RaisesAlert("handover_differs", recipients.hotline, when=conditions.receipt_differs),
        ),
        flags=(flags.NAMES_NOTHING,),
    ),
    # ---- Keeping the file --------------------------------------------------------------------------------------
    "consent": FormRules(
        says=("R159", "R17", "R20"), tells=_SECOND_PERSON, flags=(flags.CONSENT_IS_VOID, *flags.SHARING)
    ),
    "consent_confirmation": FormRules(says=("R17", "R19"), flags=(flags.CONFIRMS_NOTHING,)),
    "consent_withdrawal": FormRules(says=("R159",), tells=(RaisesAlert("consent_withdrawn", recipients.hotline),)),
    "contact": FormRules(says=("R39", "R164", "R166", "R175")),
    "resolution": FormRules(says=("R119",), flags=(flags.NAMES_NOTHING,)),
    "closure": FormRules(
        says=("R15", "R148", "R163"),
        tells=(RaisesAlert("closed", recipients.hotline),),
        flags=(flags.CLOSED_WITH_OPEN_REFERRAL, flags.CLOSED_WITHOUT_WRITTEN_REPORT),
    ),
    "reopening": FormRules(says=("R15",), tells=(RaisesAlert("reopened", recipients.hotline),)),
    # ---- Two files of one person -------------------------------------------------------------------------------
    # Nobody is asked twice (R21). Every duty of both files runs on until its own act: decision 0055.
    "merge": FormRules(says=("R21", "R119"), flags=(flags.MERGE_AT_ODDS,)),
    "merge_undone": FormRules(says=("R21", "R119"), flags=(flags.NAMES_NOTHING,)),
    # ---- Files of no victim: an activity, the Working Group's own -----------------------------------------------
    "activity": FormRules(
        # An activity for the public or for groups at risk. The hotline, which reports for the Working Group, joins.
        says=("R53", "R54", "R56", "R57", "R58", "R59", "R72", "R73", "R74"),
        joins=(recipients.hotline,),
        flags=(flags.IN_A_VICTIMS_FILE, flags.ONE_KIND_OF_MIGRATION_ONLY),
    ),
    "periodic_duty": FormRules(
        # Reports, meetings and plans are opened by the date (`standing`); this entry says that one is done.
        says=("R96", "R113", "R114", "R149", "R169", "D-08", "D-09", "D-10", "D-11"),
        joins=(recipients.hotline, recipients.working_group),
        flags=(periodic_duties.NAMES_NO_PERIOD, periodic_duties.REFERRALS_NOT_REPORTED),
        ends=periodic_duties.done_by,
    ),
    "data_protection": FormRules(
        # What the controller of this system's own data owes. In the Working Group's file: it names no victim.
        says=("D-30", "D-31"),
        opens=(
            OpensDuty("D-30", recipients.author, (data_protection_acts.BREACH_NOTIFIED,), when=conditions.breach_found),
            OpensDuty(
                "D-31", recipients.author, (data_protection_acts.ASSESSMENT_FILED,), when=conditions.processing_began
            ),
        ),
        tells=(RaisesAlert("data_breach", recipients.working_group, urgent=always, when=conditions.breach_found),),
        joins=(recipients.hotline, recipients.working_group),
        flags=(flags.NAMES_NOTHING,),
    ),
    # ---- Rows of their own: crime, going home, leaders -----------------------------------------------------------
    **CRIME_RULES,
    **RETURN_RULES,
    **LEADER_RULES,
}


def consequences(entries: Sequence[OpenedEntry], directory: Directory | None = None) -> Consequences:
    """Work out what the entries of one case set going, whatever their order of arrival. Pure."""
    of_any_form = (flags.IN_AN_ENDED_FILE, flags.BORN_AFTER_THE_REPORT)
    return applied(PLAYBOOK, entries, of_any_form, directory)


def shares(entries: Sequence[OpenedEntry]) -> tuple[Share, ...]:
    """Return every share that the entries of one case give, by the playbook and by consent. Pure."""
    return shares_by(PLAYBOOK, entries)
