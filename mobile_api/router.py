"""The routes of the API as data: what each one takes, answers and demands of its caller.

`route` reads a view's signature: `said` is the JSON body, `asked` the query, every other parameter a part of the path.
From the same table come the mounted routes, the OpenAPI document and the tests' matrix of who may call what.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from inspect import getdoc
from typing import Any, Literal, get_type_hints

from chalicelib.domain.access import Action
from chalicelib.domain.frozen import Frozen

Method = Literal["GET", "POST", "PUT", "DELETE"]
View = Callable[..., Any]
"""`(call, *, said, asked, <path parts>)` -> a model, a ready JSON object, or None."""


class Open(Enum):
    """What a route may demand instead of a right."""

    PUBLIC = "public"
    """Nobody need be known."""
    SIGNED_IN = "signed_in"
    """Any active officer."""


class Caching(Enum):
    """What may be kept of an answer."""

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
    access: Action | Open
    view: View
    said: type[Frozen] | None
    asked: type[Frozen] | None
    parts: dict[str, Any]
    answer: Any
    caching: Caching
    refusals: tuple[str, ...]

    @property
    def summary(self) -> str:
        return (getdoc(self.view) or "").strip()

    @property
    def problems(self) -> tuple[str, ...]:
        """The codes this call may answer with: what its shape makes possible, and what its view adds."""
        known = ("unauthenticated", "stale_proof", "device_revoked") if self.access is not Open.PUBLIC else ()
        allowed = ("not_allowed",) if isinstance(self.access, Action) else ()
        body = ("malformed", "too_large", "unsupported_media_type") if self.said else ()
        query = ("malformed",) if self.asked else ()
        named = ("not_found",) if self.parts else ()
        always = ("internal", "unavailable")
        return tuple(dict.fromkeys((*known, *allowed, *body, *query, *named, *self.refusals, *always)))


ROUTES: list[Route] = []


def route(
    method: Method,
    path: str,
    *,
    access: Action | Open,
    caching: Caching = Caching.NEVER,
    refusals: tuple[str, ...] = (),
) -> Callable[[View], View]:
    """Register a view; `refusals` are the codes only it can answer. A route that lets nobody in does not import."""
    if not isinstance(access, Action | Open):
        raise TypeError(f"{method} {path} must say whom it lets in")

    def register(view: View) -> View:
        hints = get_type_hints(view, include_extras=True)
        answer = hints.pop("return")
        del hints["call"]
        said, asked = hints.pop("said", None), hints.pop("asked", None)
        kept = None if answer is type(None) else answer
        ROUTES.append(Route(method, path, access, view, said, asked, hints, kept, caching, refusals))
        return view

    return register
