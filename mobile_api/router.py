"""The routes of the API as data: what each one takes, answers and demands of its caller.

`route` reads a view's signature: `said` is the JSON body, `asked` the query, every other parameter a part of the path.
From the same table come the mounted routes, the OpenAPI document and the tests' matrix of who may call what.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from inspect import getdoc
from typing import Any, Literal, get_type_hints

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.values.frozen import Frozen

Method = Literal["GET", "POST", "PUT", "DELETE"]
View = Callable[..., Any]
"""`(call, *, said, asked, <path parts>)` -> a model, a ready JSON object, or None."""


class Public(Enum):
    """Callers that a route admits without a right."""

    PUBLIC = "public"
    """Nobody need be known."""
    SIGNED_IN = "signed_in"
    """Any active officer."""


class GuardedObject(Enum):
    """The thing a route's policy judges, beside the caller's role."""

    NOTHING = "nothing"
    """Everybody who gets in is answered the same."""
    SELF = "self"
    """The caller's own account, session, forms, outbox."""
    DEVICE = "device"
    """The caller's own devices; for leaders, those of their unit."""
    UNIT = "unit"
    """The caller's unit: its queue, its duties, its roster."""
    AGENCIES = "agencies"
    """What all agencies do, in codes: a matter of the role alone."""
    CASE = "case"
    ENTRY = "entry"
    ALERT = "alert"
    OBLIGATION = "obligation"


_NAMED = {
    "case": (GuardedObject.CASE, GuardedObject.ENTRY),
    "entry": (GuardedObject.ENTRY,),
    "attachment": (GuardedObject.ENTRY,),
    "alert": (GuardedObject.ALERT,),
    "token": (GuardedObject.ALERT,),
    "obligation": (GuardedObject.OBLIGATION,),
    "shift": (GuardedObject.UNIT,),
    "device": (GuardedObject.DEVICE,),
    "device_key": (GuardedObject.DEVICE,),
}
"""What a part of a path names, and so what has to be judged. A new part has to be put here."""


class Caching(Enum):
    """How long an answer may be kept, and by whom."""

    NEVER = "never"
    FORGET = "forget"
    """Nothing, and the browser erases what it has of this site."""
    ASK = "ask"
    """Nothing on disk, but it may be asked for again with `If-None-Match`."""
    KEEP = "keep"
    """It holds nothing about anybody: kept, and asked for again with `If-None-Match`."""


@dataclass(frozen=True)
class Route:
    """One call. `said`, `asked`, `parts` and `answer` are the types its view was written with."""

    method: Method
    path: str
    access: Action | Public
    guards: GuardedObject
    view: View
    said: type[Frozen] | None
    asked: type[Frozen] | None
    parts: dict[str, Any]
    answer: Any
    caching: Caching
    refusals: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The first sentences of the view's docstring, for OpenAPI."""
        return (getdoc(self.view) or "").strip()

    @property
    def problems(self) -> tuple[str, ...]:
        """The codes this call may answer with: what its shape makes possible, and what its view adds."""
        known = ("unauthenticated", "stale_proof", "device_revoked") if self.access is not Public.PUBLIC else ()
        allowed = ("not_allowed",) if isinstance(self.access, Action) else ()
        body = ("malformed", "too_large", "unsupported_media_type") if self.said else ()
        query = ("malformed",) if self.asked else ()
        named = ("not_found",) if self.parts else ()
        always = ("internal", "unavailable")
        return tuple(dict.fromkeys((*known, *allowed, *body, *query, *named, *self.refusals, *always)))


ROUTES: list[Route] = []


def route(  # noqa: PLR0913 - one keyword per thing a route says of itself
    method: Method,
    path: str,
    *,
    access: Action | Public,
    guards: GuardedObject,
    caching: Caching = Caching.NEVER,
    refusals: tuple[str, ...] = (),
) -> Callable[[View], View]:
    """Register a view; `refusals` are the codes only it can answer.

    One that does not say whom it lets in and what it guards does not import, nor one whose path names another thing.
    """
    if not isinstance(access, Action | Public) or not isinstance(guards, GuardedObject):
        raise TypeError(f"{method} {path} must say whom it lets in and what it guards")
    for part in re.findall(r"\{(\w+)}", path):
        if guards not in _NAMED.get(part, ()):
            raise TypeError(f"{method} {path} names a {part} and guards {guards.value}")

    def register(view: View) -> View:
        hints = get_type_hints(view, include_extras=True)
        answer = hints.pop("return")
        del hints["call"]
        said, asked = hints.pop("said", None), hints.pop("asked", None)
        kept = None if answer is type(None) else answer
        ROUTES.append(Route(method, path, access, guards, view, said, asked, hints, kept, caching, refusals))
        return view

    return register
