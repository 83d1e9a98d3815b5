"""Holds the playbook's rows of files of no victim (R53-R59, R72-R74, R96, R149; D-08 to D-11, D-30, D-31).

Activities, the Working Group's own periodic duties, and what this system owes for the data it processes.
"""

from collections.abc import Mapping

from chalicelib.domain.plan import conditions, data_protection_acts, flags, periodic_duties, recipients
from chalicelib.domain.plan.grammar import FormRules, OpensDuty, RaisesAlert, always

WORKING_GROUP_RULES: Mapping[str, FormRules] = {
    "activity": FormRules(
        # An activity for the public or for groups at risk. The hotline, which reports for the Working Group, joins.
        says=("R53", "R54", "R56", "R57", "R58", "R59", "R72", "R73", "R74"),
        joins=(recipients.hotline,),
        flags=(flags.IN_A_VICTIMS_FILE, flags.ONE_KIND_OF_MIGRATION_ONLY),
    ),
    "periodic_duty": FormRules(
        # Reports, meetings and plans are opened by the date (`recurring_duties`) and ended by what they are: this entry
        # says that one does not apply in a period.
        says=("R96", "R113", "R114", "R149", "R169", "D-08", "D-09", "D-10", "D-11"),
        joins=(recipients.hotline, recipients.working_group),
        flags=(
            periodic_duties.NAMES_NO_PERIOD,
            periodic_duties.TICK_ENDS_NOTHING,
            periodic_duties.REFERRALS_NOT_REPORTED,
        ),
        ends=periodic_duties.done_by,
    ),
    "data_protection": FormRules(
        # Duties of the system's data controller. They stand in the Working Group's file because they name no victim.
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
}
