"""The sandbox's folder stays bounded, and a full disk costs no data."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from infra.sandbox import disk
from infra.sandbox.home import Home

MEGABYTE = 1024 * 1024


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "state").mkdir()
    return Home(tmp_path)


def unpacked(home: Home, name: str, age: float = 3600) -> Path:
    folder = home.path / "tmp" / f"ministack-lambda-{name}"
    (folder / "code").mkdir(parents=True)
    (folder / "code" / "big").write_bytes(b"x" * 1000)
    stamp = time.time() - age
    os.utime(folder, (stamp, stamp))
    return folder


def test_code_of_workers_that_are_gone_goes_and_that_of_living_ones_stays(home: Home) -> None:
    dead, young, living = (unpacked(home, name, age) for name, age in (("dead", 3600), ("young", 1), ("living", 3600)))
    (living / "_worker.py").write_text("import time; time.sleep(60)")
    worker = subprocess.Popen([sys.executable, str(living / "_worker.py")])
    try:
        assert disk.sweep(home) == 1
        assert (dead.exists(), young.exists(), living.exists()) == (False, True, True)
    finally:
        worker.kill()
        worker.wait()


def test_a_start_begins_without_anything_of_before(home: Home) -> None:
    unpacked(home, "left-by-a-kill", age=0)
    (home.path / "tmp.deleted.1" / "code").mkdir(parents=True)
    disk.clear(home)
    assert not (home.path / "tmp").exists(), "at once"
    deadline = time.monotonic() + 60
    while list(home.path.glob("tmp*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(home.path.glob("tmp*")) == [], "and what an earlier kill had left over"


def test_on_a_full_disk_a_start_waits_for_the_room(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked(home, "left-by-a-kill", age=0)
    monkeypatch.setattr(disk, "_free", lambda _: 0)
    disk.clear(home)
    assert list(home.path.glob("tmp*")) == []


def test_room_for_the_next_saving_is_set_aside_and_given_back(home: Home) -> None:
    (home.path / "state" / "dynamodb.json").write_bytes(b"x" * 50 * MEGABYTE)
    disk.reserve(home)
    assert (home.path / "reserve").stat().st_size == 100 * MEGABYTE
    disk.release(home)
    assert not (home.path / "reserve").exists()


def test_a_disk_is_called_full_while_the_data_still_fits(home: Home) -> None:
    (home.path / "state" / "dynamodb.json").write_bytes(b"x" * 200 * MEGABYTE)
    assert disk.is_low(home, lambda _: 399 * MEGABYTE)
    assert not disk.is_low(home, lambda _: 401 * MEGABYTE)


def test_a_full_disk_stops_the_sandbox_instead_of_losing_data(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setattr(disk, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(disk, "_free", lambda _: 0)
    with disk.watched(home, stop):
        assert stop.wait(5)
    assert not (home.path / "reserve").exists(), "the room is there for the emulator's saving"
