"""`python -m audit`: what it prints and with which code it ends, said in this very process."""

import io
import json
import runpy
import sys
from pathlib import Path

import pytest

from audit import __main__ as command
from chalicelib.domain.audit.records import line_of
from tests.audit.history import history


class _Standard(io.StringIO):
    """Standard input as bytes."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.buffer = io.BytesIO(content)  # type: ignore[misc]


def test_a_whole_export_is_counted_and_ends_with_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records, anchors = history(1)
    export, kept = tmp_path / "export.jsonl", tmp_path / "anchors.jsonl"
    export.write_text("".join(f"{line_of(record)}\n" for record in records))
    kept.write_text("".join(f"{line}\n" for line in anchors))

    assert command.main([str(export), str(kept)]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "records": len(records),
        "chains": len({record.chain for record in records}),
        "anchors": len(anchors),
        "days_without_anchor": ["2026-03-05"],
        "opened_parts": sum(sum(record.opened.values()) for record in records),
        "broken": 0,
    }


def test_each_fault_has_its_line_and_the_code_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    records, _ = history(1)
    said = [line_of(record) for record in records]
    gone = next(at for at, record in enumerate(records) if record.seq == 2)
    sent = "\n".join([*said[:gone], *said[gone + 1 :], "\u2028"]).encode() + b"\xff\n"
    monkeypatch.setattr(sys, "stdin", _Standard(sent))

    assert command.main(["-"]) == 1
    *told, last = capsys.readouterr().out.splitlines()
    assert told == [
        f"export {len(said)}: is not a record or an anchor as the server writes them",
        f"{records[gone].chain} 2: is missing: record 3 follows record 1",
    ]
    assert json.loads(last)["broken"] == 2


def test_without_a_file_it_says_how_it_is_called_and_a_missing_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([]) == 2
    how = capsys.readouterr()
    assert how.err.startswith("`python -m audit EXPORT [ANCHORS]`")

    nowhere = str(tmp_path / "nowhere.jsonl")
    assert command.main([nowhere]) == 2
    missing = capsys.readouterr()
    assert missing.err == f"{nowhere}: No such file or directory\n"
    assert how.out == missing.out == ""


def test_the_module_run_by_name_takes_its_files_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = str(tmp_path / "nowhere.jsonl")
    monkeypatch.setattr(sys, "argv", ["audit", nowhere])
    monkeypatch.delitem(sys.modules, "audit.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("audit", run_name="__main__")

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(nowhere)
