"""The sandbox deploys the packaged template; each change it makes is listed with its reason (architecture.md §8.10)."""

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from infra.sandbox import differences

VALUES = {
    "aws": "http://127.0.0.1:1",
    "bucket": "b",
    "messages": "http://127.0.0.1:2",
    "zip": "z",
    "user_pool": "p",
    "clock_speed": "60.0",
    "clock_real_origin": "2026-11-24T00:00:00+00:00",
    "clock_server_origin": "2026-11-25T00:00:00+00:00",
}
SANDBOX = Path(differences.__file__).parent


def test_the_deployed_template_differs_from_the_packaged_one_only_where_listed(template: Mapping[str, Any]) -> None:
    changed = set(_differing(template, differences.apply(template, VALUES)))
    listed = [change["path"] for change in differences.listed()["template"]]
    assert changed
    assert {path for path in changed if not any(fnmatchcase(path, pattern) for pattern in listed)} == set()
    assert [pattern for pattern in listed if not any(fnmatchcase(path, pattern) for path in changed)] == []


def test_every_difference_says_why() -> None:
    everything = differences.listed()
    entries = [*everything["template"], *everything["stands_for"].values(), *everything["emulator"]]
    assert len(entries) >= 15
    assert [entry for entry in entries if len(entry["why"]) < 20] == []


def test_conditions_are_left_out_only_when_policies_are_judged_and_only_those_listed(
    template: Mapping[str, Any],
) -> None:
    assert "kms:EncryptionContext:case" in json.dumps(differences.apply(template, VALUES))
    judged = json.dumps(differences.without_conditions(template))
    assert [key for key in differences.listed()["conditions_left_out"]["keys"] if f'"{key}"' in judged] == []
    assert '"aws:SourceArn"' in judged


def test_what_stands_for_aws_without_being_listed_is_refused() -> None:
    with pytest.raises(KeyError):
        differences.stands_for("a_pump_of_our_own")


def test_every_stand_in_that_is_listed_is_asked_for_by_the_code() -> None:
    code = "\n".join(file.read_text() for file in SANDBOX.glob("*.py"))
    names = differences.listed()["stands_for"]
    assert [name for name in names if f'stands_for("{name}")' not in code] == []


def test_only_one_file_knows_the_emulators_name() -> None:
    told = [file.name for file in SANDBOX.glob("*.py") if "ministack" in file.read_text().lower()]
    assert told == ["emulator.py"]


def _differing(before: Any, after: Any, at: str = "") -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(set(before) | set(after)):
            yield from _differing(before.get(name), after.get(name), f"{at}.{name}" if at else name)
    elif json.dumps(before) != json.dumps(after):
        yield at
