"""A client shows a way where `GET /v1/me` says that the role may go: no visible button leads to a 403."""

import pytest

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.register.people import Agency, Role
from mobile_api.router import ROUTES
from tests import builders
from tests.api.system import System, system

QUERIES = {
    "/v1/roster": "?since=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z",
    "/v1/audit": "?day=2026-03-01&part=0",
    "/v1/reports": "?year=2026",
    "/v1/openings": "?day=2026-03-01",
}
LISTS = sorted((r for r in ROUTES if r.method == "GET" and not r.path_parameters), key=lambda one: one.path)


@pytest.fixture(scope="module")
def made() -> System:
    made = system()
    for role in Role:
        made.people[role] = builders.officer(
            id=f"{role}-0001".replace("_", "-"), role=role, unit="to-cong-tac", agency=Agency.CHILD_PROTECTION
        )
        made.services.officers.put(made.people[role])
    return made


@pytest.mark.duty("R16", "R23")
@pytest.mark.parametrize("role", Role)
def test_every_list_opens_exactly_for_whom_the_account_says_so(made: System, role: Role) -> None:
    allowed = set(made.call("GET", "/v1/me", role).json["may"])

    for each in LISTS:
        status = made.call("GET", each.path + QUERIES.get(each.path, ""), role).status
        if isinstance(each.access, Action):
            assert status == (200 if each.access in allowed else 403), each.path
        else:
            assert status == 200, each.path
