"""The coordination report of a period: the secretariat drafts it, the head signs it off; then it is immutable (R96)."""

from enum import StrEnum
from functools import cache

from pydantic import AwareDatetime, TypeAdapter

from chalicelib import policy
from chalicelib.domain.forms.text import Line, Text
from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.register.people import Agency, Author, Officer, OfficerId, Role, UnitId
from chalicelib.domain.reports.consolidation import MonthCounts, ReportTable, Thresholds
from chalicelib.domain.reports.periods import Period
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import SourceStatus

MONTHLY = "monthly"


class ReportKind(Frozen):
    """A kind of report: how often, and the rule whose clock ends with it."""

    code: str
    every: Every
    rule: str
    rows: tuple[str, ...]
    vi: str
    en: str


class ReportPolicy(Frozen):
    """The settings of the reports (`policy/reports.json`)."""

    version: str
    note: str
    thresholds: Thresholds
    source: str
    status: SourceStatus
    kinds: tuple[ReportKind, ...]

    def kind(self, code: str) -> ReportKind | None:
        """Return the kind of that code, or None."""
        return next((kind for kind in self.kinds if kind.code == code), None)


class ReportState(StrEnum):
    """Return whether the report may still change."""

    DRAFT = "draft"
    PUBLISHED = "published"


class AgencySection(Frozen):
    """One agency's account of its own situation and results (R132, R139, R144). Coded: no person is named."""

    agency: Agency
    text: Text
    by: Author
    at: AwareDatetime


class ReportDelivery(Frozen):
    """A recipient by the unit's id, and who of it confirmed the receipt (R97, R123)."""

    unit: UnitId
    delivered_at: AwareDatetime
    received_by: OfficerId | None = None
    received_at: AwareDatetime | None = None


class Report(Frozen):
    """The report of one kind and period.

    `version` is the optimistic lock, 0 before the first save. `months` are the counts its tables were made of; they are
    frozen when the report is published. `number` is given at publication and counts up within the year.
    """

    kind: str
    period: Period
    version: int = 0
    state: ReportState = ReportState.DRAFT
    number: int | None = None
    cases: int
    made_at: AwareDatetime
    made_by: Author
    tables: tuple[ReportTable, ...]
    months: tuple[MonthCounts, ...]
    sections: tuple[AgencySection, ...] = ()
    remarks: Line | None = None
    published_at: AwareDatetime | None = None
    published_by: Author | None = None
    deliveries: tuple[ReportDelivery, ...] = ()

    @property
    def id(self) -> str:
        """Its name: kind and period, `quarterly-2026-Q4`."""
        return report_id(self.kind, self.period)

    def months_of_period(self) -> tuple[MonthCounts, ...]:
        """Return the months of its own period; `months` are those of the year up to its end."""
        return tuple(month for month in self.months if self.period.holds(month.month.first_day()))

    def section_of(self, agency: Agency) -> AgencySection | None:
        """Return what that agency wrote, or None."""
        return next((section for section in self.sections if section.agency is agency), None)


def report_id(kind: str, period: Period) -> str:
    """Build the name of the report of that kind and period."""
    return f"{kind}-{period.name()}"


def may_sign(kind: str, officer: Officer) -> bool:
    """Return whether the officer may sign off such a report: the head, the monthly one also the hotline's leader."""
    signers = {Role.WORKING_GROUP_HEAD, Role.HOTLINE_LEADER} if kind == MONTHLY else {Role.WORKING_GROUP_HEAD}
    return officer.active and officer.role in signers


@cache
def report_policy() -> ReportPolicy:
    """Read the settings. Raises pydantic's ValidationError when the file does not hang together."""
    return TypeAdapter(ReportPolicy).validate_json(policy.read("reports.json"))
