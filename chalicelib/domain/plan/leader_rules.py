"""The playbook's rows of leaders: what they say, whom it reaches (R118, R133, R150, R151, R173)."""

from collections.abc import Mapping

from chalicelib.domain.plan import conditions, duty_endings, flags, leader_recipients, recipients
from chalicelib.domain.plan.grammar import FormRules, RaisesAlert

LEADER_RULES: Mapping[str, FormRules] = {
    "leader_acknowledgement": FormRules(says=("R150", "R166", "D-01", "D-06"), flags=(flags.NAMES_NOTHING,)),
    "leader_instruction": FormRules(
        # Directs their own people, or the grassroots unit (R151), which takes part from then on.
        says=("R151", "R150", "D-01", "D-06"),
        tells=(RaisesAlert("leader_instruction", leader_recipients.instructed, to_colleagues=True),),
        joins=(leader_recipients.instructed,),
        flags=(flags.NAMES_NOTHING,),
    ),
    "leader_approval": FormRules(
        says=("D-26b-approval", "D-01", "D-06"),
        tells=(RaisesAlert("leader_decision", leader_recipients.whose_entry_is_approved, to_colleagues=True),),
        flags=(flags.NAMES_NOTHING,),
    ),
    "superior_request": FormRules(
        says=("R133", "R173", "R118"),
        tells=(RaisesAlert("superior_asked", leader_recipients.superior, to_leader=True),),
        joins=(leader_recipients.superior,),
        flags=(flags.NAMES_NOTHING,),
    ),
    "superior_direction": FormRules(
        says=("R133", "R173"),
        tells=(RaisesAlert("superior_direction", recipients.receiver, to_leader=True),),
        joins=(recipients.receiver,),
        flags=(flags.NAMES_NOTHING,),
    ),
    "duty_not_applicable": FormRules(
        # The hotline hears of every duty that ends without its act; at once, where somebody's safety hangs on it.
        says=("R93",),
        tells=(RaisesAlert("duty_ended", recipients.hotline, urgent=conditions.ends_a_safety_duty),),
        joins=(recipients.hotline,),
        flags=(flags.NAMES_NOTHING,),
        voids=duty_endings.does_not_apply,
    ),
}
