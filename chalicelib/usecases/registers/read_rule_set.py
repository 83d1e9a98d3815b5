"""Show the rule set: the document behind it, every rule with version, source and status, what is a setting (R1-R7)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from chalicelib.domain.access.form_rights import rights
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.law.citations import basis_of
from chalicelib.domain.law.deadline_rules import Rule, TimeUnit, rules, shown_as
from chalicelib.domain.law.rule_set import FileSummary, RuleSet, file_summaries, rule_set
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.organisations import Unit
from chalicelib.domain.register.seed import seed
from chalicelib.domain.values.sourced import SourceStatus, Text
from chalicelib.ports import Services

_UNITS = {
    TimeUnit.NOW: ("ngay; hệ thống báo động sau {} phút", "immediately; the system raises the alarm after {} min"),
    TimeUnit.HOURS: ("số giờ: {}", "hours: {}"),
    TimeUnit.CALENDAR_DAYS: ("số ngày: {}", "days: {}"),
    TimeUnit.WORKING_DAYS: ("số ngày làm việc: {}", "working days: {}"),
    TimeUnit.MONTHS: ("số tháng: {}", "months: {}"),
}


class RuleLine(NamedTuple):
    """One rule as it is shown. `basis` says in words whether it is law, to be confirmed or a setting."""

    id: str
    what: Text
    limit: Text | None
    version: str
    basis: Text
    source: str
    status: SourceStatus
    valid_from: date
    valid_to: date | None
    source_ended: date | None


class Signatory(NamedTuple):
    """A body that signed the plan, and the one that has its task today (the same, where nothing changed)."""

    body: Unit
    today: Unit


class ShownRuleSet(NamedTuple):
    """Everything of the rule set's page. `is_past`: the periods that the plan names for itself are over."""

    document: RuleSet
    is_past: bool
    signatories: tuple[Signatory, ...]
    deadlines: tuple[RuleLine, ...]
    rights: tuple[RuleLine, ...]
    files: tuple[FileSummary, ...]


def read_rule_set(services: Services) -> ShownRuleSet:
    """Return the rule set of the packaged policy, as it stands today."""
    document = rule_set()
    return ShownRuleSet(
        document=document,
        is_past=document.is_past(local_day(services.now())),
        signatories=tuple(_signatory(unit) for unit in document.signed_by),
        deadlines=tuple(_deadline(each) for each in rules()),
        rights=tuple(_rights()),
        files=file_summaries(),
    )


def _signatory(unit: str) -> Signatory:
    body = seed().unit(unit)
    today = next((each for each in seed().units() if unit in each.predecessors), body)
    return Signatory(body, today)


def _deadline(rule: Rule) -> RuleLine:
    vi, en = _UNITS[rule.unit]
    return RuleLine(
        id=rule.id,
        what=rule.duty,
        limit=Text(vi=vi.format(rule.limit), en=en.format(rule.limit)),
        version=rule.version,
        basis=shown_as(rule),
        source=rule.source,
        status=rule.status,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        source_ended=rule.source_ended,
    )


def _rights() -> Iterator[RuleLine]:
    held = rights()
    for place, row in enumerate(held.rows, start=1):
        drawn = [next(form for (name, _), form in FORMS.items() if name == each) for each in row.forms]
        yield RuleLine(
            id=f"W-{place:02}",
            what=Text(vi=", ".join(form.vi for form in drawn), en=", ".join(form.en for form in drawn)),
            limit=None,
            version=held.version,
            basis=basis_of(row.source, row.status),
            source=row.source,
            status=row.status,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source_ended=None,
        )
