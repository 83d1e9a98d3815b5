"""Records of the Human Trafficking Case Data Standard 2.0 on the wire (CC BY 4.0, used without IOM's endorsement)."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from chalicelib.domain.standards.htcds import Exported
from chalicelib.domain.values.frozen import Frozen

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}_[A-Za-z]{1,60}$")]
Answer = bool | int | Annotated[str, StringConstraints(max_length=3000)] | Annotated[list[str], Field(max_length=60)]


class HtcdsCase(Frozen):
    """A case by the standard, as far as the caller may read it; `unmapped`: answers the standard has no place for."""

    standard: str
    record: dict[str, Any]
    unmapped: tuple[str, ...]


class HtcdsRecord(Frozen):
    """A record to read: the standard's fields by name."""

    record: Annotated[dict[FieldName, Answer], Field(max_length=100)]


class HtcdsDrafts(Frozen):
    """Answers to our forms, by form and path (`person.birth_name`; `0` is the first of a list)."""

    drafts: dict[str, dict[str, Any]]


def htcds_case(found: Exported) -> HtcdsCase:
    """Return an exported case as it goes over the wire."""
    return HtcdsCase(standard="HTCDS 2.0", record=found.record, unmapped=found.unmapped)
