"""Sign in: the user pool knows passwords, our register says who somebody is and whether the account is alive."""

from chalicelib.domain.errors import WrongCredentials
from chalicelib.ports import Challenge, Services, Session

NOBODY = "nobody"
"""The actor of a refused sign-in. The name that was typed may be a password in the wrong field: it is kept nowhere."""


def sign_in(username: str, password: str, services: Services) -> Session | Challenge:
    """A session, or the one more answer the pool wants. Raises `WrongCredentials`, for a retired account too."""
    try:
        return _admitted(services.sign_in.sign_in(username, password), services)
    except WrongCredentials:
        services.audit.append(at=services.now(), actor=NOBODY, action="sign_in_refused")
        raise


def answer_challenge(
    challenge: Challenge, *, new_password: str | None, code: str | None, services: Services
) -> Session | Challenge:
    """As `sign_in`, one step on. Raises `PasswordRefused` for a new password that is too weak."""
    try:
        return _admitted(services.sign_in.answer(challenge, new_password=new_password, code=code), services)
    except WrongCredentials:
        services.audit.append(at=services.now(), actor=NOBODY, action="sign_in_refused")
        raise


def refresh_session(refresh_token: str, services: Services) -> Session:
    """A new access token. Raises `WrongCredentials`."""
    session = services.sign_in.refresh(refresh_token)
    _who(session, services)
    return session


def _admitted(outcome: Session | Challenge, services: Services) -> Session | Challenge:
    if isinstance(outcome, Session):
        services.audit.append(at=services.now(), actor=_who(outcome, services), action="signed_in")
    return outcome


def _who(session: Session, services: Services) -> str:
    officer = services.officers.find(services.tokens.officer_id(session.access_token))
    if officer is None or not officer.active:
        raise WrongCredentials
    return officer.id
