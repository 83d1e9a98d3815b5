"""Rows of every release before are read by this one, and this one's rows by the release that is put back."""

import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters import row_versions
from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.row_versions import CURRENT, FIRST, read_up, shape_of
from chalicelib.domain.access.device_keys import DeviceKey
from chalicelib.domain.access.push_devices import Device
from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import DeferredRows
from chalicelib.domain.case.head import CaseHead, WrappedKey
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.case.shift_handover import ShiftHandover
from chalicelib.domain.case.writing_quota import WritingCount
from chalicelib.domain.entries.entry import Entry
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordVersion, RegisterChange
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.values.frozen import Frozen
from tests import builders, released
from tests.moto_world import TABLE, World

STORED: tuple[type[Frozen], ...] = (
    Alert,
    AuditRecord,
    CaseFacts,
    CaseHead,
    DeferredRows,
    Delivery,
    Device,
    DeviceKey,
    Entry,
    Obligation,
    Officer,
    RecordVersion,
    RegisterChange,
    Shift,
    ShiftHandover,
    WrappedKey,
    WritingCount,
)
SHAPES = Path(__file__).with_name("stored_shapes.json")
KINDS: dict[str, type[Frozen]] = {
    "HEAD": CaseHead,
    "ENTRY": Entry,
    "KEY": WrappedKey,
    "OBLIGATION": Obligation,
    "ALERT": Alert,
    "OFFICER": Officer,
    "DELIVERY": Delivery,
    "DEVICE": Device,
}


@pytest.fixture(params=released.RELEASES)
def left_behind(request: pytest.FixtureRequest, clean: World) -> tuple[str, World]:
    for row in released.rows(request.param):
        clean.raw["dynamodb"].put_item(TableName=TABLE, Item=row)
    return request.param, clean


def test_there_is_a_dump_of_the_first_release() -> None:
    assert "aeac916" in released.RELEASES


def test_every_row_of_a_release_is_read(left_behind: tuple[str, World]) -> None:
    release, world = left_behind
    read: dict[str, int] = {}
    for row in world.items():
        kind = KINDS.get(row["sk"]["S"].partition("#")[0])
        if kind is not None and "doc" in row:
            model_of(kind, row)
            read[kind.__name__] = read.get(kind.__name__, 0) + 1
    assert {"CaseHead", "Entry", "WrappedKey", "Obligation", "Alert", "Officer", "Delivery"} <= set(read), release


def test_every_case_of_a_release_is_loaded_whole_and_listed(left_behind: tuple[str, World]) -> None:
    release, world = left_behind
    for kept in released.frozen(release):
        file = world.services.cases.load(kept["case"])
        assert file is not None
        assert len(file.entries) == kept["entries"]
        assert file.keys
        assert file.obligations
        for alert in file.alerts:
            assert world.services.cases.find_alert(alert.id) == alert
    assert set(world.services.cases.live_cases()) >= {kept["case"] for kept in released.frozen(release)}
    assert list(world.services.cases.open_obligations())
    assert list(world.services.cases.open_duties()), "what the board reads from the index alone"


def test_the_audit_of_a_release_still_chains(left_behind: tuple[str, World]) -> None:
    _, world = left_behind
    chains = {row["pk"]["S"].partition("#")[2] for row in world.items() if row["pk"]["S"].startswith("AUDIT#")}
    assert chains
    for chain in chains:
        records = list(world.services.audit.chain(chain))
        first = records[0].seq
        assert [record.seq for record in records] == list(range(first, first + len(records)))
        assert all(later.prev == earlier.hash for earlier, later in pairwise(records))


def test_every_row_this_release_writes_says_its_shape(clean: World) -> None:
    world = clean
    world.services.cases.commit(builders.change())
    world.services.officers.put(builders.officer())
    world.services.audit.append(at=builders.T0, actor="a", action="signed_in")
    assert world.items()
    assert {shape_of(row) for row in world.items()} == {CURRENT}


def test_a_row_without_a_shape_is_of_the_first_release() -> None:
    assert shape_of({"pk": {"S": "x"}}) == FIRST


def test_readers_are_applied_one_after_the_other_up_to_the_current_shape() -> None:
    readers = {
        ("Thing", 1): lambda doc: {"b": doc["a"]},
        ("Thing", 3): lambda doc: {**doc, "c": 1},
        ("Other", 2): lambda doc: {},
    }
    assert json.loads(read_up("Thing", '{"a": "Đỗ"}', 1, readers, 4)) == {"b": "Đỗ", "c": 1}
    assert json.loads(read_up("Thing", '{"b": 2}', 2, readers, 4)) == {"b": 2, "c": 1}
    assert read_up("Thing", '{"b":2}', 4, readers, 4) == '{"b":2}', "untouched"


def test_a_release_that_is_put_back_reads_what_the_newer_one_wrote() -> None:
    owed = builders.obligation()
    doc = json.loads(owed.model_dump_json()) | {"a_field_of_tomorrow": 1}
    row: dict[str, Any] = {"doc": {"S": json.dumps(doc)}, "shape": {"N": str(CURRENT + 1)}}
    assert model_of(Obligation, row) == owed
    with pytest.raises(ValueError, match="a_field_of_tomorrow"):
        model_of(Obligation, row | {"shape": {"N": str(CURRENT)}})


def test_a_stored_model_changes_its_shape_only_with_a_new_number() -> None:
    """Change a stored model: raise `row_versions.CURRENT`, write a reader where an old row would not fit, and then
    `python -m tests.ports.test_rows_of_releases`."""
    known = json.loads(SHAPES.read_text())
    assert known[str(CURRENT)] == _shapes(), test_a_stored_model_changes_its_shape_only_with_a_new_number.__doc__
    assert max(map(int, known)) == row_versions.CURRENT


def _shapes() -> dict[str, str]:
    return {model.__name__: _digest(model.model_json_schema()) for model in STORED}


def _digest(schema: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(_bare(schema), sort_keys=True).encode()).hexdigest()[:16]


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _bare(each) for name, each in node.items() if name not in ("description", "title")}
    return [_bare(each) for each in node] if isinstance(node, list) else node


if __name__ == "__main__":
    shapes = json.loads(SHAPES.read_text()) if SHAPES.is_file() else {}
    SHAPES.write_text(json.dumps(shapes | {str(CURRENT): _shapes()}, indent=1) + "\n")
