"""Sign-in against the Cognito user pool. The pool's answers are reworded so that a guess learns nothing from them."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from botocore.exceptions import ClientError, ParamValidationError

from chalicelib.adapters.aws_answers import answering, code
from chalicelib.domain.values.errors import IdTaken, NotFound, PasswordRefused, Unavailable, WrongCredentials
from chalicelib.ports import Challenge, NewAccount, Session

# Not MFA_SETUP: the pool's second factor is optional, and who needs one is judged by the server (usecases/sign_in.py).
Kind: TypeAlias = Literal["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA"]
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}

_WRONG = frozenset(
    {
        "CodeMismatchException",
        "EnableSoftwareTokenMFAException",
        "ExpiredCodeException",
        "InvalidParameterException",
        "NotAuthorizedException",
        "PasswordResetRequiredException",
        "RefreshTokenReuseException",
        "UserNotConfirmedException",
        "UserNotFoundException",
    }
)
_TOO_WEAK = frozenset({"InvalidPasswordException", "PasswordHistoryPolicyViolationException"})


@dataclass(frozen=True)
class CognitoSignIn:
    """`ports.SignIn`. `client` is a boto3 `cognito-idp` client, `pool_client` the app client's id."""

    client: Any
    pool_client: str
    pool: str = ""
    """The pool's id, which administration names."""

    def sign_in(self, username: str, password: str) -> Session | Challenge:
        """Begin a session with a password; the pool may ask for one more answer.

        As an administrator of the pool, which only this server is: a guesser who asks the pool itself, past our pauses
        and the filter at the edge, is not listened to.
        """
        answer = _asked(
            lambda: self.client.admin_initiate_auth(
                UserPoolId=self.pool,
                ClientId=self.pool_client,
                AuthFlow="ADMIN_USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": username, "PASSWORD": password},
            )
        )
        return _session_or_challenge(answer, username)

    def answer(self, challenge: Challenge, *, new_password: str | None, code: str | None) -> Session | Challenge:
        """Answer a challenge. Raises `errors.PasswordRefused` when the new password is too weak."""
        responses = {"USERNAME": challenge.username}
        if challenge.kind == "NEW_PASSWORD_REQUIRED" and new_password is not None:
            responses["NEW_PASSWORD"] = new_password
        elif challenge.kind == "SOFTWARE_TOKEN_MFA" and code is not None:
            responses["SOFTWARE_TOKEN_MFA_CODE"] = code
        else:
            raise WrongCredentials
        answer = _asked(
            lambda: self.client.admin_respond_to_auth_challenge(
                UserPoolId=self.pool,
                ClientId=self.pool_client,
                ChallengeName=challenge.kind,
                Session=challenge.session,
                ChallengeResponses=responses,
            )
        )
        return _session_or_challenge(answer, challenge.username)

    def refresh(self, refresh_token: str) -> Session:
        """Exchange a refresh token for a new session."""
        answer = _asked(
            lambda: self.client.initiate_auth(
                ClientId=self.pool_client,
                AuthFlow="REFRESH_TOKEN_AUTH",
                AuthParameters={"REFRESH_TOKEN": refresh_token},
            )
        )
        return _session(answer["AuthenticationResult"])

    def begin_totp(self, access_token: str) -> str:
        """Return a new authenticator's secret for the account, base32. It counts only once a code of it was given."""
        return str(_asked(lambda: self.client.associate_software_token(AccessToken=access_token))["SecretCode"])

    def finish_totp(self, access_token: str, code: str) -> None:
        """Take the first code of the secret: from now on signing in asks for one."""
        with_code = {"AccessToken": access_token, "UserCode": code}
        if _asked(lambda: self.client.verify_software_token(**with_code))["Status"] != "SUCCESS":
            raise WrongCredentials
        wanted = {"Enabled": True, "PreferredMfa": True}
        _asked(lambda: self.client.set_user_mfa_preference(AccessToken=access_token, SoftwareTokenMfaSettings=wanted))

    def sign_out(self, access_token: str) -> None:
        """End every refresh token of the account. Signing out twice is signing out."""
        try:
            _asked(lambda: self.client.global_sign_out(AccessToken=access_token))
        except WrongCredentials:
            return

    def create_account(self, username: str) -> NewAccount:
        """Make an account with a temporary password; nothing is mailed to anybody."""
        password = _temporary_password()
        named = {"UserPoolId": self.pool, "Username": username}
        with answering():
            try:
                made = self.client.admin_create_user(**named, TemporaryPassword=password, MessageAction="SUPPRESS")
            except ClientError as error:
                if code(error) != "UsernameExistsException":
                    raise
                raise IdTaken from None
        attributes = {each["Name"]: each["Value"] for each in made["User"]["Attributes"]}
        return NewAccount(str(attributes["sub"]), password)

    def reset_account(self, username: str) -> str:
        """Set a temporary password, switch the authenticator off and end every session."""
        password = _temporary_password()
        self._administer("admin_enable_user", username)
        self._administer("admin_set_user_password", username, Password=password, Permanent=False)
        off = {"Enabled": False, "PreferredMfa": False}
        self._administer("admin_set_user_mfa_preference", username, SoftwareTokenMfaSettings=off)
        self._administer("admin_user_global_sign_out", username)
        return password

    def shut_account(self, username: str) -> None:
        """Disable the account and end its sessions."""
        for act in ("admin_disable_user", "admin_user_global_sign_out"):
            with suppress(NotFound):
                self._administer(act, username)

    def _administer(self, act: str, username: str, **more: Any) -> None:
        with answering():
            try:
                getattr(self.client, act)(UserPoolId=self.pool, Username=username, **more)
            except ClientError as error:
                if code(error) != "UserNotFoundException":
                    raise
                raise NotFound from None


def _temporary_password() -> str:
    """Return 100 random bits with the kinds of characters the pool asks for."""
    return f"{secrets.token_urlsafe(14).replace('-', 'x').replace('_', 'y')}aA1!"


def _asked(call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    with answering():
        try:
            return call()
        except ParamValidationError:
            # Its message quotes what was typed, so it may not even be the cause of ours.
            raise WrongCredentials from None
        except ClientError as error:
            if code(error) in _WRONG:
                raise WrongCredentials from None
            if code(error) in _TOO_WEAK:
                raise PasswordRefused from None
            raise


def _session_or_challenge(answer: dict[str, Any], username: str) -> Session | Challenge:
    if "ChallengeName" not in answer:
        return _session(answer["AuthenticationResult"])
    kind = _KINDS.get(answer["ChallengeName"])
    if kind is None:
        # The pool asks for something this server cannot answer: a setting of the pool, not the caller's mistake.
        raise Unavailable
    return Challenge(kind=kind, session=answer["Session"], username=username)


def _session(result: dict[str, Any]) -> Session:
    return Session(
        access_token=result["AccessToken"],
        refresh_token=result.get("RefreshToken"),
        expires_in=int(result["ExpiresIn"]),
    )
