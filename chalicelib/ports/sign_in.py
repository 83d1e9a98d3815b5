"""Ports of sign-in: the user pool, and the account a token speaks for."""

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True)
class Session:
    """A session: its tokens, and in how many seconds the access token ends."""

    access_token: str
    refresh_token: str | None
    expires_in: int


@dataclass(frozen=True)
class Challenge:
    """Sign-in needs one more answer. `session` is opaque: the user pool's own, for `MFA_SETUP` the server's."""

    kind: Literal["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "MFA_SETUP"]
    session: str
    username: str
    secret: str | None = None
    """For `MFA_SETUP`: what the officer types into the authenticator, base32. Shown once."""


@dataclass(frozen=True)
class NewAccount:
    """An account of the user pool: what the pool calls it, and the password its officer is told in person, once."""

    subject: str
    temporary_password: str


class SignIn(Protocol):
    """Cognito. Wrong anything raises `errors.WrongCredentials`."""

    def sign_in(self, username: str, password: str) -> Session | Challenge:
        """Begin a session with a password; the pool may ask for one more answer."""

    def answer(self, challenge: Challenge, *, new_password: str | None, code: str | None) -> Session | Challenge:
        """Answer a challenge. Raises `errors.PasswordRefused` when the new password is too weak."""

    def refresh(self, refresh_token: str) -> Session:
        """Exchange a refresh token for a new session."""

    def begin_totp(self, access_token: str) -> str:
        """Return a new authenticator's secret for the account, base32. It counts only once a code of it was given."""

    def finish_totp(self, access_token: str, code: str) -> None:
        """Take the first code of the secret: from now on signing in asks for one."""

    def sign_out(self, access_token: str) -> None:
        """End every session of the account; its refresh tokens are worth nothing afterwards."""

    def create_account(self, username: str) -> NewAccount:
        """Make an account whose first sign-in chooses a password. Raises `errors.IdTaken` for a name that is taken."""

    def reset_account(self, username: str) -> str:
        """End every session, forget the second factor, return a temporary password; `errors.NotFound` for no account.

        The next sign-in with it chooses a password and sets a second factor up anew.
        """

    def shut_account(self, username: str) -> None:
        """End every session and let nobody sign in any more. What is not there is shut already."""


class Tokens(Protocol):
    """The verifier of access tokens, ours and not only the gateway's (security.md §3.2)."""

    def officer_id(self, access_token: str) -> str:
        """Return the `sub` of a valid access token of our pool and client. Raises `errors.Unauthenticated`."""
