"""The outside probe's stack: its template is sound, its zip runs, and it rings when it fails or falls silent."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from infra import alarms
from infra.check import lint
from infra.package import package
from infra.probe.build import template
from tests.infra.cloudwatch import CloudWatch

NOON = 1_800_000_000.0 - 1_800_000_000.0 % 86400 + 43200


def test_cfn_lint_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "probe.json").write_text(json.dumps(template()))
    found = lint(tmp_path / "probe.json")
    assert (found.returncode, found.stdout) == (0, "")


def test_it_rings_when_a_run_fails_and_when_it_falls_silent() -> None:
    watch = CloudWatch({"AWS::StackName": "cotmoc-test-probe"})
    rung = {name: each["Properties"] for name, each in alarms.probe_alarms().items()}
    assert watch.rings(rung["ProbeSilentAlarm"], NOON)
    assert not watch.rings(rung["ProbeFailedAlarm"], NOON)
    watch.put("CotMoc/cotmoc-test-probe", "ProbeDone", NOON)
    assert not watch.rings(rung["ProbeSilentAlarm"], NOON)
    watch.put("CotMoc/cotmoc-test-probe", "ProbeFailed", NOON)
    assert watch.rings(rung["ProbeFailedAlarm"], NOON)


def test_the_package_holds_the_probe_and_it_imports_with_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(package() / "deployment.zip") as content:
        content.extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import probe.handler as h; print(h.handle.__name__)"
    done = subprocess.run([sys.executable, "-I", "-S", "-B", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "handle"), done.stderr
