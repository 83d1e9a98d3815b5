"""An import before it counts: line by line what it would do, and what is wrong with it (R25, R32).

Nothing of an import with a wrong line is applied, and nothing before somebody has seen what it would do.
"""

from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.register.people import OfficerId
from chalicelib.domain.register.records import RecordKind
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Words

PART = 100
"""Lines of one part: so many records are staged in one step, each by a write of its own, in a few seconds."""

MOST_LINES = 25_000
SHOWN_LINES = 100
"""Lines of a preview's page."""


class LineAct(StrEnum):
    """The effect of one line of the file."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


class FieldChange(Frozen):
    """A field that a line would change: before and after, as a spreadsheet shows them."""

    field: str
    before: str
    after: str


class WrongField(Frozen):
    """A field of a line and the rule it breaks."""

    field: str
    rule: str


class ImportLine(Frozen):
    """One line of the file. `record` is the record's JSON text, empty for a wrong line and one that changes nothing."""

    line: int
    act: LineAct
    id: str
    name: str
    wrong: tuple[WrongField, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    record: str = ""


class PendingImport(Frozen):
    """An import that was read and not yet applied: by whom, from which version of the register, how many of what."""

    id: str
    kind: RecordKind
    by: OfficerId
    at: AwareDatetime
    reason: Words
    version: int
    added: int
    changed: int
    same: int
    wrong: int
    unknown_columns: tuple[int, ...] = ()
    """Columns, counted from one, whose heading nobody knows: they are left out."""

    @property
    def lines(self) -> int:
        """Return how many lines the file has."""
        return self.added + self.changed + self.same + self.wrong

    @property
    def parts(self) -> int:
        """Return in how many parts it is kept."""
        return -(-self.lines // PART)

    @property
    def steps(self) -> int:
        """Return in how many steps it is applied: one for each part, and one with which all of it counts."""
        return self.parts + 1
