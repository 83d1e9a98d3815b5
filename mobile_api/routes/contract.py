"""The contract itself."""

from typing import Any

from mobile_api import openapi
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, Public, route


@route("GET", "/v1/openapi.json", access=Public.PUBLIC, guards=GuardedObject.NOTHING, caching=Caching.KEEP)
def show_contract(call: Call) -> dict[str, Any]:
    """Return this document."""
    return openapi.document()
