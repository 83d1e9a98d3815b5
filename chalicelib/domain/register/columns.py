"""The fields of a kind of record as people see them: on a screen to fill in, and as the columns of a spreadsheet."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

from chalicelib.domain.register.labels import Label, label_of
from chalicelib.domain.register.models import MODELS
from chalicelib.domain.register.records import RecordKind
from chalicelib.domain.values.sourced import Text

ID = Label("Mã", "Id")
COMMON = {
    "source": Label("Nguồn, văn bản", "Source", required=True),
    "status": Label("Mức tin cậy", "Status", "choice", "status", required=True),
    "valid_from": Label("Có hiệu lực từ", "Valid from", "date", required=True),
    "valid_to": Label("Đến hết ngày", "Valid to", "date"),
}
"""The fields that every record has beside those of its kind."""

BY_HAND_ALONE = frozenset({RecordKind.AGENCY, RecordKind.WORKING_GROUP})
"""Kinds that no spreadsheet holds: they are few, and each change of them is an act of its own."""


@dataclass(frozen=True)
class Column:
    """One field. `path` has the field's name and, of a text in two languages, `.vi` or `.en`."""

    path: str
    label: Label

    @property
    def field(self) -> str:
        """Return the field of the record."""
        return self.path.partition(".")[0]

    @property
    def heading(self) -> str:
        """Return the Vietnamese heading, marked where an answer is needed."""
        return f"{self.label.vi} (bắt buộc)" if self.label.required else self.label.vi


@cache
def columns(kind: RecordKind) -> tuple[Column, ...]:
    """Return the fields of a kind in their order, the common ones last; the id is not among them."""
    return (*_own(kind), *(Column(name, label) for name, label in COMMON.items()))


def _own(kind: RecordKind) -> tuple[Column, ...]:
    found: list[Column] = []
    for name, field in MODELS[kind].model_fields.items():
        label = label_of(field)
        if label is None:
            continue
        if field.annotation is Text or Text in get_args(field.annotation):
            found.append(Column(f"{name}.vi", _named(label, "tiếng Việt", "in Vietnamese")))
            found.append(Column(f"{name}.en", _named(label, "tiếng Anh", "in English")))
        else:
            found.append(Column(name, label))
    return tuple(found)


def _named(label: Label, vi: str, en: str) -> Label:
    return Label(f"{label.vi} {vi}", f"{label.en} {en}", label.widget, label.options, label.required)
