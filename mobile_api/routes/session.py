"""Signing in and out. The client needs no AWS SDK."""

from typing import Any

from chalicelib import ports
from chalicelib.usecases.access import sign_in as signing
from chalicelib.usecases.access.sign_out import sign_out
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, Public, route
from mobile_api.wire.session import Answered, Credentials, NewSession, Refreshed, Wipe

_PROVING = ("unauthenticated", "stale_proof", "device_revoked")
"""Beginning a session may be refused for the device's sake."""


@route(
    "POST",
    "/v1/session",
    access=Public.PUBLIC,
    guards=GuardedObject.SELF,
    refusals=("wrong_credentials", "too_many_attempts", *_PROVING),
)
def begin_session(call: Call, body: Credentials) -> NewSession:
    """Sign in with user name and password; with a `DPoP` proof the session is bound to that device."""
    return _new_session(signing.sign_in(body.username, body.password, call.services, call.shown))


@route(
    "POST",
    "/v1/session/challenge",
    access=Public.PUBLIC,
    guards=GuardedObject.SELF,
    refusals=("wrong_credentials", "too_many_attempts", "password_refused", *_PROVING),
)
def answer_challenge(call: Call, body: Answered) -> NewSession:
    """Answer what a sign-in still wants: a new password, a code, the first code of a new authenticator."""
    challenge = ports.Challenge(kind=body.challenge, session=body.challenge_session, username=body.username)
    return _new_session(
        signing.answer_challenge(
            challenge, new_password=body.new_password, code=body.code, services=call.services, shown=call.shown
        )
    )


@route(
    "POST",
    "/v1/session/refresh",
    access=Public.PUBLIC,
    guards=GuardedObject.SELF,
    refusals=("wrong_credentials", *_PROVING),
)
def refresh_session(call: Call, body: Refreshed) -> NewSession:
    """Return a new access token for a refresh token, by the device it is bound to."""
    return _new_session(signing.refresh_session(body.refresh_token, call.services, call.shown))


@route("DELETE", "/v1/session", access=Public.SIGNED_IN, guards=GuardedObject.SELF)
def end_session(call: Call) -> None:
    """Sign out."""
    sign_out(call.token, call.officer, call.services)


@route("POST", "/v1/wipe", access=Public.PUBLIC, guards=GuardedObject.NOTHING, caching=Caching.FORGET)
def wipe(call: Call, body: Wipe) -> None:
    """Tell this browser to forget everything of this site. Nothing happens here; a JSON body keeps other sites out."""


def _new_session(outcome: ports.Session | ports.Challenge) -> NewSession:
    if isinstance(outcome, ports.Session):
        session = {"access_token": outcome.access_token, "refresh_token": outcome.refresh_token}
        return NewSession.model_validate(_without_absent(session | {"expires_in": outcome.expires_in}))
    challenge = {"challenge": outcome.kind, "challenge_session": outcome.session, "username": outcome.username}
    return NewSession.model_validate(_without_absent(challenge | {"totp_secret": outcome.secret}))


def _without_absent(fields: dict[str, Any]) -> dict[str, Any]:
    """Drop what is absent: an answer says only what it holds."""
    return {name: value for name, value in fields.items() if value is not None}
