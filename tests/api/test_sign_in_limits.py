"""Guessing at the door costs time, fills nothing, and keeps no officer from their own phone (security review 9, 10)."""

import json
from typing import Any

import pytest

from chalicelib.domain.access.sign_in_limits import place_of_address, sign_in_limits
from tests.api.sessions import PASSWORD, call
from tests.api.system import Reply, System, system
from tests.campaigns.tokens.device import Device
from tests.fakes import FakeAudit, FakeSignIn
from tests.fakes.authentication import fake_authentication
from tests.fakes.sign_in import totp_code


def opened(**doors: Any) -> System:
    made = system(authentication=fake_authentication(**doors))
    assert isinstance(made.services.sign_in, FakeSignIn)
    for who in ("border", "border_two", "hotline"):
        officer = made.officer(who)
        made.services.sign_in.add(officer.username, officer.id, PASSWORD)
    return made


def knock(made: System, who: str, password: str, phone: Device | None = None, address: str = "") -> Reply:
    said = {"username": made.officer(who).username, "password": password}
    if phone is not None:
        return call(made, phone, "POST", "/v1/session", said)
    headers = {"X-Forwarded-For": f"{address}, 130.176.0.1"} if address else None
    return made.call("POST", "/v1/session", said=said, headers=headers)


@pytest.mark.duty("R112")
def test_sixty_wrong_passwords_are_not_tried_and_the_right_one_then_waits_too() -> None:
    made = opened()
    answers = [knock(made, "border", "wrong") for _ in range(60)]

    tried = [reply for reply in answers if reply.json["code"] == "wrong_credentials"]
    assert len(tried) == sign_in_limits().name.free
    assert {reply.status for reply in answers[len(tried) :]} == {429}
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert knock(made, "border", PASSWORD).status == 429, "the right one tells nothing while the pause runs"

    made.clock.advance(seconds=int(answers[-1].headers["Retry-After"]))
    assert knock(made, "border", PASSWORD).status == 200
    assert knock(made, "border", "wrong").json["code"] == "wrong_credentials", "a session begins the count anew"


def test_each_further_failure_doubles_the_pause_up_to_the_longest() -> None:
    made, waits = opened(), []
    for _ in range(sign_in_limits().name.free):
        knock(made, "border", "wrong")
    for _ in range(10):
        waits.append(int(knock(made, "border", "wrong").headers["Retry-After"]))
        made.clock.advance(seconds=waits[-1])
        assert knock(made, "border", "wrong").status == 401
    assert waits == [15, 30, 60, 120, 240, 480, 900, 900, 900, 900]


def test_a_name_that_does_not_exist_pauses_like_one_that_does() -> None:
    made = opened()
    unknown = {"username": "nobody.at.all", "password": "wrong"}
    theirs = [made.call("POST", "/v1/session", said=unknown).status for _ in range(8)]
    assert theirs == [knock(made, "border", "wrong").status for _ in range(8)]


def test_nobody_keeps_an_officer_from_their_own_phone_by_guessing_elsewhere() -> None:
    made, phone = opened(), Device()
    assert knock(made, "border", PASSWORD, phone).status == 200
    for _ in range(20):
        knock(made, "border", "wrong")

    assert knock(made, "border", PASSWORD).status == 429
    assert knock(made, "border", PASSWORD, phone).status == 200


def test_one_address_with_many_names_pauses_and_another_address_does_not() -> None:
    made = opened()
    said = [{"username": f"guess.{number}", "password": "wrong"} for number in range(40)]
    from_one = {"X-Forwarded-For": "203.0.113.7, 130.176.0.1"}
    statuses = [made.call("POST", "/v1/session", said=one, headers=from_one).status for one in said]

    assert statuses.count(401) == sign_in_limits().address.free
    assert knock(made, "border", PASSWORD, address="203.0.113.7").status == 429
    assert knock(made, "border", PASSWORD, address="203.0.113.8").status == 200


def test_what_the_caller_writes_into_the_header_does_not_move_their_address() -> None:
    made = opened()
    for number in range(sign_in_limits().address.free):
        forged = {"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.7, 130.176.0.1"}
        made.call("POST", "/v1/session", said={"username": f"n{number}", "password": "wrong"}, headers=forged)
    assert knock(made, "border", PASSWORD, address="203.0.113.7").status == 429
    assert place_of_address("2001:db8:1:2::1") == place_of_address("2001:db8:1:2:ffff::9")
    assert place_of_address("no address") is None


def test_codes_cannot_be_guessed_by_who_knows_the_password() -> None:
    made = opened()
    pool = made.services.sign_in
    assert isinstance(pool, FakeSignIn)
    pool.accounts[made.officer("hotline").username].totp = "A" * 32
    wrong = next(code for code in ("000000", "111111") if code != totp_code("A" * 32))

    statuses = []
    for _ in range(20):
        asked = knock(made, "hotline", PASSWORD)
        statuses.append(asked.status)
        if asked.status == 200:
            answer = {name: asked.json[name] for name in ("challenge", "challenge_session", "username")}
            made.call("POST", "/v1/session/challenge", said=answer | {"code": wrong})
    assert statuses.count(200) == sign_in_limits().name.free


@pytest.mark.duty("R112")
def test_a_thousand_anonymous_failures_leave_a_line_or_two_in_the_audit() -> None:
    made = opened()
    for number in range(1_000):
        made.call("POST", "/v1/session", said={"username": f"guess.{number}", "password": "wrong"})

    audit = made.services.audit
    assert isinstance(audit, FakeAudit)
    actions = sorted(record.action for chain in audit.chains.values() for record in chain)
    assert actions in (["sign_in_refused"], ["sign_in_paused", "sign_in_refused"])


def test_the_sign_in_after_guesses_says_how_many_there_were() -> None:
    made = opened()
    for _ in range(4):
        knock(made, "border", "wrong")
    assert knock(made, "border", PASSWORD).status == 200

    records = [r for r in made.services.audit.day(made.clock().date()) if r.action == "signed_in"]
    assert [record.subject for record in records] == ["failures:4"]


@pytest.mark.duty("R112")
def test_signing_out_ends_the_access_token_at_once_and_only_this_devices() -> None:
    made, phone, tablet = opened(admits_bearers=False), Device(), Device()
    mine = knock(made, "border", PASSWORD, phone).json
    other = knock(made, "border", PASSWORD, tablet).json
    assert call(made, phone, "GET", "/v1/me", token=mine["access_token"]).status == 200
    earlier = call(made, phone, "POST", "/v1/session/refresh", {"refresh_token": mine["refresh_token"]}).json

    assert call(made, phone, "DELETE", "/v1/session", token=mine["access_token"]).status == 204

    for token in (mine["access_token"], earlier["access_token"]):
        assert call(made, phone, "GET", "/v1/me", token=token).status == 401
    assert call(made, phone, "POST", "/v1/session/refresh", {"refresh_token": mine["refresh_token"]}).status == 401
    assert call(made, tablet, "GET", "/v1/me", token=other["access_token"]).status == 200
    refreshed = call(made, tablet, "POST", "/v1/session/refresh", {"refresh_token": other["refresh_token"]})
    assert refreshed.status == 200
    again = knock(made, "border", PASSWORD, phone).json
    assert call(made, phone, "GET", "/v1/me", token=again["access_token"]).status == 200


def test_a_bearers_token_ends_at_sign_out_too() -> None:
    made = opened()
    token = knock(made, "border", PASSWORD).json["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert made.call("GET", "/v1/me", headers=headers).status == 200
    assert made.call("DELETE", "/v1/session", headers=headers).status == 204
    assert made.call("GET", "/v1/me", headers=headers).status == 401


@pytest.mark.duty("R16")
def test_a_second_factor_that_was_switched_off_in_the_pool_is_not_set_up_anew() -> None:
    made, desk, thief = opened(needs_totp=True, admits_bearers=False), Device(), Device()
    pool = made.services.sign_in
    assert isinstance(pool, FakeSignIn)
    asked = knock(made, "hotline", PASSWORD, desk).json
    answer = {name: asked[name] for name in ("challenge", "challenge_session", "username")}
    said = answer | {"code": totp_code(asked["totp_secret"])}
    assert call(made, desk, "POST", "/v1/session/challenge", said).status == 200

    # With a stolen access token Cognito lets anybody switch the second factor off; the password is known as well.
    pool.accounts[made.officer("hotline").username].totp = None
    refused = knock(made, "hotline", PASSWORD, thief)

    assert (refused.status, refused.json["code"]) == (401, "wrong_credentials")
    assert "totp_secret" not in json.dumps(refused.json)
    actions = [record.action for record in made.services.audit.day(made.clock().date())]
    assert "second_factor_missing" in actions
    made.services.authentication.second_factors.forget(made.officer("hotline").id)
    assert knock(made, "hotline", PASSWORD, desk).json["challenge"] == "MFA_SETUP", "after a reset"
