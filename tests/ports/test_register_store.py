"""The store of the registers: whole changes or none, every version kept, few calls, news within a minute."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chalicelib.adapters.dynamo_registers import DynamoRegisters
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.register.contacts import Number
from chalicelib.domain.register.models import DIRECTORY_KINDS
from chalicelib.domain.register.organisations import Unit
from chalicelib.domain.register.records import RecordKind, RegisterChange
from chalicelib.domain.register.seed import seed
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import ChangedRecord, Services
from infra.sandbox.invented_register import seed_register
from tests.moto_world import World

NOW = datetime(2026, 12, 1, 1, tzinfo=UTC)


RUN = uuid4().hex[:8]
"""Adapters remember shards by the change that wrote them, which no other change is called."""


@pytest.fixture(autouse=True)
def _another_run(request: pytest.FixtureRequest) -> None:
    globals()["RUN"] = uuid4().hex[:8]


def change(number: int = 1) -> RegisterChange:
    return RegisterChange(
        id=f"change-{RUN}-{number:04d}", author="admin-0001", at=NOW, reason="Nhập lần đầu", records=1
    )


def renamed(unit: str, vi: str) -> ChangedRecord:
    found = seed().unit(unit)
    return ChangedRecord(RecordKind.UNIT, found.model_copy(update={"name": found.name.model_copy(update={"vi": vi})}))


def new_unit(number: int) -> ChangedRecord:
    found = seed().unit("bp-huu-nghi")
    return ChangedRecord(RecordKind.UNIT, found.model_copy(update={"id": f"bp-moi-{number:05d}"}))


def write(services: Services, number: int, *records: ChangedRecord) -> None:
    services.registers.stage(change(number), number, records)
    services.registers.commit(change(number), number, records)


def test_before_the_first_change_the_seed_counts(services: Services) -> None:
    directory = services.registers.directory(NOW, fresh=True)
    assert directory.version == 0
    assert [unit.id for unit in directory.of(Unit)] == sorted(unit.id for unit in seed().of(Unit))
    assert len(services.registers.records([RecordKind.COMMUNE])[1][RecordKind.COMMUNE]) == 3321


@pytest.mark.duty("R25")
def test_a_change_counts_at_once_and_the_rest_of_the_seed_stays(services: Services) -> None:
    write(services, 1, renamed("bp-huu-nghi", "Đồn Một"))
    directory = services.registers.directory(NOW, fresh=True)
    assert directory.version == 1
    assert directory.unit("bp-huu-nghi").name.vi == "Đồn Một"
    assert directory.unit("c02") == seed().unit("c02")
    assert len(services.registers.records([RecordKind.COMMUNE])[1][RecordKind.COMMUNE]) == 3321


def test_what_is_staged_and_never_committed_is_nobodys_to_see(services: Services) -> None:
    services.registers.stage(change(), 1, [renamed("bp-huu-nghi", "Chưa xong")])
    assert services.registers.directory(NOW, fresh=True).unit("bp-huu-nghi") == seed().unit("bp-huu-nghi")
    assert list(services.registers.history(RecordKind.UNIT, "bp-huu-nghi")) == []


def test_of_two_changes_judged_by_one_version_the_second_is_refused_whole(services: Services) -> None:
    write(services, 1, renamed("bp-huu-nghi", "Đồn Một"))
    late = [renamed("bp-huu-nghi", "Đồn Hai"), renamed("c02", "Cục Hai")]
    services.registers.stage(change(2), 1, late)
    with pytest.raises(Conflict):
        services.registers.commit(change(2), 1, late)
    directory = services.registers.directory(NOW, fresh=True)
    assert (directory.unit("bp-huu-nghi").name.vi, directory.unit("c02")) == ("Đồn Một", seed().unit("c02"))
    assert [one.change for one in services.registers.history(RecordKind.UNIT, "bp-huu-nghi")] == [change(1).id]


def test_every_version_of_a_record_stays_with_its_author_and_reason(services: Services) -> None:
    write(services, 1, renamed("bp-huu-nghi", "Đồn Một"))
    write(services, 2, renamed("bp-huu-nghi", "Đồn Hai"))
    newest, oldest = services.registers.history(RecordKind.UNIT, "bp-huu-nghi")
    assert (newest.version, oldest.version) == (2, 1)
    assert (newest.author, newest.reason, newest.at) == ("admin-0001", "Nhập lần đầu", NOW)
    assert Unit.model_validate_json(oldest.record).name.vi == "Đồn Một"


def test_a_thousand_units_in_one_change_are_all_there(services: Services) -> None:
    records = [new_unit(number) for number in range(1000)]
    write(services, 1, *records)
    found = {unit.id for unit in services.registers.directory(NOW, fresh=True).of(Unit)}
    assert {changed.record.id for changed in records} <= found


class Counting:
    """A DynamoDB client that counts its calls by name."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name == "exceptions":
            return self.client.exceptions
        self.calls.append(name)
        return getattr(self.client, name)


@pytest.mark.slow
def test_a_cold_function_reads_the_register_in_a_bounded_number_of_calls(clean: World) -> None:
    registers = clean.services.registers
    assert isinstance(registers, DynamoRegisters)
    write(clean.services, 1, *[new_unit(number) for number in range(3000)])
    counting = Counting(registers.table.client)
    cold = DynamoRegisters(DynamoTable(client=counting, name=registers.table.name))
    assert len(cold.directory(NOW).of(Unit)) > 3000
    # The head, and one batch of at most 100 shards; sixteen for each of six kinds fit into it.
    assert counting.calls == ["get_item", "batch_get_item"]
    assert 16 * len(DIRECTORY_KINDS) <= 100
    cold.directory(NOW)
    assert len(counting.calls) == 2, "a warm function asks nothing within a minute"


@pytest.mark.duty("R32")
def test_a_running_function_sees_a_change_within_a_minute(clean: World) -> None:
    registers = clean.services.registers
    assert isinstance(registers, DynamoRegisters)
    clock = [0.0]
    running = replace(registers, timer=lambda: clock[0])
    assert running.directory(NOW).version == 0
    write(clean.services, 1, renamed("bp-huu-nghi", "Đồn Một"))
    clock[0] = 59.0
    assert running.directory(NOW).version == 0
    clock[0] = 60.0
    assert running.directory(NOW).unit("bp-huu-nghi").name.vi == "Đồn Một"


def test_the_directory_is_of_the_day_in_viet_nam(services: Services) -> None:
    evening = datetime(2026, 12, 1, 18, tzinfo=UTC)
    assert services.registers.directory(evening).day == (evening + timedelta(hours=7)).date()


@pytest.mark.duty("R112")
def test_an_officer_has_several_hats_and_is_staff_where_each_is_worn(services: Services) -> None:
    from tests.builders import appointed, officer

    two = officer("police", appointments=(appointed("pc02-lang-son"), appointed("c02", number=2)))
    services.officers.put(two)
    assert [one.unit for one in services.officers.of_unit("c02", NOW)] == ["c02"]
    assert [one.unit for one in services.officers.of_unit("pc02-lang-son", NOW)] == ["pc02-lang-son"]
    assert list(services.officers.of_unit("c02", datetime(2020, 1, 1, tzinfo=UTC))) == []


@pytest.mark.duty("R18")
def test_an_account_is_found_by_what_the_user_pool_calls_it_and_an_old_one_by_its_id(services: Services) -> None:
    from tests.builders import officer

    services.officers.put(officer())
    assert services.officers.of_subject("pool-sub") is None
    services.officers.bind_subject("pool-sub", officer().id)
    assert services.officers.of_subject("pool-sub") == officer()
    assert services.officers.of_subject(officer().id) == officer()


@pytest.mark.duty("R50")
def test_the_sandbox_begins_with_an_invented_province_whose_numbers_nobody_may_dial(clean: World) -> None:
    registers = clean.services.registers
    assert isinstance(registers, DynamoRegisters)
    assert seed_register(registers.table, NOW) is True
    assert seed_register(registers.table, NOW) is False
    directory = registers.directory(NOW, fresh=True)
    assert directory.missing_for_going_live("lang-son") == ()
    invented = [number for number in directory.of(Number) if number.source.startswith("bịa")]
    assert invented
    assert not any(number.may_be_dialled(directory.day) for number in invented)
