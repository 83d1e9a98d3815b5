"""Numbers the shape in which rows are stored, and reads the rows of every release before.

Every row carries the number (`shape`); a row without one is of the first release. A change that only adds a field with
a default needs no reader, and its number tells an older release, put back after a newer one wrote, what to pass over.
A change that an old row does not fit needs a reader here, for ever: entries are chained and never rewritten.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Reader: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

FIRST = 1
"""Rows of aeac916 and before, which say nothing of their shape."""

CURRENT = 4
"""2: every row says its shape. 3: a party says when its unit declined all it was asked. 4: handovers of shifts, and
their acts in the audit. Raise it with every change of a stored model (tests/ports/stored_shapes.json)."""

READERS: Mapping[tuple[str, int], Reader] = {}
"""(model, shape) -> what makes a document of that shape one of the next. None where a default is enough."""


def stamped(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as it is stored: with the number of its shape."""
    return {**item, "shape": {"N": str(CURRENT)}}


def shape_of(item: Mapping[str, Any]) -> int:
    """Return the number of an item's shape."""
    return int(item["shape"]["N"]) if "shape" in item else FIRST


def read_up(
    model: str, document: str, shape: int, readers: Mapping[tuple[str, int], Reader] = READERS, current: int = CURRENT
) -> str:
    """Return a stored document as the current shape has it."""
    steps = [readers[model, number] for number in range(shape, current) if (model, number) in readers]
    if not steps:
        return document
    read: dict[str, Any] = json.loads(document)
    for step in steps:
        read = step(read)
    return json.dumps(read, ensure_ascii=False)
