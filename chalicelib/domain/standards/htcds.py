"""A case as a record of the Human Trafficking Case Data Standard 2.0, and back into answers to our forms.

The forms name their field of the standard (`x-htcds`), the picklists the standard's value of each option. A record
holds what is mapped; what a file answers and the standard has no place or value for is listed, never bent into another
value.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from chalicelib import policy
from chalicelib.domain.forms import picklists
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Block, Group, annotation
from chalicelib.domain.forms.person import Relative
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.values.frozen import Frozen

Value = str | bool | int | tuple[str, ...]
Record = dict[str, Value]
"""Fields of the standard by name."""
Coverage = Literal["mapped", "missing", "not_applicable"]


class HtcdsField(Frozen):
    """A field of the standard; `values` are the closed list of a picklist, empty where it is open."""

    name: str
    kind: Literal["text", "date", "picklist", "multiselect", "checkbox", "number", "lookup", "geolocation"]
    core: bool
    label: str
    values: tuple[str, ...] = ()


class Exported(NamedTuple):
    """A record, and the answers of the file that found no place in it: as `form.field`."""

    record: Record
    unmapped: tuple[str, ...]


@cache
def fields() -> Mapping[str, HtcdsField]:
    """Return the standard's fields by name (`policy/htcds.json`)."""
    return {each["name"]: HtcdsField.model_validate_json(json.dumps(each)) for each in _file()["fields"]}


def exported(bodies: Iterable[tuple[str, Frozen, frozenset[Group]]]) -> Exported:
    """Return the record of a file from its bodies, in the order of the acts: the newest answer holds.

    Each comes with its form and the field groups that the reader may have of it. A body may hold more: what the basic
    file and the judging of rights were opened for. Of that nothing goes out, not even the name of a question.
    """
    record: Record = {}
    unmapped: list[str] = []
    for form, body, groups in bodies:
        for name, listed, value, path in _answers(body, form, groups):
            converted = _to_standard(fields()[name], listed, value)
            if converted is None:
                unmapped.append(path)
            else:
                record[name] = converted
    return Exported(record, tuple(dict.fromkeys(unmapped)))


def imported(record: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return answers to our forms, by form and path, from a record: a draft that an officer looks over and completes.

    Raises ValueError, naming fields and no value, for what the standard does not know or does not allow.
    """
    if wrong := broken(record):
        raise ValueError(", ".join(wrong))
    drafts: dict[str, dict[str, Any]] = {}
    for name, place in _places().items():
        if name in record and (answer := _from_standard(fields()[name], place, record[name])) is not None:
            drafts.setdefault(place.form, {})[place.path] = answer
    return drafts


def broken(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields of a record that the standard does not know, or that hold no value of theirs."""
    return tuple(name for name, value in record.items() if name not in fields() or not _fits(fields()[name], value))


def coverage() -> Mapping[str, Coverage]:
    """Return for each field of the standard whether a form asks for it, or why none does."""
    return {
        name: "mapped" if name in _places() else "not_applicable" if name in _NOT_APPLICABLE else "missing"
        for name in fields()
    }


_NOT_APPLICABLE = frozenset(
    {
        *(
            name
            for name in ("prs_Salutation", "prs_Title", "prs_MiddleName", "prs_SecondName", "prs_MailingPostalCode")
        ),
        *("prs_MailingLongitude", "prs_MailingLatitude", "hte_Longitude", "hte_Latitude", "hte_PostalCode"),
        *("org_ShippingLongitude", "org_ShippingLatitude", "org_ShippingPostalCode"),
    }
)
"""Not asked on purpose: a Vietnamese name is one line, and no exact place of a person is stored (domain.md §6.2)."""


class _Place(NamedTuple):
    """Where a field of the standard is asked: the form, the path, the picklist."""

    form: str
    path: str
    """Parts behind dots; `0` is the first of a list."""
    listed: str | None
    is_partial_date: bool


@cache
def _places() -> Mapping[str, _Place]:
    """Return for each mapped field the first form that asks for it, in the order of the catalogue."""
    found: dict[str, _Place] = {}
    for form in FORMS.values():
        for name, path, listed, is_partial in _asked(form.model, ""):
            found.setdefault(name, _Place(form.name, path, listed, is_partial))
    return found


def _asked(model: type[Frozen], at: str) -> Iterator[tuple[str, str, str | None, bool]]:
    for name, field in model.model_fields.items():
        blocks = list(_blocks_in(field.annotation))
        if (named := annotation(model, name, "x-htcds")) is not None:
            yield named, f"{at}{name}", annotation(model, name, "x-list"), PartialDate in blocks
        first = "0." if "tuple" in str(field.annotation) else ""
        for block in blocks:
            yield from _asked(block, f"{at}{name}.{first}")


def _blocks_in(kind: Any) -> Iterator[type[Block]]:
    # A relative's telephone is not the person's: the record has one person.
    if isinstance(kind, type) and issubclass(kind, Block) and not issubclass(kind, Relative):
        yield kind
    for inner in get_args(kind):
        yield from _blocks_in(inner)


def _answers(
    body: Frozen, at: str, groups: frozenset[Group], of: Group | None = None
) -> Iterator[tuple[str, str | None, Any, str]]:
    """Yield the mapped answers in these groups; of a list of blocks those of its first: the standard has one place.

    A list is one answer (`leaves`): what its blocks ask is in its group (`of`).
    """
    for name in type(body).model_fields:
        value = getattr(body, name)
        if value is None or value == ():
            continue
        group = of or Group(annotation(type(body), name, "x-group") or Group.WORK)
        named = annotation(type(body), name, "x-htcds")
        if named is not None and group in groups:
            yield named, annotation(type(body), name, "x-list"), value, f"{at}.{name}"
        is_list = isinstance(value, tuple)
        inner = value[0] if is_list else value
        if isinstance(inner, Block) and not isinstance(inner, Relative):
            yield from _answers(inner, f"{at}.{name}", groups, group if is_list else of)


def _to_standard(field: HtcdsField, listed: str | None, value: Any) -> Value | None:
    if field.kind == "multiselect":
        codes = value if isinstance(value, tuple) else (value,)
        mapped = [_option(field, listed, code) for code in codes]
        known = tuple(sorted({each for each in mapped if each is not None}))
        return known or None
    if field.kind == "checkbox":
        return {"yes": True, "no": False}.get(value, value if isinstance(value, bool) else None)
    if field.kind == "date":
        return _day(value)
    if isinstance(value, tuple):
        value = value[0]
    if listed is not None:
        return _option(field, listed, value)
    return str(value)


def _option(field: HtcdsField, listed: str | None, code: str) -> str | None:
    if listed is None:
        return code
    given = _standard_of(listed).get(code)
    if given is not None:
        return given if not field.values or given in field.values else None
    if code in ("unknown", "other"):
        return None
    if field.kind in ("picklist", "multiselect"):
        return code if not field.values else None
    return code


def _from_standard(field: HtcdsField, place: _Place, value: Any) -> Any:
    listed = place.listed
    if field.kind == "date":
        year, month, day = map(int, value.split("-"))
        whole = {"year": year, "month": month, "day": day}
        return whole if place.is_partial_date else f"{value}T00:00:00+07:00"
    if field.kind == "multiselect":
        codes = tuple(code for each in value if (code := _code(listed, each)) is not None)
        return list(codes) or None
    if field.kind == "checkbox":
        return "yes" if value else "no"
    return _code(listed, value) if listed is not None else value


def _code(listed: str | None, value: str) -> str | None:
    """Return our code of the standard's value; of several the first of the list."""
    if listed is None:
        return value
    named = next((code for code, given in _standard_of(listed).items() if given == value), None)
    return named or (value if picklists.has(listed, value) else None)


@cache
def _standard_of(listed: str) -> Mapping[str, str]:
    return picklists.standard_values(listed)


def _day(value: Any) -> str | None:
    if isinstance(value, datetime):
        return local_day(value).isoformat()
    if isinstance(value, PartialDate) and value.month and value.day:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return None


def _fits(field: HtcdsField, value: Any) -> bool:
    if field.kind == "multiselect":
        return isinstance(value, list | tuple) and all(_allowed(field, each) for each in value)
    if field.kind == "checkbox":
        return isinstance(value, bool)
    if field.kind == "number":
        return isinstance(value, int)
    if field.kind == "date":
        return isinstance(value, str) and _is_day(value)
    return _allowed(field, value)


def _allowed(field: HtcdsField, value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and (not field.values or value in field.values)


_LONGEST = 3000


def _is_day(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


@cache
def _file() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(policy.read("htcds.json"))
    return read
