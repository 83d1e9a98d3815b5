"""Holds the playbook's rows of how a case begins: reception, suspicion, a call to the hotline (R40, R60-R65, R175)."""

from collections.abc import Mapping

from chalicelib.domain.facts.circumstances import (
    danger_or_crime,
    emergency_in_viet_nam,
    news_of_crime,
    vietnamese_abroad,
)
from chalicelib.domain.facts.returns import comes_home_organised
from chalicelib.domain.plan import (
    alert_rows,
    closing_acts,
    conditions,
    crime_acts,
    flags,
    recipients,
    return_acts,
    return_recipients,
    sharing_rows,
)
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert, always

RECEPTION_RULES: Mapping[str, FormRules] = {
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
            OpensDuty("D-05", recipients.author, crime_acts.DUTY_DESK_HAS_IT, when=news_of_crime),
            # "Victim is a Vietnamese now abroad": the hotline calls the criminal police department (R175).
            OpensDuty("D-04", recipients.hotline, (closing_acts.CALLED,), when=vietnamese_abroad),
            # Come home in an organised return: the certificate is issued at the gate, at once.
            OpensDuty(
                "D-24",
                return_recipients.immigration_at_the_gate,
                (return_acts.CERTIFICATE_ISSUED,),
                when=comes_home_organised,
            ),
        ),
        tells=(
            RaisesAlert("new_reception", recipients.hotline, urgent=conditions.child_danger_or_crime),
            alert_rows.VIETNAMESE_ABROAD,
            RaisesAlert("return_certificate_due", return_recipients.immigration_if_organised, urgent=always),
            *alert_rows.SECOND_PERSON,
        ),
        joins=(recipients.hotline, recipients.criminal_police_if_abroad, return_recipients.immigration_if_organised),
        flags=flags.SHARING,
        shares=(
            sharing_rows.abroad("R129, R175, D-04"),
            sharing_rows.whole(return_recipients.immigration_if_organised, "identification", "R62, D-24"),
        ),
    ),
    "suspicion": FormRules(
        # A volunteer is no addressee of the duty desk: the hotline passes it on.
        says=("R141", "R64", "R51", "R175", "D-05", "D-04"),
        opens=(
            OpensDuty("D-05", recipients.hotline, crime_acts.DUTY_DESK_HAS_IT, when=news_of_crime),
            OpensDuty("D-04", recipients.hotline, (closing_acts.CALLED,), when=vietnamese_abroad),
        ),
        tells=(RaisesAlert("new_suspicion", recipients.hotline, urgent=danger_or_crime), alert_rows.VIETNAMESE_ABROAD),
        joins=(recipients.hotline, recipients.criminal_police_if_abroad),
        shares=(sharing_rows.abroad("R175, D-04"),),
    ),
    "hotline_call": FormRules(
        says=("R40", "R129", "R154", "R175", "R51", "D-04", "D-05", "D-07"),
        opens=(
            # "Victim is a Vietnamese now abroad: call the criminal police department immediately."
            OpensDuty("D-04", recipients.hotline, (closing_acts.CALLED,), when=vietnamese_abroad),
            OpensDuty("D-05", recipients.hotline, crime_acts.DUTY_DESK_HAS_IT, when=news_of_crime),
            # An emergency here: somebody who can help is reached at any hour (R40).
            OpensDuty("D-07", recipients.hotline, (closing_acts.EMERGENCY_PASSED_ON,), when=emergency_in_viet_nam),
        ),
        tells=(
            alert_rows.VIETNAMESE_ABROAD,
            RaisesAlert(
                "emergency_call", recipients.hotline, urgent=always, when=emergency_in_viet_nam, to_leader=True
            ),
            RaisesAlert("emergency", recipients.own_working_group_member, urgent=always, when=emergency_in_viet_nam),
            *alert_rows.SECOND_PERSON,
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
}
