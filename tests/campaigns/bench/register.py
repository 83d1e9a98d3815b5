"""`python -m tests.campaigns.bench.register`: a register of 5,000 units and 20,000 officers, on the emulated table.

Prints one JSON line: how long the import of the officers takes in parts, how many calls a cold function needs to read
the register, and what a keystroke costs beside one table read (the ratio does not depend on the machine).
"""

import json
import sys
from time import perf_counter, process_time
from typing import Any

from chalicelib.adapters.dynamo_registers import DynamoRegisters
from chalicelib.domain.register.contacts import ContactPerson
from chalicelib.domain.register.finder import Query
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.records import RecordKind, RegisterChange
from chalicelib.domain.register.seed import seed
from chalicelib.ports import ChangedRecord, Services
from chalicelib.usecases.registers.apply_import import apply_part
from chalicelib.usecases.registers.look_up import find_records
from chalicelib.usecases.registers.read_import import HandedIn, read_import
from tests import builders
from tests.moto_world import World, moto_world

UNITS, OFFICERS = 5_000, 20_000
ADMIN = builders.officer(id="admin-bg", role=Role.ADMINISTRATOR, unit="cuc-pcmt-tp", agency=Agency.BORDER_GUARD)


def main(units: int = UNITS, officers: int = OFFICERS) -> int:
    """Measure and print; return 1 when a bound does not hold."""
    with moto_world() as world:
        figures = measured(world, units, officers)
    print(json.dumps(figures))
    return int(figures["cold_calls"] > 8 or figures["lines"] != officers)


def measured(world: World, units: int, officers: int) -> dict[str, Any]:
    """The figures of a register of that size."""
    services = world.services
    grow(services, units)
    began = perf_counter()
    pending = read_import(HandedIn(RecordKind.PERSON, "csv", sheet(units, officers), "CV bịa"), ADMIN, services)
    read_seconds = perf_counter() - began
    steps = []
    for part in range(pending.steps):
        began = perf_counter()
        done = apply_part(pending.id, part, ADMIN, services)
        steps.append(perf_counter() - began)
    calls = counted(world)
    DynamoRegisters(services.registers.table).directory(world.clock(), fresh=True)  # type: ignore[attr-defined]
    cold = len(calls)
    calls.clear()
    searches = [timed(lambda text=text: find(text, services)) for text in KEYSTROKES]
    one_read = min(timed(lambda: services.officers.find("nobody")) for _ in range(5))
    return {
        "units": units,
        "lines": done.lines,
        "done": done.done,
        "wrong": pending.wrong,
        "read_seconds": round(read_seconds, 1),
        "steps": pending.steps,
        "longest_step_seconds": round(max(steps), 1),
        "cold_calls": cold,
        "calls_for_five_searches": len(calls),
        "search_cpu_ms": [round(seconds * 1000, 1) for seconds in searches],
        "search_in_table_reads": round(max(searches) / one_read, 1),
    }


def grow(services: Services, units: int) -> None:
    """Commit the seed and so many invented posts."""
    post = seed().unit("bp-huu-nghi")
    name = post.name
    made = [
        ChangedRecord(
            RecordKind.UNIT,
            post.model_copy(
                update={"id": f"bp-bia-{n:05d}", "name": name.model_copy(update={"vi": f"Đồn bịa {n:05d}"})}
            ),
        )
        for n in range(units)
    ]
    change = RegisterChange(id="bench-units", author="admin-bg", at=services.now(), reason="x", records=units)
    services.registers.commit(change, 1, made)


def settle(services: Services, units: int, officers: int) -> None:
    """Commit so many people of the posts that `grow` made, without an import."""
    first = ContactPerson.model_validate_json(
        json.dumps(
            {"id": "person-bia", "unit": "bp-bia-00000", "name": "x", "topic": "Tiếp nhận", "agency": "border_guard"}
            | {"source": "bịa", "status": "setting", "valid_from": "2026-01-01"}
        )
    )
    people = (
        {"id": f"person-{n:05d}", "unit": f"bp-bia-{n % units:05d}", "name": f"Nguyễn Văn Bịa {n:05d}"}
        for n in range(officers)
    )
    made = [ChangedRecord(RecordKind.PERSON, first.model_copy(update=person)) for person in people]
    change = RegisterChange(id="bench-people", author="admin-bg", at=services.now(), reason="x", records=officers)
    services.registers.commit(change, 2, made)


KEYSTROKES = ("n", "ng", "ngu", "nguyen 19", "don bia 49")


def keystrokes(services: Services) -> tuple[float, float]:
    """The slowest of a few keystrokes and the quickest read of one row, in seconds of the processor."""
    find("n", services)
    slowest = max(min(timed(lambda text=text: find(text, services)) for _ in range(3)) for text in KEYSTROKES)
    return slowest, min(timed(lambda: services.officers.find("nobody")) for _ in range(5))


def sheet(units: int, officers: int) -> bytes:
    """A spreadsheet of so many officers."""
    head = "Đơn vị;Họ tên;Nội dung phối hợp phụ trách;Điện thoại di động;Ngày thông báo trước;Ngày đồng ý"
    lines = (
        f"bp-bia-{n % units:05d};Nguyễn Văn Bịa {n:05d};Tiếp nhận;0000 {n:06d};01/02/2026;02/02/2026"
        for n in range(officers)
    )
    return "\n".join((head, *lines)).encode()


def find(text: str, services: Services) -> None:
    """One keystroke: the first page of what fits."""
    find_records(Query(text=text), 0, 30, builders.officer("hotline"), services)


def counted(world: World) -> list[str]:
    """The calls to DynamoDB from now on."""
    calls: list[str] = []
    events = world.clients["dynamodb"].meta.events
    events.register("before-call.dynamodb", lambda model, **_: calls.append(model.name))
    return calls


def timed(act: Any) -> float:
    """How many seconds of the processor it takes: others on the machine do not count."""
    began = process_time()
    act()
    return process_time() - began


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))
