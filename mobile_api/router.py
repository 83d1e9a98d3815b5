"""The routes of the API as data: what each one takes, answers and demands of its caller.

`route` reads a view's signature: `body` is the JSON body, `query` the query string, every other parameter a parameter
of the path.
From the same table come the mounted routes, the OpenAPI document and the tests' matrix of who may call what.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from inspect import getdoc
from typing import Any, Literal, get_type_hints

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.obligations import case_of
from chalicelib.domain.values import case_code
from chalicelib.domain.values.frozen import Frozen

Method = Literal["GET", "POST", "PUT", "DELETE"]
View = Callable[..., Any]
"""`(call, *, body, query, <path parameters>)` -> a model, a ready JSON object, or None."""


class Public(Enum):
    """Says who may call a route that demands no right."""

    PUBLIC = "public"
    """Anybody may call."""
    SIGNED_IN = "signed_in"
    """Any active officer."""


class GuardedObject(Enum):
    """Names the object that a route's policy judges, beside the caller's role."""

    NOTHING = "nothing"
    """The response is the same for every caller who is admitted."""
    SELF = "self"
    """The caller's own account, session, forms, outbox."""
    DEVICE = "device"
    """The caller's own devices; for leaders, those of their unit."""
    UNIT = "unit"
    """The caller's unit: its queue, its duties, its roster."""
    AGENCIES = "agencies"
    """The work of all agencies, in codes: a matter of the role alone."""
    CASE = "case"
    ENTRY = "entry"
    ALERT = "alert"
    OBLIGATION = "obligation"
    OFFICER = "officer"
    """An account and its appointments: of the administrator's own agency."""
    REGISTER = "register"
    """The registers of organisations, people, numbers, services: which record, and whose it is."""


_OBJECTS_NAMED_BY = {
    "case": (GuardedObject.CASE, GuardedObject.ENTRY),
    "entry": (GuardedObject.ENTRY,),
    "attachment": (GuardedObject.ENTRY,),
    "alert": (GuardedObject.ALERT,),
    "token": (GuardedObject.ALERT,),
    "obligation": (GuardedObject.OBLIGATION,),
    "shift": (GuardedObject.UNIT,),
    "handover": (GuardedObject.UNIT,),
    "report": (GuardedObject.AGENCIES,),
    "device": (GuardedObject.DEVICE,),
    "device_key": (GuardedObject.DEVICE,),
    "officer": (GuardedObject.OFFICER,),
    "unit": (GuardedObject.OFFICER,),
    "appointment": (GuardedObject.OFFICER,),
    "kind": (GuardedObject.REGISTER,),
    "record": (GuardedObject.REGISTER,),
    "batch": (GuardedObject.REGISTER,),
}
"""The object that a path parameter names, which has to be judged. A new parameter has to be put here."""


class Caching(Enum):
    """The rule for keeping a response."""

    NEVER = "never"
    FORGET = "forget"
    """Nothing; the browser also erases all it holds of this site."""
    ASK = "ask"
    """Nothing on disk; the client may revalidate what it holds in memory with `If-None-Match`."""
    KEEP = "keep"
    """The whole response, which holds nothing about anybody; the client revalidates it with `If-None-Match`."""


@dataclass(frozen=True)
class Route:
    """Describes one call. `body`, `query`, `path_parameters` and `response` are the types its view was written with.

    `device_key_suffices`: the call may be made with a device's signature and no token. Such a call reads nothing.
    """

    method: Method
    path: str
    access: Action | Public
    guards: GuardedObject
    view: View
    body: type[Frozen] | None
    query: type[Frozen] | None
    path_parameters: dict[str, Any]
    response: Any
    caching: Caching
    refusals: tuple[str, ...]
    device_key_suffices: bool

    @property
    def name(self) -> str:
        """Name the call in the audit: `POST /v1/alerts/{alert}/taking`, never with a value of the request."""
        return f"{self.method} {self.path}"

    @property
    def summary(self) -> str:
        """Return the docstring of the view."""
        return (getdoc(self.view) or "").strip()

    @property
    def is_audited_by_its_use_case(self) -> bool:
        """Say whether a refusal is audited, with more detail, by the use case itself: that of a case or an entry."""
        return self.guards in (GuardedObject.CASE, GuardedObject.ENTRY)

    def guarded_case(self, arguments: dict[str, Any]) -> str | None:
        """Return the case of this call, or that of its alert or obligation; None if what was given can be no code.

        Nothing else that was typed is returned: it would be kept in the audit.
        """
        object_id = arguments.get("case") or arguments.get(self.guards.value)
        code = case_of(object_id) if isinstance(object_id, str) else ""
        return code if case_code.is_known(code) else None

    @property
    def problems(self) -> tuple[str, ...]:
        """Return the codes this call may be refused with: those its shape makes possible, and those its view adds."""
        known = ("unauthenticated", "stale_proof", "device_revoked") if self.access is not Public.PUBLIC else ()
        allowed = ("not_allowed",) if isinstance(self.access, Action) else ()
        body = ("malformed", "too_large", "unsupported_media_type") if self.body else ()
        query = ("malformed",) if self.query else ()
        named = ("not_found",) if self.path_parameters else ()
        always = ("internal", "unavailable")
        return tuple(dict.fromkeys((*known, *allowed, *body, *query, *named, *self.refusals, *always)))


ROUTES: list[Route] = []


def device_routes() -> list[Route]:
    """List the calls that a device's key alone may make."""
    return [route for route in ROUTES if route.device_key_suffices]


def route(  # noqa: PLR0913 - one keyword per thing a route says of itself
    method: Method,
    path: str,
    *,
    access: Action | Public,
    guards: GuardedObject,
    caching: Caching = Caching.NEVER,
    refusals: tuple[str, ...] = (),
    device_key_suffices: bool = False,
) -> Callable[[View], View]:
    """Register a view as a route; `refusals` are the codes only this view can answer with.

    Raises TypeError, so that the module does not import, for a route that does not say whom it lets in and what it
    guards, whose path names another object than it guards, or whose view takes other parameters than the path has.
    """
    if not isinstance(access, Action | Public) or not isinstance(guards, GuardedObject):
        raise TypeError(f"{method} {path} must say whom it lets in and what it guards")
    names = re.findall(r"\{(\w+)}", path)
    for name in names:
        if guards not in _OBJECTS_NAMED_BY.get(name, ()):
            raise TypeError(f"{method} {path} names a {name} and guards {guards.value}")

    def register(view: View) -> View:
        hints = get_type_hints(view, include_extras=True)
        returned = hints.pop("return")
        del hints["call"]
        body, query = hints.pop("body", None), hints.pop("query", None)
        if set(hints) != set(names):
            raise TypeError(f"{method} {path} takes {sorted(hints)} from its path, which has {names}")
        response = None if returned is type(None) else returned
        ROUTES.append(
            Route(
                method,
                path,
                access,
                guards,
                view,
                body,
                query,
                hints,
                response,
                caching,
                refusals,
                device_key_suffices,
            )
        )
        return view

    return register
