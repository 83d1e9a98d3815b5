"""Holds the playbook's rows of handing a person over, the end of a referral (R163)."""

from collections.abc import Mapping

from chalicelib.domain.facts.circumstances import in_danger
from chalicelib.domain.plan import closing_acts, conditions, flags, recipients, referral_acts, sharing_rows
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert, always

HANDOVER_RULES: Mapping[str, FormRules] = {
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
            sharing_rows.with_the_safety_plan(recipients.receiver),
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
}
