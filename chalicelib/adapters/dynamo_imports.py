"""Imports that were read and not yet applied, as rows that go by themselves after a day.

`REGISTER#IMPORT#<id>` / `HEAD`: PendingImport. `REGISTER#IMPORT#<id>` / `P#<part>`: `packed`, zlib of its lines' JSON.
`REGISTER#IMPORT#<id>` / `S#<part>`: the records of that part are staged.
"""

import zlib
from collections.abc import Sequence
from time import time

from pydantic import TypeAdapter

from chalicelib.adapters.dynamo_table import Item, key
from chalicelib.domain.register.importing import ImportLine, PendingImport

_KEPT_SECONDS = 24 * 60 * 60
_LINES = TypeAdapter(tuple[ImportLine, ...])


def import_head(pending: PendingImport) -> Item:
    """Return the row that names an import."""
    return _row(pending, "HEAD") | {"doc": {"S": pending.model_dump_json()}}


def import_part(pending: PendingImport, part: int, lines: Sequence[ImportLine]) -> Item:
    """Return the row of one part."""
    return _row(pending, f"P#{part:04d}") | {"packed": {"B": zlib.compress(_LINES.dump_json(tuple(lines)), 6)}}


def lines_of(item: Item) -> tuple[ImportLine, ...]:
    """Return the lines of a part's row."""
    return _LINES.validate_json(zlib.decompress(bytes(item["packed"]["B"])))


def staged_key(pending: PendingImport, part: int) -> tuple[str, str]:
    """Return the key of the note that a part is staged."""
    return f"REGISTER#IMPORT#{pending.id}", f"S#{part:04d}"


def staged_note(pending: PendingImport, part: int) -> Item:
    """Return the note that a part is staged."""
    return _row(pending, staged_key(pending, part)[1])


def part_of(note: Item) -> int:
    """Return the part that a note is about."""
    return int(note["sk"]["S"].removeprefix("S#"))


def _row(pending: PendingImport, sk: str) -> Item:
    return key(f"REGISTER#IMPORT#{pending.id}", sk) | {"expires": {"N": str(int(time() + _KEPT_SECONDS))}}
