"""The obligation (thời hạn): what one unit owes by when, on which legal basis."""

from enum import StrEnum
from typing import Annotated

from pydantic import AliasChoices, AwareDatetime, Field

from chalicelib.domain.case.matters import Matter
from chalicelib.domain.case.reasons import Lateness
from chalicelib.domain.entries.entry import CaseCode, EntryId
from chalicelib.domain.register.people import Agency, Author, UnitId
from chalicelib.domain.values.frozen import Frozen


class ObligationState(StrEnum):
    """Whether a duty is still owed."""

    OPEN = "open"
    CLOSED = "closed"


class Obligation(Frozen):
    """One duty on one clock.

    `id` is `<case>.<entry that opened it>.<rule>` (of a line of the entry `<rule>_<line>`), so opening it twice changes
    nothing.
    Every figure that made `due_at` is kept with it (architecture.md §8.5): the rule and its version, the calendar's
    version, the start event and its time. `revision` grows when the clock is re-aimed (a new calendar, a lost
    execution) and names the execution, so a stale execution finds that it is no longer meant and ends.
    `acts` are the closing acts done so far: D-01 needs both of its two (R150). `climbed` are the rungs of
    the ladder already climbed: nobody is alerted twice for the same rung; stored rows call it `told`, as in the release
    before. `answered_by`: the unit to which the holder passed the ladder's word; the duty stays with `holder`. `void`:
    it ended because it does not apply any more, by the entry `closed_by` of `void_by`, for the reason `void_why`, and
    nobody did its acts. `lateness`: why it is late, the newest last.
    """

    id: str
    case: CaseCode
    rule: str
    rule_version: str
    calendar_version: str
    opened_by: EntryId
    started_at: AwareDatetime
    due_at: AwareDatetime
    due_before: tuple[AwareDatetime, ...] = ()
    holder: UnitId
    holder_agency: Agency
    state: ObligationState = ObligationState.OPEN
    acts: tuple[str, ...] = ()
    closed_by: EntryId | None = None
    closed_at: AwareDatetime | None = None
    void: bool = False
    void_why: str | None = None
    void_by: Author | None = None
    climbed: Annotated[
        tuple[str, ...], Field(validation_alias=AliasChoices("climbed", "told"), serialization_alias="told")
    ] = ()
    revision: int = 0
    answered_by: UnitId | None = None
    lateness: tuple[Lateness, ...] = ()
    matter: Matter | None = None
    """The matter of the entry that opened it, in codes. Absent if a date opened it."""
    line: int | None = None
    """The line of that entry it is about; absent where the duty is about the whole entry."""


def obligation_id(case: str, entry_id: str, rule: str, line: int | None = None) -> str:
    """Build `<case>.<entry>.<rule>`: deterministic, so that opening twice is opening once."""
    return f"{case}.{entry_id}.{rule}" if line is None else f"{case}.{entry_id}.{rule}_{line}"


def rule_in(compound_id: str) -> str | None:
    """Return the rule that an obligation's id, or that of an alert about one, names; None if it names none."""
    named = compound_id.split(".")[2:3]
    return named[0].partition("_")[0] if named else None


def case_of(compound_id: str) -> str:
    """Return the case code that an obligation's or alert's id begins with."""
    return compound_id.partition(".")[0]


def execution_name(obligation: Obligation) -> str:
    """Return the Step Functions execution that runs this clock: at most 80 characters of `[A-Za-z0-9-_.]`."""
    return f"{obligation.id}.r{obligation.revision}"
