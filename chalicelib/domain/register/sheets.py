"""Records as rows of a spreadsheet and back: what people write in cells becomes a record, or says which field is wrong.

A cell that begins like a formula is written with an apostrophe before it, and read without it, so that no program that
opens an export runs what somebody typed (CSV injection, OWASP).
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from chalicelib.domain.register.choices import code_of, word_of
from chalicelib.domain.register.columns import ID, Column, columns
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.folding import folded
from chalicelib.domain.register.models import MODELS
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import Record, RecordKind
from chalicelib.domain.register.units import Province
from chalicelib.domain.values.errors import BrokenRule, broken_rules

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LIST = ";"
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_YES = frozenset({" co", " yes", " x", " true", " 1"})
_NO = frozenset({" khong", " no", " false", " 0"})
_STARRED = re.compile(r"\s*\((bắt buộc|required)\)\s*$")


@dataclass(frozen=True)
class Preset:
    """Values for the columns that a file leaves out: owner, source and first day of validity."""

    agency: Agency
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Names:
    """The names of units and provinces, so that a cell may hold a name instead of an id.

    A name that two units bear is not accepted.
    """

    units: Mapping[str, str]
    provinces: Mapping[str, str]

    @classmethod
    def of(cls, directory: Directory) -> "Names":
        """Return the names of a directory."""
        units: dict[str, str] = {}
        twice: set[str] = set()
        for unit in directory.units():
            for words in {folded(unit.name.vi), folded(unit.name.en)}:
                if words in units:
                    twice.add(words)
                units[words] = unit.id
        provinces = {
            folded(words): province.id
            for province in directory.of(Province)
            for words in (*province.replaces, province.name.en, province.name.vi)
        }
        return cls({words: unit for words, unit in units.items() if words not in twice}, provinces)


def neutral(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def plain(text: str) -> str:
    """Return what a cell says, without the apostrophe that `neutral` put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text


def headings(kind: RecordKind) -> list[str]:
    """Return the first row of a template."""
    return [ID.vi, *(column.heading for column in columns(kind))]


def places(kind: RecordKind, first_row: Sequence[str]) -> dict[int, Column | None]:
    """Return which column stands where, None for the id; headings in either language or the field's own name do.

    A heading that nobody knows is left out of what is returned.
    """
    known: dict[str, Column | None] = {folded(ID.vi): None, folded(ID.en): None}
    for column in columns(kind):
        known |= {folded(words): column for words in (column.path, column.label.en, column.label.vi)}
    found = {place: folded(_STARRED.sub("", plain(text))) for place, text in enumerate(first_row)}
    return {place: known[words] for place, words in found.items() if words in known}


def row_of(kind: RecordKind, record: Record) -> list[str]:
    """Return a record as a row under `headings`."""
    written = record.model_dump(mode="json")
    return [record.id, *(_shown(column, written) for column in columns(kind))]


def read_row(
    kind: RecordKind, cells: Mapping[str, str], record_id: str, names: Names, preset: Preset
) -> Record | tuple[BrokenRule, ...]:
    """Return the record that a row's cells, by column path, describe; or every field that is wrong."""
    given: dict[str, Any] = dict(preset.answers)
    for column in columns(kind):
        text = plain(cells.get(column.path, "")).strip()
        if not text:
            continue
        _put(given, column.path, _answer(column, text, names))
    try:
        return MODELS[kind].model_validate_json(json.dumps({**given, "id": record_id, "agency": preset.agency.value}))
    except ValidationError as error:
        return tuple(broken_rules(error, at="record"))
    except ValueError:
        return (BrokenRule("record", "json_invalid"),)


def _put(given: dict[str, Any], path: str, answer: Any) -> None:
    field, _, language = path.partition(".")
    if language:
        given.setdefault(field, {})
        given[field][language] = answer
        # One name is enough: an agency that has no English one is shown by the other.
        given[field].setdefault("en" if language == "vi" else "vi", answer)
    else:
        given[field] = answer


def _answer(column: Column, text: str, names: Names) -> Any:
    options, by_province = column.label.options, names.provinces if column.path == "provinces" else {}
    read: dict[str, Callable[[], Any]] = {
        "date": lambda: _day(text),
        "number": lambda: int(text) if re.fullmatch(r"\d{1,9}", text) else text,
        "yes_no": lambda: True if folded(text) in _YES else False if folded(text) in _NO else text,
        "choice": lambda: code_of(options, text) if options else text,
        "choices": lambda: [code_of(options, each) if options else each for each in _listed(text)],
        "unit": lambda: names.units.get(folded(text), text),
        "province": lambda: names.provinces.get(folded(text), text),
        "lines": lambda: [by_province.get(folded(each), each) for each in _listed(text)],
    }
    return read.get(column.label.widget, lambda: text)()


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(_LIST) if each.strip()]


def _day(text: str) -> str:
    """Return a day as ISO writes it; what is none stays as it is and is refused by its field."""
    written = _DAY.match(text)
    if written is None:
        return text
    day, month, year = (int(part) for part in written.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return text


def _shown(column: Column, written: Mapping[str, Any]) -> str:
    field, _, language = column.path.partition(".")
    value = written.get(field)
    if language:
        value = value and value[language]
    return neutral(_as_text(value, column))


def _as_text(value: Any, column: Column) -> str:
    options = column.label.options
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return f"{_LIST} ".join(word_of(options, each) if options else str(each) for each in value)
    if column.label.widget == "date":
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    return word_of(options, value) if options else str(value)
