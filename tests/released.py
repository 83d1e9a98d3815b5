"""Reads what each release left behind: the frozen homes in `tests/sandbox/released`."""

import base64
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "sandbox" / "released"
RELEASES = tuple(sorted(file.name.partition(".")[0] for file in FOLDER.glob("*.home.tar.gz")))


def unpacked(release: str, folder: Path) -> Path:
    """The home of a release's sandbox, unpacked into `folder`, as `SANDBOX_HOME` takes it."""
    with tarfile.open(FOLDER / f"{release}.home.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def rows(release: str) -> Iterator[dict[str, Any]]:
    """Every row of the release's table, as DynamoDB writes it (bytes as bytes)."""
    with tarfile.open(FOLDER / f"{release}.home.tar.gz") as archive:
        kept = archive.extractfile("./state/dynamodb.json")
        assert kept is not None
        tables = json.loads(kept.read())["payload"]["tables"]["data"]
    [table] = [each for name, each in tables.items() if "-Table-" in name]
    for partition in table["items"].values():
        for item in partition.values():
            yield {name: _value(value) for name, value in item.items()}


def frozen(release: str) -> list[dict[str, Any]]:
    """The cases of the release: code, the entry that was sent, how many entries, whether the alert was taken."""
    with tarfile.open(FOLDER / f"{release}.home.tar.gz") as archive:
        told = archive.extractfile("./frozen.json")
        assert told is not None
        made: list[dict[str, Any]] = json.loads(told.read())
    return made


def _value(value: dict[str, Any]) -> dict[str, Any]:
    if "B" in value and isinstance(value["B"], str):
        return {"B": base64.b64decode(value["B"])}
    if "M" in value:
        return {"M": {name: _value(each) for name, each in value["M"].items()}}
    return value
