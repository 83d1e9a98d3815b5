"""The playbook's rows about crime: the hand-off to the police, the report's clocks (R47-R52; D-05, D-27, D-28)."""

from collections.abc import Mapping

from chalicelib.domain.plan import (
    conditions,
    crime_acts,
    crime_recipients,
    duty_endings,
    flags,
    recipients,
    sharing_rows,
)
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert, always

CRIME_RULES: Mapping[str, FormRules] = {
    "crime_information": FormRules(
        # To a duty desk, manned 24/24: the province's, or C02's. The file holds the hand-off, not the case (R52).
        says=("R47", "R49", "R50", "R51", "R52", "D-05"),
        tells=(
            RaisesAlert("crime_information", recipients.receiver, urgent=always),
            RaisesAlert("crime_reported", recipients.hotline, when=conditions.begins_the_file),
        ),
        joins=(recipients.hotline, recipients.receiver),
        flags=(flags.NO_CONFIRMED_EMAIL,),
        shares=(sharing_rows.whole(recipients.receiver, "crime_handling", "R51, D-05", basic=None),),
        purpose="crime_handling",
    ),
    "crime_report": FormRules(
        # The desk says that it has the report: the sender's clock ends with that, and the desk's own begin.
        says=("R51", "R52", "D-05", "D-27a", "D-27b", "D-27c", "D-27c-complex"),
        opens=(
            OpensDuty("D-27a", crime_recipients.author_who_investigates, (crime_acts.CLASSIFIED,)),
            OpensDuty("D-27b", crime_recipients.author_who_investigates, (crime_acts.NOTIFIED,)),
            OpensDuty("D-27c", crime_recipients.author_who_investigates, (crime_acts.DECIDED_OR_COMPLEX,)),
            OpensDuty(
                "D-27c-complex",
                crime_recipients.author_who_investigates,
                (crime_acts.DECIDED_OR_EXTENDED,),
                when=conditions.is_extended_as_complex,
            ),
        ),
        tells=(
            RaisesAlert("crime_report_received", crime_recipients.who_sent_the_report),
            RaisesAlert("crime_reported", recipients.hotline, when=conditions.begins_the_file),
        ),
        joins=(recipients.hotline,),
        flags=(flags.NAMES_NOTHING,),
    ),
    "crime_report_step": FormRules(
        says=("R52", "D-27a", "D-27b", "D-27c", "D-27c-extension", "D-28", "D-28-lesser"),
        opens=(
            OpensDuty(
                "D-27c-extension",
                crime_recipients.author_who_investigates,
                (crime_acts.DECIDED,),
                when=conditions.is_extended_by_procuracy,
            ),
            # The Border Guard opens a case in the border area and passes its file on (Law 99/2015 art. 32).
            OpensDuty(
                "D-28",
                crime_recipients.author_of_the_border_guard,
                (crime_acts.FILE_TRANSFERRED,),
                when=conditions.opens_a_criminal_case,
            ),
            OpensDuty(
                "D-28-lesser",
                crime_recipients.author_of_the_border_guard,
                (crime_acts.FILE_TRANSFERRED,),
                when=conditions.opens_a_lesser_case,
            ),
        ),
        tells=(
            RaisesAlert(
                "crime_report_passed_on", crime_recipients.passed_on_to, urgent=always, when=conditions.is_passed_on
            ),
        ),
        joins=(crime_recipients.passed_on_to,),
        flags=(flags.NAMES_NOTHING,),
        shares=(sharing_rows.news_passed_on("CPC art. 146(4)"),),
        purpose="crime_handling",
        voids=duty_endings.passed_to_another_body,
    ),
}
