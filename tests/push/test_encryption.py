"""The sealed push: byte for byte RFC 8291's own example, and readable by an implementation that is not ours."""

import os
from datetime import UTC, datetime

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.push_encryption import encrypt, point, vapid_token
from chalicelib.domain.access.push_devices import PushKeys, bytes_of
from tests.push.phones import text

CONTACT = "mailto:push@cotmoc.example"


def test_the_example_of_rfc_8291_appendix_a_comes_out_byte_for_byte() -> None:
    keys = PushKeys(
        p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth="BTBZMqHH6r4Tts7J_aSIgg",
    )
    sender = int.from_bytes(bytes_of("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    plaintext = b"When I grow up, I want to be a watermelon"
    sealed = encrypt(
        plaintext,
        keys,
        padded_to=len(plaintext),
        private=ec.derive_private_key(sender, ec.SECP256R1()),
        salt=bytes_of("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert text(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
        "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_another_implementation_reads_what_we_seal_and_the_length_says_nothing(plaintext: bytes) -> None:
    theirs, auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
    keys = PushKeys(p256dh=text(point(theirs.public_key())), auth=text(auth))
    sealed = encrypt(plaintext, keys, padded_to=200)
    assert len(sealed) == 200 + 103
    assert http_ece.decrypt(sealed, private_key=theirs, auth_secret=auth, version="aes128gcm") == plaintext


def test_no_two_messages_share_a_key_or_a_salt() -> None:
    theirs = ec.generate_private_key(ec.SECP256R1())
    keys = PushKeys(p256dh=text(point(theirs.public_key())), auth=text(os.urandom(16)))
    sealed = [encrypt(b"same", keys, padded_to=16) for _ in range(100)]
    assert len({body[:16] for body in sealed}) == len({body[21:86] for body in sealed}) == 100


def test_what_would_not_fit_its_padding_is_not_sent_longer() -> None:
    theirs = ec.generate_private_key(ec.SECP256R1())
    keys = PushKeys(p256dh=text(point(theirs.public_key())), auth=text(os.urandom(16)))
    with pytest.raises(ValueError, match="padding"):
        encrypt(b"longer", keys, padded_to=5)


def test_a_vapid_token_speaks_to_one_push_service_for_half_a_day() -> None:
    private, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    token = vapid_token("https://push.example:443/send/abc?x=1", private, CONTACT, now)
    claims = jwt.decode(token, private.public_key(), algorithms=["ES256"], audience="https://push.example:443")
    assert claims["sub"] == CONTACT
    assert claims["exp"] - now.timestamp() == pytest.approx(12 * 3600, abs=1)
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(token, private.public_key(), algorithms=["ES256"], audience="https://other.example")
