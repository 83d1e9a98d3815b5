"""The finder: every word typed must begin a word of the record, of its unit or of its province (R37, R122)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.folding import folded
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import NONE, Record, RecordKind, Records

ORDER = (
    RecordKind.NUMBER,
    RecordKind.UNIT,
    RecordKind.SERVICE,
    RecordKind.PERSON,
    RecordKind.BORDER_GATE,
    RecordKind.PROVINCE,
    RecordKind.COMMUNE,
    RecordKind.GUIDANCE,
    RecordKind.STAFFING,
    RecordKind.PROPOSAL,
    RecordKind.TRAINING,
    RecordKind.RECIPIENT,
    RecordKind.AGENCY,
    RecordKind.WORKING_GROUP,
)
"""In which order kinds are listed: first what is called, last what is seldom looked for."""

MOST_LETTERS = 100


@dataclass(frozen=True)
class Query:
    """A search of the register.

    Empty parts restrict nothing; `stale` keeps only records that nobody confirmed in time (R32).
    """

    text: str = ""
    kinds: tuple[RecordKind, ...] = ()
    province: str | None = None
    agency: Agency | None = None
    unit: str | None = None
    stale: bool = False
    with_ended: bool = False


@dataclass(frozen=True)
class Found:
    """One record that fits."""

    kind: RecordKind
    record: Record


def find(
    query: Query,
    shelves: Mapping[RecordKind, Records],
    directory: Directory,
    may_read: Callable[[Record], bool],
) -> Iterator[Found]:
    """Yield what fits and may be read, kind by kind and in the order of ids: a page takes as many as it shows.

    Whoever may not read a record does not learn that it fits.
    """
    words = folded(query.text[:MOST_LETTERS]).split()
    wanted = [f" {word}" for word in words]
    for kind in ORDER:
        if query.kinds and kind not in query.kinds:
            continue
        shelf = shelves.get(kind, NONE)
        for record_id, own, unit, province in _texts(kind, shelf, directory):
            if all(word in own or word in unit or word in province for word in wanted):
                record = shelf[record_id]
                if _fits(record, query, directory) and may_read(record):
                    yield Found(kind, record)


def _texts(kind: RecordKind, shelf: Records, directory: Directory) -> Iterator[tuple[str, str, str, str]]:
    """Yield what each record is found by: its own texts, its unit's, its province's."""
    units, provinces = directory.search_texts, directory.province_texts
    if kind is RecordKind.UNIT:
        yield from ((record_id, units.get(record_id, ""), "", "") for record_id in shelf)
        return
    for record_id, own, unit, province in shelf.search_rows:
        yield record_id, own, units.get(unit, ""), provinces.get(province, "")


def _fits(record: Record, query: Query, directory: Directory) -> bool:
    if not query.with_ended and not record.counts_on(directory.day):
        return False
    if query.agency is not None and record.agency is not query.agency:
        return False
    if query.unit is not None and query.unit not in (record.id, getattr(record, "unit", None)):
        return False
    if query.province is not None and query.province not in _provinces(record, directory):
        return False
    return not query.stale or directory.is_stale(record)


def _provinces(record: Record, directory: Directory) -> tuple[str | None, ...]:
    unit = getattr(record, "unit", None)
    of_unit = directory.unit(unit).province if unit is not None and directory.knows(unit) else None
    return (getattr(record, "province", None), of_unit, *getattr(record, "provinces", ()))
