"""Runs the probe when Lambda calls it on its schedule."""

import json
import os
from typing import Any

import boto3

from probe.http import caller
from probe.journey import Probe, ProbeAccount
from probe.report import run


def handle(event: object, context: object) -> dict[str, Any]:
    """Make one run at `ADDRESS` with the accounts in the secret `ACCOUNTS`; the line it prints is what alarms watch."""
    secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["ACCOUNTS"])
    accounts = json.loads(secret["SecretString"])
    address = os.environ["ADDRESS"]
    probe = Probe(caller(address), address, ProbeAccount(**accounts["reporter"]), ProbeAccount(**accounts["taker"]))
    came_through, report = run(probe, os.environ["INSTALLATION"])
    print(report, flush=True)  # noqa: T201 - the line is the product
    return {"came_through": came_through}
