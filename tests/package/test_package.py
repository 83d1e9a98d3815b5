"""The package for AWS is whole: it imports by itself and holds every module and every data file.

Chalice packs only app.py, chalicelib/ and vendor/, and says nothing when mobile_api/ or a dependency is missing
(decision 0001); on this machine both would be found elsewhere. So the zip is opened in a place of its own.
"""

import importlib.util
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.package import package, sources

ROOT = Path(__file__).resolve().parents[2]
OURS = ("chalicelib", "mobile_api")
DATA = {".py", ".json"}


@pytest.fixture(scope="module")
def zipped() -> Path:
    return package() / "deployment.zip"


@pytest.fixture(scope="module")
def unpacked(zipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(zipped, tmp_path_factory.mktemp("lambda"))


@pytest.fixture(scope="module")
def without_link(zipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The package of a tree whose vendor/mobile_api is missing."""
    tree = tmp_path_factory.mktemp("tree")
    for name in (*OURS, "probe", ".chalice", "infra"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "deployments"))
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, tree / name)
    (tree / "build").mkdir()
    for wheels in (ROOT / "build").glob("wheels-*"):
        (tree / "build" / wheels.name).symlink_to(wheels)
    yield package(tree) / "deployment.zip"
    shutil.rmtree(tree)


def test_the_package_imports_with_nothing_but_itself(unpacked: Path) -> None:
    done = import_app(unpacked)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "9"


def test_the_package_holds_every_module_and_every_data_file(zipped: Path) -> None:
    assert missing(zipped) == []


def test_the_package_holds_no_test_no_tool_and_no_secret(zipped: Path) -> None:
    names = zipfile.ZipFile(zipped).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert not tops & {"tests", "infra", "mobile_app", "pytest", "moto", ".chalice", ".sandbox"}
    assert not [name for name in names if name.startswith(OURS) and ".env" in name]


def test_every_module_comes_with_its_byte_code_and_no_path_of_this_machine(zipped: Path) -> None:
    with zipfile.ZipFile(zipped) as content:
        names = set(content.namelist())
        bare = [name for name, _ in our_files() if name.endswith(".py") and _byte_code(name) not in names]
        assert bare == []
        codes = [name for name in names if name.endswith(".pyc")]
        assert len(codes) > 1000
        for name in codes:
            code = content.read(name)
            # Flag 1 is "by hash", without 2 "do not compare": Lambda's files never change (PEP 552).
            assert (code[:4], code[4]) == (importlib.util.MAGIC_NUMBER, 1), name
            assert str(ROOT).encode() not in code, name


def test_a_clock_that_changed_is_packaged_anew(tmp_path: Path) -> None:
    for name in (*OURS, "probe", ".chalice", "infra"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "deployments"))
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    before = sources(tmp_path)
    clock = tmp_path / "infra" / "obligation_timer.asl.json"
    clock.write_text(clock.read_text().replace('"Seconds": 300', '"Seconds": 301'))
    assert sources(tmp_path) != before


def test_it_fits_into_lambda(zipped: Path) -> None:
    limit = 250 * 1024 * 1024
    assert sum(each.file_size for each in zipfile.ZipFile(zipped).infolist()) < limit / 2


def test_a_package_without_the_link_is_found_out(without_link: Path, tmp_path: Path) -> None:
    assert "mobile_api/mount.py" in missing(without_link)
    done = import_app(unpack(without_link, tmp_path))
    assert "No module named 'mobile_api'" in done.stderr


def _byte_code(name: str) -> str:
    return str(Path(name).parent / "__pycache__" / f"{Path(name).stem}.{sys.implementation.cache_tag}.pyc")


def missing(zipped: Path) -> list[str]:
    """The files of ours that the zip does not hold, with their content."""
    with zipfile.ZipFile(zipped) as content:
        packed = {each.filename: each.CRC for each in content.infolist()}
    return sorted(name for name, file in our_files() if packed.get(name) != zlib.crc32(file.read_bytes()))


def our_files() -> Iterator[tuple[str, Path]]:
    for top in OURS:
        for file in (ROOT / top).rglob("*"):
            if file.suffix in DATA:
                yield str(file.relative_to(ROOT)), file
    yield "app.py", ROOT / "app.py"


def unpack(zipped: Path, folder: Path) -> Path:
    with zipfile.ZipFile(zipped) as content:
        content.extractall(folder)
    return folder


def import_app(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Import `app` as Lambda does: this folder and the standard library, no site-packages."""
    handlers = ("app", "authorize", "on_change", "wake_obligation", "sweep")
    scheduled = ("anchor_day", "renew_sealing_key", "key_census", "compare_deferred")
    named = ", ".join(f"app.{handler}" for handler in (*handlers, *scheduled))
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import app; import chalicelib.gate; print(len(({named})))"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", code], capture_output=True, text=True, check=False, cwd=folder, env={}
    )
