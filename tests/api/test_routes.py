"""A route says whom it lets in and what it guards, or the server does not start."""

from typing import Any

import pytest

from chalicelib.domain.access.permissions import Action
from mobile_api import routes as _views  # noqa: F401 - importing the views is what fills ROUTES
from mobile_api.router import ROUTES, GuardedObject, Public, device_routes, route


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/v1/new", {"access": None, "guards": GuardedObject.NOTHING}),
        ("/v1/new", {"access": Public.SIGNED_IN, "guards": None}),
        ("/v1/cases/{case}/new", {"access": Action.OPEN_CASE, "guards": GuardedObject.SELF}),
        ("/v1/cases/{case}/entries/{entry}", {"access": Action.OPEN_CASE, "guards": GuardedObject.CASE}),
        ("/v1/news/{news}", {"access": Action.OPEN_CASE, "guards": GuardedObject.NOTHING}),
    ],
)
def test_a_route_that_does_not_say_it_does_not_import(path: str, says: dict[str, Any]) -> None:
    before = list(ROUTES)

    with pytest.raises(TypeError):
        route("GET", path, **says)

    assert before == ROUTES


def test_a_view_that_takes_what_its_path_has_not_does_not_import() -> None:
    before = list(ROUTES)

    def view(call: object, *, asked: str) -> None:
        """Take a query under another name than `query`."""

    with pytest.raises(TypeError):
        route("GET", "/v1/new", access=Public.SIGNED_IN, guards=GuardedObject.NOTHING)(view)

    assert before == ROUTES


def test_a_device_key_alone_makes_exactly_these_calls() -> None:
    assert {r.name for r in device_routes()} == {
        "POST /v1/entries",
        "POST /v1/attachments",
        "POST /v1/devices/duress",
    }
