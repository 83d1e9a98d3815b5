"""Counting attempts at signing in before they are made: sixty at once are sixty attempts, not one."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.domain.access.device_proofs import Proof, RequestCredentials
from chalicelib.domain.access.sign_in_limits import (
    AttemptRules,
    Attempts,
    place_of_address,
    place_of_device,
    place_of_name,
    sign_in_limits,
)
from chalicelib.domain.values.errors import Conflict, Unavailable, WrongCredentials
from chalicelib.ports import Challenge, Services, Session

AnswerT = TypeVar("AnswerT", bound=Session | Challenge)

_TRIES = 20


def counted(
    username: str,
    proof: Proof | None,
    shown: RequestCredentials | None,
    services: Services,
    attempt: Callable[[int], AnswerT],
) -> AnswerT:
    """Make the attempt and return its answer; it is told how many failures stand before it under this name.

    Raises `TooManyAttempts` without making it while a pause runs. Only a session clears the count: who knows the
    password would otherwise guess the code for ever.
    """
    places = _places(username, proof, shown, services)
    [failures, *_] = [_count(place, rules, services) for place, rules in places]
    try:
        answer = attempt(failures)
    except WrongCredentials:
        raise
    except Exception:
        _change(places, Attempts.taking_back, services)
        raise
    _change(places[:1], Attempts.forgiven if isinstance(answer, Session) else Attempts.taking_back, services)
    _change(places[1:], Attempts.taking_back, services)
    return answer


def _places(
    username: str, proof: Proof | None, shown: RequestCredentials | None, services: Services
) -> list[tuple[str, AttemptRules]]:
    limits = sign_in_limits()
    device = services.authentication.keys.find(proof.key) if proof else None
    owner = services.officers.find(device.officer) if device else None
    own = device is not None and owner is not None and owner.username.casefold() == username.strip().casefold()
    places = [(place_of_device(device.id) if device and own else place_of_name(username), limits.name)]
    if (address := place_of_address(shown.address if shown else "")) is not None:
        places.append((address, limits.address))
    return places


def _count(place: str, rules: AttemptRules, services: Services) -> int:
    attempts = services.authentication.attempts
    for _ in range(_TRIES):
        before = attempts.load(place) or Attempts(place=place)
        try:
            tried = before.trying(services.now(), rules)
            attempts.save(tried)
        except Conflict:
            continue
        return tried.failures - 1
    raise Unavailable


def _change(places: list[tuple[str, AttemptRules]], change: Callable[[Attempts], Attempts], services: Services) -> None:
    attempts = services.authentication.attempts
    for place, _ in places:
        for _ in range(_TRIES):
            before = attempts.load(place)
            if before is None:
                break
            try:
                attempts.save(change(before))
            except Conflict:
                continue
            break
