"""Device keys, bindings and proofs that were shown: strongly consistent, and no way back from a revocation."""

from datetime import timedelta

import pytest

from chalicelib.adapters.dynamo_authentication import DynamoBindings
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.domain.access.device_proofs import Proof
from chalicelib.domain.access.sign_in_limits import Attempts
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import NO_DEVICE, Services
from tests import builders as b
from tests.moto_world import TABLE, World

KEY = "k" * 43
HOUR = timedelta(hours=1)


def device(**changes: object) -> DeviceKey:
    fields = {"id": KEY, "officer": "border-0001", "platform": Platform.ANDROID, "since": b.T0, "seen_at": b.T0}
    return DeviceKey.model_validate(fields | changes)


def proof(**changes: object) -> Proof:
    fields = {"key": KEY, "jti": "j" * 24, "htm": "GET", "htu": "https://server.example/", "htb": "h", "iat": 1}
    return Proof.model_validate(fields | changes)


def test_a_device_is_found_and_listed_by_its_officer_the_oldest_first(services: Services) -> None:
    keys = services.authentication.keys
    newer, older = device(), device(id="o" * 43, since=b.T0 - HOUR)
    others = device(id="x" * 43, officer="hotline-0001")
    for each in (newer, older, others):
        keys.save(each)

    assert keys.find(KEY) == newer
    assert keys.find("n" * 43) is None
    assert list(keys.of_officer("border-0001")) == [older, newer]
    assert list(keys.of_officer("nobody")) == []


def test_a_device_that_is_seen_again_is_written_over(services: Services) -> None:
    services.authentication.keys.save(device())
    services.authentication.keys.save(device(seen_at=b.T0 + HOUR))

    assert services.authentication.keys.find(KEY) == device(seen_at=b.T0 + HOUR)


@pytest.mark.duty("R17")
def test_nothing_brings_a_revoked_device_back(services: Services) -> None:
    gone = device(revoked_at=b.T0, revoked_by="leader-0001")
    services.authentication.keys.save(device())
    services.authentication.keys.save(gone)

    for attempt in (device(), device(seen_at=b.T0 + HOUR), gone, device(officer="hotline-0001")):
        with pytest.raises(Conflict):
            services.authentication.keys.save(attempt)
    assert services.authentication.keys.find(KEY) == gone


def test_a_device_does_not_change_hands(services: Services) -> None:
    services.authentication.keys.save(device())

    with pytest.raises(Conflict):
        services.authentication.keys.save(device(officer="hotline-0001"))
    assert services.authentication.keys.find(KEY) == device()


def test_a_token_is_bound_to_one_device_until_it_is_bound_to_another(services: Services) -> None:
    bindings = services.authentication.bindings
    assert bindings.key_of("token") is None

    bindings.bind("token", KEY, HOUR)
    assert bindings.key_of("token") == KEY
    assert bindings.key_of("another") is None
    bindings.bind("token", "o" * 43, HOUR)
    assert bindings.key_of("token") == "o" * 43
    bindings.bind("token", NO_DEVICE, HOUR)
    assert bindings.key_of("token") is None


def test_a_proof_is_shown_once(services: Services) -> None:
    bindings = services.authentication.bindings

    assert bindings.spend(proof())
    assert not bindings.spend(proof())
    assert not bindings.spend(proof(htm="POST", iat=2))
    assert bindings.spend(proof(key="o" * 43))
    assert bindings.spend(proof(jti="i" * 24))


def test_no_token_lies_in_the_table_and_what_is_short_lived_says_until_when(clean: World) -> None:
    bindings = DynamoBindings(DynamoTable(clean.raw["dynamodb"], TABLE), timer=lambda: 1_000.5)

    bindings.bind("a-secret-token", KEY, HOUR)
    bindings.spend(proof())

    items = clean.items()
    assert "a-secret-token" not in str(items)
    assert sorted(int(item["expires"]["N"]) for item in items) == [1_000 + 3_600, 1_000 + 3_600]


def test_attempts_are_counted_under_a_version_that_only_one_writer_moves(services: Services) -> None:
    attempts = services.authentication.attempts
    assert attempts.load("name-00000") is None
    first = Attempts(place="name-00000", failures=1, last_at=b.T0)
    attempts.save(first)

    stored = attempts.load("name-00000")
    assert stored == first.model_copy(update={"version": 1})
    attempts.save(stored.model_copy(update={"failures": 2}))
    for late in (first, stored):
        with pytest.raises(Conflict):
            attempts.save(late)
    found = attempts.load("name-00000")
    assert found is not None
    assert (found.version, found.failures) == (2, 2)


def test_a_second_factor_is_known_until_it_is_reset(services: Services) -> None:
    factors = services.authentication.second_factors
    assert not factors.has("hotline-0001")
    factors.note("hotline-0001")
    factors.note("hotline-0001")
    assert factors.has("hotline-0001")
    assert not factors.has("hotline-0002")
    factors.forget("hotline-0001")
    factors.forget("hotline-0001")
    assert not factors.has("hotline-0001")
