"""Cases as lists show them: a page of keys from an index, then two rows a case, its head and its facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, takewhile

from chalicelib.adapters import dynamo_items as items
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key, stamp
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import CaseHead
from chalicelib.domain.entries.entry import Entry, SealedEntry
from chalicelib.domain.values import case_code
from chalicelib.ports import CaseRow

_OUTLINE = ("sk", "doc", "shape")
"""The attributes of a row that an outline needs: key, metadata, number of the shape. Never what is sealed."""
CASES_AT_ONCE = 50
"""Two rows each: as many as one batch reads, and as many keys as one page of an index."""


@dataclass(frozen=True)
class CaseRows:
    """The part of `ports.CaseStore` that lists read."""

    table: DynamoTable

    def rows_of_unit(self, unit: str, behind: str | None, before: datetime | None = None) -> Iterator[CaseRow]:
        """Yield the cases a unit takes part in, the last changed first, from behind a place or before an instant."""
        return self._listed(f"FEED#{unit}", stamp(before) if before else behind)

    def rows_of_owner(self, officer: str, behind: str | None) -> Iterator[CaseRow]:
        """Yield the cases an officer has in hand, what they got last first (which cases: eventually consistent)."""
        return self._listed(f"OWNS#{officer}", behind)

    def rows_by_code(self, prefix: str, behind: str | None) -> Iterator[CaseRow]:
        """Yield the cases, not erased, whose code begins so, by code (which cases: eventually consistent)."""
        # The last place before every code that begins so: characters are ASCII, and "~" follows all of a code's.
        first = f"{prefix[:-1]}{chr(ord(prefix[-1]) - 1)}~"
        codes = (
            found["opensk"]["S"]
            for found in self.table.index(
                "by_open", "openpk", items.LIVE_CASES, above=("opensk", behind or first), page=CASES_AT_ONCE
            )
        )
        return self._rows((code, code) for code in takewhile(lambda code: code.startswith(prefix), codes))

    def rows(self, cases: Sequence[str]) -> Iterator[CaseRow]:
        """Yield those of these cases that are there, in this order (strongly consistent)."""
        return self._rows((case, case) for case in cases)

    def outlines(self, cases: Sequence[str]) -> Iterator[CaseFile]:
        """Yield those of these cases that are there, in this order, without keys, duties or a sealed part."""
        for case in cases:
            rows: defaultdict[str, list[Item]] = defaultdict(list)
            for item in self.table.outline(items.case_pk(case), _OUTLINE) if case_code.is_known(case) else ():
                rows[item["sk"]["S"].partition("#")[0]].append(item)
            for head in rows["HEAD"]:
                yield CaseFile(
                    head=items.model_of(CaseHead, head),
                    entries=tuple(SealedEntry(items.model_of(Entry, item), {}) for item in rows["ENTRY"]),
                    keys=(),
                    obligations=(),
                    alerts=tuple(items.model_of(Alert, item) for item in rows["ALERT"]),
                )

    def _listed(self, partition: str, behind: str | None) -> Iterator[CaseRow]:
        keys = self.table.index(
            "by_unit",
            "unitpk",
            partition,
            below=None if behind is None else ("unitsk", behind),
            newest_first=True,
            page=CASES_AT_ONCE,
        )
        return self._rows((found["unitsk"]["S"], found["unitsk"]["S"].partition("#")[2]) for found in keys)

    def _rows(self, places: Iterable[tuple[str, str]]) -> Iterator[CaseRow]:
        listed = iter(places)
        while batch := list(islice(listed, CASES_AT_ONCE)):
            keys = [key(items.case_pk(case), sk) for _, case in batch for sk in ("HEAD", items.FACTS)]
            found = {(item["pk"]["S"], item["sk"]["S"]): item for item in self.table.rows(keys)}
            for place, case in batch:
                head = found.get((items.case_pk(case), "HEAD"))
                facts = found.get((items.case_pk(case), items.FACTS))
                if head is not None:
                    yield CaseRow(
                        place=place,
                        head=items.model_of(CaseHead, head),
                        facts=None if facts is None else items.model_of(CaseFacts, facts),
                    )
