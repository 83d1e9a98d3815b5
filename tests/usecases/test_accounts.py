"""Signing in and out, and who is registered."""

from datetime import date

import pytest

from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Malformed, WrongCredentials
from chalicelib.ports import Challenge, Services, Session
from chalicelib.usecases.access.register_officer import register_officer
from chalicelib.usecases.access.sign_in import answer_challenge, refresh_session, sign_in
from chalicelib.usecases.access.sign_out import sign_out
from tests import builders
from tests.fakes import FakeSignIn

BORDER = builders.officer("border")


@pytest.fixture
def pool(services: Services) -> FakeSignIn:
    services.officers.put(BORDER)
    assert isinstance(services.sign_in, FakeSignIn)
    services.sign_in.add(BORDER.username, BORDER.id, "correct horse 1!", temporary=True)
    return services.sign_in


def test_a_first_sign_in_asks_for_a_new_password_and_then_gives_a_session(services: Services, pool: FakeSignIn) -> None:
    asked = sign_in(BORDER.username, "correct horse 1!", services)
    assert isinstance(asked, Challenge)
    session = answer_challenge(asked, new_password="staple battery 2!", code=None, services=services)
    assert isinstance(session, Session)
    assert session.refresh_token is not None
    assert refresh_session(session.refresh_token, services).access_token

    sign_out(session.access_token, BORDER, services)
    with pytest.raises(WrongCredentials):
        refresh_session(session.refresh_token, services)
    actions = [record.action for record in services.audit.day(date(2026, 3, 2))]
    assert actions == ["signed_in", "signed_out"]


def test_a_retired_account_gets_no_new_token_for_an_old_refresh_token(services: Services, pool: FakeSignIn) -> None:
    pool.accounts[BORDER.username].temporary = False
    session = sign_in(BORDER.username, "correct horse 1!", services)
    assert isinstance(session, Session)
    assert session.refresh_token is not None
    services.officers.put(BORDER.model_copy(update={"active": False}))

    with pytest.raises(WrongCredentials):
        refresh_session(session.refresh_token, services)


def test_a_wrong_password_and_a_retired_account_get_the_same_answer(services: Services, pool: FakeSignIn) -> None:
    with pytest.raises(WrongCredentials):
        sign_in(BORDER.username, "wrong", services)
    pool.accounts[BORDER.username].temporary = False
    services.officers.put(BORDER.model_copy(update={"active": False}))
    with pytest.raises(WrongCredentials):
        sign_in(BORDER.username, "correct horse 1!", services)

    records = list(services.audit.day(date(2026, 3, 2)))
    assert [(record.actor, record.action, record.subject) for record in records] == [
        ("nobody", "sign_in_refused", None)
    ], "once a quarter of an hour: who guesses fills no chain"


@pytest.mark.duty("R112")
def test_an_officer_is_registered_in_a_unit_that_exists_and_under_its_own_agency(services: Services) -> None:
    register_officer(BORDER, "administrator-1", services)
    assert services.officers.find(BORDER.id) == BORDER
    for wrong in ({"unit": "no-such-unit"}, {"agency": Agency.WOMENS_UNION}):
        with pytest.raises(Malformed):
            register_officer(BORDER.model_copy(update=wrong), "administrator-1", services)
