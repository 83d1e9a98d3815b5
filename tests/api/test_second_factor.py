"""The second factor over HTTP: set up at a desk, and no way in for a thief."""

import json

from tests.api.sessions import PASSWORD, accounts, call, pool, sign_in
from tests.campaigns.tokens.device import Device
from tests.fakes.sign_in import totp_code


def test_a_desk_sets_up_its_second_factor_at_the_first_sign_in_and_needs_it_from_then_on() -> None:
    made, desk = accounts(needs_totp=True), Device()
    said = {"username": made.officer("hotline").username, "password": PASSWORD}

    first = call(made, desk, "POST", "/v1/session", said).json
    assert (first["challenge"], "access_token" in first) == ("MFA_SETUP", False)
    wrong = {name: first[name] for name in ("challenge", "challenge_session", "username")} | {"code": "000000"}
    assert call(made, desk, "POST", "/v1/session/challenge", wrong).status == 401
    right = wrong | {"code": totp_code(first["totp_secret"])}
    session = call(made, desk, "POST", "/v1/session/challenge", right).json
    assert call(made, desk, "GET", "/v1/me", token=session["access_token"]).status == 200

    second = call(made, desk, "POST", "/v1/session", said).json
    assert (second["challenge"], "totp_secret" in second) == ("SOFTWARE_TOKEN_MFA", False)
    right = {name: second[name] for name in ("challenge", "challenge_session", "username")} | {"code": right["code"]}
    session = call(made, desk, "POST", "/v1/session/challenge", right).json
    assert call(made, desk, "GET", "/v1/me", token=session["access_token"]).status == 200


def test_the_field_signs_in_without_a_second_factor() -> None:
    made = accounts(needs_totp=True)
    assert sign_in(made, Device(), "border")["access_token"]


def test_tokens_set_aside_for_a_second_factor_open_nothing_until_it_is_there() -> None:
    made, desk = accounts(needs_totp=True), Device()
    said = {"username": made.officer("hotline").username, "password": PASSWORD}
    access, refresh, _ = json.loads(call(made, desk, "POST", "/v1/session", said).json["challenge_session"])

    assert made.call("GET", "/v1/me", headers={"Authorization": f"Bearer {access}"}).status == 401
    assert call(made, desk, "GET", "/v1/me", token=access).status == 401
    assert call(made, desk, "POST", "/v1/session/refresh", {"refresh_token": refresh}).status == 401
    assert made.call("POST", "/v1/session/refresh", said={"refresh_token": refresh}).status == 401


def test_a_stolen_session_does_not_become_the_thiefs_by_setting_up_a_second_factor() -> None:
    made, desk, thief = accounts(), Device(), Device()
    session = sign_in(made, desk, "hotline")
    secret = made.services.sign_in.begin_totp(session["access_token"])
    tokens = [session["access_token"], session["refresh_token"], 3600]
    said = {"challenge": "MFA_SETUP", "username": "x", "code": totp_code(secret)}

    for packed in (
        json.dumps(tokens),
        json.dumps([*tokens[:1], None, 1]),
        "[]",
        "x",
        "[" * 8000,
        json.dumps([[], 1, {}]),
        '["a", "b", Infinity]',
        '["a", "b", 1e999]',
        '["a", "b", -1]',
        '["\\ud800", "b", 3600]',
        json.dumps([*tokens[:2], 10**12]),
    ):
        made.clock.advance(minutes=16)  # the longest pause after failures
        reply = call(made, thief, "POST", "/v1/session/challenge", said | {"challenge_session": packed})
        assert (reply.status, reply.json["code"]) == (401, "wrong_credentials")
    assert pool(made).accounts[made.officer("hotline").username].totp is None


def test_a_script_sets_up_a_second_factor_where_bearers_are_admitted() -> None:
    made = accounts(needs_totp=True)
    said = {"username": made.officer("hotline").username, "password": PASSWORD}
    first = made.call("POST", "/v1/session", said=said).json
    answer = {name: first[name] for name in ("challenge", "challenge_session", "username")}
    session = made.call("POST", "/v1/session/challenge", said=answer | {"code": totp_code(first["totp_secret"])}).json
    assert made.call("GET", "/v1/me", headers={"Authorization": f"Bearer {session['access_token']}"}).status == 200
    refreshed = made.call("POST", "/v1/session/refresh", said={"refresh_token": session["refresh_token"]})
    assert refreshed.status == 200
