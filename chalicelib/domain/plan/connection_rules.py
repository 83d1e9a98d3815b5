"""Holds the playbook's rows of Appendix 1, service-connection calls (R146-R153, R167-R174; D-01, D-02, D-03)."""

from collections.abc import Mapping

from chalicelib.domain.facts.circumstances import in_danger
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
from chalicelib.domain.sharing.rules import SharesWith
from chalicelib.domain.sharing.share import Ground

CONNECTION_RULES: Mapping[str, FormRules] = {
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
            *alert_rows.EMERGENCY_ACCESS,
        ),
        joins=(recipients.receiver, recipients.working_group_member_in_danger),
        # The person's identity is shared only in an emergency (R17, R146); consent opens more.
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
}
