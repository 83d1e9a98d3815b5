"""Parses a request, from its raw bytes to validated models.

Never through the framework's `json_body`: it lets lone surrogates through, which fail to encode later (security.md §3,
check 20).
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from chalice.app import Request
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.values.errors import BrokenRule, Malformed, NotFound, TooLarge, broken_rules
from chalicelib.domain.values.frozen import Frozen
from mobile_api.problems import UnsupportedMediaType
from mobile_api.router import Route

MAX_REQUEST_BYTES = 4 * 1024 * 1024
"""A full batch of 25 sealed bodies is 2.2 MB; Lambda takes 6 MB."""


def arguments(route: Route, request: Request, parts: dict[str, str]) -> dict[str, Any]:
    """Return the keyword arguments of a route's view.

    Raises `Malformed`, `TooLarge`, `UnsupportedMediaType`, `NotFound`.
    """
    return {**_parts(route, parts), **_query(route, request), **_body(route, request)}


def _parts(route: Route, parts: dict[str, str]) -> dict[str, Any]:
    try:
        return {name: _adapter(kind).validate_python(parts[name]) for name, kind in route.parts.items()}
    except ValidationError:
        raise NotFound from None  # a name that nothing can have names nothing


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Made once: building one costs more than the rest of a small request."""
    return TypeAdapter(kind)


def _query(route: Route, request: Request) -> dict[str, Frozen]:
    model = route.asked
    if model is None:
        return {}
    given = request.query_params
    values = {name: given.getlist(name) for name in given} if given else {}
    if any(len(several) != 1 for several in values.values()):
        raise Malformed([BrokenRule("", "asked_twice")])
    single = {name: several[0] for name, several in values.items()}
    return {"asked": _parsed(lambda: model.model_validate_strings(single))}


def _body(route: Route, request: Request) -> dict[str, Frozen]:
    model = route.said
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
    return {"said": _parsed(lambda: model.model_validate_json(raw))}


def _parsed(parse: Callable[[], Frozen]) -> Frozen:
    try:
        return parse()
    except ValidationError as error:
        raise Malformed(broken_rules(error)) from None
