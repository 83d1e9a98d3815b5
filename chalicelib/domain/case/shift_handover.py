"""The handover of a shift (bàn giao ca): what goes on, from whom to whom, in codes; signed by both, never changed.

No word that anybody typed stands in it: what colleagues tell each other about a case are notes in that case, sealed,
and a line names the note.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import AwareDatetime, Field
from pydantic_core import to_json

from chalicelib.domain.entries.entry import CaseCode, EntryId
from chalicelib.domain.register.people import Author, OfficerId, UnitId
from chalicelib.domain.values.frozen import Frozen

MOST_LINES = 500
"""So many cases one handover names; a row of them stays below 100 kB. What is beyond is counted (`more`)."""

Why: TypeAlias = Literal["urgent", "mine", "owed", "noted"]
"""An urgent alert that nobody took; in the hand of who leaves; the unit owes something soon; only a note is left."""


class HandedCase(Frozen):
    """A case that goes on: why it is on the list, what the unit owes in it next and until when, the note about it."""

    case: CaseCode
    why: Why
    rule: str | None = None
    due_at: AwareDatetime | None = None
    note: EntryId | None = None


class ShiftHandover(Frozen):
    """One handover. `digest` binds everything that was signed; `moved` are the cases whose owner it changed."""

    id: EntryId
    unit: UnitId
    by: Author
    to: OfficerId
    handed_at: AwareDatetime
    lines: Annotated[tuple[HandedCase, ...], Field(max_length=MOST_LINES)]
    waiting: int
    urgent: int
    more: bool
    digest: str
    accepted_at: AwareDatetime | None = None
    moved: tuple[CaseCode, ...] = ()
    version: int = 0


def lines_of(
    open_cases: Iterable[HandedCase], notes: Mapping[CaseCode, EntryId]
) -> tuple[tuple[HandedCase, ...], bool]:
    """Return each case once, for its weightiest reason and with its note, and whether there were too many.

    `open_cases` come with the weightiest reason first. A case with nothing but a note stands behind them.
    """
    found: dict[str, HandedCase] = {}
    for line in open_cases:
        before = found.setdefault(line.case, line)
        if before.due_at is None and line.due_at is not None:
            found[line.case] = before.model_copy(update={"rule": line.rule, "due_at": line.due_at})
    lines = [line.model_copy(update={"note": notes.get(line.case)}) for line in found.values()]
    lines += [HandedCase(case=case, why="noted", note=note) for case, note in notes.items() if case not in found]
    return tuple(lines[:MOST_LINES]), len(lines) > MOST_LINES


def digest_of(handover: ShiftHandover) -> str:
    """Return the SHA-256, in hexadecimal, of what both sign: everything but the acceptance itself."""
    signed = handover.model_dump(mode="json", exclude={"digest", "accepted_at", "moved", "version"})
    return hashlib.sha256(to_json(signed)).hexdigest()


def accepted(handover: ShiftHandover, now: datetime) -> ShiftHandover:
    """Return the handover, signed by who takes over."""
    return handover.model_copy(update={"accepted_at": now})
