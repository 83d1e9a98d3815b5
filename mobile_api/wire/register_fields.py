"""How each kind of record is called and filled in: what the client draws its pages and forms from."""

from functools import cache

from chalicelib.domain.register.choices import choices, own_lists
from chalicelib.domain.register.columns import BY_HAND_ALONE, columns
from chalicelib.domain.register.records import RecordKind
from chalicelib.domain.values.frozen import Frozen


class Option(Frozen):
    """A code and its name."""

    code: str
    vi: str
    en: str


class RecordField(Frozen):
    """A field: `path` is its place in the record, `options` the name of the list its codes come from."""

    path: str
    vi: str
    en: str
    widget: str
    options: str | None
    required: bool
    hint_vi: str
    hint_en: str


class KindOfRecord(Frozen):
    """A kind with its fields in their order. `sheets`: it may come and go as a spreadsheet."""

    kind: RecordKind
    fields: list[RecordField]
    sheets: bool


class RegisterFields(Frozen):
    """All kinds, and the lists that their fields name."""

    kinds: list[KindOfRecord]
    lists: dict[str, list[Option]]


@cache
def register_fields() -> RegisterFields:
    """Return the fields of every kind; the same for everybody, drawn once."""
    kinds = [_kind(kind) for kind in RecordKind]
    named = {field.options for each in kinds for field in each.fields if field.options}
    lists = {**{name: choices(name) for name in named}, **own_lists()}
    return RegisterFields(
        kinds=kinds,
        lists={
            name: [Option(code=each.code, vi=each.vi, en=each.en) for each in listed]
            for name, listed in sorted(lists.items())
        },
    )


def _kind(kind: RecordKind) -> KindOfRecord:
    fields = [
        RecordField(
            path=column.path,
            vi=column.label.vi,
            en=column.label.en,
            widget=column.label.widget,
            options=column.label.options,
            required=column.label.required,
            hint_vi=column.label.hint_vi,
            hint_en=column.label.hint_en,
        )
        for column in columns(kind)
    ]
    return KindOfRecord(kind=kind, fields=fields, sheets=kind not in BY_HAND_ALONE)
