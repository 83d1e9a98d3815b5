"""`python -m infra.check`: the packaged template as AWS would judge it, before it costs a deployment."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml

from infra.package import package
from infra.rules.every import RULES
from infra.rules.reading import Template, check
from infra.split import split


def lint(template: Path) -> "subprocess.CompletedProcess[str]":
    """Run cfn-lint over one template; exit code 0 means that nothing was found, warnings included."""
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--format", "parseable", str(template)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def main() -> int:
    """Judge the template, both halves that are deployed, and what no schema says. Return how much is wrong."""
    out = package()
    packaged = json.loads((out / "sam.json").read_text())
    halves = split(packaged)
    for name, half in (("data", halves.data), ("code", halves.code)):
        (out / f"{name}.json").write_text(json.dumps(half, indent=1, ensure_ascii=False))
    names = ["sam", "data", "code"]
    for file in sorted(Path(__file__).parent.glob("deploy/*.yaml")):
        (out / f"{file.stem}.json").write_text(json.dumps(yaml.safe_load(file.read_text()), indent=1))
        names.append(file.stem)
    linted = [lint(out / f"{name}.json") for name in names]
    print("".join(each.stdout for each in linted) or "cfn-lint: nothing found\n", end="")
    broken = check(Template(packaged, datetime.now(UTC).date()), RULES)
    print("\n".join(map(str, broken)) or f"{len(RULES)} rules of our own: nothing found")
    return len(broken) + sum(bool(each.returncode) for each in linted)


if __name__ == "__main__":
    sys.exit(min(1, main()))
