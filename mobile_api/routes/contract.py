"""The contract itself."""

from typing import Any

from mobile_api import openapi
from mobile_api.request_context import Call
from mobile_api.router import Caching, Guards, Open, route


@route("GET", "/v1/openapi.json", access=Open.PUBLIC, guards=Guards.NOTHING, caching=Caching.KEEP)
def contract(call: Call) -> dict[str, Any]:
    """This document."""
    return openapi.document()
