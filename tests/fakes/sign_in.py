"""In-memory twins of the user pool and of the check of its tokens."""

import base64
import itertools
import time
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from chalicelib.domain.values.errors import IdTaken, NotFound, PasswordRefused, Unauthenticated, WrongCredentials
from chalicelib.ports import Challenge, NewAccount, Session


def totp_code(secret: str, at: float | None = None) -> str:
    """The six digits that an authenticator shows for a base32 secret in this half minute (RFC 6238)."""
    padded = secret + "=" * (-len(secret) % 8)
    totp = TOTP(base64.b32decode(padded), 6, SHA1(), 30, enforce_key_length=False)  # noqa: S303 - what RFC 6238 says
    return totp.generate(int(time.time() if at is None else at)).decode()


@dataclass
class Account:
    """A user of the pool. `temporary`: the first sign-in must choose a new password."""

    sub: str
    password: str
    temporary: bool = False
    enabled: bool = True
    totp: str | None = None
    """The secret of the authenticator, once a code of it was given."""


@dataclass
class FakeSignIn:
    """`accounts` by user name; `access` and `refreshes` map living tokens to user names."""

    accounts: dict[str, Account] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    challenges: dict[str, str] = field(default_factory=dict)
    associated: dict[str, str] = field(default_factory=dict)
    """Secrets given out and not yet verified, by user name."""
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def add(self, username: str, sub: str, password: str, *, temporary: bool = False) -> None:
        self.accounts[username] = Account(sub=sub, password=password, temporary=temporary)

    def sign_in(self, username: str, password: str) -> Session | Challenge:
        account = self._account(username)
        if account.password != password:
            raise WrongCredentials
        if account.temporary:
            session = f"session-{next(self.numbers)}"
            self.challenges[session] = username
            return Challenge(kind="NEW_PASSWORD_REQUIRED", session=session, username=username)
        if account.totp is not None:
            session = f"session-{next(self.numbers)}"
            self.challenges[session] = username
            return Challenge(kind="SOFTWARE_TOKEN_MFA", session=session, username=username)
        return self._session(username)

    def answer(self, challenge: Challenge, *, new_password: str | None, code: str | None) -> Session | Challenge:
        if self.challenges.get(challenge.session) != challenge.username:
            raise WrongCredentials
        if challenge.kind == "SOFTWARE_TOKEN_MFA":
            secret = self._account(challenge.username).totp
            if secret is None or code is None or code != totp_code(secret):
                raise WrongCredentials
            del self.challenges[challenge.session]
            return self._session(challenge.username)
        if new_password is None:
            raise WrongCredentials
        if len(new_password) < 12:
            raise PasswordRefused
        del self.challenges[challenge.session]
        account = self._account(challenge.username)
        account.password, account.temporary = new_password, False
        return self._session(challenge.username)

    def refresh(self, refresh_token: str) -> Session:
        username = self.refreshes.get(refresh_token)
        if username is None:
            raise WrongCredentials
        self._account(username)
        return Session(access_token=self._access(username), refresh_token=None, expires_in=3600)

    def begin_totp(self, access_token: str) -> str:
        username = self._whose(access_token)
        self.associated[username] = base64.b32encode(f"{username:_<20}".encode()[:20]).decode()
        return self.associated[username]

    def finish_totp(self, access_token: str, code: str) -> None:
        username = self._whose(access_token)
        secret = self.associated.get(username)
        if secret is None or code != totp_code(secret):
            raise WrongCredentials
        self.accounts[username].totp = self.associated.pop(username)

    def sign_out(self, access_token: str) -> None:
        username = self.access.get(access_token)
        self.refreshes = {token: whose for token, whose in self.refreshes.items() if whose != username}

    def create_account(self, username: str) -> NewAccount:
        if username in self.accounts:
            raise IdTaken
        password = f"Temporary-{next(self.numbers)}-password"
        self.add(username, f"sub-{username}", password, temporary=True)
        return NewAccount(f"sub-{username}", password)

    def reset_account(self, username: str) -> str:
        if username not in self.accounts:
            raise NotFound
        account = self.accounts[username]
        account.password, account.temporary = f"Temporary-{next(self.numbers)}-password", True
        account.totp, account.enabled = None, True
        self._end_all(username)
        return account.password

    def shut_account(self, username: str) -> None:
        if username in self.accounts:
            self.accounts[username].enabled = False
            self._end_all(username)

    def _end_all(self, username: str) -> None:
        self.refreshes = {token: whose for token, whose in self.refreshes.items() if whose != username}

    def _whose(self, access_token: str) -> str:
        if access_token not in self.access:
            raise WrongCredentials
        return self.access[access_token]

    def _account(self, username: str) -> Account:
        account = self.accounts.get(username)
        if account is None or not account.enabled:
            raise WrongCredentials
        return account

    def _session(self, username: str) -> Session:
        refresh = f"refresh-{next(self.numbers)}"
        self.refreshes[refresh] = username
        return Session(access_token=self._access(username), refresh_token=refresh, expires_in=3600)

    def _access(self, username: str) -> str:
        token = f"access-{next(self.numbers)}"
        self.access[token] = username
        return token


@dataclass
class FakeTokens:
    """Knows the living access tokens of `sign_in` and those made by `issue`."""

    sign_in: FakeSignIn = field(default_factory=FakeSignIn)
    issued: dict[str, str] = field(default_factory=dict)

    def issue(self, officer_id: str) -> str:
        token = f"token-of-{officer_id}"
        self.issued[token] = officer_id
        return token

    def officer_id(self, access_token: str) -> str:
        if access_token in self.issued:
            return self.issued[access_token]
        if access_token in self.sign_in.access:
            return self.sign_in.accounts[self.sign_in.access[access_token]].sub
        raise Unauthenticated
