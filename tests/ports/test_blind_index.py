"""`ports.BlindIndex`: fake, moto and emulator alike (security.md §4.8)."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import boto3
import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.adapters.kms_blind_index import AWAY_SECONDS, CACHE_SECONDS, PATIENCE_SECONDS, KmsBlindIndex
from chalicelib.domain.persons.match_terms import Term, index_terms, query_terms
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Services, Uncompared
from chalicelib.usecases.entries.compare_deferred import compare_deferred
from tests import builders
from tests.moto_world import REGION, World
from tests.usecases.test_same_person import HEARD, HER, SOMEBODY, receive

LAN = index_terms(("Nguyễn Thị Lan Anh",), 2004)
ASKED = query_terms(("nguyen lan anh",), 2005)


def test_a_case_is_found_under_any_term_it_was_kept_under(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    services.blind.keep("AAAAA-AAAAA-A", index_terms(("Trần Văn Bình",), 2004))
    assert dict(services.blind.matches(ASKED)) == {"7K3M9-Q2XPT-C": 3}
    assert dict(services.blind.matches(query_terms(("Nguyễn Lan",), 2004))) == {"7K3M9-Q2XPT-C": 1}


def test_nobody_is_found_under_terms_nobody_was_kept_under(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    assert dict(services.blind.matches(query_terms(("Nguyễn Lan Anh",), 2007))) == {}
    assert dict(services.blind.matches(frozenset())) == {}


def test_one_text_in_two_scopes_is_two_terms(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", frozenset({Term(scope="2004", text="an nguien")}))
    assert not services.blind.matches(frozenset({Term(scope="2005", text="an nguien")}))


def test_a_forgotten_case_is_found_under_nothing_and_the_others_stay(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    services.blind.keep("AAAAA-AAAAA-A", LAN)
    services.blind.forget("7K3M9-Q2XPT-C")
    services.blind.forget("7K3M9-Q2XPT-C")
    assert set(services.blind.matches(ASKED)) == {"AAAAA-AAAAA-A"}


def test_the_rows_hold_digests_and_case_codes_only(clean: World) -> None:
    clean.services.blind.keep("7K3M9-Q2XPT-C", LAN)
    rows = clean.raw["dynamodb"].scan(TableName=clean.settings.blind_table_name)["Items"]
    assert len(rows) == len(LAN)
    for row in rows:
        assert set(row) == {"pk", "sk", "shape"}
        assert len(bytes.fromhex(row["pk"]["S"])) == 8


@pytest.mark.parametrize(("later", "calls"), [(CACHE_SECONDS - 1, 0), (CACHE_SECONDS + 1, 4)])
def test_a_sub_key_is_asked_of_kms_once_in_five_minutes(clean: World, later: int, calls: int) -> None:
    seconds = [0.0]
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    index = KmsBlindIndex(table=made.table, kms=made.kms, mac_key=made.mac_key, timer=lambda: seconds[0])
    asked: list[str] = []
    made.kms.meta.events.register("before-call.kms.GenerateMac", lambda **_: asked.append("mac"), unique_id="count")
    try:
        index.keep("7K3M9-Q2XPT-C", LAN)
        assert len(asked) == 4  # three birth years and the names without one
        seconds[0] = later
        index.keep("7K3M9-Q2XPT-C", LAN)
        assert len(asked) == 4 + calls
    finally:
        made.kms.meta.events.unregister("before-call.kms.GenerateMac", unique_id="count")


def test_another_key_finds_nothing(clean: World) -> None:
    clean.services.blind.keep("7K3M9-Q2XPT-C", LAN)
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    other = clean.raw["kms"].create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["Arn"]
    assert not KmsBlindIndex(table=made.table, kms=made.kms, mac_key=other).matches(ASKED)


def test_without_kms_nothing_is_found_and_it_says_so(clean: World) -> None:
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    missing = made.mac_key.rsplit("/", 1)[0] + "/00000000-0000-0000-0000-000000000000"
    with pytest.raises(Unavailable):
        KmsBlindIndex(table=made.table, kms=made.kms, mac_key=missing).matches(ASKED)


@pytest.fixture
def hung() -> Iterator[str]:
    """The address of somebody who picks up and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=8) as line:
        yield f"http://127.0.0.1:{line.getsockname()[1]}"


def on_hold(clean: World, address: str) -> Services:
    """The server with an index whose table hangs."""
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    client = boto3.client("dynamodb", region_name=REGION, endpoint_url=address, config=wiring.PROMPT)
    return replace(clean.services, blind=replace(made, table=DynamoTable(client=client, name=made.table.name)))


@pytest.mark.duty("R21")
def test_a_table_that_hangs_delays_one_report_by_two_seconds_and_the_next_by_nothing(clean: World, hung: str) -> None:
    receive(clean.services, 1, HER)
    held = on_hold(clean, hung)
    began = time.monotonic()
    receive(held, 2, HEARD)
    first = time.monotonic()
    receive(held, 3, SOMEBODY)
    then = time.monotonic()

    assert first - began < 4
    assert then - first < 1
    assert [one.entry for one in clean.services.cases.uncompared()] == [builders.entry_id(n) for n in (2, 3)]

    while list(clean.services.cases.uncompared()):
        compare_deferred(clean.services)
        clean.clock.advance(seconds=1)
    file = clean.services.cases.load(builders.case(2))
    assert file is not None
    assert "possible_duplicate" in {alert.kind for alert in file.alerts}


def test_after_a_failure_nobody_asks_for_a_while(clean: World) -> None:
    seconds = [0.0]
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    gone = replace(made, table=DynamoTable(client=made.table.client, name="no-such-table"), timer=lambda: seconds[0])
    with pytest.raises(Unavailable):
        gone.matches(ASKED)
    gone.table = made.table
    seconds[0] = AWAY_SECONDS - 1
    with pytest.raises(Unavailable):
        gone.matches(frozenset())
    seconds[0] = AWAY_SECONDS
    assert not gone.matches(ASKED)


def test_many_slow_answers_are_as_good_as_none(clean: World) -> None:
    ticks = iter(range(1_000))
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    slow = replace(made, timer=lambda: next(ticks) * PATIENCE_SECONDS * 0.4)
    with pytest.raises(Unavailable):
        slow.keep("7K3M9-Q2XPT-C", LAN)
    assert len(clean.raw["dynamodb"].scan(TableName=clean.settings.blind_table_name)["Items"]) < len(LAN)


def test_an_erasure_waits_for_nothing_to_cool_down(clean: World) -> None:
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    made.keep("7K3M9-Q2XPT-C", LAN)
    failed = replace(made, mac_key="alias/none")
    with pytest.raises(Unavailable):
        failed.keep("7K3M9-Q2XPT-C", LAN)
    failed.forget("7K3M9-Q2XPT-C")
    assert not made.matches(ASKED)


@pytest.mark.duty("R21")
def test_what_waits_is_named_by_codes_only(clean: World) -> None:
    clean.services.cases.commit(replace(builders.change(), uncompared=builders.entry_id()))
    (row,) = (item for item in clean.items() if item["sk"]["S"].startswith("UNCOMPARED"))
    assert set(row) == {"pk", "sk", "shape", "openpk", "opensk"}
    assert list(clean.services.cases.uncompared()) == [Uncompared(builders.case(), builders.entry_id())]
