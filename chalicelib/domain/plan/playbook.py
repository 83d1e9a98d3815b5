"""Assembles the playbook: form by form, what the inter-agency plan and the law set going.

Read the tables assembled here and you know the plan: one module for each subject. Every row names the R- and D-rows
it comes from; `rule_engine` has the grammar, `recipients` says who *author*, *hotline*, *receiver* ... are,
`closing_acts` what ends a duty, `flags` what gets a flag, `conditions` when a row applies.
"""

from collections.abc import Mapping, Sequence

from chalicelib.domain.case.consequences import AlertToRaise, Consequences, Duty, UnitJoins
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.code_decisions import of_one_person
from chalicelib.domain.plan import flags
from chalicelib.domain.plan.connection_rules import CONNECTION_RULES
from chalicelib.domain.plan.coordination_rules import COORDINATION_RULES
from chalicelib.domain.plan.crime_rules import CRIME_RULES
from chalicelib.domain.plan.file_rules import FILE_RULES
from chalicelib.domain.plan.grammar import FormRules
from chalicelib.domain.plan.handover_rules import HANDOVER_RULES
from chalicelib.domain.plan.identification_rules import IDENTIFICATION_RULES
from chalicelib.domain.plan.leader_rules import LEADER_RULES
from chalicelib.domain.plan.reception_rules import RECEPTION_RULES
from chalicelib.domain.plan.referral_rules import REFERRAL_RULES
from chalicelib.domain.plan.refusals import forbidden
from chalicelib.domain.plan.return_rules import RETURN_RULES
from chalicelib.domain.plan.rule_engine import applied
from chalicelib.domain.plan.shared import shares_by
from chalicelib.domain.plan.support_rules import SUPPORT_RULES
from chalicelib.domain.plan.working_group_rules import WORKING_GROUP_RULES
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.sharing.share import Share

__all__ = ["PLAYBOOK", "AlertToRaise", "Consequences", "Duty", "UnitJoins", "consequences", "forbidden", "shares"]

PLAYBOOK: Mapping[str, FormRules] = {
    **RECEPTION_RULES,
    **IDENTIFICATION_RULES,
    **SUPPORT_RULES,
    **CONNECTION_RULES,
    **REFERRAL_RULES,
    **HANDOVER_RULES,
    **FILE_RULES,
    **WORKING_GROUP_RULES,
    **COORDINATION_RULES,
    **CRIME_RULES,
    **RETURN_RULES,
    **LEADER_RULES,
}


def consequences(entries: Sequence[OpenedEntry], directory: Directory | None = None) -> Consequences:
    """Work out what the entries of one case set going, whatever their order of arrival. Pure."""
    of_any_form = (flags.IN_AN_ENDED_FILE, flags.BORN_AFTER_THE_REPORT)
    return applied(PLAYBOOK, of_one_person(entries), of_any_form, directory)


def shares(entries: Sequence[OpenedEntry]) -> tuple[Share, ...]:
    """Return every share that the entries of one case give, by the playbook and by consent. Pure."""
    return shares_by(PLAYBOOK, of_one_person(entries))
