"""Holds the playbook's rows of support and protection (R64-R79; D-25, D-26, D-29)."""

from collections.abc import Mapping

from chalicelib.domain.facts.ages import known_child
from chalicelib.domain.plan import closing_acts, conditions, flags, leader_acts, recipients, sharing_rows
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert

SUPPORT_RULES: Mapping[str, FormRules] = {
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
        shares=(
            sharing_rows.whole(recipients.facility, "support", "R70, R71, D-25"),
            sharing_rows.with_the_safety_plan(recipients.facility),
        ),
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
}
