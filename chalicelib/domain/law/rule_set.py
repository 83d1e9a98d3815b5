"""The document behind the rule set: Plan 697, what is unknown of it, and the law since (`policy/rule_set.json`, R1-R7).

And what each policy file holds: how many of its rows are confirmed, to be confirmed, or a setting of this system.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import Field, model_validator

from chalicelib import policy
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, SourceStatus, Text, Words

_UNDECIDED = ("proposed", "projected", "pending")
"""How the calendar calls days that no decision names yet."""


class StatedPeriod(Frozen):
    """The years that the document names for itself in one of its parts; two parts contradict each other (R4, R5)."""

    stands_in: Text
    first: Annotated[int, Field(ge=1945, le=2100)]
    last: Annotated[int, Field(ge=1945, le=2100)]


class DatedFact(Sourced):
    """A law, or a step in the history of the hotline, with the days between which it counts."""

    vi: Words
    en: Words


class PolicyFile(Frozen):
    """A file of the policy and what it is called."""

    file: Words
    vi: Words
    en: Words


class RuleSet(Sourced):
    """The plan as a document. `signed_by` are bodies, never persons (R2). `unknown` is shown, never filled in (R3)."""

    version: Words
    note: Words
    number: Words
    kind: Text
    place: Text
    issued_on: date
    signed_by: Annotated[tuple[UnitId, ...], Field(min_length=1)]
    periods: Annotated[tuple[StatedPeriod, ...], Field(min_length=1)]
    unknown: tuple[Text, ...]
    basis: Text
    history: tuple[DatedFact, ...]
    laws: tuple[DatedFact, ...]
    files: tuple[PolicyFile, ...]

    @model_validator(mode="after")
    def _names_every_file_once(self) -> "RuleSet":
        named = [each.file for each in self.files]
        if sorted(named) != sorted(policy.names()):
            raise ValueError(f"policy files without a name, or named twice: {sorted(set(named) ^ set(policy.names()))}")
        return self

    def is_past(self, day: date) -> bool:
        """Return whether every period that the document names for itself is over on that day (R4)."""
        return max(period.last for period in self.periods) < day.year


class FileSummary(Frozen):
    """The grounds of one policy file: its version, its rows by status, the source of the whole if it has one.

    A file without any status holds settings of this system only. Why a setting is what it is may help an attacker:
    that is kept in the file.
    """

    named: PolicyFile
    version: str
    rows: dict[SourceStatus, int]
    source: str | None


@cache
def rule_set() -> RuleSet:
    """Return the packaged rule set's document. Raises ValueError for a file that does not hang together."""
    return RuleSet.model_validate_json(policy.read("rule_set.json"))


@cache
def file_summaries() -> tuple[FileSummary, ...]:
    """Return every policy file with what it rests on, in the order of `rule_set.json`."""
    return tuple(_summary(each) for each in rule_set().files)


def _summary(named: PolicyFile) -> FileSummary:
    content: dict[str, Any] = json.loads(policy.read(named.file))
    counts = Counter(_statuses(content))
    source = content.get("source") if counts.keys() - {SourceStatus.SETTING} else None
    return FileSummary(
        named=named,
        version=str(content["version"]),
        rows={status: counts[status] for status in SourceStatus if counts[status]} or {SourceStatus.SETTING: 1},
        source=source if isinstance(source, str) else None,
    )


def _statuses(value: Any) -> Iterator[str]:
    """Yield the status of every row, wherever in the file it stands; a day that nobody decided yet is unverified."""
    if isinstance(value, dict):
        status = str(value.get("status"))
        if status in set(SourceStatus):
            yield status
        elif status in _UNDECIDED:
            yield SourceStatus.UNVERIFIED
        for inner in value.values():
            yield from _statuses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _statuses(inner)
