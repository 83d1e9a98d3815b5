"""Mounts the table of routes on Chalice and turns every error into a problem document."""

from collections.abc import Callable
from typing import Any

from chalice import Chalice, Response
from chalice.app import ChaliceAuthorizer, Request
from pydantic import BaseModel

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.register import organisations
from chalicelib.domain.values.errors import DomainError, NotAllowed, NotFound, Unauthenticated
from chalicelib.ports import Services
from chalicelib.usecases.access.admit import admit, admit_upload
from mobile_api import credentials, languages
from mobile_api import routes as _views  # noqa: F401 - importing the views is what fills ROUTES
from mobile_api.languages import Language
from mobile_api.problems import MethodNotAllowed
from mobile_api.request_context import Call
from mobile_api.request_parsing import arguments
from mobile_api.responses import HEADERS, PROBLEM, refuse, report_failure, respond
from mobile_api.router import ROUTES, Public, Route

_ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def mount(app: Chalice, services: Callable[[], Services], authorizer: ChaliceAuthorizer) -> None:
    """Register every route with Chalice, and a catch-all for every address that is no route."""
    for route in ROUTES:
        guarded = {} if route.access is Public.PUBLIC else {"authorizer": authorizer}
        # Chalice's own media type check repeats the header it was sent; ours is in `request_parsing`.
        register = app.route(route.path, methods=[route.method], content_types=[], name=_name(route), **guarded)
        register(_handler(app, route, services))
    # API Gateway sends here whatever no other route takes, wrong methods on known paths included.
    app.route("/{proxy+}", methods=_ALL_METHODS, content_types=[], name="nowhere")(lambda: _nowhere(app))
    app.register_middleware(_last_net, "http")


def _name(route: Route) -> str:
    return f"{route.method.lower()}_{route.view.__name__}"


def _handler(app: Chalice, route: Route, services: Callable[[], Services]) -> Callable[..., Response]:
    def handle(**path_parameters: str) -> Response:
        request = app.current_request
        language = _language(request)
        try:
            call = _admitted(route, request, services(), language, path_parameters)
            return respond(route, request, _viewed(route, call, _asked(route, call, request, path_parameters)))
        except DomainError as error:
            return refuse(error.code, language, error)
        except Exception as error:  # noqa: BLE001 - the last resort: nothing of an unexpected error may get out
            return report_failure(error, language)

    return handle


def _admitted(
    route: Route, request: Request, services: Services, language: Language, path_parameters: dict[str, str]
) -> Call:
    if route.access is Public.PUBLIC:
        return Call(services=services, language=language, showing=lambda: credentials.shown(request))
    organisations.use(services.registers.directory(services.now()))
    shown = credentials.shown(request)
    if only_uploads := shown.token is None:
        if not route.device_key_suffices:
            raise Unauthenticated
        officer = admit_upload(shown, services)
    else:
        officer = admit(shown, services)
    if isinstance(route.access, Action) and not permissions.may(officer, route.access):
        tried = route.guarded_case(path_parameters)
        services.audit.look(at=services.now(), actor=officer.id, action="call_refused", subject=route.name, case=tried)
        raise NotAllowed
    return Call(services, language, caller=officer, showing=lambda: shown, only_uploads=only_uploads)


def _asked(route: Route, call: Call, request: Request, path_parameters: dict[str, str]) -> dict[str, Any]:
    """Parse what was asked. That somebody asks for what can have no name here is on record, and not what was typed."""
    try:
        return arguments(route, request, path_parameters)
    except NotFound:
        if call.caller is not None:
            call.services.audit.look(at=call.now, actor=call.caller.id, action="call_refused", subject=route.name)
        raise


def _viewed(route: Route, call: Call, given: dict[str, Any]) -> BaseModel | dict[str, Any] | None:
    try:
        content: BaseModel | dict[str, Any] | None = route.view(call, **given)
    except (NotAllowed, NotFound):
        if call.caller is not None and not route.is_audited_by_its_use_case:
            call.services.audit.append(
                at=call.now,
                actor=call.caller.id,
                action="call_refused",
                case=route.guarded_case(given),
                subject=route.name,
            )
        raise
    return content


def _nowhere(app: Chalice) -> Response:
    request = app.current_request
    if allowed := [route.method for route in ROUTES if _is_at(credentials.path(request), route.path)]:
        return refuse("method_not_allowed", _language(request), MethodNotAllowed([*allowed]))
    return refuse("not_found", _language(request))


def _is_at(path: str, pattern: str) -> bool:
    parts, places = path.rstrip("/").split("/"), pattern.split("/")
    return len(parts) == len(places) and all(
        place == part or place.startswith("{") for part, place in zip(parts, places, strict=True)
    )


def _last_net(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Put our headers on every response and turn the framework's own errors into problem documents."""
    response = get_response(request)
    if response.status_code >= 400 and response.headers.get("Content-Type") != PROBLEM:
        response = _reworded(response, _language(request))
    response.headers = {**HEADERS, **response.headers}
    return response


def _reworded(response: Response, language: Language) -> Response:
    # Chalice's own sentences repeat what was sent ("Unsupported method: ..."); ours never do.
    if response.status_code == 405:
        allowed = MethodNotAllowed(response.headers.get("Allow", "").split(", "))
        return refuse("method_not_allowed", language, allowed)
    return refuse("internal", language)


def _language(request: Request) -> Language:
    return languages.preferred(request.headers.get("accept-language"))
