"""`python -m infra.deploy deploy|rollback|show STAGE [--yes]`: a stage brought to this checkout, back, or looked at.

Credentials and profile are the SDK's own (AWS_PROFILE). Every change set is shown before it is executed; `--yes` takes
them all. Exit code 1: it cannot, or somebody said no.
"""

import argparse
import sys

from infra.deploy import releases, stacks
from infra.deploy import stage as stages
from infra.deploy.account import AwsAccount
from infra.deploy.deployment import Deployment, NotConfirmed
from infra.deploy.stacks import DeploymentFailed, StackPlan
from infra.deploy.stage import BadStage
from infra.package import REGION, ROOT, PackagingFailed, package
from infra.split import code_stack

CLIENT = ROOT / "mobile_app" / "dist"


def main(arguments: list[str]) -> int:
    """Do what is asked; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m infra.deploy")
    parser.add_argument("act", choices=["deploy", "rollback", "show"])
    parser.add_argument("stage")
    parser.add_argument("--to", type=int, help="the number of the release to go back to")
    parser.add_argument("--yes", action="store_true", help="execute every change set without asking")
    asked = parser.parse_args(arguments)
    try:
        return _do(asked)
    except (BadStage, DeploymentFailed, NotConfirmed, PackagingFailed) as reason:
        print(f"{type(reason).__name__}: {reason}", file=sys.stderr)
        return 1


def _do(asked: argparse.Namespace) -> int:
    number = AwsAccount(REGION).client("sts").get_caller_identity()["Account"]
    known = (stages.FOLDER / f"{asked.stage}.json").is_file()
    stage = stages.load(asked.stage) if known or asked.act != "deploy" else stages.ask(asked.stage, number)
    if stage.account != number:
        raise BadStage(f"{stage.name} belongs to account {stage.account}; these credentials are of {number}")
    account = AwsAccount(stage.region)
    deployment = Deployment(stage, account, lambda _: True if asked.yes else _confirmed(_))
    if asked.act == "show":
        return _show(deployment)
    done = deployment.deploy(package(), CLIENT) if asked.act == "deploy" else deployment.roll_back(asked.to)
    print(f"Release {done.number} ({done.commit}) of {stage.name} answers at https://{stage.domain}")
    return 0


def _confirmed(planned: StackPlan) -> bool:
    print(f"\n{planned.stack}:")
    for change in planned.changes:
        print(f"  {change.action:<7} {change.logical_id} ({change.kind}){'  REPLACES' if change.replaces else ''}")
    return input("Execute? [yes/no] ").strip().lower() == "yes"


def _show(deployment: Deployment) -> int:
    stage, account = deployment.stage, deployment.account
    for name in (stage.data_stack, code_stack(stage.data_stack)):
        print(f"{name}:")
        for key, value in sorted(stacks.outputs(account, name).items()):
            print(f"  {key:<28} {value}")
    bucket = stacks.outputs(account, f"{stage.data_stack}-artefacts").get("Bucket")
    for release in releases.listed(account.client("s3"), bucket, stage.name) if bucket else []:
        print(f"  release {release.number}: {release.commit} {release.at} {release.note}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
