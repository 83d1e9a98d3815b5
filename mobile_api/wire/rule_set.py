"""The rule set on the wire: its document, every rule with version, source and status, and the policy files."""

from datetime import date

from chalicelib.domain.law.rule_set import DatedFact, FileSummary, StatedPeriod
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import SourceStatus, Text
from chalicelib.usecases.registers.read_rule_set import RuleLine, ShownRuleSet


class Body(Frozen):
    """A body that signed the plan. `today` null: it is called so to this day; `status` is that of today's name."""

    name: Text
    today: Text | None
    source: str
    status: SourceStatus


class Document(Frozen):
    """The plan. `unknown` is what its copy does not say; `periods` are both shown, since they contradict each other."""

    number: str
    kind: Text
    place: Text
    issued_on: date
    bodies: list[Body]
    periods: list[StatedPeriod]
    is_past: bool
    unknown: list[Text]
    basis: Text
    source: str
    history: list[DatedFact]
    laws: list[DatedFact]


class ShownRule(Frozen):
    """One rule. `basis` is its source in words; what is not confirmed says so and is never shown as law."""

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


class File(Frozen):
    """A policy file: its rows by status. `source` null: each row names its own."""

    name: Text
    version: str
    confirmed: int
    unverified: int
    setting: int
    source: str | None


class ShownRules(Frozen):
    """The whole page. `version` is that of `policy/rule_set.json`."""

    version: str
    document: Document
    deadlines: list[ShownRule]
    rights: list[ShownRule]
    files: list[File]


def shown_rules(found: ShownRuleSet) -> ShownRules:
    """Return the rule set as it goes over the wire."""
    document = found.document
    return ShownRules(
        version=document.version,
        document=Document(
            number=document.number,
            kind=document.kind,
            place=document.place,
            issued_on=document.issued_on,
            bodies=[
                Body(
                    name=Text(vi=body.name.vi, en=body.name.en),
                    today=Text(vi=today.name.vi, en=today.name.en) if today.id != body.id else None,
                    source=today.source,
                    status=today.status,
                )
                for body, today in found.signatories
            ],
            periods=list(document.periods),
            is_past=found.is_past,
            unknown=list(document.unknown),
            basis=document.basis,
            source=document.source,
            history=list(document.history),
            laws=list(document.laws),
        ),
        deadlines=[_rule(each) for each in found.deadlines],
        rights=[_rule(each) for each in found.rights],
        files=[_file(each) for each in found.files],
    )


def _rule(line: RuleLine) -> ShownRule:
    return ShownRule(**line._asdict())


def _file(summary: FileSummary) -> File:
    return File(
        name=Text(vi=summary.named.vi, en=summary.named.en),
        version=summary.version,
        confirmed=summary.rows.get(SourceStatus.CONFIRMED, 0),
        unverified=summary.rows.get(SourceStatus.UNVERIFIED, 0),
        setting=summary.rows.get(SourceStatus.SETTING, 0),
        source=summary.source,
    )
