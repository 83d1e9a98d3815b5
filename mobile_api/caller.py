"""Who is calling: the bearer token verified in our own code, in the gateway's authorizer and again in the handler.

An emulated or misconfigured gateway lets anybody through (local-stack.md §4, §5): the handler trusts nothing it says.
"""

from collections.abc import Callable
from typing import Any

from chalicelib.domain.errors import DomainError, Unauthenticated
from chalicelib.domain.people import Officer
from chalicelib.logs import Line, log
from chalicelib.ports import Services


def principal(header: str, services: Callable[[], Services]) -> str | None:
    """The account an `Authorization` header speaks for, or None whatever goes wrong: the door never raises."""
    try:
        return services().tokens.officer_id(_bearer(header))
    except DomainError as refusal:
        log(Line.TOKEN_REFUSED, reason=refusal.code)
    except Exception as error:  # noqa: BLE001 - an authorizer that raises answers 500 and says nothing useful
        log(Line.TOKEN_REFUSED, reason=type(error).__name__)
    return None


def officer(event: dict[str, Any], services: Services) -> Officer:
    """The active officer whose token an API Gateway event carries. Raises `Unauthenticated`."""
    found = services.officers.find(services.tokens.officer_id(token(event)))
    if found is None or not found.active:
        raise Unauthenticated
    return found


def token(event: dict[str, Any]) -> str:
    """The one bearer token of an event. Two headers are nobody: which of them was checked before us is unknown."""
    given = [value for name, values in _headers(event).items() if name.lower() == "authorization" for value in values]
    if len(given) != 1:
        raise Unauthenticated
    return _bearer(given[0])


def _headers(event: dict[str, Any]) -> dict[str, list[str]]:
    several = event.get("multiValueHeaders") or {}
    return several or {name: [value] for name, value in (event.get("headers") or {}).items()}


def _bearer(header: str) -> str:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "bearer" or not value:
        raise Unauthenticated
    return value
