"""Whether a proof of possession is for this request and of this time."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.access.device_proofs import Proof, RequestCredentials, check_proof, digest
from chalicelib.domain.values.errors import StaleProof, Unauthenticated

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SECOND = int(NOW.timestamp())
WINDOW = timedelta(minutes=5)
ORIGINS = frozenset({"https://server.example", "http://localhost:*"})
SHOWN = RequestCredentials(method="POST", path="/v1/entries", body=b"{}", token="a-token")


def proof(**changes: Any) -> Proof:
    fields = {"key": "k", "jti": "j", "htm": "POST", "htu": "https://server.example/v1/entries", "htb": digest(b"{}")}
    return Proof.model_validate(fields | {"iat": SECOND, "ath": digest("a-token")} | changes)


def passes(made: Proof, shown: RequestCredentials = SHOWN) -> bool:
    try:
        check_proof(made, shown, ORIGINS, NOW, WINDOW)
    except Unauthenticated:
        return False
    return True


def test_a_digest_is_base64url_without_padding() -> None:
    assert digest("ä") == digest("ä".encode())
    assert digest(b"") == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    assert digest("x") == base64.urlsafe_b64encode(hashlib.sha256(b"x").digest()).decode().rstrip("=")


def test_a_proof_made_for_the_request_passes() -> None:
    assert passes(proof())
    assert passes(proof(ath=None), RequestCredentials(method="POST", path="/v1/entries", body=b"{}"))


@pytest.mark.parametrize(
    "change",
    [
        {"htm": "GET"},
        {"htb": digest(b"")},
        {"ath": digest("another")},
        {"ath": None},
        {"htu": "https://server.example/v1/entries/"},
        {"htu": "https://server.example/v1/other"},
        {"htu": "https://server.example:8443/v1/entries"},
        {"htu": "https://server.example/v1/entries?a=1"},
        {"htu": "https://server.example/v1/entries#a"},
        {"htu": "https://me@server.example/v1/entries"},
        {"htu": "http://server.example/v1/entries"},
        {"htu": "https://localhost:80/v1/entries"},
        {"htu": "http://localhost/v1/entries"},
        {"htu": "http://localhost:*/v1/entries"},
        {"htu": "http://localhost:99999/v1/entries"},
        {"htu": "/v1/entries"},
        {"htu": ""},
    ],
)
def test_a_proof_made_for_another_request_does_not(change: dict[str, Any]) -> None:
    assert not passes(proof(**change))


def test_a_token_hash_beside_no_token_is_refused() -> None:
    assert not passes(proof(), RequestCredentials(method="POST", path="/v1/entries", body=b"{}"))


@pytest.mark.parametrize("port", [1, 80, 8123, 65535])
def test_an_origin_of_any_port_is_on_any_port(port: int) -> None:
    assert passes(proof(htu=f"http://localhost:{port}/v1/entries"))


@pytest.mark.parametrize(("seconds", "right"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_a_proof_lives_five_minutes_either_way(seconds: int, right: bool) -> None:
    assert passes(proof(iat=SECOND + seconds)) is right


@pytest.mark.parametrize("iat", [0, 2**40 - 1])
def test_a_device_years_off_is_told_the_servers_time(iat: int) -> None:
    with pytest.raises(StaleProof) as stale:
        check_proof(proof(iat=iat), SHOWN, ORIGINS, NOW, WINDOW)
    assert (stale.value.server_time, stale.value.code) == (NOW, "stale_proof")


def test_the_time_is_told_only_to_who_proves_everything_else() -> None:
    with pytest.raises(Unauthenticated) as refused:
        check_proof(proof(iat=0, htm="GET"), SHOWN, ORIGINS, NOW, WINDOW)
    assert not isinstance(refused.value, StaleProof)
