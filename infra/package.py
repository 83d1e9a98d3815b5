"""`python -m infra.package`: the deployable template and zip, in `build/package/`. Does nothing when nothing changed.

The wheels are downloaded once per requirements.txt, by hash; after that packaging needs no network.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra import build, bytecode

ROOT = Path(__file__).resolve().parent.parent
STAGE = "server"
REGION = "ap-southeast-1"
OUTPUT = "build/package"

_RUNTIME = json.loads((ROOT / "infra" / "policy" / "runtimes.json").read_text())
_PYTHON = _RUNTIME["deployed"].removeprefix("python")
_PLATFORM = _RUNTIME["runtimes"][_RUNTIME["deployed"]]["wheels"]
_LAMBDA_WHEELS = ["--no-deps", "--only-binary=:all:", f"--platform={_PLATFORM}", f"--python-version={_PYTHON}"]
_INCOMPLETE = "Could not install dependencies"
_SOURCES = ("app.py", "requirements.txt", "chalicelib", "mobile_api", "probe", ".chalice", "infra")
_NOT_PACKAGED = ("infra/sandbox/", "infra/deploy/", "infra/rules/", "infra/restore/", "infra/cost/")
"""Folders that packaging does not read. Everything else in infra is a source: a clock's definition that changed must be
deployed.
"""


class PackagingFailed(Exception):
    """Chalice or pip refused; the text is their message."""


def package(root: Path = ROOT) -> Path:
    """Build `sam.json` and `deployment.zip` from the tree at `root` and return their folder.

    Raises PackagingFailed.
    """
    out = root / OUTPUT
    with _alone(root):
        digest, stamp = sources(root), out / "sources.sha256"
        if not (stamp.is_file() and stamp.read_text() == digest):
            _build(root, out)
            stamp.write_text(digest)
    return out


def _build(root: Path, out: Path) -> None:
    wheels = _wheels(root)
    # Chalice reuses its zip by a hash of contents, not of names: a renamed module would stay under its old name.
    shutil.rmtree(root / ".chalice" / "deployments", ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    # It packs byte code lying about, too: another machine's paths and times in a package that should be the same twice.
    for source in ("chalicelib", "mobile_api"):
        for cache in (root / source).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    out.mkdir(parents=True)
    merge = out / "merge.json"
    merge.write_text(json.dumps(build.merge_fragment(), indent=1, ensure_ascii=False))
    _chalice(root, ["package", "--stage", STAGE, "--merge-template", str(merge), str(out)], wheels)
    bytecode.add(out / "deployment.zip", root / "build" / "bytecode", [root / "probe"])


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    # Tests package in several processes at once, and chalice works in one fixed folder.
    (root / "build").mkdir(exist_ok=True)
    with (root / "build" / "package.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _wheels(root: Path) -> Path:
    requirements = root / "requirements.txt"
    wheels = root / "build" / f"wheels-{hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]}"
    if not wheels.is_dir():
        partial = wheels.with_suffix(".partial")
        # Chalice asks for this machine's wheels first and then, where they do not fit, for those of Lambda.
        for platform in ([], _LAMBDA_WHEELS):
            _pip("download", "--require-hashes", "-r", str(requirements), "-d", str(partial), *platform)
        partial.rename(wheels)
    return wheels


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackagingFailed(f"pip cannot get the packages of requirements.txt:\n{done.stderr}")


def _chalice(root: Path, arguments: list[str], wheels: Path) -> None:
    local = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "AWS_DEFAULT_REGION": REGION}
    # Chalice imports the app to learn its routes; bytecode must not slip into the package.
    environment = {**os.environ, **local, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(Path(sys.executable).with_name("chalice")), "--project-dir", str(root), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    # Chalice says that a dependency is missing, goes on, and exits with 0.
    if done.returncode or _INCOMPLETE in done.stdout + done.stderr:
        raise PackagingFailed(f"{done.stdout}\n{done.stderr}")


def sources(root: Path) -> str:
    """Return the digest of everything that packaging reads: another digest, another package."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    digest.update(str((root / "vendor" / "mobile_api").is_dir()).encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for source in _SOURCES:
        path = root / source
        candidates = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (each for each in candidates if each.is_file() and not _made(each) and not _apart(each, root))


def _apart(path: Path, root: Path) -> bool:
    return str(path.relative_to(root)).startswith(_NOT_PACKAGED)


def _made(path: Path) -> bool:
    return path.suffix == ".pyc" or bool({"deployments", "deployed"} & set(path.parts))


if __name__ == "__main__":
    try:
        print(package().relative_to(ROOT))
    except PackagingFailed as reason:
        sys.exit(str(reason))
