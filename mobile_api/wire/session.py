"""Signing in, as it is sent and answered."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chalicelib.domain.values.frozen import Frozen

Line = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Token = Annotated[str, StringConstraints(min_length=1, max_length=8_192)]
Kind = Literal["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "MFA_SETUP"]


class Credentials(Frozen):
    """A user name and a password."""

    username: Line
    password: Line


class Answered(Frozen):
    """`new_password` or `code`, whichever the challenge asks for."""

    challenge: Kind
    challenge_session: Token
    username: Line
    new_password: Line | None = None
    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")] | None = None


class Refreshed(Frozen):
    """A refresh token to exchange for a new access token."""

    refresh_token: Token


class Wipe(Frozen):
    """An empty body. It must be JSON, because another site's page cannot send that without asking."""


class NewSession(Frozen):
    """A session, or the challenge that stands before it: whichever fields are there."""

    access_token: str | None = None
    refresh_token: str | None = None
    expires_in: Annotated[int, Field(description="Seconds.")] | None = None
    challenge: Kind | None = None
    challenge_session: str | None = None
    username: str | None = None
    totp_secret: Annotated[str | None, Field(description="Base32, for `MFA_SETUP`: shown once.")] = None
