"""Mounts the table of routes on Chalice, with the last net under all of them."""

from collections.abc import Callable
from typing import Any

from chalice import Chalice, Response
from chalice.app import ChaliceAuthorizer, Request
from pydantic import BaseModel

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.values import case_code
from chalicelib.domain.values.errors import DomainError, NotAllowed, NotFound, Unauthenticated
from chalicelib.ports import Services
from chalicelib.usecases.access.admit import admit, admit_upload
from mobile_api import credentials, messages
from mobile_api import routes as _views  # noqa: F401 - importing the views is what fills ROUTES
from mobile_api.messages import Language
from mobile_api.problems import MethodNotAllowed
from mobile_api.request_context import Call
from mobile_api.request_parsing import arguments
from mobile_api.responses import HEADERS, PROBLEM, answer, failure, refusal
from mobile_api.router import ROUTES, GuardedObject, Public, Route

_ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def mount(app: Chalice, services: Callable[[], Services], authorizer: ChaliceAuthorizer) -> None:
    """Register every route, and the answer for everything that is none."""
    for route in ROUTES:
        door = {} if route.access is Public.PUBLIC else {"authorizer": authorizer}
        # Chalice's own media type check repeats the header it was sent; ours stands in `reading`.
        register = app.route(route.path, methods=[route.method], content_types=[], name=_name(route), **door)
        register(_handler(app, route, services))
    # API Gateway sends here whatever no other route takes, wrong methods on known paths included.
    app.route("/{proxy+}", methods=_ALL_METHODS, content_types=[], name="nowhere")(lambda: _nowhere(app))
    app.register_middleware(_last_net, "http")


def _name(route: Route) -> str:
    return f"{route.method.lower()}_{route.view.__name__}"


def _handler(app: Chalice, route: Route, services: Callable[[], Services]) -> Callable[..., Response]:
    def handle(**parts: str) -> Response:
        request = app.current_request
        spoken = _language(request)
        try:
            call = _admitted(route, request, services(), spoken)
            return answer(route, request, _viewed(route, call, arguments(route, request, parts)))
        except DomainError as error:
            return refusal(error.code, spoken, error)
        except Exception as error:  # noqa: BLE001 - the last resort: whatever it is, nothing of it gets out
            return failure(error, spoken)

    return handle


def _admitted(route: Route, request: Request, services: Services, spoken: Language) -> Call:
    if route.access is Public.PUBLIC:
        return Call(services=services, language=spoken, showing=lambda: credentials.shown(request))
    shown = credentials.shown(request)
    if only_uploads := shown.token is None:
        if (route.path, [route.method]) not in [(each.path, each.methods) for each in credentials.UPLOADS]:
            raise Unauthenticated
        officer = admit_upload(shown, services)
    else:
        officer = admit(shown, services)
    if isinstance(route.access, Action) and not permissions.may(officer, route.access):
        tried = f"{route.method} {route.path}"
        services.audit.look(at=services.now(), actor=officer.id, action="call_refused", subject=tried)
        raise NotAllowed
    return Call(services, spoken, caller=officer, showing=lambda: shown, only_uploads=only_uploads)


def _viewed(route: Route, call: Call, given: dict[str, Any]) -> BaseModel | dict[str, Any] | None:
    try:
        said: BaseModel | dict[str, Any] | None = route.view(call, **given)
    except (NotAllowed, NotFound):
        # Of a case or an entry its use case says more.
        if call.caller is not None and route.guards not in (GuardedObject.CASE, GuardedObject.ENTRY):
            tried, case = f"{route.method} {route.path}", _case_in(given)
            services = call.services
            services.audit.append(
                at=services.now(), actor=call.caller.id, action="call_refused", case=case, subject=tried
            )
        raise
    return said


def _case_in(given: dict[str, Any]) -> str | None:
    """Return the case whose alert or duty was asked for, if that can be one: what else was typed is kept nowhere."""
    code = str(given.get("alert") or given.get("obligation") or "").partition(".")[0]
    return code if case_code.is_valid(code) else None


def _nowhere(app: Chalice) -> Response:
    request = app.current_request
    if allowed := [route.method for route in ROUTES if _is_at(credentials.path(request), route.path)]:
        return refusal("method_not_allowed", _language(request), MethodNotAllowed([*allowed]))
    return refusal("not_found", _language(request))


def _is_at(path: str, pattern: str) -> bool:
    parts, places = path.rstrip("/").split("/"), pattern.split("/")
    return len(parts) == len(places) and all(
        place == part or place.startswith("{") for part, place in zip(parts, places, strict=True)
    )


def _last_net(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Our headers on everything; what the framework says by itself becomes a problem document too."""
    response = get_response(request)
    if response.status_code >= 400 and response.headers.get("Content-Type") != PROBLEM:
        response = _in_our_words(response, _language(request))
    response.headers = {**HEADERS, **response.headers}
    return response


def _in_our_words(response: Response, spoken: Language) -> Response:
    # Chalice's own sentences repeat what was sent ("Unsupported method: ..."); ours never do.
    if response.status_code == 405:
        allowed = MethodNotAllowed(response.headers.get("Allow", "").split(", "))
        return refusal("method_not_allowed", spoken, allowed)
    return refusal("internal", spoken)


def _language(request: Request) -> Language:
    return messages.language(request.headers.get("accept-language"))
