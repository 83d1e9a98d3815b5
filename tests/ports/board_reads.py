"""Counts what one look at the board costs the table, however much is open.

python -m tests.ports.board_reads 10000      on moto; prints one JSON line
"""

import json
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import Any

from chalicelib.adapters.dynamo_items import obligation_item
from chalicelib.usecases.deadlines.read_board import read_board
from tests import builders as b
from tests.moto_world import TABLE, World, moto_world

LEADER = b.officer("hotline_leader")


def measured(world: World, number: int) -> dict[str, Any]:
    """Fill the table with so many open duties, look at the board, and count calls, rows and the index's bytes."""
    writes = [obligation_item(_duty(n)) for n in range(number)]
    for start in range(0, number, 25):
        batch = [{"PutRequest": {"Item": item}} for item in writes[start : start + 25]]
        world.raw["dynamodb"].batch_write_item(RequestItems={TABLE: batch})
    calls: Counter[str] = Counter()
    rows: list[int] = []
    events = world.clients["dynamodb"].meta.events

    def hear(model: Any, params: dict[str, Any], **_: Any) -> None:
        calls[model.name] += 1
        asked = json.loads(params["body"]).get("RequestItems", {}).get(TABLE, {}).get("Keys", ())
        rows.append(len(asked))

    events.register("before-call.dynamodb", hear, unique_id="reads")
    began = time.monotonic()
    try:
        seen = read_board(LEADER, world.services)
    finally:
        events.unregister("before-call.dynamodb", unique_id="reads")
    return {
        "open": sum(owing.open for owing in seen.units),
        "named": len(seen.earliest),
        "calls": dict(calls),
        "rows_read": sum(rows),
        "seconds_on_moto": round(time.monotonic() - began, 2),
    }


def _duty(number: int) -> Any:
    due = b.T0 + timedelta(minutes=number)
    return b.obligation(b.head(number % 500 + 1), number=number % 60_000 + 1, due_at=due, rule=f"D-{number % 40:02d}")


if __name__ == "__main__":
    with moto_world() as made:
        print(json.dumps(measured(made, int(sys.argv[1]))))
