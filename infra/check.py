"""`python -m infra.check`: the packaged template as CloudFormation would judge it, before it costs a deployment."""

import subprocess
import sys
from pathlib import Path

from infra.package import package


def lint(template: Path) -> "subprocess.CompletedProcess[str]":
    """Run cfn-lint over one template; exit code 0 means that nothing was found, warnings included."""
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--format", "parseable", str(template)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    found = lint(package() / "sam.json")
    print(found.stdout or "cfn-lint: nothing found", end="" if found.stdout else "\n")
    sys.exit(found.returncode)
