"""Sign in: the user pool knows passwords, our register says who somebody is and whether the account is alive."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.application import device_proof
from chalicelib.application.sign_in_attempts import counted
from chalicelib.domain.access.device_keys import DeviceKey, key_of_session, platform_of, session_of
from chalicelib.domain.access.device_proofs import Proof, RequestCredentials
from chalicelib.domain.audit.actions import AuditAction
from chalicelib.domain.register.people import DESK_ROLES, Officer
from chalicelib.domain.values.errors import (
    Conflict,
    DeviceRevoked,
    TooManyAttempts,
    Unauthenticated,
    WrongCredentials,
)
from chalicelib.logs import Line, log
from chalicelib.ports import NO_DEVICE, Challenge, Services, Session

NOBODY = "nobody"
"""The actor of a refused sign-in. The name that was typed may be a password in the wrong field: it is kept nowhere."""

REFRESH_LIFETIME = timedelta(days=8)
"""How long a refresh token's binding is kept: a day longer than the pool lets it live (resources/sign_in.yaml)."""
_LEEWAY = timedelta(hours=1)
_LONGEST = 24 * 60 * 60
"""Seconds; the most that Cognito lets an access token live."""

_PENDING = "setting up:"
"""Stored as the binding of tokens whose officer still has to set up the second factor: no key id has this form."""


@dataclass(frozen=True)
class _Attempt:
    """One attempt at signing in: by which device, from where, after how many failures under the same name."""

    proof: Proof | None
    shown: RequestCredentials | None
    failures: int


def sign_in(
    username: str, password: str, services: Services, shown: RequestCredentials | None = None
) -> Session | Challenge:
    """Sign in: a session, or the one more answer the pool wants. Raises `WrongCredentials`, also for a retired account.

    With a device's proof in `shown` the device is registered and the session bound to it; without one there is a
    session only where the server admits bearers.
    """
    proof = _device(shown, services)

    def attempt(failures: int) -> Session | Challenge:
        return _admitted(services.sign_in.sign_in(username, password), _Attempt(proof, shown, failures), services)

    return _on_record(services, lambda: counted(username, proof, shown, services, attempt))


def answer_challenge(
    challenge: Challenge,
    *,
    new_password: str | None,
    code: str | None,
    services: Services,
    shown: RequestCredentials | None = None,
) -> Session | Challenge:
    """Answer what sign-in asked for, and sign in or get the next challenge, as `sign_in` does.

    Raises `PasswordRefused` for a new password that is too weak.
    """
    proof = _device(shown, services)

    def attempt(failures: int) -> Session | Challenge:
        if challenge.kind == "MFA_SETUP":
            return _totp_set_up(challenge, code, _Attempt(proof, shown, failures), services)
        outcome = services.sign_in.answer(challenge, new_password=new_password, code=code)
        has_second_factor = challenge.kind == "SOFTWARE_TOKEN_MFA"
        tried = _Attempt(proof, shown, failures)
        return _admitted(outcome, tried, services, has_second_factor=has_second_factor)

    return _on_record(services, lambda: counted(challenge.username, proof, shown, services, attempt))


def refresh_session(refresh_token: str, services: Services, shown: RequestCredentials | None = None) -> Session:
    """Return a new access token, bound as the refresh token is. Raises `WrongCredentials`, and as `admit` does."""
    bindings = services.authentication.bindings
    bound_to = bindings.key_of(refresh_token)
    proof = _device(shown, services)
    if (proof.key if proof else None) != (key_of_session(bound_to) if bound_to else None):
        raise Unauthenticated
    device = services.authentication.keys.find(proof.key) if proof else None
    if device is not None and session_of(device) != bound_to:
        raise Unauthenticated  # signed out on this device since
    session = services.sign_in.refresh(refresh_token)
    officer = _who(session, services)
    if proof is not None:
        if device_proof.owner_of(proof, services).id != officer.id or bound_to is None:
            raise Unauthenticated
        _bind(session, bound_to, services)
    return session


def _on_record(services: Services, attempt: Callable[[], Session | Challenge]) -> Session | Challenge:
    """Record once a quarter of an hour that somebody was refused.

    A guesser must not fill the chain in which officers' acts stand. How often a name was guessed at stands beside the
    sign-in that follows.
    """
    try:
        return attempt()
    except (WrongCredentials, TooManyAttempts) as refused:
        log(Line.SIGN_IN_FAILED)
        paused = isinstance(refused, TooManyAttempts)
        action: AuditAction = "sign_in_paused" if paused else "sign_in_refused"
        services.audit.look(at=services.now(), actor=NOBODY, action=action)
        raise


def _device(shown: RequestCredentials | None, services: Services) -> Proof | None:
    if shown is not None and shown.proof is not None:
        return device_proof.verify_proof(shown, services)
    if not services.authentication.admits_bearers:
        raise Unauthenticated
    return None


def _admitted(
    outcome: Session | Challenge, attempt: _Attempt, services: Services, *, has_second_factor: bool = False
) -> Session | Challenge:
    if isinstance(outcome, Challenge):
        return outcome
    officer = _who(outcome, services)
    if has_second_factor:
        _note_second_factor(officer, services)
    if services.authentication.needs_totp and _sits_at_a_desk(officer, services) and not has_second_factor:
        return _totp_wanted(outcome, officer, attempt.proof, services)
    if attempt.proof is not None:
        _bind(outcome, session_of(_registered(attempt.proof, officer, attempt.shown, services)), services)
    guessed = f"failures:{attempt.failures}" if attempt.failures else None
    services.audit.append(at=services.now(), actor=officer.id, action="signed_in", subject=guessed)
    return outcome


def _totp_wanted(session: Session, officer: Officer, proof: Proof | None, services: Services) -> Challenge:
    """Ask for an authenticator's first code.

    The tokens travel to the client and back as the challenge's session; pending, they open nothing meanwhile.

    Raises `WrongCredentials` for an officer who has an authenticator already: somebody switched it off in the pool,
    with a stolen token or a right that should not be, and another is set up only after a reset.
    """
    if services.authentication.second_factors.has(officer.id):
        services.audit.append(at=services.now(), actor=officer.id, action="second_factor_missing")
        raise WrongCredentials
    _bind(session, _pending(proof), services)
    secret = services.sign_in.begin_totp(session.access_token)
    tokens = json.dumps([session.access_token, session.refresh_token, session.expires_in])
    return Challenge(kind="MFA_SETUP", session=tokens, username=officer.username, secret=secret)


def _totp_set_up(challenge: Challenge, code: str | None, attempt: _Attempt, services: Services) -> Session | Challenge:
    session = _pending_session(challenge)
    tokens = [session.access_token, session.refresh_token or ""]
    # Only tokens that this server set aside for this device: a stolen one must not become a session of the thief's.
    if code is None or any(
        services.authentication.bindings.key_of(token) != _pending(attempt.proof) for token in tokens
    ):
        raise WrongCredentials
    services.sign_in.finish_totp(session.access_token, code)
    services.audit.append(at=services.now(), actor=_who(session, services).id, action="totp_set_up")
    if attempt.proof is None:
        _bind(session, NO_DEVICE, services)
    return _admitted(session, attempt, services, has_second_factor=True)


def _pending(proof: Proof | None) -> str:
    return _PENDING + (proof.key if proof else "")


def _pending_session(challenge: Challenge) -> Session:
    """Read back what `_totp_wanted` gave out: a client's text, believed no more than any other."""
    try:
        access, refresh, expires_in = json.loads(challenge.session)
    except (ValueError, TypeError, RecursionError):
        raise WrongCredentials from None
    texts = [token for token in (access, refresh) if isinstance(token, str) and token.isascii()]
    if len(texts) != 2 or type(expires_in) is not int or not 0 < expires_in <= _LONGEST:
        raise WrongCredentials
    return Session(access_token=access, refresh_token=refresh, expires_in=expires_in)


def _note_second_factor(officer: Officer, services: Services) -> None:
    known = services.authentication.second_factors
    if not known.has(officer.id):
        known.note(officer.id)


def _registered(proof: Proof, officer: Officer, shown: RequestCredentials | None, services: Services) -> DeviceKey:
    now, keys = services.now(), services.authentication.keys
    known = keys.find(proof.key)
    if known is None:
        services.audit.append(at=now, actor=officer.id, action="device_registered", subject=proof.key)
        platform = platform_of(shown.user_agent if shown else "")
        known = DeviceKey(id=proof.key, officer=officer.id, platform=platform, since=now, seen_at=now)
    if known.officer != officer.id:
        raise Unauthenticated  # a phone makes one key for each officer: whose key this is, is not this one's business
    seen = known.model_copy(update={"seen_at": now})
    try:
        keys.save(seen)
    except Conflict:
        raise DeviceRevoked from None
    return seen


def _bind(session: Session, to: str, services: Services) -> None:
    bindings = services.authentication.bindings
    bindings.bind(session.access_token, to, timedelta(seconds=session.expires_in) + _LEEWAY)
    if session.refresh_token is not None:
        bindings.bind(session.refresh_token, to, REFRESH_LIFETIME)


def _sits_at_a_desk(officer: Officer, services: Services) -> bool:
    """Return whether any hat of the officer is a desk's: the same session may put it on."""
    roles = {hat.role for hat in officer.hats(services.now())} if officer.appointments else {officer.role}
    return bool(roles & DESK_ROLES)


def _who(session: Session, services: Services) -> Officer:
    officer = services.officers.of_subject(services.tokens.officer_id(session.access_token))
    if officer is None or not officer.active or officer.wearing(services.now()) is None:
        raise WrongCredentials
    return officer
