"""A new calendar is loaded by a command that lets nothing be forgotten."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chalicelib import policy
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.law.working_days import current
from chalicelib.ports import Services
from infra.load_calendar import main
from tests import builders
from tests.domain.clocks import clock, vn
from tests.fakes import HandClock, fake_services

NEXT = "2026-11-30"


def changed(folder: Path, version: str = NEXT, **days: dict[str, Any] | None) -> str:
    """The server's calendar with another version; give a row by its date (`d2026_11_23`), None takes it out."""
    content = json.loads(policy.read("calendar-vn.json")) | {"version": version}
    rows = {row["date"]: row for row in content["days"]}
    for name, change in days.items():
        day = name.removeprefix("d").replace("_", "-")
        rows[day] = rows.get(day, {"date": day}) | (change or {})
        if change is None:
            del rows[day]
    content["days"] = list(rows.values())
    return written(folder, content)


def written(folder: Path, content: dict[str, Any]) -> str:
    (folder / "new.json").write_text(json.dumps(content))
    return str(folder / "new.json")


def system(*owed: Obligation) -> Services:
    services = fake_services(HandClock(vn("2026-11-21 09:00")))
    services.cases.commit(builders.change(1, obligations=owed))
    return services


@pytest.mark.duty("D-01", "R150")
def test_an_approved_swap_is_loaded_and_the_clocks_it_moves_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "calendar-vn.json"
    owed = clock("D-01", "2026-11-20 16:00")
    file = changed(tmp_path, d2026_11_23={"status": "confirmed"}, d2026_11_28={"status": "confirmed"})

    assert main([file, "--write"], system(owed, clock("D-20", "2026-11-20 09:00")), place) == 0
    *moved, line = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert (said["to"], said["re_aimed"], said["moved"], said["written"]) == (NEXT, 1, 1, True)
    assert moved[0].startswith(owed.id)
    assert json.loads(place.read_bytes())["version"] == NEXT


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"d2026_11_24": None}, "2026-11-24: a decided day is missing"),
        ({"d2026_11_24": {"status": "proposed"}}, "2026-11-24: decided off, now proposed off"),
        ({"d2026_08_22": {"work": False}}, "2026-08-22: decided worked, now confirmed off"),
        ({"version": current().version}, "the version is still"),
        ({"d2026_11_23": {"source": "nobody"}}, "a row names a source that is not listed"),
    ],
)
def test_a_calendar_that_forgets_or_contradicts_a_decision_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], days: dict[str, Any], says: str
) -> None:
    place = tmp_path / "calendar-vn.json"

    assert main([changed(tmp_path, **days), "--write"], system(), place) == 1
    assert says in capsys.readouterr().err
    assert not place.exists()


def test_a_day_that_stands_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(policy.read("calendar-vn.json")) | {"version": NEXT}
    content["days"].append(content["days"][0])

    assert main([written(tmp_path, content)], system()) == 1
    assert "a day stands twice" in capsys.readouterr().err


def test_a_later_decision_may_overrule_an_earlier_one_when_the_day_is_named(tmp_path: Path) -> None:
    file = changed(tmp_path, d2026_08_22={"work": False})

    assert main([file, "--overrule", "2026-08-22"], system()) == 0
    assert main([file, "--overrule", "2026-08-22", "--overrule", str(date(2026, 8, 23))], system()) == 1
