"""The suite is dealt to workers by file, and what shares the running system stays together."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import scope_of

ROOT = Path(__file__).parents[2]


def test_what_shares_the_running_system_is_one_scope_and_every_other_file_its_own() -> None:
    shared = ("tests/sandbox/test_push.py::test_x", "tests/ports/test_vault.py::test_x[emulator]")
    assert {scope_of(each) for each in (*shared, "tests/browser/test_sandbox_journey.py::test_x")} == {"system"}
    assert scope_of("tests/sandbox/test_deploy.py::test_x") == "tests/sandbox/test_deploy.py"
    assert scope_of("tests/browser/test_desk.py::test_x") == "tests/browser/test_desk.py"


def test_no_file_is_dealt_to_two_workers(tmp_path: Path) -> None:
    """Pytest and xdist must go on agreeing: under pytest 9.2 xdist's own groups group nothing."""
    for room in ("docs", "browser"):
        (tmp_path / "tests" / room).mkdir(parents=True)
        parameters = "import pytest\n@pytest.mark.parametrize('number', range(12))\ndef test_it(number): pass\n"
        (tmp_path / "tests" / room / f"test_{room}.py").write_text(parameters)
    (tmp_path / "conftest.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.conftest import pytest_xdist_make_scheduler\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", "tests"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    dealt = {
        (line.split()[0], line.split()[-1].partition("::")[0]) for line in ran.stdout.splitlines() if line[:3] == "[gw"
    }
    assert ran.returncode == 0, ran.stdout
    assert len(dealt) == 2, dealt
