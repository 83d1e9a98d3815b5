"""Reads the caller's credentials from a request's headers, for the gateway's authorizer and for the handler.

An emulated or misconfigured gateway lets anybody through (emulators.md §4, §5): the handler trusts nothing it says.

Three schemes: `Bearer <token>` (a session without a device), `DPoP <token>` with a `DPoP: <proof>` beside it (RFC 9449
§7.1), and `Device <proof>`: no token, a device's own signature, which may send entries and photos, call for help, and
nothing else.
"""

from collections.abc import Callable
from typing import Any

from chalice import AuthResponse
from chalice.app import AuthRoute, Request

from chalicelib.application.gateway_admission import EVERY_ROUTE, admission, split_header
from chalicelib.domain.access.device_proofs import RequestCredentials
from chalicelib.domain.values.errors import Unauthenticated
from chalicelib.ports import Services


def authorize_at_gateway(header: str, services: Callable[[], Services]) -> AuthResponse:
    """Return the calls that the gateway lets this `Authorization` header make.

    Refuses with an empty policy and never raises: the gateway answers 500 for an authorizer that raises.
    """
    found = admission(header, lambda: services().tokens, lambda: services().authentication.proofs)
    if found.routes == EVERY_ROUTE:
        return AuthResponse(routes=["*"], principal_id=found.principal)
    return AuthResponse(
        routes=[AuthRoute(path, [method]) for method, path in found.routes], principal_id=found.principal
    )


def shown(request: Request) -> RequestCredentials:
    """Read the credentials a request presents, without verifying them.

    Raises `Unauthenticated` for duplicate headers, because we cannot know which one the gateway checked, and for a
    scheme without its proof or with one too many.
    """
    event = request.to_original_event()
    authorization, proof = _single(event, "authorization"), _single(event, "dpop")
    scheme, credential = split_header(authorization) if authorization is not None else ("", "")
    has_token = scheme in ("bearer", "dpop")
    # A proof beside a scheme that takes none is as suspicious as a missing proof.
    if (scheme == "dpop" and proof is None) or (scheme in ("bearer", "device") and proof is not None):
        raise Unauthenticated
    if authorization is not None and not has_token and scheme != "device":
        raise Unauthenticated
    return RequestCredentials(
        method=str(request.method),
        path=path(request),
        body=_body(request),
        token=credential if has_token else None,
        proof=credential if scheme == "device" else proof,
        user_agent=request.headers.get("user-agent", ""),
        address=_address(event),
        appointment=_single(event, "acting-as"),
    )


def path(request: Request) -> str:
    """Return the path as the client wrote it: the path in the context begins with the stage."""
    event = request.to_original_event()
    return str(event.get("path") or request.context.get("path", ""))


def _body(request: Request) -> bytes:
    try:
        raw: bytes = request.raw_body
    except ValueError:
        raise Unauthenticated from None  # not the base64 the gateway says it is: no proof fits it
    return raw


def _address(event: dict[str, Any]) -> str:
    """Read who stands before the front door.

    API Gateway adds the address it was called from to `X-Forwarded-For`, behind the caller's own, which CloudFront
    added. What stands further left the caller wrote.
    """
    addresses = [part.strip() for value in _several(event, "x-forwarded-for") for part in value.split(",")]
    source = (event.get("requestContext") or {}).get("identity") or {}
    return addresses[-2] if len(addresses) > 1 else str(source.get("sourceIp") or "")


def _several(event: dict[str, Any], wanted: str) -> list[str]:
    return [value for name, values in _headers(event).items() if name.lower() == wanted for value in values]


def _single(event: dict[str, Any], wanted: str) -> str | None:
    values = _several(event, wanted)
    if len(values) > 1:
        raise Unauthenticated
    return values[0] if values else None


def _headers(event: dict[str, Any]) -> dict[str, list[str]]:
    several = event.get("multiValueHeaders") or {}
    return several or {name: [value] for name, value in (event.get("headers") or {}).items()}
