"""`python -m infra.sandbox run|redeploy|logs|stop`: the whole system on this machine, on an emulated AWS."""

import sys

from infra.deploy.stacks import DeploymentFailed
from infra.package import PackagingFailed
from infra.sandbox import running, talking
from infra.sandbox.emulator import EmulatorFailed
from infra.sandbox.home import AlreadyRunning
from infra.sandbox.running import NotAnswering
from infra.sandbox.settings import BadSetting

COMMANDS = {"run": running.run, "redeploy": talking.redeploy, "logs": talking.logs, "stop": talking.stop}


def main(arguments: list[str]) -> int:
    """Run the command and return the exit code: 0 done, 1 it failed, 2 it was called wrongly."""
    command = COMMANDS.get(arguments[0] if len(arguments) == 1 else "")
    if command is None:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        command()
    except (AlreadyRunning, BadSetting, DeploymentFailed, EmulatorFailed, NotAnswering, PackagingFailed) as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
