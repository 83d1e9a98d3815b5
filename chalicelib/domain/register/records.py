"""The record behind every row of the registers: it has a source, an owner, and versions that are only ever added."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, TypeAlias

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.register.folding import folded
from chalicelib.domain.register.labels import label_of
from chalicelib.domain.register.people import Agency, OfficerId
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Text, Words

RecordId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")]
Line: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Paragraph: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
PhoneNumber: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 .]{1,18}$")]
"""As people write it, dots and spaces allowed; `dialled` takes them out."""

MailAddress: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^@\s]{1,64}@[A-Za-z0-9.-]{1,180}\.[a-z]{2,}$")]


class RecordKind(StrEnum):
    """Which register a record stands in. A kind is also the first part of its key in the table."""

    AGENCY = "agency"
    UNIT = "unit"
    PROVINCE = "province"
    COMMUNE = "commune"
    BORDER_GATE = "border_gate"
    PERSON = "person"
    NUMBER = "number"
    SERVICE = "service"
    GUIDANCE = "guidance"
    WORKING_GROUP = "working_group"
    STAFFING = "staffing"
    PROPOSAL = "proposal"
    TRAINING = "training"
    RECIPIENT = "recipient"


class Record(Sourced):
    """One record of a register. `agency` is its owner: whose administrator keeps it.

    `confirmed_on` is the day its owner last said that it is still right (R32); absent: never.
    """

    id: RecordId
    agency: Agency
    confirmed_on: date | None = None

    def counts_on(self, day: date) -> bool:
        """Return whether the record counts on that local day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def search_words(self) -> Iterator[str]:
        """Yield the texts a record is found by: its names, numbers, and what was typed into its lines."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if isinstance(value, Text):
                yield from (value.vi, value.en)
            elif label_of(field) is not None:
                yield from (text for text in (value if isinstance(value, tuple) else (value,)) if type(text) is str)

    def is_usable(self, _day: date) -> bool:
        """Return whether the plan lets the record be used; kinds with a condition of their own say more (R31)."""
        return True


class Records(dict[str, Record]):
    """The records of one kind by id, in the order of their ids. Nobody changes it: a new version makes a new one."""

    @cached_property
    def search_texts(self) -> dict[str, str]:
        """Return for each record what it is found by, worked out once: its own texts, folded."""
        return {record.id: folded(" ".join(record.search_words())) for record in self.values()}

    @cached_property
    def search_rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return for each record its id, what it is found by, and its unit and province: looked up at every letter."""
        return tuple(
            (name, text, getattr(self[name], "unit", None) or "", getattr(self[name], "province", None) or "")
            for name, text in self.search_texts.items()
        )


NONE = Records()
"""No records at all."""


class RecordVersion(Frozen):
    """One version of one record as the table keeps it: what it said, who wrote it, why, when. Never changed.

    `version` is the register's version it came with. `record` is the record's JSON text.
    """

    kind: RecordKind
    id: RecordId
    version: int
    change: str
    author: OfficerId
    at: AwareDatetime
    reason: Words
    record: str


class RegisterChange(Frozen):
    """One act that changed the register: a single record or a whole import, by one officer, for one reason."""

    id: str
    author: OfficerId
    at: AwareDatetime
    reason: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    records: int = Field(ge=1)


def dialled(number: str) -> str:
    """Return a number as a telephone dials it: digits, a plus in front where it was written."""
    return ("+" if number.startswith("+") else "") + "".join(filter(str.isdigit, number))
