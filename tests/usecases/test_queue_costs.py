"""A page of the queue costs the same with ten thousand alerts as with a few, and counting them reads no row."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters import dynamo_items as made
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.case.alert_filter import AlertFilter
from chalicelib.domain.case.matters import Matter
from chalicelib.usecases.alerts.count_queue import count_queue
from chalicelib.usecases.alerts.list_alerts import LOOKED_AT, AlertPage, list_alerts
from tests import builders
from tests.moto_world import World, moto_world

HOTLINE = builders.officer("hotline")
CHILD = AlertFilter(child=True)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with moto_world() as world:
        yield world


def _put(world: World, numbers: range) -> None:
    """Urgent alerts of as many cases, each a second older than the next; of the last one the person is a child."""
    table: DynamoTable = world.services.cases.table  # type: ignore[attr-defined]
    rows = []
    for number in numbers:
        matter = Matter(form="reception", by_unit="bp-huu-nghi", child=number == numbers[-1])
        raised: dict[str, Any] = {"raised_at": builders.T0 + timedelta(seconds=number), "matter": matter}
        rows.append(made.alert_item(builders.alert(builders.head(number), number, **raised)))
    for start in range(0, len(rows), 25):
        puts = [{"PutRequest": {"Item": row}} for row in rows[start : start + 25]]
        world.raw["dynamodb"].batch_write_item(RequestItems={table.name: puts})


def _counted(world: World, work: Callable[[], Any]) -> tuple[Counter[str], int, Any]:
    """The AWS calls by name, the rows they returned without those of an index, and the answer."""
    calls: Counter[str] = Counter()
    rows = [0]

    def count(model: Any, parsed: Any, **_: Any) -> None:
        calls[model.name] += 1
        rows[0] += sum(len(found) for found in parsed.get("Responses", {}).values())

    for client in world.clients.values():
        client.meta.events.register("after-call", count)
    answer = work()
    for client in world.clients.values():
        client.meta.events.unregister("after-call", count)
    return calls, rows[0], answer


def _page(world: World, asked: AlertFilter) -> tuple[Counter[str], int, AlertPage]:
    return _counted(world, lambda: list_alerts("open", HOTLINE, world.services, None, 100, asked))


def test_a_page_and_a_filter_cost_the_same_at_10_000_alerts_and_decrypt_nothing(world: World) -> None:
    _put(world, range(1, 1_201))
    list_alerts("open", HOTLINE, world.services)  # the quarter of an hour's record of looking is written
    few, few_filtered = _page(world, AlertFilter()), _page(world, CHILD)
    _put(world, range(1_201, 10_001))
    many, many_filtered = _page(world, AlertFilter()), _page(world, CHILD)

    assert many[:2] == few[:2]
    assert many_filtered[:2] == few_filtered[:2]
    assert (len(many[2].lines), many[1]) == (100, 100)
    assert many[0] == {"Query": 1, "BatchGetItem": 1, "GetItem": 1}
    assert (many_filtered[1], many_filtered[2].looked_at) == (LOOKED_AT, LOOKED_AT)
    assert many_filtered[2].next is not None, "what matches stands behind what was looked at, and the page says so"

    calls, rows, counts = _counted(world, lambda: count_queue(HOTLINE, world.services))
    assert (counts.waiting, counts.urgent, counts.more, rows) == (10_000, 10_000, False, 0)
    assert set(calls) == {"Query", "GetItem"}
    assert calls["Query"] <= 10
