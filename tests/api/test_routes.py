"""A route says whom it lets in and what it guards, or the server does not start."""

from typing import Any

import pytest

from chalicelib.domain.access.permissions import Action
from mobile_api.router import ROUTES, GuardedObject, Public, route


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
