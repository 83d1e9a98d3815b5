"""A page of the inbox costs the same with ten thousand cases as with one page, and opens nothing (review, 6c)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters import dynamo_items as made
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.case.counts import CaseCounts
from chalicelib.domain.case.head import Party
from chalicelib.ports import Services
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.list_changes import list_changes
from tests import builders
from tests.fakes import HandClock
from tests.moto_world import World, moto_world
from tests.usecases.field import RECEPTION, cases, entry, receive, stored, submit

HOTLINE = builders.officer("hotline")


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with moto_world() as world:
        yield world


def _calls_of_a_page(world: World, limit: int) -> tuple[Counter[str], int, int]:
    """The AWS calls that a page makes, by name; the items they returned; how many lines it has."""
    calls: Counter[str] = Counter()
    items = [0]

    def count(model: Any, parsed: Any, **_: Any) -> None:
        calls[model.name] += 1
        items[0] += len(parsed.get("Items", ())) + sum(len(rows) for rows in parsed.get("Responses", {}).values())

    for client in world.clients.values():
        client.meta.events.register("after-call", count)
    listed = list_cases(None, limit, HOTLINE, world.services)
    for client in world.clients.values():
        client.meta.events.unregister("after-call", count)
    return calls, items[0], len(listed)


def _reading_of_changes(world: World, limit: int) -> tuple[Counter[str], int, set[str], int]:
    """The AWS calls that a page of the change feed makes, the rows and attributes that come back, and its lines."""
    calls: Counter[str] = Counter()
    items, attributes = [0], set[str]()

    def count(model: Any, parsed: Any, **_: Any) -> None:
        calls[model.name] += 1
        items[0] += len(parsed.get("Items", ()))
        attributes.update(name for item in parsed.get("Items", ()) for name in item)

    for client in world.clients.values():
        client.meta.events.register("after-call", count)
    found = list_changes(None, limit, HOTLINE, world.services)
    for client in world.clients.values():
        client.meta.events.unregister("after-call", count)
    return calls, items[0], attributes, len(found.files)


def _put(world: World, numbers: range) -> None:
    """Cases of the hotline with a head and a line of the feed; what their partitions hold nobody may look at."""
    counts = CaseCounts(entries=3, last_form="handover", open_obligations=1, next_due_at=None, untaken_alerts=1)
    table: DynamoTable = world.services.cases.table  # type: ignore[attr-defined]
    party = Party(unit=HOTLINE.unit, agency=HOTLINE.agency, since=builders.T0, by_entry=builders.entry_id())
    written = []
    for number in numbers:
        head = builders.head(number).model_copy(update={"parties": (party,), "counts": counts, "version": 1})
        written += [
            made.head_item(head),
            made.party_item(head.case, HOTLINE.unit, builders.T0 + timedelta(seconds=number)),
        ]
    for start in range(0, len(written), 25):
        puts = [{"PutRequest": {"Item": item}} for item in written[start : start + 25]]
        world.raw["dynamodb"].batch_write_item(RequestItems={table.name: puts})


@pytest.fixture(scope="module")
def pages(world: World) -> dict[str, tuple[object, object]]:
    """What a page of the inbox and one of the change feed cost, of 60 cases and of 10,000."""
    _put(world, range(1, 61))
    list_cases(None, 50, HOTLINE, world.services)  # the quarter of an hour's record of looking is written
    list_changes(None, 20, HOTLINE, world.services)
    few = _calls_of_a_page(world, 50), _reading_of_changes(world, 20)
    _put(world, range(61, 10_001))
    many = _calls_of_a_page(world, 50), _reading_of_changes(world, 20)
    return {"inbox": (few[0], many[0]), "changes": (few[1], many[1])}


def test_a_page_makes_the_same_calls_and_reads_the_same_rows_at_10_000_cases_and_decrypts_nothing(pages: Any) -> None:
    few, many = pages["inbox"]

    assert many == few
    calls, items, lines = many
    assert (lines, items) == (50, 100)
    assert calls == {"Query": 1, "BatchGetItem": 1, "GetItem": 1}
    assert not {name for name in calls if "Decrypt" in name}


def test_a_page_of_changes_makes_the_same_calls_and_reads_the_same_rows_at_10_000_cases(pages: Any) -> None:
    few, many = pages["changes"]

    assert many == few
    calls, items, attributes, lines = many
    assert (lines, items) == (20, 50 + 20 * 2), "keys of one page of the feed; of each case its head and its line"
    assert calls == {"Query": 1 + 20, "GetItem": 1}
    assert "sealed" not in attributes, "no sealed part leaves the table for the feed"


def test_the_head_counts_what_the_file_holds_after_every_change(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    submit(services, entry(2, body=RECEPTION | {"crime_news": "yes"}))

    file = stored(services)
    assert file.head.counts == file.counts()
    assert file.head.counts is not None
    assert file.head.counts.entries == 2
    assert file.head.counts.open_obligations > 0
    assert file.head.counts.untaken_alerts > 0


def test_a_head_of_an_earlier_version_says_nothing_and_is_counted_when_it_is_listed(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    file = stored(services)
    known = list_cases(None, 50, HOTLINE, services)
    head = file.head.model_copy(update={"counts": None})
    cases(services).files[head.case] = replace(file, head=head)

    assert [line.counts for line in list_cases(None, 50, HOTLINE, services)] == [line.counts for line in known]
