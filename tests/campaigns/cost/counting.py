"""Counts what a stretch of work asks of AWS, in the units AWS bills: the calls of boto3 themselves, not estimates."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.moto_world import World

_READS = {"GetItem": 4096, "BatchGetItem": 4096, "Query": 4096}
_WRITES = {"PutItem": 1, "DeleteItem": 1, "TransactWriteItems": 2}
"""A transaction costs two units where a single write costs one."""
_INDEXES = 2
"""Each row that is written may be written into two indexes as well; counted as if it always were."""


@dataclass
class Bill:
    """Billed units by name; `calls` by service and operation, for whoever wants to see where they come from."""

    units: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)

    def note(self, service: str, operation: str, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Note one call and what it is billed as."""
        self.calls[f"{service}.{operation}"] += 1
        if service == "dynamodb" and operation in _READS:
            self.units["dynamodb_read_unit"] += max(1, math.ceil(_size(answer) / 4096))
        elif service == "dynamodb" and operation in _WRITES:
            self.units["dynamodb_write_unit"] += _WRITES[operation] * sum(_rows(operation, asked)) * (1 + _INDEXES)
        elif service == "kms":
            self.units["kms_call"] += 1
        elif service == "s3":
            self.units["s3_put" if operation.startswith("Put") else "s3_get"] += 1
        elif service == "stepfunctions" and operation == "StartExecution":
            self.units["step_transition"] += 2  # it starts and waits; each waking is counted where it wakes


def _rows(operation: str, asked: Mapping[str, Any]) -> Iterator[int]:
    if operation != "TransactWriteItems":
        yield max(1, math.ceil(_size(asked.get("Item", {})) / 1024))
        return
    for write in asked["TransactItems"]:
        yield max(1, math.ceil(_size(write) / 1024))


def _size(node: Any) -> int:
    if isinstance(node, dict):
        return sum(len(str(name)) + _size(value) for name, value in node.items())
    if isinstance(node, list | tuple):
        return sum(map(_size, node))
    return len(node) if isinstance(node, str | bytes) else 1


@contextmanager
def billed(world: World) -> Iterator[Bill]:
    """Count every call that the server's clients make meanwhile."""
    bill, asked = Bill(), {}

    def before(params: dict[str, Any], model: Any, **_: Any) -> None:
        asked[model.name] = params

    def after(parsed: dict[str, Any], model: Any, **_: Any) -> None:
        bill.note(model.service_model.service_name, model.name, asked.get(model.name, {}), parsed)

    watched = list(world.clients.values())
    for client in watched:
        client.meta.events.register("provide-client-params.*.*", before, unique_id="cost-before")
        client.meta.events.register("after-call.*.*", after, unique_id="cost-after")
    try:
        yield bill
    finally:
        for client in watched:
            client.meta.events.unregister("provide-client-params.*.*", unique_id="cost-before")
            client.meta.events.unregister("after-call.*.*", unique_id="cost-after")
