"""Parses a request from its raw bytes into validated models.

The framework's `json_body` is never used: it lets lone surrogates through, which fail to encode later (security.md §3,
check 20).
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from chalice.app import Request
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.values.errors import BrokenRule, Malformed, NotFound, TooLarge, broken_rules
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.repeated_keys import check_keys
from mobile_api.problems import UnsupportedMediaType
from mobile_api.router import Route

MAX_REQUEST_BYTES = 4 * 1024 * 1024
"""A full batch of 25 sealed bodies is 2.2 MB; Lambda takes 6 MB."""


def arguments(route: Route, request: Request, path_parameters: dict[str, str]) -> dict[str, Any]:
    """Parse the keyword arguments of a route's view.

    Raises `Malformed`, `TooLarge`, `UnsupportedMediaType`, `NotFound`.
    """
    return {**_path(route, path_parameters), **_query(route, request), **_body(route, request)}


def _path(route: Route, path_parameters: dict[str, str]) -> dict[str, Any]:
    try:
        return {
            name: _adapter(expected).validate_python(path_parameters[name])
            for name, expected in route.path_parameters.items()
        }
    except ValidationError:
        raise NotFound from None  # an id of the wrong shape cannot exist: 404, as for any unknown id


@cache
def _adapter(expected: Any) -> TypeAdapter[Any]:
    # Cached, because building an adapter costs more than the rest of a small request.
    return TypeAdapter(expected)


def _query(route: Route, request: Request) -> dict[str, Frozen]:
    model = route.query
    if model is None:
        return {}
    parameters = request.query_params
    values = {name: parameters.getlist(name) for name in parameters} if parameters else {}
    if any(len(repeated) != 1 for repeated in values.values()):
        raise Malformed([BrokenRule("", "asked_twice")])
    single = {name: repeated[0] for name, repeated in values.items()}
    return {"query": _parsed(lambda: model.model_validate_strings(single))}


def _body(route: Route, request: Request) -> dict[str, Frozen]:
    model = route.body
    if model is None:
        return {}
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType
    try:
        raw = request.raw_body
    except ValueError:
        raise Malformed([BrokenRule("", "json_invalid")]) from None
    if len(raw) > MAX_REQUEST_BYTES:
        raise TooLarge
    parsed = _parsed(lambda: model.model_validate_json(raw))
    # After the strict parser, which bounds how deep it goes: it takes the last of two, and another reader the first.
    check_keys(raw)
    return {"body": parsed}


def _parsed(parse: Callable[[], Frozen]) -> Frozen:
    try:
        return parse()
    except ValidationError as error:
        raise Malformed(broken_rules(error)) from None
