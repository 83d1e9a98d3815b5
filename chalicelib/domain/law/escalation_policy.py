"""The delays of the ladder, as data (`policy/ladder.json`): one variant for urgent clocks, one for normal ones."""

from datetime import time
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from chalicelib import policy
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Words


class Audience(StrEnum):
    """The people on a rung: from the holder up to the head, who has overall responsibility (R93)."""

    HOLDER = "holder"
    LEADER = "leader"
    MEMBER = "member"
    HOTLINE = "hotline"
    HEAD = "head"


class OfficeHours(Frozen):
    """Viet Nam time, on working days. Outside them normal matters keep quiet."""

    opens: time
    closes: time


class UrgentWarning(Frozen):
    """A warning before an urgent duty is due, at this part of its limit."""

    rung: Words
    percent_of_limit: Annotated[int, Field(ge=1, le=99)]


class UrgentRung(Frozen):
    """A rung so many minutes after an urgent duty was due."""

    rung: Words
    tell: Audience
    minutes: Annotated[int, Field(ge=0)]


class UrgentLadder(Frozen):
    """In minutes from the due time, whatever hour or day it is (R41)."""

    warnings: tuple[UrgentWarning, ...]
    rungs: Annotated[tuple[UrgentRung, ...], Field(min_length=1)]
    repeat_minutes: Annotated[int, Field(ge=1)]
    repeats_at_that_pace: Annotated[int, Field(ge=1)] = 24
    """After so many repeats the top rung repeats every `later_repeat_minutes`: what nobody answers for a day is no
    longer answered for being rung every hour."""
    later_repeat_minutes: Annotated[int, Field(ge=1)] = 24 * 60


class NormalWarning(Frozen):
    """So many days before the last day, at that hour; a rest day gives way to the working day before it.

    An internal warning, never the legal deadline (domain.md §3.1). Skipped for clocks shorter than `if_at_least_days`.
    """

    rung: Words
    days_before: Annotated[int, Field(ge=0)]
    at: time
    if_at_least_days: Annotated[int, Field(ge=0)]


class NormalRung(Frozen):
    """A rung so many working days after a normal duty was due."""

    rung: Words
    tell: Audience
    working_days: Annotated[int, Field(ge=0)]


class NormalLadder(Frozen):
    """In working days after the first office hour at or after the due time: nobody is woken, and Tết skips no rung."""

    warnings: tuple[NormalWarning, ...]
    rungs: Annotated[tuple[NormalRung, ...], Field(min_length=1)]
    repeat_working_days: Annotated[int, Field(ge=1)]


class LadderPolicy(Frozen):
    """The whole file. Refuses a rung that stands twice or lower than the one before it."""

    version: Words
    source: Words
    office_hours: OfficeHours
    urgent: UrgentLadder
    normal: NormalLadder

    @model_validator(mode="after")
    def _climbs(self) -> "LadderPolicy":
        for rungs, delays in (
            (self.urgent.rungs, [rung.minutes for rung in self.urgent.rungs]),
            (self.normal.rungs, [rung.working_days for rung in self.normal.rungs]),
        ):
            if delays != sorted(set(delays)) or [rung.tell for rung in rungs] != list(Audience):
                raise ValueError("the rungs do not climb from the holder to the head, each later than the last")
        for ladder in (self.urgent, self.normal):
            names = [row.rung for row in (*ladder.warnings, *ladder.rungs)]
            if len(set(names)) != len(names):
                raise ValueError("a rung stands twice")
        return self


@cache
def ladder_policy() -> LadderPolicy:
    """Return both ladders. Raises pydantic's ValidationError when the file does not hang together."""
    return LadderPolicy.model_validate_json(policy.read("ladder.json"))
