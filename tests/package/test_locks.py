"""Foreign code comes by its digest, and runs nothing when it is installed (security.md §2.4, L3)."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = [ROOT / "requirements.txt", *sorted((ROOT / "requirements").glob("*.txt"))]
NPM = [ROOT / "mobile_app", ROOT / "tests" / "campaigns" / "lighthouse"]


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_every_python_package_is_pinned_with_its_digests(file: Path) -> None:
    wanted = re.split(r"\n(?=[a-zA-Z0-9])", re.sub(r"(?m)^\s*#.*\n?", "", file.read_text()).strip())
    assert len(wanted) >= 20
    for one in wanted:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,-]+])?==\S+", one), one
        assert "--hash=sha256:" in one, one


@pytest.mark.parametrize("folder", NPM, ids=lambda folder: folder.name)
def test_every_npm_package_is_pinned_with_its_digest_and_runs_nothing_when_it_is_installed(folder: Path) -> None:
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    assert len(packages) >= 20
    for name, one in packages.items():
        assert not name or one["integrity"].startswith("sha512-"), name
    assert "ignore-scripts=true" in (folder / ".npmrc").read_text().split()
