"""Signing in and out. The client needs no AWS SDK."""

from chalicelib import ports
from chalicelib.usecases import sign_in as signing
from chalicelib.usecases.sign_out import sign_out
from mobile_api.call import Call
from mobile_api.router import Open, route
from mobile_api.wire.session import Answered, Credentials, NewSession, Refreshed


@route("POST", "/v1/session", access=Open.PUBLIC, refusals=("wrong_credentials",))
def begin_session(call: Call, said: Credentials) -> NewSession:
    """Sign in with user name and password."""
    return _told(signing.sign_in(said.username, said.password, call.services))


@route("POST", "/v1/session/challenge", access=Open.PUBLIC, refusals=("wrong_credentials", "password_refused"))
def answer_challenge(call: Call, said: Answered) -> NewSession:
    """Answer what a sign-in still wants: a new password, a code."""
    challenge = ports.Challenge(kind=said.challenge, session=said.challenge_session, username=said.username)
    return _told(
        signing.answer_challenge(challenge, new_password=said.new_password, code=said.code, services=call.services)
    )


@route("POST", "/v1/session/refresh", access=Open.PUBLIC, refusals=("wrong_credentials",))
def refresh_session(call: Call, said: Refreshed) -> NewSession:
    """A new access token for a refresh token."""
    return _told(signing.refresh_session(said.refresh_token, call.services))


@route("DELETE", "/v1/session", access=Open.SIGNED_IN)
def end_session(call: Call) -> None:
    """Sign out."""
    sign_out(call.token, call.officer, call.services)


def _told(outcome: ports.Session | ports.Challenge) -> NewSession:
    if isinstance(outcome, ports.Challenge):
        return NewSession(challenge=outcome.kind, challenge_session=outcome.session, username=outcome.username)
    if outcome.refresh_token is None:
        return NewSession(access_token=outcome.access_token, expires_in=outcome.expires_in)
    return NewSession(
        access_token=outcome.access_token, refresh_token=outcome.refresh_token, expires_in=outcome.expires_in
    )
