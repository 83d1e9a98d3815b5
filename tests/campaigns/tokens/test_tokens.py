"""Nobody comes in with a token or a proof that is not right to the letter; the campaign is `make tokens`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from chalicelib.domain.access.device_keys import DeviceKey
from chalicelib.domain.access.device_proofs import Proof
from mobile_api.router import ROUTES
from tests.api.system import System
from tests.campaigns.tokens.campaign import (
    GUARDED,
    Verdict,
    attack_proofs,
    attack_tokens,
    attack_uploads,
    devices_system,
    serve_after_revocation,
)
from tests.fakes.authentication import FakeBindings, FakeDeviceKeys

ME = next(route for route in ROUTES if route.path == "/v1/me")


@pytest.mark.duty("R17")
def test_no_bent_proof_opens_any_route() -> None:
    verdict = Verdict()
    attack_proofs(devices_system(), GUARDED, verdict)
    attack_uploads(devices_system(), GUARDED, verdict)
    assert verdict.accepted == []
    assert len(verdict.attacks) >= 100
    assert verdict.good > len(GUARDED)


def test_no_forged_token_opens_any_route_not_even_with_a_good_proof() -> None:
    verdict = Verdict()
    attack_tokens(devices_system(), GUARDED, verdict)
    assert verdict.accepted == []


@pytest.mark.duty("R17")
def test_nothing_is_served_after_a_revocation() -> None:
    verdict = Verdict()
    serve_after_revocation(GUARDED, verdict)
    assert verdict.served_after_revocation == []


@dataclass
class _Forgetful(FakeBindings):
    """Does not remember which proofs it saw."""

    def spend(self, proof: Proof) -> bool:
        return True


@dataclass
class _Unbound(FakeBindings):
    """Does not bind."""

    def bind(self, token: str, to: str, lifetime: timedelta) -> None:
        return


@dataclass
class _Stale(FakeDeviceKeys):
    """A cache of the register that never sees a revocation."""

    def find(self, key_id: str) -> DeviceKey | None:
        found = super().find(key_id)
        return found.model_copy(update={"revoked_at": None}) if found else None


@pytest.mark.parametrize(
    ("broken", "attack"),
    [
        (lambda doors: replace(doors, bindings=_Forgetful()), "a proof seen before"),
        (lambda doors: replace(doors, window=timedelta(hours=1)), "301 seconds old"),
        (lambda doors: replace(doors, origins=doors.origins | {"http://server.example"}), "our origin without TLS"),
    ],
)
def test_the_campaign_finds_a_server_that_leaves_a_check_out(broken: Callable[..., object], attack: str) -> None:
    verdict = Verdict()
    attack_proofs(_with(devices_system(), broken), [ME], verdict)
    assert [line for line in verdict.accepted if line.startswith(attack)]


def test_the_campaign_finds_a_server_that_forgets_revocations() -> None:
    verdict = Verdict()
    attack_proofs(_with(devices_system(), lambda doors: replace(doors, keys=_Stale(doors.keys.rows))), [ME], verdict)
    assert verdict.accepted == []  # another device's proof, revoked or not, is none for this token
    upload = [route for route in GUARDED if route.path == "/v1/entries"]
    attack_uploads(_with(devices_system(), lambda doors: replace(doors, keys=_Stale(doors.keys.rows))), upload, verdict)
    assert [line for line in verdict.accepted if line.startswith("upload: a revoked device")]


def _with(made: System, broken: Callable[..., object]) -> System:
    services = replace(made.services, authentication=broken(made.services.authentication))  # type: ignore[arg-type]
    return System(services, made.clock, has_open_gateway=True)


def test_every_route_that_is_not_public_is_attacked() -> None:
    assert {route.path for route in ROUTES} - {route.path for route in GUARDED} == {
        "/v1/session/challenge",
        "/v1/session/refresh",
        "/v1/sealing-key",
        "/v1/numbers",
        "/v1/openapi.json",
        "/v1/notices/{token}/displayed",
        "/v1/wipe",
    }
