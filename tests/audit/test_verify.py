"""An outsider checks the audit with Python alone, and is told which record is wrong."""

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from audit import verify as verifier
from audit.verify import verify
from chalicelib.domain.audit.records import line_of
from tests.audit.campaign import tamper
from tests.audit.history import history
from tests.audit.tampering import KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.duty("R16", "R112")
def test_whatever_is_done_to_the_audit_is_found_and_the_record_named() -> None:
    found = tamper(10 * len(KINDS))

    assert found.missed == []
    assert found.named == 10 * len(KINDS)


def test_a_whole_audit_is_found_whole_with_its_anchors_and_without() -> None:
    records, anchors = history(1)
    lines = [line_of(record) for record in records]

    for given in ([*lines, *anchors], [*anchors, *lines], lines, [*lines, ""]):
        assert verify(given).faults == []

    told = verify([*lines, *anchors])
    assert (told.records, told.anchors) == (len(records), len(anchors))
    assert told.chains == len({record.chain for record in records})
    assert told.opened == sum(sum(record.opened.values()) for record in records) > 0
    assert told.unanchored == ["2026-03-05"]
    assert len(verify(lines).unanchored) == 4


def test_the_anchors_of_an_export_and_the_same_from_the_bucket_are_no_contradiction() -> None:
    records, anchors = history(1)
    lines = [line_of(record) for record in records]

    # A day that was exported before it was anchored has its anchor in the bucket only.
    for exported in (anchors, anchors[1:], [anchors[0], anchors[2]], []):
        told = verify([*lines, *exported], anchors)
        assert (told.faults, told.anchors, told.unanchored) == ([], len(anchors), ["2026-03-05"])


def test_an_export_whose_anchors_say_something_else_than_the_buckets_is_named() -> None:
    records, anchors = history(1)
    other_records, other_anchors = history(2)
    forged = [line_of(record) for record in other_records]

    faults = verify([*forged, *other_anchors], anchors).faults

    assert ("anchors", "2026-03-02", "says something else in another file") in faults
    assert verify([*(line_of(record) for record in records), *other_anchors[:1]], anchors).faults


def test_numbers_and_names_that_break_a_careless_reader_are_named() -> None:
    records, anchors = history(1)
    anchor, record = json.loads(anchors[0]), json.loads(line_of(records[-1]))
    for bent in (
        anchor | {"day": "20260302"},
        anchor | {"heads": [{"chain": "case/x", "hash": "0" * 64, "seq": 0}]},
        anchor | {"heads": [{"chain": "case/x", "hash": "0" * 64, "seq": -5}]},
        record | {"seq": 0},
        record | {"seq": True},
    ):
        assert [(f.chain, f.seq) for f in verify(["", _written(bent)]).faults] == [("export", 2)], bent
    whoever = _hashed(record | {"seq": 1, "prev": "0" * 64, "actor": "\ud800"})
    assert [f.what for f in verify([whoever]).faults] == ["belongs to another chain"]


def test_a_cut_tail_of_a_day_without_anchor_is_what_the_chains_alone_cannot_show() -> None:
    records, _ = history(1)

    assert verify(line_of(record) for record in records if record.chain != records[-1].chain).faults == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "{}",
        "x",
        '{"chain":1}',
        '{"day":"x","heads":[],"prev":"","hash":""}',
        '{"day":"2026-03-02","hash":"","heads":[1],"prev":""}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_none_is_named_by_its_number(line: str) -> None:
    faults = verify(["", line]).faults

    assert [(fault.chain, fault.seq) for fault in faults] == ([("export", 2)] if line else [])


def test_a_line_that_says_one_thing_twice_is_none() -> None:
    records, _ = history(1)
    line = line_of(records[0])

    for bent in (line.replace("{", '{"actor":"somebody",', 1), line.replace(":", ": ", 1), line + " "):
        assert [fault.chain for fault in verify([bent]).faults] == ["export"]
        assert bent != line


def test_an_anchor_has_its_four_fields_and_heads_of_three() -> None:
    _, anchors = history(1)
    whole = json.loads(anchors[0])

    for bent in (whole | {"more": 1}, whole | {"heads": [*whole["heads"], {"chain": "x"}]}):
        told = verify([json.dumps(bent, sort_keys=True, separators=(",", ":"))])
        assert [(fault.chain, fault.what) for fault in told.faults] == [
            ("export", "is not a record or an anchor as the server writes them")
        ]


def test_a_number_of_opened_parts_is_a_number() -> None:
    records, _ = history(1)
    for bad in (True, -1, "2"):
        said = json.loads(line_of(records[0])) | {"opened": {"health": 1, "identity": bad}}
        bent = json.dumps(said, sort_keys=True, separators=(",", ":"))
        assert [fault.chain for fault in verify([bent]).faults] == ["export"]


def test_it_runs_from_a_file_alone_and_says_what_it_found(tmp_path: Path) -> None:
    records, anchors = history(2)
    whole, broken, kept = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl", tmp_path / "anchors.jsonl"
    whole.write_text("".join(f"{line_of(record)}\n" for record in records))
    broken.write_text("".join(f"{line_of(record)}\n" for record in [*records[:3], *records[4:]]))
    kept.write_text("".join(f"{line}\n" for line in anchors))

    fine = _run(str(whole), str(kept))
    assert (fine.returncode, json.loads(fine.stdout)["broken"]) == (0, 0)
    bad = _run(str(broken), str(kept))
    assert bad.returncode == 1
    assert bad.stdout.startswith(f"{records[3].chain} {records[3].seq}: is missing")
    assert (_run().returncode, _run(str(tmp_path / "nowhere")).returncode) == (2, 2)


def test_it_needs_nothing_of_ours_and_nothing_but_python() -> None:
    read = "".join((ROOT / "audit" / name).read_text() for name in ("__init__.py", "__main__.py", "verify.py"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(read))
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "")])
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert imported <= set(sys.stdlib_module_names) | {"audit"}
    assert len(Path(verifier.__file__).read_text().splitlines()) < 230


def _written(said: dict[str, object]) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def _hashed(said: dict[str, object]) -> str:
    content = _written({name: value for name, value in said.items() if name != "hash"})
    return _written(said | {"hash": hashlib.sha256(content.encode()).hexdigest()})


def _run(*paths: str) -> "subprocess.CompletedProcess[str]":
    command = [
        sys.executable,
        "-I",
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from audit.__main__ import main; sys.exit(main(sys.argv[1:]))",
    ]
    return subprocess.run([*command, *paths], capture_output=True, text=True, check=False)
