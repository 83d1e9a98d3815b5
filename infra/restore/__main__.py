"""`python -m infra.restore erase-again|accounts STAGE`: the two acts that follow a restore (docs/restore.md).

It works on the tables that the code's stack uses now, with the caller's own credentials: an administrator's, in an hour
in which the system serves nobody. First passwords are printed once, to be told in person.
"""

import argparse
import os
import sys
from collections.abc import Iterator

from chalicelib import wiring
from chalicelib.adapters.dynamo_items import model_of
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services
from chalicelib.settings import Settings
from chalicelib.usecases.operations.erase_again import erase_again
from chalicelib.usecases.operations.rebuild_accounts import rebuild_accounts
from infra.deploy import stacks
from infra.deploy import stage as stages
from infra.deploy.account import AwsAccount
from infra.deploy.stage import BadStage
from infra.split import code_stack


def main(arguments: list[str]) -> int:
    """Do the act; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m infra.restore")
    parser.add_argument("act", choices=["erase-again", "accounts"])
    parser.add_argument("stage")
    asked = parser.parse_args(arguments)
    try:
        stage = stages.load(asked.stage)
    except BadStage as reason:
        print(reason, file=sys.stderr)
        return 1
    account = AwsAccount(stage.region)
    settings = settings_of(account, code_stack(stage.data_stack))
    services = wiring.build(settings, account.client)
    if asked.act == "erase-again":
        print(f"{len(erase_again(services))} cases erased again")
    else:
        tell_accounts(officers(account, settings), services)
    return 0


def settings_of(account: AwsAccount, stack: str) -> Settings:
    """Return the settings the API's function of that stack runs with."""
    function = stacks.resources(account, stack)["APIHandler"]
    found = account.client("lambda").get_function_configuration(FunctionName=function)
    return Settings.from_env({"AWS_REGION": account.region, **os.environ, **found["Environment"]["Variables"]})


def officers(account: AwsAccount, settings: Settings) -> Iterator[Officer]:
    """Read every officer of the register. Only here is the table read from end to end."""
    pages = account.client("dynamodb").get_paginator("scan").paginate(
        TableName=settings.table_name,
        FilterExpression="sk = :officer",
        ExpressionAttributeValues={":officer": {"S": "OFFICER"}},
    )  # fmt: skip
    return (model_of(Officer, row) for page in pages for row in page["Items"])


def tell_accounts(found: Iterator[Officer], services: Services) -> None:
    """Make the accounts and print each with its first password."""
    for officer, account in rebuild_accounts(found, services):
        print(f"{officer.username}\t{account.temporary_password}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
