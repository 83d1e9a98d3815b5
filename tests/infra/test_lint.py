"""cfn-lint finds nothing, and would find something."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.check import lint
from infra.package import package


def test_cfn_lint_finds_nothing() -> None:
    found = lint(package() / "sam.json")
    assert (found.returncode, found.stdout) == (0, "")


def test_cfn_lint_finds_a_misspelt_property_and_a_broken_state_machine(
    template: Mapping[str, Any], tmp_path: Path
) -> None:
    broken = json.loads(json.dumps(template))
    broken["Resources"]["Table"]["Properties"]["StreamSpecificatoin"] = {}
    broken["Resources"]["ObligationTimer"]["Properties"]["Definition"]["States"]["Sleep"]["Type"] = "Weit"
    (tmp_path / "sam.json").write_text(json.dumps(broken))
    found = lint(tmp_path / "sam.json").stdout
    assert "StreamSpecificatoin" in found
    assert "E3601" in found
