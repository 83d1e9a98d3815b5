"""The playbook's rows of going home: organised return of a group, and the return of a foreign victim (R62, R63)."""

from collections.abc import Mapping

from chalicelib.domain.facts.returns import planned_entry
from chalicelib.domain.plan import (
    conditions,
    duty_endings,
    flags,
    recipients,
    return_acts,
    return_recipients,
    sharing_rows,
)
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert, always

RETURN_RULES: Mapping[str, FormRules] = {
    "return_plan": FormRules(
        says=("R62", "D-23"),
        opens=(
            # Counted back from the planned entry: three whole days before it.
            OpensDuty(
                "D-23", return_recipients.immigration_department, (return_acts.RETURN_NOTIFIED,), since=planned_entry
            ),
        ),
        tells=(
            RaisesAlert("return_planned", return_recipients.immigration_department),
            RaisesAlert("return_planned_gate", return_recipients.gate),
        ),
        joins=(recipients.hotline, return_recipients.immigration_department, return_recipients.gate),
        shares=(
            sharing_rows.whole(return_recipients.immigration_department, "identification", "R62, D-23", basic=None),
            sharing_rows.whole(return_recipients.gate, "identification", "R62", basic=None),
        ),
    ),
    "return_notice": FormRules(
        says=("R62", "D-23"),
        tells=(RaisesAlert("return_notice", recipients.receiver),),
        joins=(recipients.receiver,),
        shares=(sharing_rows.planned_return("R62, D-23"),),
        flags=(flags.NAMES_NOTHING,),
    ),
    "return_arrangement": FormRules(
        says=("R62",),
        tells=(RaisesAlert("return_arranged", return_recipients.gate),),
        joins=(return_recipients.gate,),
        flags=(flags.NAMES_NOTHING, flags.ARRANGEMENT_INCOMPLETE),
    ),
    "gate_reception": FormRules(
        says=("R62", "D-23"),
        tells=(RaisesAlert("gate_reception", recipients.hotline, urgent=conditions.head_count_differs),),
        joins=(recipients.hotline,),
        flags=(flags.NAMES_NOTHING, flags.HEAD_COUNT_DIFFERS, flags.TWO_MINUTES_NOT_SIGNED),
        voids=duty_endings.group_has_come,
    ),
    "return_certificate": FormRules(
        says=("R62", "D-24"), tells=(RaisesAlert("return_certificate", recipients.hotline),)
    ),
    "foreign_return": FormRules(
        # Nothing is owed for the person here any more; the file lies with the hotline, to be closed.
        says=("R63", "R75", "D-20", "D-25"),
        tells=(
            RaisesAlert("foreign_return", recipients.hotline, when=conditions.return_is_in_order),
            RaisesAlert("return_at_risk", recipients.hotline, urgent=always, when=conditions.return_is_not_in_order),
        ),
        flags=(flags.RETURN_AGAINST_WISH_OR_SAFETY,),
        voids=duty_endings.returned_home,
    ),
}
