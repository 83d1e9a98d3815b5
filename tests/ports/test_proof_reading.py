"""A proof is read to the letter: what is one bit more or less than our client's is no proof (RFC 9449, RFC 7638)."""

import json
from datetime import datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.adapters.dpop_proofs import MAX_CHARACTERS, DpopProofs, thumbprint
from chalicelib.domain.values.errors import Unauthenticated
from tests.builders import T0
from tests.campaigns.tokens.device import Asked, Device, base64url

PHONE, OTHER = Device(), Device()
ASKED = Asked("GET", "/v1/me", token="a token")
READ = DpopProofs().read


def claims(**changes: Any) -> dict[str, Any]:
    return PHONE.claims(ASKED, T0, **changes)


def of(header: Any, said: Any) -> str:
    return PHONE.signed(header, said)


def refused(proof: str) -> bool:
    try:
        READ(proof)
    except Unauthenticated:
        return True
    return False


def test_a_good_proof_tells_its_claims_and_the_key_that_made_it() -> None:
    said = claims()
    proof = READ(of(PHONE.header(), said))

    assert (proof.key, proof.jti, proof.htm, proof.iat) == (PHONE.id, said["jti"], "GET", said["iat"])
    assert proof.ath == said["ath"]
    assert READ(of(PHONE.header(), {name: said[name] for name in said if name != "ath"})).ath is None


@pytest.mark.parametrize("at", [0, 2**40 - 1, int(datetime(2036, 1, 1).timestamp())])  # noqa: DTZ001 - any number
def test_the_server_judges_a_proofs_time_itself_whatever_year_it_says(at: int) -> None:
    assert READ(of(PHONE.header(), claims(iat=at))).iat == at


@pytest.mark.parametrize("at", [-1, 2**40, True, 1.5, "1", None])
def test_what_is_no_time_is_no_proof(at: Any) -> None:
    assert refused(of(PHONE.header(), claims(iat=at)))


def test_a_proof_is_as_long_as_it_may_be_and_no_longer() -> None:
    def long(by: int) -> str:
        return of(PHONE.header(), claims(htu="https://x.test/" + "a" * by))

    most = next(by for by in range(900, 1800) if len(long(by)) >= MAX_CHARACTERS)
    fits = [by for by in range(most - 6, most + 6) if len(long(by)) <= MAX_CHARACTERS]
    assert len(long(fits[-1])) > MAX_CHARACTERS - 4
    assert not refused(long(fits[-1]))
    assert refused(long(fits[-1] + 3))
    assert refused(of(PHONE.header(), claims()) + "é")
    assert refused(of(PHONE.header(), claims())[:-1] + "é")


@pytest.mark.parametrize("left_out", ["jti", "htm", "htu", "htb", "iat"])
def test_every_claim_is_needed_and_no_other_is_taken(left_out: str) -> None:
    said = claims()

    assert refused(of(PHONE.header(), {name: said[name] for name in said if name != left_out}))
    assert refused(of(PHONE.header(), said | {"nonce": "x"}))
    assert refused(of(PHONE.header(), said | {"ath": None}))


@pytest.mark.parametrize("changes", [{"typ": "JWT"}, {"alg": "ES384"}, {"kid": "x"}, {"jwk": OTHER.jwk}])
def test_a_header_is_exactly_ours_and_its_key_the_one_that_signed(changes: dict[str, Any]) -> None:
    assert refused(of(PHONE.header(**changes), claims()))


@pytest.mark.parametrize("jti", ["a" * 21, "a" * 65, "a" * 21 + ".", ""])
def test_a_proofs_number_is_long_enough_to_be_unrepeated(jti: str) -> None:
    assert refused(of(PHONE.header(), claims(jti=jti)))
    assert not refused(of(PHONE.header(), claims(jti="a" * 22)))
    assert not refused(of(PHONE.header(), claims(jti="a" * 64)))


@pytest.mark.parametrize(
    "jwk",
    [
        PHONE.jwk | {"kty": "RSA"},
        PHONE.jwk | {"crv": "P-384"},
        PHONE.jwk | {"d": "x"},
        PHONE.jwk | {"x": PHONE.jwk["x"][:-1]},
        PHONE.jwk | {"y": PHONE.jwk["y"] + "A"},
        PHONE.jwk | {"y": PHONE.jwk["y"][:-1] + '"'},
        {name: PHONE.jwk[name] for name in ("kty", "crv", "x")},
        list(PHONE.jwk),
    ],
)
def test_only_a_public_p_256_key_has_a_thumbprint(jwk: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reader catches it by this type
        thumbprint(jwk)
    assert thumbprint(PHONE.jwk) == PHONE.id


def test_a_refused_proof_is_logged_by_the_kind_of_its_error_and_nothing_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert refused(of(PHONE.header(), claims(iat="1")))
    with pytest.raises(Unauthenticated):
        DpopProofs().signer({}, "", b"text")

    read, signed = (json.loads(line) for line in caplog.messages)
    assert (read["line"], read["reason"]) == ("PROOF_REFUSED", "ValueError")
    assert (signed["line"], signed["reason"]) == ("PROOF_REFUSED", "InvalidKeyError")


def signature(by: Device, text: bytes) -> str:
    r, s = decode_dss_signature(by.private.sign(text, ec.ECDSA(SHA256())))
    return base64url(r.to_bytes(32) + s.to_bytes(32))


@pytest.mark.duty("R163")
def test_who_signed_an_entry_is_told_by_his_devices_thumbprint_and_nobody_else_is() -> None:
    signer, text = DpopProofs().signer, b"an entry"

    assert signer(PHONE.jwk, signature(PHONE, text), text) == PHONE.id
    for jwk, made, said in (
        (OTHER.jwk, signature(PHONE, text), text),
        (PHONE.jwk, signature(OTHER, text), text),
        (PHONE.jwk, signature(PHONE, text), b"another"),
        (PHONE.jwk, "", text),
        (PHONE.jwk | {"d": "x"}, signature(PHONE, text), text),
        ({}, signature(PHONE, text), text),
    ):
        with pytest.raises(Unauthenticated):
            signer(jwk, made, said)
