"""The keys themselves let through only this, whatever the code above them does (security.md §4.5, decision 0013)."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.domain.register.people import Agency
from infra.build import agency_key
from tests.infra.key_policy import ACCOUNT, Request, allows

ROLE = f"arn:aws:iam::{ACCOUNT}:role"
API = f"{ROLE}/cotmoc-ApiHandlerRole-1A2B"
CENSUS = f"{ROLE}/cotmoc-KeyCensusRole-1A2B"
CALLERS = (
    API,
    CENSUS,
    *(f"{ROLE}/cotmoc-{name}-1A2B" for name in ("OnChangeRole", "WakeObligationRole", "SweepRole", "AuthorizeRole")),
    f"{ROLE}/other-ApiHandlerRole-1A2B",
    f"arn:aws:iam::{ACCOUNT}:user/administrator",
)
CRYPTO = ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo")
USED = {"kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"}
CASES: tuple[dict[str, str], ...] = ({}, {"case": "7K3M9-Q2XPT-C"}, {"case": CANARY_FILE})
NAMED = (*(agency.value for agency in Agency), None)


@pytest.mark.duty("R16", "R19")
def test_an_agencys_key_serves_only_the_api_for_that_agency_and_a_named_case(resources: Mapping[str, Any]) -> None:
    cells = 0
    for key, caller, action, case, named, tag in product(Agency, CALLERS, CRYPTO, CASES, NAMED, NAMED):
        context = {**case, **({"agency": named} if named else {})}
        request = Request(caller, action, context, {"agency": tag} if tag else {})
        whose = caller == API or (caller == CENSUS and case == {"case": CANARY_FILE})
        right = whose and action in USED and bool(case) and named == key.value and tag in (None, key.value)
        policy = resources[agency_key(key)]["Properties"]["KeyPolicy"]
        assert allows(policy, request) == right, (key, request)
        cells += 1
    assert cells == 5 * 8 * 5 * 3 * 6 * 6


def test_the_intake_key_wraps_sealing_keys_and_the_push_key_for_those_who_need_them(
    resources: Mapping[str, Any],
) -> None:
    policy = resources["IntakeKey"]["Properties"]["KeyPolicy"]
    renew, on_change, sweep = (f"{ROLE}/cotmoc-{name}Role-1A2B" for name in ("RenewSealingKey", "OnChange", "Sweep"))
    needed = {"intake": {API, renew}, "vapid": {API, on_change, sweep}}
    for caller, action, purpose in product({*CALLERS, renew}, CRYPTO, ("intake", "vapid", "case", None)):
        request = Request(caller, action, {"purpose": purpose} if purpose else {})
        right = action in ("kms:Decrypt", "kms:Encrypt") and caller in needed.get(str(purpose), set())
        assert allows(policy, request) == right, request


def test_the_data_key_is_used_through_the_services_that_store_and_never_by_hand(resources: Mapping[str, Any]) -> None:
    policy = resources["DataKey"]["Properties"]["KeyPolicy"]
    assert allows(policy, Request(API, "kms:Decrypt", via="dynamodb.ap-southeast-1.amazonaws.com"))
    assert not any(allows(policy, Request(caller, action)) for caller, action in product(CALLERS, CRYPTO))


def test_every_key_can_be_administered_turned_yearly_and_never_scheduled_for_deletion(
    resources: Mapping[str, Any],
) -> None:
    keys = {name: each["Properties"] for name, each in resources.items() if each["Type"] == "AWS::KMS::Key"}
    assert len(keys) == len(Agency) + 4
    administrator = f"arn:aws:iam::{ACCOUNT}:user/administrator"
    for name, key in keys.items():
        # AWS turns no HMAC keys; turning this one by hand means digesting every person again.
        assert key.get("EnableKeyRotation", False) is (name != "BlindKey"), name
        assert allows(key["KeyPolicy"], Request(administrator, "kms:PutKeyPolicy")), name
        assert not allows(key["KeyPolicy"], Request(administrator, "kms:ScheduleKeyDeletion")), name
