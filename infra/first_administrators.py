"""`python -m infra.first_administrators STAGE|sandbox UNIT NAME=FULL_NAME NAME=FULL_NAME`: who begins an installation.

Two administrators of the owner agency, once; everybody else is appointed in the product. In AWS under a role of its own
(`FirstAdministratorsRole`), which needs a second factor and may write accounts and nothing else. The passwords are
printed once, to be told in person. Exit code 1: there are administrators already, or somebody else's answer is no.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import Any

import boto3

from chalicelib import wiring
from chalicelib.domain.values.errors import DomainError
from chalicelib.settings import Settings
from chalicelib.usecases.access.begin_installation import begin_installation
from infra.deploy import stacks
from infra.deploy import stage as stages
from infra.deploy.account import AwsAccount
from infra.package import REGION
from infra.sandbox import emulator
from infra.sandbox.home import Home
from infra.split import code_stack

_ELSEWHERE = (
    *("timer_arn", "alert_topic_arn", "token_issuer", "jwks_url", "intake_key_arn", "blind_table_name"),
    *("blind_key_arn", "attachments_bucket", "anchors_bucket"),
)
"""Settings of what the command does not touch."""


def main(arguments: list[str]) -> int:
    """Make the two; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m infra.first_administrators")
    parser.add_argument("stage", help="the name of a stage, or sandbox")
    parser.add_argument("unit", help="the unit of the register they work at, of the owner agency")
    parser.add_argument("people", nargs=2, metavar="NAME=FULL_NAME")
    asked = parser.parse_args(arguments)
    outputs, client = _sandbox() if asked.stage == "sandbox" else _stage(asked.stage)
    people = [(username, name) for username, _, name in (each.partition("=") for each in asked.people)]
    try:
        made = begin_installation(people, asked.unit, wiring.build(_settings(outputs), client))
    except DomainError as error:
        print(f"refused: {error.code}", file=sys.stderr)
        return 1
    for officer, account in made:
        print(f"{officer.username}  {account.temporary_password}  {officer.name}")
    print("The passwords hold three days and are chosen anew at the first sign-in. They are shown nowhere else.")
    return 0


def _settings(outputs: Mapping[str, str]) -> Settings:
    return Settings(
        table_name=outputs["TableName"],
        user_pool_id=outputs["UserPoolId"],
        user_pool_client_id=outputs["UserPoolClientId"],
        agency_keys="{}",
        server_origins="[]",
        bearer_sessions="refused",
        desk_totp="required",
        **dict.fromkeys(_ELSEWHERE, "not-used"),
    )


def _stage(name: str) -> tuple[Mapping[str, str], Callable[[str], Any]]:
    stage = stages.load(name)
    account = AwsAccount(stage.region)
    found = {**stacks.outputs(account, stage.name), **stacks.outputs(account, code_stack(stage.name))}
    lent = account.client("sts").assume_role(
        RoleArn=found["FirstAdministratorsRoleArn"], RoleSessionName="first-administrators", DurationSeconds=900
    )["Credentials"]
    session = boto3.Session(
        aws_access_key_id=lent["AccessKeyId"],
        aws_secret_access_key=lent["SecretAccessKey"],
        aws_session_token=lent["SessionToken"],
        region_name=stage.region,
    )
    return found, session.client


def _sandbox() -> tuple[Mapping[str, str], Callable[[str], Any]]:
    address = Home.from_env().read("running")["aws_endpoint"]
    found = stacks.outputs(AwsAccount(REGION, address), "cotmoc")
    return found, lambda service: emulator.client(address, service)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
