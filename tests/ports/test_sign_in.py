"""Sign-in: right is a session, wrong is one word, whatever was wrong."""

import itertools
from dataclasses import dataclass

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.cognito_sign_in import CognitoSignIn
from chalicelib.domain.values.errors import IdTaken, PasswordRefused, Unavailable, WrongCredentials
from chalicelib.ports import Challenge, Services, Session, SignIn
from tests.fakes import FakeSignIn
from tests.fakes.sign_in import totp_code
from tests.moto_world import PASSWORD, World

NEW = "Mot-mat-khau-moi-2027"
_NUMBERS = itertools.count(1)


@dataclass
class Door:
    """A user pool with one account, temporary password or not."""

    sign_in: SignIn
    username: str


@pytest.fixture(params=["fake", "moto", pytest.param("emulator", marks=pytest.mark.sandbox)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _door(kind: str, request: pytest.FixtureRequest, *, temporary: bool) -> Door:
    username = f"person-{next(_NUMBERS)}@test"
    if kind == "fake":
        fake = FakeSignIn()
        fake.add(username, "sub-1", PASSWORD, temporary=temporary)
        return Door(fake, username)
    world: World = request.getfixturevalue("world" if kind == "moto" else "emulated")
    world.add_account(username, temporary=temporary)
    return Door(world.services.sign_in, username)


@pytest.fixture
def door(kind: str, request: pytest.FixtureRequest) -> Door:
    return _door(kind, request, temporary=False)


@pytest.fixture
def first_time(kind: str, request: pytest.FixtureRequest) -> Door:
    return _door(kind, request, temporary=True)


def test_the_right_password_is_a_session(door: Door) -> None:
    session = door.sign_in.sign_in(door.username, PASSWORD)

    assert isinstance(session, Session)
    assert session.access_token
    assert session.refresh_token
    assert session.expires_in > 0


@pytest.mark.parametrize("password", ["wrong", "", PASSWORD.lower(), PASSWORD + " ", "x" * 3000, "m\x00t"])
def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(door: Door, password: str) -> None:
    answers = []
    for username in (door.username, "nobody@test"):
        with pytest.raises(WrongCredentials) as wrong:
            door.sign_in.sign_in(username, password)
        answers.append((type(wrong.value), wrong.value.args, wrong.value.__cause__))

    assert answers[0] == answers[1]


@pytest.mark.parametrize("username", ["", "x" * 3000, "a b", "\ud800"])
def test_a_name_that_cannot_be_one_is_wrong_too(door: Door, username: str) -> None:
    with pytest.raises(WrongCredentials):
        door.sign_in.sign_in(username, PASSWORD)


def test_a_session_is_refreshed(door: Door) -> None:
    session = door.sign_in.sign_in(door.username, PASSWORD)
    assert isinstance(session, Session)

    again = door.sign_in.refresh(session.refresh_token or "")

    assert again.access_token


@pytest.mark.parametrize("token", ["garbage", "x" * 5000])
def test_an_unknown_refresh_token_is_wrong(door: Door, token: str) -> None:
    with pytest.raises(WrongCredentials):
        door.sign_in.refresh(token)


def test_the_first_sign_in_asks_for_a_new_password_and_then_it_counts(first_time: Door) -> None:
    challenge = first_time.sign_in.sign_in(first_time.username, PASSWORD)
    assert isinstance(challenge, Challenge)
    assert (challenge.kind, challenge.username) == ("NEW_PASSWORD_REQUIRED", first_time.username)

    session = first_time.sign_in.answer(challenge, new_password=NEW, code=None)

    assert isinstance(session, Session)
    assert isinstance(first_time.sign_in.sign_in(first_time.username, NEW), Session)
    with pytest.raises(WrongCredentials):
        first_time.sign_in.sign_in(first_time.username, PASSWORD)


@pytest.mark.parametrize("kind", ["fake", "moto"])
def test_a_weak_new_password_is_refused_by_that_word(first_time: Door) -> None:
    challenge = first_time.sign_in.sign_in(first_time.username, PASSWORD)
    assert isinstance(challenge, Challenge)

    with pytest.raises(PasswordRefused):
        first_time.sign_in.answer(challenge, new_password="weak", code=None)


def test_a_challenge_without_its_answer_or_of_another_session_is_wrong(first_time: Door) -> None:
    challenge = first_time.sign_in.sign_in(first_time.username, PASSWORD)
    assert isinstance(challenge, Challenge)
    stolen = Challenge(kind=challenge.kind, session="another session", username=challenge.username)

    with pytest.raises(WrongCredentials):
        first_time.sign_in.answer(challenge, new_password=None, code="123456")
    with pytest.raises(WrongCredentials):
        first_time.sign_in.answer(stolen, new_password=NEW, code=None)


def test_signing_out_twice_is_signing_out(door: Door) -> None:
    session = door.sign_in.sign_in(door.username, PASSWORD)
    assert isinstance(session, Session)

    door.sign_in.sign_out(session.access_token)
    door.sign_in.sign_out(session.access_token)
    door.sign_in.sign_out("garbage")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("NotAuthorizedException", WrongCredentials),
        ("UserNotFoundException", WrongCredentials),
        ("PasswordResetRequiredException", WrongCredentials),
        ("CodeMismatchException", WrongCredentials),
        ("InvalidPasswordException", PasswordRefused),
        ("TooManyRequestsException", Unavailable),
        ("InternalErrorException", Unavailable),
        ("ResourceNotFoundException", ClientError),
    ],
)
def test_each_answer_of_cognito_has_its_word(code: str, expected: type[Exception]) -> None:
    sign_in = CognitoSignIn(client=_Pool(error=code), pool_client="client")

    with pytest.raises(expected) as raised:
        sign_in.sign_in("someone@test", "a password that somebody typed")

    if expected is not ClientError:
        assert "somebody" not in f"{raised.value!r} {raised.value.__cause__}"


def test_a_code_from_the_authenticator_is_asked_for_and_answered() -> None:
    pool = _Pool(challenge="SOFTWARE_TOKEN_MFA")
    sign_in = CognitoSignIn(client=pool, pool_client="client")

    challenge = sign_in.sign_in("someone@test", PASSWORD)
    assert isinstance(challenge, Challenge)
    session = sign_in.answer(challenge, new_password=None, code="123456")

    assert isinstance(session, Session)
    assert pool.answered == {"USERNAME": "someone@test", "SOFTWARE_TOKEN_MFA_CODE": "123456"}


def test_an_authenticator_counts_from_its_first_code_on(door: Door, kind: str) -> None:
    session = door.sign_in.sign_in(door.username, PASSWORD)
    assert isinstance(session, Session)

    secret = door.sign_in.begin_totp(session.access_token)
    # Until a code was given nothing is asked for: an officer who closes the page here is not locked out.
    assert isinstance(door.sign_in.sign_in(door.username, PASSWORD), Session)
    if kind != "moto":  # which takes any code: tests/fidelity/test_moto.py
        with pytest.raises(WrongCredentials):
            door.sign_in.finish_totp(session.access_token, "000000" if totp_code(secret) != "000000" else "111111")
    door.sign_in.finish_totp(session.access_token, "123456" if kind == "moto" else totp_code(secret))

    challenge = door.sign_in.sign_in(door.username, PASSWORD)
    assert isinstance(challenge, Challenge)
    assert challenge.kind == "SOFTWARE_TOKEN_MFA"
    code = "123456" if kind == "moto" else totp_code(secret)
    assert isinstance(door.sign_in.answer(challenge, new_password=None, code=code), Session)


@pytest.mark.parametrize("kind", ["fake", "moto"])  # not the emulator: tests/fidelity/test_emulator.py
def test_no_authenticator_is_set_up_under_a_token_nobody_has(door: Door) -> None:
    with pytest.raises(WrongCredentials):
        door.sign_in.begin_totp("garbage")
    with pytest.raises(WrongCredentials):
        door.sign_in.finish_totp("garbage", "123456")


def test_a_challenge_this_server_cannot_answer_is_not_the_callers_mistake() -> None:
    with pytest.raises(Unavailable):
        CognitoSignIn(client=_Pool(challenge="CUSTOM_CHALLENGE"), pool_client="client").sign_in("x@test", PASSWORD)


@dataclass
class _Pool:
    """A Cognito client for the answers that moto cannot be brought to give."""

    error: str | None = None
    challenge: str | None = None
    answered: dict[str, str] | None = None

    def admin_initiate_auth(self, **_: object) -> dict[str, object]:
        if self.error:
            raise ClientError({"Error": {"Code": self.error, "Message": "somebody"}}, "AdminInitiateAuth")
        return {"ChallengeName": self.challenge, "Session": "a session"}

    def admin_respond_to_auth_challenge(self, **asked: object) -> dict[str, object]:
        self.answered = asked["ChallengeResponses"]  # type: ignore[assignment]
        return {"AuthenticationResult": {"AccessToken": "a", "RefreshToken": "r", "ExpiresIn": 300}}


@pytest.mark.duty("R18")
def test_a_new_account_chooses_its_password_and_a_shut_one_signs_in_no_more(services: Services) -> None:
    made = services.sign_in.create_account("can.bo.moi")
    with pytest.raises(IdTaken):
        services.sign_in.create_account("can.bo.moi")
    asked = services.sign_in.sign_in("can.bo.moi", made.temporary_password)
    assert isinstance(asked, Challenge)
    assert asked.kind == "NEW_PASSWORD_REQUIRED"
    session = services.sign_in.answer(asked, new_password="Staple-battery-22", code=None)
    assert isinstance(session, Session)
    assert services.tokens.officer_id(session.access_token) == made.subject

    services.sign_in.shut_account("can.bo.moi")
    services.sign_in.shut_account("can.bo.moi")
    services.sign_in.shut_account("nobody.at.all")
    with pytest.raises(WrongCredentials):
        services.sign_in.sign_in("can.bo.moi", "Staple-battery-22")
