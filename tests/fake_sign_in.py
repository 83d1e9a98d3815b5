"""In-memory twins of the user pool and of the check of its tokens."""

import itertools
from dataclasses import dataclass, field

from chalicelib.domain.errors import PasswordRefused, Unauthenticated, WrongCredentials
from chalicelib.ports import Challenge, Session


@dataclass
class Account:
    """A user of the pool. `temporary`: the first sign-in must choose a new password."""

    sub: str
    password: str
    temporary: bool = False
    enabled: bool = True


@dataclass
class FakeSignIn:
    """`accounts` by user name; `access` and `refreshes` map living tokens to user names."""

    accounts: dict[str, Account] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    challenges: dict[str, str] = field(default_factory=dict)
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
        return self._session(username)

    def answer(self, challenge: Challenge, *, new_password: str | None, code: str | None) -> Session | Challenge:
        if self.challenges.get(challenge.session) != challenge.username or new_password is None:
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

    def sign_out(self, access_token: str) -> None:
        username = self.access.get(access_token)
        self.refreshes = {token: whose for token, whose in self.refreshes.items() if whose != username}

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
