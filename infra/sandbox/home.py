"""The folder in which a sandbox keeps its data, and the lock that lets only one run in it."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


class AlreadyRunning(Exception):
    """Another sandbox runs in this folder; the text says where."""


@dataclass(frozen=True)
class Home:
    """The folder of one sandbox, with its JSON files and its lock."""

    path: Path

    @classmethod
    def from_env(cls) -> "Home":
        """Open `SANDBOX_HOME`, or `.sandbox` in the project."""
        home = cls(Path(os.environ.get("SANDBOX_HOME") or ROOT / ".sandbox").resolve())
        home.path.mkdir(parents=True, exist_ok=True)
        return home

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder. The system drops the lock with the process, so a killed sandbox leaves none behind."""
        with (self.path / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                ready = self.read("ready")
                where = f"at {ready['url']}" if ready else "and is still starting"
                raise AlreadyRunning(f"A sandbox already runs {where} (its data: {self.path})") from None
            self.forget("ready")
            yield
            self.forget("ready")

    @property
    def held(self) -> bool:
        """Whether a sandbox runs here now."""
        with (self.path / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def read(self, name: str) -> dict[str, Any]:
        """Return a JSON file of this folder, or an empty object."""
        file = self.path / f"{name}.json"
        content: dict[str, Any] = json.loads(file.read_text()) if file.is_file() else {}
        return content

    def write(self, name: str, content: dict[str, Any]) -> None:
        """Write a JSON file whole or not at all, readable by its owner only (it may hold passwords)."""
        partial = self.path / f".{name}.partial"
        partial.touch(mode=0o600)
        partial.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
        partial.replace(self.path / f"{name}.json")

    def forget(self, name: str) -> None:
        """Delete a JSON file of this folder, if it is there."""
        (self.path / f"{name}.json").unlink(missing_ok=True)

    def password(self, username: str) -> str:
        """Return the demo password of an account, made the first time it is asked for."""
        passwords = self.read("passwords")
        if username not in passwords:
            passwords[username] = _speakable_password()
            self.write("passwords", passwords)
        return str(passwords[username])


def _speakable_password() -> str:
    letters = "abcdefghjkmnpqrstuvwxyz"
    return (
        "Moc-"
        + "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(2))
        + f"-{secrets.randbelow(90) + 10}"
    )
