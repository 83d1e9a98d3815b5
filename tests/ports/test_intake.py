"""Sealed intake: the phone's envelope opens here, for exactly what it says it is, and nowhere else."""

import base64
import json
from datetime import timedelta

import pytest

from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.adapters.hpke_intake import HpkeIntake
from chalicelib.domain.values.errors import Unreadable
from chalicelib.ports import SealingKey, Services
from tests import builders as b
from tests.fakes.crypto import seal_to
from tests.moto_world import TABLE, World
from tests.ports.tampering import tamper_envelope

INFO = f"cotmoc/entry/v1\n2026-w10\n{b.entry_id()}\n{b.case()}\nreception\n1\n2026-03-02T08:00:00+07:00".encode()
WEEK = timedelta(days=7)


def test_an_envelope_to_the_servers_key_opens(services: Services) -> None:
    key = services.intake.sealing_key(b.T0)

    assert services.intake.open(key.kid, INFO, seal_to(key, INFO, b"a body")) == b"a body"


def test_the_public_key_is_a_raw_point_that_a_browser_can_import(services: Services) -> None:
    key = services.intake.sealing_key(b.T0)

    point = base64.urlsafe_b64decode(key.public + "==")

    assert (len(point), point[0]) == (65, 4)
    assert "=" not in key.public


def test_the_key_stays_the_week_and_is_new_the_next(services: Services) -> None:
    first = services.intake.sealing_key(b.T0)

    assert services.intake.sealing_key(b.T0 + timedelta(days=6)) == first
    second = services.intake.sealing_key(b.T0 + WEEK)
    assert second.kid != first.kid
    assert second.public != first.public
    assert first.not_after > b.T0 + WEEK


def test_a_phone_that_comes_back_after_weeks_is_still_understood(services: Services) -> None:
    old = services.intake.sealing_key(b.T0)
    envelope = seal_to(old, INFO, b"from the valley")

    services.intake.sealing_key(b.T0 + 5 * WEEK)

    assert services.intake.open(old.kid, INFO, envelope) == b"from the valley"


@pytest.mark.parametrize("kid", ["", "2026-w99", "../..", "SEALINGKEY", "x" * 3000, "2026-w10\n"])
def test_a_kid_that_is_not_ours_is_unreadable(services: Services, kid: str) -> None:
    key = services.intake.sealing_key(b.T0)

    with pytest.raises(Unreadable):
        services.intake.open(kid, INFO, seal_to(key, INFO, b"a body"))


def test_no_changed_envelope_and_no_other_info_opens(services: Services) -> None:
    key = services.intake.sealing_key(b.T0)

    told = tamper_envelope(services.intake, key, INFO, b"x" * 64, every=7)

    assert told.accepted == 0
    assert told.tried > 300


def test_an_envelope_for_one_key_does_not_open_under_the_next(services: Services) -> None:
    first, second = services.intake.sealing_key(b.T0), services.intake.sealing_key(b.T0 + WEEK)

    with pytest.raises(Unreadable):
        services.intake.open(second.kid, INFO, seal_to(first, INFO, b"a body"))


def test_two_functions_that_make_the_weeks_key_at_once_make_one(clean: World) -> None:
    ours, theirs = _intake(clean), _intake(clean)
    rivals: list[SealingKey] = []
    racing = [True]

    def rival(**_: object) -> None:
        if racing and racing.pop():
            rivals.append(theirs.sealing_key(b.T0))

    events = clean.clients["kms"].meta.events
    events.register("before-call.kms.Encrypt", rival, unique_id="race")

    key = ours.sealing_key(b.T0)

    events.unregister("before-call.kms.Encrypt", unique_id="race")
    assert rivals == [key]
    assert ours.open(key.kid, INFO, seal_to(key, INFO, b"a body")) == b"a body"
    assert theirs.open(key.kid, INFO, seal_to(key, INFO, b"a body")) == b"a body"


def test_the_private_half_is_stored_wrapped_and_bound_to_its_name(clean: World) -> None:
    clean.services.intake.sealing_key(b.T0)
    (row,) = [item for item in clean.items() if item["pk"]["S"] == "SEALINGKEY"]
    decrypt = clean.raw["kms"].decrypt

    opened = decrypt(CiphertextBlob=row["wrapped"]["B"], EncryptionContext={"purpose": "intake", "kid": row["sk"]["S"]})

    assert len(opened["Plaintext"]) == 32
    assert opened["Plaintext"] not in json.dumps(row, default=lambda value: value.hex()).encode()
    with pytest.raises(clean.raw["kms"].exceptions.InvalidCiphertextException):
        decrypt(CiphertextBlob=row["wrapped"]["B"], EncryptionContext={"purpose": "intake", "kid": "2026-w11"})


def test_a_private_half_moved_to_another_weeks_row_is_unreadable(clean: World) -> None:
    first, second = (clean.services.intake.sealing_key(b.T0 + weeks * WEEK) for weeks in (0, 1))
    rows = {item["sk"]["S"]: item for item in clean.items() if item["pk"]["S"] == "SEALINGKEY"}
    clean.raw["dynamodb"].put_item(TableName=TABLE, Item=rows[second.kid] | {"wrapped": rows[first.kid]["wrapped"]})

    with pytest.raises(Unreadable):
        _intake(clean).open(second.kid, INFO, seal_to(second, INFO, b"a body"))


def test_the_private_half_is_fetched_again_after_300_seconds(clean: World) -> None:
    seconds = [0.0]
    intake = HpkeIntake(
        DynamoTable(clean.clients["dynamodb"], TABLE),
        clean.clients["kms"],
        clean.settings.intake_key_arn,
        lambda: seconds[0],
    )
    key = intake.sealing_key(b.T0)
    calls: list[int] = []
    clean.clients["kms"].meta.events.register("before-call.kms.Decrypt", lambda **_: calls.append(1), unique_id="n")
    for second in (0.0, 299.0, 301.0):
        seconds[0] = second
        intake.open(key.kid, INFO, seal_to(key, INFO, b"a body"))

    clean.clients["kms"].meta.events.unregister("before-call.kms.Decrypt", unique_id="n")
    assert len(calls) == 2


def _intake(world: World) -> HpkeIntake:
    return HpkeIntake(
        DynamoTable(world.clients["dynamodb"], TABLE), world.clients["kms"], world.settings.intake_key_arn
    )


def test_a_forgotten_key_opens_nothing_not_even_for_who_had_it_in_hand(services: Services) -> None:
    key = services.intake.sealing_key(b.T0)
    envelope = seal_to(key, INFO, b"a body")
    assert services.intake.open(key.kid, INFO, envelope) == b"a body"

    assert services.intake.forget(key.not_after) == ()
    assert services.intake.forget(key.not_after + timedelta(seconds=1)) == (key.kid,)
    with pytest.raises(Unreadable):
        services.intake.open(key.kid, INFO, envelope)
    assert services.intake.forget(key.not_after + timedelta(days=1)) == ()
