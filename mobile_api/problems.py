"""The one mapping from what went wrong to an RFC 9457 problem document. No value of the request is ever in one."""

from typing import Any

from pydantic import AwareDatetime

from chalicelib.domain.values.errors import (
    DeviceRevoked,
    DomainError,
    ErasureWaits,
    OpeningQuota,
    StaleProof,
    TooManyAttempts,
)
from chalicelib.domain.values.frozen import Frozen
from mobile_api import messages
from mobile_api.languages import Language


class UnsupportedMediaType(DomainError):
    """The body is not `application/json`."""

    code = "unsupported_media_type"


class MethodNotAllowed(DomainError):
    """The path exists, the method does not."""

    code = "method_not_allowed"

    def __init__(self, allowed: list[str]) -> None:
        """Name the methods that the path does allow."""
        super().__init__()
        self.allowed = sorted(allowed)


class FieldProblem(Frozen):
    """One field, the rule it broke, and that rule in the officer's words."""

    field: str
    rule: str
    message: str


class Problem(Frozen):
    """RFC 9457 with our `code` and the list of `errors`. `type` names the kind, it is no address."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: tuple[FieldProblem, ...] = ()
    request: str = ""
    server_time: AwareDatetime | None = None
    """With `stale_proof`: the server's clock, to sign by."""
    wipe: bool = False
    """With `device_revoked`: this device must forget everything."""


def problem(code: str, language: Language, error: DomainError | None = None, request: str | None = None) -> Problem:
    """Return the document for a stable code; `request` is the id under which a failure of ours stands in the log."""
    kind = messages.problem_text(code)
    more: dict[str, Any] = {"request": request} if request else {}
    if error and error.broken:
        more["errors"] = tuple(
            FieldProblem(field=broken.field, rule=broken.rule, message=messages.rule(broken.rule, language))
            for broken in error.broken
        )
    if isinstance(error, StaleProof):
        more["server_time"] = error.server_time
    if isinstance(error, DeviceRevoked):
        more["wipe"] = True
    title, detail = kind.words[language]
    return Problem(type=f"urn:problem:cotmoc:{code}", title=title, status=kind.status, code=code, detail=detail, **more)


def headers_of(error: DomainError | None, status: int) -> dict[str, str]:
    """Return the headers that HTTP asks for beside some statuses.

    RFC 9110 §10.2.1, §10.2.3, §11.6.1; RFC 9449 §7.1.
    """
    if isinstance(error, MethodNotAllowed):
        return {"Allow": ", ".join(error.allowed)}
    if isinstance(error, OpeningQuota | TooManyAttempts | ErasureWaits):
        return {"Retry-After": str(error.seconds_left)}
    return {401: {"WWW-Authenticate": 'DPoP algs="ES256", Bearer'}, 503: {"Retry-After": "5"}}.get(status, {})
