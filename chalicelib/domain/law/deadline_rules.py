"""The deadline catalogue (domain.md §3): which duty, in which unit, on which legal basis. The figures are data."""

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints, model_validator

from chalicelib import policy
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, SourceStatus, Text, Words


class TimeUnit(StrEnum):
    """The unit of a limit. Only five rows of the catalogue count working days (domain.md §3, the main trap)."""

    NOW = "now"
    """The text says "ngay" and no figure: `limit` is the server's alarm threshold in minutes."""
    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Counting(StrEnum):
    """The counting rules that apply: Civil Code arts. 145-148, or art. 134 of the Criminal Procedure Code."""

    CIVIL_CODE = "civil_code"
    CRIMINAL_PROCEDURE = "criminal_procedure"


class Every(StrEnum):
    """The period of a duty that recurs."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Recurs(Frozen):
    """A duty of every period: due `limit` days after the midnight between two periods, opened before it is due.

    With a limit of 0 it is due at that midnight. It is about the period that ends there, or, if it `plans_ahead`,
    about the one that begins.
    """

    every: Every
    held_by: UnitId
    opens_days_before: Annotated[int, Field(ge=1, le=90)]
    plans_ahead: bool = False


class Rule(Sourced):
    """One row of the catalogue in one version.

    All `closing_acts` together end the clock. `safety` clocks never roll over a rest day. `urgent` ones climb the
    ladder's fast variant, day and night (R41). `backwards`: so long *before* the event. `source_ended` is the last
    day of the source's own period: the server goes on applying the row, and says so. `named_day`: due at the end of the
    day that its entry names, whatever day that is.
    """

    source_vi: Words
    """`source` as an officer reads it. The English `source` is the one that tools compare."""
    id: Annotated[str, StringConstraints(pattern=r"^(D-\d\d[a-c]?(-[a-z]+)?|R\d{1,3})$")]
    version: Words
    rows: Annotated[tuple[Words, ...], Field(min_length=1)]
    trigger: Text
    duty: Text
    holder: Text
    limit: Annotated[int, Field(ge=0, le=400)]
    unit: TimeUnit
    counting: Counting = Counting.CIVIL_CODE
    backwards: bool = False
    named_day: bool = False
    recurs: Recurs | None = None
    closing_acts: Annotated[tuple[Words, ...], Field(min_length=1)]
    safety: bool = False
    urgent: bool = False
    source_ended: date | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> "Rule":
        if self.limit == 0 and self.recurs is None and not self.named_day:
            raise ValueError(f"{self.id}: a limit of nothing")
        if self.safety and not self.urgent:
            raise ValueError(f"{self.id}: a safety clock is urgent")
        if self.urgent and self.unit not in (TimeUnit.NOW, TimeUnit.HOURS):
            raise ValueError(f"{self.id}: an urgent clock runs in hours or at once, no calendar moves it")
        if self.named_day and self.limit:
            raise ValueError(f"{self.id}: the day is named, no limit counts from it")
        if (self.recurs or self.backwards or self.named_day) and self.unit is not TimeUnit.CALENDAR_DAYS:
            raise ValueError(f"{self.id}: only calendar days recur, count back or are named")
        return self

    @property
    def follows_its_event(self) -> bool:
        """Return whether the clock moves with a planned day, so that a correction of the day moves it."""
        return self.backwards or self.named_day


class Catalogue(Frozen):
    """The whole file. Refuses two rows of one id and version, and versions of one id that overlap or run backwards."""

    version: Words
    note: Words
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "Catalogue":
        for earlier, next_version in zip(self.rules, self.rules[1:], strict=False):
            if earlier.id == next_version.id and (
                earlier.valid_to is None or earlier.valid_to >= next_version.valid_from
            ):
                raise ValueError(f"{next_version.id}: two versions count on one day")
        if len({rule.id for rule in self.rules}) != 1 + sum(
            earlier.id != next_version.id for earlier, next_version in zip(self.rules, self.rules[1:], strict=False)
        ):
            raise ValueError("the versions of an id do not stand together")
        if len({(rule.id, rule.version) for rule in self.rules}) != len(self.rules):
            raise ValueError("a version stands twice")
        return self


def rule(rule_id: str, version: str | None = None) -> Rule:
    """Return the rule in that version, or in its newest. Raises KeyError."""
    versions = _versions()[rule_id]
    return versions[-1] if version is None else {row.version: row for row in versions}[version]


def rule_at(rule_id: str, started_at: datetime) -> Rule:
    """Return the version that counted on the local day of the event, which the clock keeps to its end (R3, R68).

    An event before the first version gets the first, one in a gap the version before it: a report is never refused
    because the law book has a hole.
    """
    versions, day = _versions()[rule_id], local_day(started_at)
    return next((row for row in reversed(versions) if row.valid_from <= day), versions[0])


def rules() -> tuple[Rule, ...]:
    """Return every row, in the order of the file."""
    return _catalogue().rules


def shown_as(rule: Rule) -> Text:
    """Return the basis in words, as every screen must show it: what is not confirmed is never shown as law."""
    if rule.status is SourceStatus.UNVERIFIED:
        return Text(vi=f"Cần xác nhận: {rule.source_vi}", en=f"To be confirmed: {rule.source}")
    if rule.status is SourceStatus.SETTING:
        return Text(vi=f"Cài đặt của hệ thống: {rule.source_vi}", en=f"A setting of this system: {rule.source}")
    period, own = _period(rule), _own_figure(rule)
    return Text(vi=f"{rule.source_vi}{period.vi}{own.vi}", en=f"{rule.source}{period.en}{own.en}")


class _Words(NamedTuple):
    vi: str = ""
    en: str = ""


def _period(rule: Rule) -> _Words:
    """Say that the document's own period is past, on every row of it (R4)."""
    if rule.source_ended is None:
        return _Words()
    year = rule.source_ended.year
    return _Words(f" (giai đoạn của văn bản đến {year})", f" (the document's own period ran to {year})")


def _own_figure(rule: Rule) -> _Words:
    """Say which figure is the server's and stands in no text."""
    if rule.unit is TimeUnit.NOW:
        return _Words(
            f': "ngay"; {rule.limit} phút là ngưỡng báo động của hệ thống',
            f': "immediately"; {rule.limit} minutes is this system\'s alarm threshold',
        )
    if rule.recurs is not None and rule.recurs.plans_ahead:
        return _Words(
            "; phải xong trước khi kỳ bắt đầu là cài đặt của hệ thống",
            "; that it stands before the period begins is a setting of this system",
        )
    if rule.recurs is not None and rule.limit:
        return _Words(
            f"; {rule.limit} ngày sau khi hết kỳ là cài đặt của hệ thống",
            f"; the {rule.limit} days after the period are a setting of this system",
        )
    return _Words()


@cache
def _catalogue() -> Catalogue:
    return Catalogue.model_validate_json(policy.read("deadlines.json"))


@cache
def _versions() -> dict[str, tuple[Rule, ...]]:
    return {row.id: tuple(other for other in rules() if other.id == row.id) for row in rules()}
