"""Refuses the KMS calls that AWS would refuse, on an emulator that refuses nothing (security.md §4.5).

    guard = KmsGuard(raw_kms, {arn: logical_id}); guard.watch(client, "ApiHandlerRole")

From then on every call of `client` is judged by the key's policy in the template *and* the role's own policy, and by
the key's state. Operators, condition keys and operations it does not know raise: a new one cannot pass untested.

    python -m tests.campaigns.kms_guard      callers x keys x contexts x operations on moto; prints one JSON line
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.domain.register.people import Agency
from chalicelib.settings import Settings
from infra.build import agency_key, merge_fragment
from tests import builders
from tests.infra.key_policy import ACCOUNT, Request, allows, holds
from tests.infra.reading import listed

CHALICE = Path(__file__).parents[2] / ".chalice"
ROLES = {
    "ApiHandlerRole": "api_handler",
    "KeyCensusRole": "key_census",
    "OnChangeRole": "on_change",
    "RenewSealingKeyRole": "renew_sealing_key",
    "SweepRole": "sweep",
    "WakeObligationRole": "wake_obligation",
}
USES = ("Decrypt", "Encrypt", "GenerateDataKey", "GenerateMac")
_STATES = {"Enabled": None, "Disabled": "DisabledException", "PendingDeletion": "KMSInvalidStateException"}


@dataclass
class KmsGuard:
    """`raw` is a client that nobody watches, for asking after a key's state; `keys` maps ARNs to logical ids."""

    raw: Any
    keys: Mapping[str, str]
    judged: int = field(default=0)

    def watch(self, client: Any, role: str) -> None:
        """Judge every call of this client as one of that role's."""
        client.meta.events.register_first(
            "before-call.kms", lambda params, model, **_: self._judge(params, model.name, role), unique_id="kms-guard"
        )

    def _judge(self, params: Mapping[str, Any], operation: str, role: str) -> None:
        if operation not in USES:
            raise AssertionError(f"the guard does not know {operation}")
        said = json.loads(params["body"])
        request = Request(
            principal=f"arn:aws:iam::{ACCOUNT}:role/cotmoc-{role}-1A2B",
            action=f"kms:{operation}",
            context=said.get("EncryptionContext", {}),
        )
        if said["KeyId"] not in self.keys:
            return  # a key of the test's own, or none: nothing in the template speaks of it, the emulator answers
        self.judged += 1
        key = self.keys[said["KeyId"]]
        if not (allows(_policies()[key], request) and _role_allows(role, key, request)):
            raise _refusal("AccessDeniedException", operation)
        state = self.raw.describe_key(KeyId=said["KeyId"])["KeyMetadata"]["KeyState"]
        if _STATES[state]:
            raise _refusal(str(_STATES[state]), operation)


def key_names(settings: Settings) -> dict[str, str]:
    """The ARNs of a world's keys and what the template calls them."""
    agencies = {arn: agency_key(agency) for agency, arn in settings.agency_keys.items()}
    return {**agencies, settings.intake_key_arn: "IntakeKey", settings.blind_key_arn: "BlindKey"}


def _role_allows(role: str, key: str, request: Request) -> bool:
    return any(
        request.action in listed(statement["Action"])
        and {"Fn::GetAtt": [key, "Arn"]} in listed(statement["Resource"])
        and holds(statement, request)
        for statement in _role(role)["Statement"]
        if any(action.startswith("kms:") for action in listed(statement["Action"]))
    )


@cache
def _policies() -> dict[str, Any]:
    resources = merge_fragment()["Resources"]
    return {
        name: one["Properties"]["KeyPolicy"] for name, one in resources.items() if one.get("Type") == "AWS::KMS::Key"
    }


@cache
def _role(role: str) -> dict[str, Any]:
    functions = json.loads((CHALICE / "config.json").read_text())["stages"]["server"]["lambda_functions"]
    found: dict[str, Any] = json.loads((CHALICE / functions[ROLES[role]]["iam_policy_file"]).read_text())
    return found


def _refusal(code: str, operation: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}, "ResponseMetadata": {"HTTPStatusCode": 400}}, operation)


CALLERS = ("ApiHandlerRole", "KeyCensusRole", "OnChangeRole", "WakeObligationRole")
NAMED = (*list(Agency)[:4], None)
IN_CASES = (None, builders.case(), CANARY_FILE)


def cells() -> tuple[int, int, int]:
    """(cells, wrong with the guard, wrong on the bare emulator), by a rule written by hand."""
    from tests.moto_world import moto_world

    tried = wrong = bare = 0
    with moto_world() as world:
        raw = world.raw["kms"]
        arns = world.settings.agency_keys
        for caller in CALLERS:
            client = _client()
            KmsGuard(raw, key_names(world.settings)).watch(client, caller)
            for key, named, case, use in product(list(Agency)[:4], NAMED, IN_CASES, USES[:3]):
                context = {**({"case": case} if case else {}), **({"agency": named.value} if named else {})}
                right = named is key and case is not None
                right = right and (caller == "ApiHandlerRole" or (caller == "KeyCensusRole" and case == CANARY_FILE))
                tried += 1
                wrong += _passes(client, raw, use, arns[key], context) is not right
                bare += not right
    return tried, wrong, bare


def _client() -> Any:
    import boto3

    from tests.moto_world import REGION

    return boto3.client("kms", region_name=REGION)


def _passes(client: Any, raw: Any, use: str, arn: str, context: dict[str, str]) -> bool:
    try:
        if use == "Decrypt":
            blob = raw.encrypt(KeyId=arn, Plaintext=b"k" * 32, EncryptionContext=context)["CiphertextBlob"]
            client.decrypt(KeyId=arn, CiphertextBlob=blob, EncryptionContext=context)
        elif use == "Encrypt":
            client.encrypt(KeyId=arn, Plaintext=b"k" * 32, EncryptionContext=context)
        else:
            client.generate_data_key(KeyId=arn, KeySpec="AES_256", EncryptionContext=context)
    except ClientError as error:
        if error.response["Error"]["Code"] != "AccessDeniedException":
            raise
        return False
    return True


if __name__ == "__main__":
    tried, wrong, bare = cells()
    print(json.dumps({"cells": tried, "wrong": wrong, "wrong_without_the_guard": bare}))
    sys.exit(0 if tried >= 720 and not wrong else 1)
