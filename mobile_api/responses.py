"""Writes answers: models as JSON, refusals as problem documents, and the headers of both."""

import hashlib
import json
import uuid
from typing import Any

from chalice import Response
from chalice.app import Request
from pydantic import BaseModel

from chalicelib.domain.values.errors import DomainError
from chalicelib.logs import Line, frames, log
from mobile_api.messages import Language
from mobile_api.problems import headers_of, problem
from mobile_api.router import Caching, Route

PROBLEM = "application/problem+json"

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "Vary": "Accept-Language, Authorization",
    "X-Content-Type-Options": "nosniff",
}
_FORGET = {"Clear-Site-Data": '"cache", "storage"'}


def answer(route: Route, request: Request, said: BaseModel | dict[str, Any] | None) -> Response:
    """Return a view's answer; 304 when the caller holds it already."""
    if said is None:
        return Response(body="", status_code=204, headers=_FORGET if route.caching is Caching.FORGET else {})
    headers = {"Cache-Control": "no-cache"} if route.caching is Caching.KEEP else {}
    if route.caching is not Caching.NEVER:
        headers["ETag"] = _etag(said)
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(body="", status_code=304, headers=headers)
    return Response(body=_json(said), headers={"Content-Type": "application/json", **headers})


def refusal(code: str, spoken: Language, error: DomainError | None = None, request_id: str | None = None) -> Response:
    """Return a problem document."""
    document = problem(code, spoken, error, request_id)
    headers = {"Content-Type": PROBLEM, "Content-Language": spoken, **headers_of(error, document.status)}
    return Response(body=_json(document), status_code=document.status, headers=headers)


def failure(error: Exception, spoken: Language) -> Response:
    """Return a failure of ours: its kind and place go to the log under an id, its message nowhere."""
    request_id = str(uuid.uuid4())
    log(Line.REQUEST_FAILED, error=type(error).__name__, frames=frames(error), request=request_id)
    return refusal("internal", spoken, request_id=request_id)


def _json(said: BaseModel | dict[str, Any], **leaving_out: Any) -> str:
    if isinstance(said, BaseModel):
        return said.model_dump_json(exclude_unset=True, by_alias=True, **leaving_out)
    return json.dumps(said, ensure_ascii=False)


def _etag(said: BaseModel | dict[str, Any]) -> str:
    # The server's clock moves in every answer; it does not make the content another one.
    content = _json(said, exclude={"server_time"}) if isinstance(said, BaseModel) else _json(said)
    return f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
