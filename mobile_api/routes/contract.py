"""The contract itself."""

from typing import Any

from mobile_api import openapi
from mobile_api.call import Call
from mobile_api.router import Open, route


@route("GET", "/v1/openapi.json", access=Open.PUBLIC, etag=True, cached=True)
def contract(call: Call) -> dict[str, Any]:
    """This document."""
    return openapi.document()
