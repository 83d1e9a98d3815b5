"""Counts what a page of the desk's list costs the table, however many cases there are.

python -m tests.ports.desk_reads 10000      on moto; prints one JSON line
"""

import json
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import Any

from chalicelib.adapters.dynamo_items import facts_item, head_item, party_item
from chalicelib.domain.case.case_filter import CaseFilter
from chalicelib.domain.case.head import Party
from chalicelib.usecases.cases.search_cases import search_cases
from tests import builders as b
from tests.moto_world import TABLE, World, moto_world

OPERATOR = b.officer("hotline")

NOBODY = CaseFilter(status="no_such_status")
"""A filter that no case meets: the dearest page there is."""


def filled(world: World, number: int) -> None:
    """Write so many cases in which the hotline takes part, as their transactions would."""
    party = Party(unit=OPERATOR.unit, agency=OPERATOR.agency, since=b.T0, by_entry="e")
    writes = []
    for n in range(1, number + 1):
        changed = b.T0 + timedelta(seconds=n)
        head = b.head(n, changed_at=changed, parties=(party,))
        writes += [head_item(head), facts_item(b.facts(n)), party_item(head.case, OPERATOR.unit, changed)]
    for start in range(0, len(writes), 25):
        batch = [{"PutRequest": {"Item": item}} for item in writes[start : start + 25]]
        world.raw["dynamodb"].batch_write_item(RequestItems={TABLE: batch})


def page(world: World, asked: CaseFilter, behind: str | None = None) -> dict[str, Any]:
    """Ask for one page, and count its calls by service, the rows it reads and the keys it takes from the index."""
    calls: Counter[str] = Counter()
    rows: list[int] = []
    keys: list[int] = []

    def hear(model: Any, params: dict[str, Any], **_: Any) -> None:
        calls[model.name] += 1
        body = json.loads(params["body"])
        rows.append(len(body.get("RequestItems", {}).get(TABLE, {}).get("Keys", ())))
        keys.append(body.get("Limit", 0))

    for service in ("dynamodb", "kms"):
        world.clients[service].meta.events.register(f"before-call.{service}", hear, unique_id=f"desk-{service}")
    began = time.monotonic()
    try:
        found = search_cases(asked, behind, 50, OPERATOR, world.services)
    finally:
        for service in ("dynamodb", "kms"):
            world.clients[service].meta.events.unregister(f"before-call.{service}", unique_id=f"desk-{service}")
    return {
        "shown": len(found.rows),
        "next": found.next,
        "looked_at": found.looked_at,
        "calls": dict(calls),
        "rows_read": sum(rows),
        "keys_read": sum(keys),
        "seconds_on_moto": round(time.monotonic() - began, 2),
    }


if __name__ == "__main__":
    with moto_world() as made:
        filled(made, int(sys.argv[1]))
        print(json.dumps({"all": page(made, CaseFilter()), "none": page(made, NOBODY)}))
