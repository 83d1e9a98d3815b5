"""Holds the playbook's rows of Appendix 2, referral calls, steps a to h (R154-R168; D-06)."""

from collections.abc import Mapping

from chalicelib.domain.facts.ages import known_child
from chalicelib.domain.facts.circumstances import in_danger, vietnamese_abroad
from chalicelib.domain.plan import (
    alert_rows,
    closing_acts,
    conditions,
    flags,
    leader_acts,
    recipients,
    referral_acts,
    sharing_rows,
)
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert, always
from chalicelib.domain.sharing.rules import SharesWith, itself
from chalicelib.domain.sharing.share import Ground

REFERRAL_RULES: Mapping[str, FormRules] = {
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
            alert_rows.VIETNAMESE_ABROAD,
            RaisesAlert("emergency", recipients.other_working_group_member, urgent=always, when=in_danger),
            *alert_rows.EMERGENCY_ACCESS,
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
        tells=alert_rows.SECOND_PERSON,
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
            # The receiving unit and the escort read the order, the risk, the identity and the urgent health needs.
            sharing_rows.whole(recipients.receiver, "referral", "R157, R163"),
            sharing_rows.with_the_risk(recipients.receiver, "R155"),
            sharing_rows.with_the_safety_plan(recipients.receiver),
            sharing_rows.whole(recipients.escort, "protection", "R161"),
            sharing_rows.with_the_risk(recipients.escort, "R155, R161"),
            sharing_rows.with_the_safety_plan(recipients.escort),
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
}
