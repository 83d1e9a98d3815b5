"""The matrix in short, and that a server that is wrong is found wrong. All of it: `make permissions`."""

import pytest

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action, Grant
from chalicelib.domain.register.people import Role
from tests.campaigns.permissions.campaign import campaign
from tests.campaigns.permissions.expected import rows
from tests.campaigns.permissions.things import CALLS, NOTHING, things_of


@pytest.mark.duty("R16", "R17", "R19", "R23")
def test_everybody_gets_at_everything_exactly_as_the_table_says() -> None:
    figures = campaign(every=71)

    assert figures.wrong == []
    assert figures.declared > 300


def test_every_call_has_rows_and_every_row_a_call() -> None:
    assert set(rows()) == CALLS


def test_a_path_that_names_something_is_asked_about_something() -> None:
    assert {call for call in CALLS if "{" in call and things_of(call) == NOTHING} == set()


def test_one_right_too_many_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = (
        permissions.GRANTS[Role.ADMINISTRATOR] if Role.ADMINISTRATOR in permissions.GRANTS else Grant(frozenset())
    )
    more = Grant(accounts.actions | {Action.OPEN_CASE, Action.LIST_CASES}, permissions.Scope.UNIT)
    monkeypatch.setattr(permissions, "GRANTS", {**permissions.GRANTS, Role.ADMINISTRATOR: more})

    assert any("administrator" in wrong for wrong in campaign(every=97).wrong)
