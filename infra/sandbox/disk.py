"""Keeps the sandbox's folder bounded: unpacked code of workers that are gone, and room to save the data on a full disk.

The emulator unpacks the package for every worker process (over 100 MB each) and forgets the folder when it is killed.
"""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.sandbox.home import Home

MOST_CALLS = 4
"""So many calls at a time pass the front door: the emulator starts a worker for every call that finds none idle."""

IDLE_SECONDS = 300
"""An idle worker beyond the first of its function is ended after so long."""

_UNPACKED = "-lambda-"
"""Stands in the name of every folder the emulator unpacks code into."""

_ASIDE = "tmp.deleted."
"""Begins the name of a folder that is being deleted; one that a kill left over goes at the next start."""

_LOOK_SECONDS = 20.0
_YOUNG_SECONDS = 60.0
_RESERVE = 64 * 1024 * 1024
_LOW = 256 * 1024 * 1024


def clear(home: Home) -> None:
    """Put all unpacked code aside and delete it behind the back of whoever starts or stops: nothing runs from it.

    It is a hundred thousand files, which slow disks delete in minutes. Only where there is no room is that waited for.
    """
    unpacked = home.path / "tmp"
    if unpacked.exists():
        unpacked.rename(home.path / f"{_ASIDE}{time.time_ns()}")
    if aside := sorted(map(str, home.path.glob(f"{_ASIDE}*"))):
        deleting = subprocess.Popen(["rm", "-rf", *aside], start_new_session=True, stderr=subprocess.DEVNULL)
        if is_low(home):
            deleting.wait()


def sweep(home: Home, now: float | None = None) -> int:
    """Delete unpacked code that no process uses any more; return how many folders went."""
    moment, used = time.time() if now is None else now, _in_use()
    gone = 0
    for folder in (home.path / "tmp").glob(f"*{_UNPACKED}*"):
        if str(folder) not in used and moment - _made_at(folder) > _YOUNG_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone


def is_low(home: Home, free: Callable[[Path], int] | None = None) -> bool:
    """Tell whether the disk is so full that the data could not be saved any more."""
    return (free or _free)(home.path) < max(_LOW, 2 * _size(home.path / "state"))


def reserve(home: Home) -> None:
    """Set room aside for the next saving, as large as what is to be saved; less where there is less."""
    wanted = max(_RESERVE, 2 * _size(home.path / "state"))
    place = home.path / "reserve"
    if place.is_file() and place.stat().st_size >= wanted:
        return
    try:
        with place.open("wb") as file:
            for _ in range(wanted // (1024 * 1024)):
                file.write(b"\0" * 1024 * 1024)
    except OSError:
        place.unlink(missing_ok=True)


def release(home: Home) -> None:
    """Give the room back: the emulator is about to save."""
    (home.path / "reserve").unlink(missing_ok=True)


@contextmanager
def watched(home: Home, stop: threading.Event) -> Iterator[None]:
    """Sweep meanwhile; on a disk that stays full stop the sandbox while its data can still be saved."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_LOOK_SECONDS):
            sweep(home)
            if is_low(home):
                print("The disk is nearly full: stopping while the data can still be saved.", file=sys.stderr)
                stop.set()
                return

    reserve(home)
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        release(home)


def _in_use() -> set[str]:
    """Return every folder of unpacked code that a process was started from."""
    if not sys.platform.startswith("linux"):
        return set()
    used: set[str] = set()
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue  # it has ended meanwhile
        used |= {str(Path(word).parent) for word in words if _UNPACKED in word}
    return used


def _made_at(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return time.time()


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0


def _free(place: Path) -> int:
    return shutil.disk_usage(place).free
