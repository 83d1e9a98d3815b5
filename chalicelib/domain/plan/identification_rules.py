"""Holds the playbook's rows of verification and identification, which are separate acts (R67; D-21, D-22)."""

from collections.abc import Mapping

from chalicelib.domain.facts.ages import may_be_child
from chalicelib.domain.forms.fields import IDENTITY, STORY, WORK
from chalicelib.domain.plan import alert_rows, closing_acts, conditions, flags, recipients, sharing_rows
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert

IDENTIFICATION_RULES: Mapping[str, FormRules] = {
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
            # The unit that asked reads the result.
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
        says=("R21", "R67"), tells=alert_rows.SECOND_PERSON, flags=(flags.COMPANION_PRESENT, *flags.SHARING)
    ),
}
