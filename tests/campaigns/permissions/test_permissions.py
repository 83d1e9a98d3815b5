"""The matrix in short, and that a server that is wrong is found wrong. All of it: `make permissions`."""

from dataclasses import replace

import pytest

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action, Grant
from chalicelib.domain.plan import playbook, recipients, sharing_rows
from chalicelib.domain.plan.playbook import PLAYBOOK
from chalicelib.domain.register.people import Role
from tests.campaigns.permissions import shares
from tests.campaigns.permissions.campaign import campaign
from tests.campaigns.permissions.expected import rows
from tests.campaigns.permissions.shares import wrong_shares
from tests.campaigns.permissions.things import CALLS, NOTHING, things_of


@pytest.mark.duty("R16", "R17", "R19", "R23")
def test_everybody_gets_at_everything_exactly_as_the_table_says() -> None:
    figures = campaign(every=71)

    assert figures.wrong == []
    assert figures.declared > 300


@pytest.mark.duty("R17", "R19", "R22", "R40", "R155")
def test_a_share_opens_to_every_role_of_every_unit_exactly_what_its_table_says() -> None:
    asked, wrong = wrong_shares(every=7)

    assert wrong == []
    assert asked > 300


def test_a_row_of_the_playbook_that_shares_too_much_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = PLAYBOOK["service_connection_request"]
    more = sharing_rows.whole(recipients.receiver, "support", "by mistake")
    monkeypatch.setitem(playbook.PLAYBOOK, "service_connection_request", replace(asked, shares=(*asked.shares, more)))
    shares._told.cache_clear()

    wrong = [one for one in wrong_shares(every=3)[1] if "service asked" in one]
    shares._told.cache_clear()
    assert any("basic:full" in one for one in wrong)


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
