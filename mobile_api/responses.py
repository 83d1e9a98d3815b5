"""Builds responses: models as JSON, refusals as problem documents, and the headers of both."""

import hashlib
import json
import uuid
from typing import Any

from chalice import Response
from chalice.app import Request
from pydantic import BaseModel

from chalicelib.domain.values.errors import DomainError
from chalicelib.logs import Line, frames, log
from mobile_api.languages import Language
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


def respond(route: Route, request: Request, content: BaseModel | dict[str, Any] | None) -> Response:
    """Build the response from what a view returned: 204 for None, 304 if the caller holds the same content already."""
    if content is None:
        return Response(body="", status_code=204, headers=_FORGET if route.caching is Caching.FORGET else {})
    headers = {"Cache-Control": "no-cache"} if route.caching is Caching.KEEP else {}
    if route.caching is not Caching.NEVER:
        headers["ETag"] = _etag(content)
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(body="", status_code=304, headers=headers)
    return Response(body=_json(content), headers={"Content-Type": "application/json", **headers})


def refuse(code: str, language: Language, error: DomainError | None = None, request_id: str | None = None) -> Response:
    """Build a problem document with its status and headers."""
    document = problem(code, language, error, request_id)
    headers = {"Content-Type": PROBLEM, "Content-Language": language, **headers_of(error, document.status)}
    return Response(body=_json(document), status_code=document.status, headers=headers)


def report_failure(error: Exception, language: Language) -> Response:
    """Log the type and place of an unexpected error under an id and answer 500 with it; drop the error's message."""
    request_id = str(uuid.uuid4())
    log(Line.REQUEST_FAILED, error=type(error).__name__, frames=frames(error), request=request_id)
    return refuse("internal", language, request_id=request_id)


def _json(content: BaseModel | dict[str, Any], **excluding: Any) -> str:
    if isinstance(content, BaseModel):
        return content.model_dump_json(exclude_unset=True, by_alias=True, **excluding)
    return json.dumps(content, ensure_ascii=False)


def _etag(content: BaseModel | dict[str, Any]) -> str:
    # The server's clock moves in every response without changing the content.
    text = _json(content, exclude={"server_time"}) if isinstance(content, BaseModel) else _json(content)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
