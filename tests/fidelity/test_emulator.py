"""The sandbox's emulator behaves so behind our ports; what its deployment needs is in `tests/sandbox`."""

import time
from collections.abc import Iterator

import pytest

from chalicelib.domain.values.errors import WrongCredentials
from chalicelib.ports import Challenge, Session
from tests.emulated_world import emulated_world
from tests.moto_world import PASSWORD, World

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with emulated_world(tmp_path_factory.mktemp("emulator")) as made:
        yield made


def test_a_wrapped_key_cut_short_decrypts_to_a_short_key(emulated: World) -> None:
    # So damaged copies are tried on moto, which authenticates what it wraps as AWS does.
    key = emulated.settings.intake_key_arn
    blob = emulated.raw["kms"].encrypt(KeyId=key, Plaintext=b"x" * 32)["CiphertextBlob"]

    assert emulated.raw["kms"].decrypt(KeyId=key, CiphertextBlob=blob[:-1])["Plaintext"] == b"x" * 31


def test_signing_out_ends_the_refresh_tokens_as_in_aws(emulated: World) -> None:
    emulated.add_account("signs-out@test")
    session = emulated.services.sign_in.sign_in("signs-out@test", PASSWORD)
    assert isinstance(session, Session)

    # It compares whole seconds: what was signed in within the second of the sign-out stays.
    time.sleep(1.1)
    emulated.services.sign_in.sign_out(session.access_token)

    with pytest.raises(WrongCredentials):
        emulated.services.sign_in.refresh(session.refresh_token or "")


def test_a_weak_new_password_is_accepted(emulated: World) -> None:
    # So the word for it is tried on moto.
    emulated.add_account("weak@test", temporary=True)
    challenge = emulated.services.sign_in.sign_in("weak@test", PASSWORD)
    assert isinstance(challenge, Challenge)

    assert isinstance(emulated.services.sign_in.answer(challenge, new_password="weak", code=None), Session)


def test_tokens_are_signed_by_a_key_of_the_pools_own(emulated: World) -> None:
    sub = emulated.add_account("signs-in@test")
    session = emulated.services.sign_in.sign_in("signs-in@test", PASSWORD)
    assert isinstance(session, Session)

    assert emulated.services.tokens.officer_id(session.access_token) == sub


def test_a_secret_for_an_authenticator_is_given_to_any_token(emulated: World) -> None:
    # So a token that nobody has is tried on moto.
    assert emulated.services.sign_in.begin_totp("garbage")
