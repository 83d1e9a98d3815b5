"""A session that belongs to a device, from its beginning to the day the device is lost."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.access.device_keys import Platform
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.errors import Unavailable
from tests import builders
from tests.api.system import Reply, System, system
from tests.campaigns.tokens.bent_proofs import bent
from tests.campaigns.tokens.device import Asked, Device
from tests.fakes.authentication import fake_authentication
from tests.fakes.sign_in import FakeSignIn, totp_code
from tests.push.phones import phone as push_phone
from tests.usecases.field import entry, sealed

PASSWORD = "an invented password 1"


@pytest.fixture
def made() -> System:
    return _system()


def _system(**doors: bool) -> System:
    made = system(authentication=fake_authentication(**doors))
    for who in ("border", "border_two", "hotline", "hotline_leader", "volunteer"):
        officer = made.officer(who)
        _pool(made).add(officer.username, officer.id, PASSWORD)
    leader = builders.officer("border", id="leader-0001", username="leader@test", role=Role.UNIT_LEADER)
    made.people["leader"] = leader
    made.services.officers.put(leader)
    return made


def _pool(made: System) -> FakeSignIn:
    assert isinstance(made.services.sign_in, FakeSignIn)
    return made.services.sign_in


def call(made: System, device: Device, method: str, path: str, said: Any = None, *, token: str = "") -> Reply:
    """One request as our client makes it."""
    body = b"" if said is None else json.dumps(said).encode()
    proof = device.proof(Asked(method, path.partition("?")[0], body, token or None), made.services.now())
    headers = {"DPoP": proof} | ({"Authorization": f"DPoP {token}"} if token else {})
    return made.call(method, path, raw=body, headers=headers)


def sign_in(made: System, device: Device, who: str) -> dict[str, Any]:
    said = {"username": made.officer(who).username, "password": PASSWORD}
    reply = call(made, device, "POST", "/v1/session", said)
    assert reply.status == 200, reply.body
    session: dict[str, Any] = reply.json
    return session


def upload(made: System, device: Device, *entries: Any) -> Reply:
    body = json.dumps({"entries": entries}).encode()
    proof = device.proof(Asked("POST", "/v1/entries", body), made.services.now())
    return made.call("POST", "/v1/entries", raw=body, headers={"Authorization": f"Device {proof}"})


def test_a_session_begun_by_a_device_serves_that_device_and_no_thief(made: System) -> None:
    phone, thief = Device(), Device()
    session = sign_in(made, phone, "border")
    token = session["access_token"]

    assert call(made, phone, "GET", "/v1/me", token=token).json["id"] == "border-0001"
    assert call(made, phone, "GET", "/v1/cases?limit=5", token=token).status == 200
    assert call(made, thief, "GET", "/v1/me", token=token).status == 401
    assert made.call("GET", "/v1/me", headers={"Authorization": f"Bearer {token}"}).status == 401


def test_a_refresh_wants_the_device_and_binds_what_it_gives(made: System) -> None:
    phone, thief = Device(), Device()
    refresh = {"refresh_token": sign_in(made, phone, "border")["refresh_token"]}

    assert made.call("POST", "/v1/session/refresh", said=refresh).status == 401
    assert call(made, thief, "POST", "/v1/session/refresh", refresh).status == 401
    renewed = call(made, phone, "POST", "/v1/session/refresh", refresh).json["access_token"]
    assert call(made, phone, "GET", "/v1/me", token=renewed).status == 200
    assert made.call("GET", "/v1/me", headers={"Authorization": f"Bearer {renewed}"}).status == 401


def test_a_refresh_token_of_no_device_is_not_renewed_for_one(made: System) -> None:
    said = {"username": made.officer("border").username, "password": PASSWORD}
    plain = made.call("POST", "/v1/session", said=said).json

    assert call(made, Device(), "POST", "/v1/session/refresh", {"refresh_token": plain["refresh_token"]}).status == 401
    assert made.call("POST", "/v1/session/refresh", said={"refresh_token": plain["refresh_token"]}).status == 200


def test_a_server_that_refuses_bearers_begins_serves_and_renews_no_session_without_a_device() -> None:
    made = _system(admits_bearers=False)
    said = {"username": made.officer("border").username, "password": PASSWORD}
    from_the_pool = _pool(made).sign_in(said["username"], PASSWORD)
    assert not hasattr(from_the_pool, "kind")

    assert made.call("POST", "/v1/session", said=said).status == 401
    bearer = {"Authorization": f"Bearer {from_the_pool.access_token}"}
    assert made.call("GET", "/v1/me", headers=bearer).status == 401
    refresh = {"refresh_token": from_the_pool.refresh_token}
    assert made.call("POST", "/v1/session/refresh", said=refresh).status == 401
    phone = Device()
    assert call(made, phone, "GET", "/v1/me", token=sign_in(made, phone, "border")["access_token"]).status == 200


def test_without_a_device_the_password_is_not_even_tried() -> None:
    made = _system(admits_bearers=False)
    made.call("POST", "/v1/session", said={"username": "x@test", "password": "x"})
    assert list(made.services.audit.day(date(2026, 3, 2))) == []


def test_a_device_whose_clock_is_years_off_is_told_the_servers_and_comes_in(made: System) -> None:
    phone = Device()
    said = {"username": made.officer("border").username, "password": PASSWORD}
    body = json.dumps(said).encode()
    proof = phone.proof(Asked("POST", "/v1/session", body), made.services.now(), iat=1)

    reply = made.call("POST", "/v1/session", raw=body, headers={"DPoP": proof})

    assert (reply.status, reply.json["code"]) == (401, "stale_proof")
    assert reply.json["server_time"] == made.services.now().isoformat().replace("+00:00", "Z")
    assert sign_in(made, phone, "border")["access_token"]


def test_one_phone_is_no_two_officers(made: System) -> None:
    phone = Device()
    sign_in(made, phone, "border")
    said = {"username": made.officer("border_two").username, "password": PASSWORD}
    assert call(made, phone, "POST", "/v1/session", said).status == 401


@pytest.mark.duty("R17")
def test_a_lost_phone_opens_nothing_from_the_next_request_on_and_is_told_to_wipe_itself(made: System) -> None:
    phone, other = Device(), Device()
    session = sign_in(made, phone, "border")
    token, later = session["access_token"], sign_in(made, other, "border")["access_token"]
    assert call(made, phone, "GET", "/v1/me", token=token).status == 200

    assert call(made, other, "DELETE", f"/v1/device-keys/{phone.id}", token=later).status == 204

    refresh = {"refresh_token": session["refresh_token"]}
    again = {"username": made.officer("border").username, "password": PASSWORD}
    for reply in (
        call(made, phone, "GET", "/v1/me", token=token),
        call(made, phone, "POST", "/v1/session/refresh", refresh),
        call(made, phone, "POST", "/v1/session", again),
        upload(made, phone, sealed(entry(1), made.services)),
    ):
        assert (reply.status, reply.json["code"], reply.json["wipe"]) == (401, "device_revoked", True)
    assert call(made, other, "GET", "/v1/me", token=later).status == 200
    record = next(r for r in made.services.audit.day(date(2026, 3, 2)) if r.action == "device_revoked")
    assert (record.actor, record.subject) == ("border-0001", phone.id)


def test_the_wipe_order_does_not_depend_on_a_right_clock(made: System) -> None:
    phone = Device()
    token = sign_in(made, phone, "border")["access_token"]
    made.call("DELETE", f"/v1/device-keys/{phone.id}", "border")
    proof = phone.proof(Asked("GET", "/v1/me", b"", token), made.services.now(), iat=1)

    reply = made.call("GET", "/v1/me", headers={"Authorization": f"DPoP {token}", "DPoP": proof})

    assert reply.json["code"] == "device_revoked"


@pytest.mark.parametrize(
    ("who", "status"),
    [("border", 204), ("leader", 204), ("hotline_leader", 204), ("border_two", 404), ("hotline", 404), ("police", 404)],
)
def test_a_device_is_taken_away_by_its_officer_the_unit_leader_or_the_hotline_leader(who: str, status: int) -> None:
    made, phone = _system(), Device()
    token = sign_in(made, phone, "border")["access_token"]

    assert made.call("DELETE", f"/v1/device-keys/{phone.id}", who).status == status
    assert made.call("DELETE", f"/v1/device-keys/{phone.id}", who).status == status
    assert made.call("DELETE", f"/v1/device-keys/{'A' * 43}", who).status == 404
    served = call(made, phone, "GET", "/v1/me", token=token).status
    assert served == (401 if status == 204 else 200)


def test_an_officer_sees_his_devices_and_a_leader_his_units(made: System) -> None:
    phone, desk = Device(), Device()
    token = sign_in(made, phone, "border")["access_token"]
    made.clock.advance(hours=1)
    sign_in(made, desk, "border_two")

    mine = call(made, phone, "GET", "/v1/device-keys", token=token).json["devices"]
    assert [(each["id"], each["current"], each["revoked_at"]) for each in mine] == [(phone.id, True, None)]
    unit = f"/v1/device-keys?unit={made.officer('border').unit}"
    both = made.call("GET", unit, "leader").json["devices"]
    assert [each["id"] for each in both if each["id"] in (phone.id, desk.id)][-1] == phone.id
    assert made.call("GET", unit, "hotline_leader").json["devices"] == both
    for who in ("border", "hotline", "police"):
        assert made.call("GET", unit, who).status == 404
    assert made.call("GET", "/v1/device-keys?unit=hotline-111", "leader").status == 404


def test_a_revoked_device_is_told_of_no_alert_any_more(made: System) -> None:
    phone, desk = Device(), Device()
    for device, name in ((phone, "phone"), (desk, "desk")):
        token = sign_in(made, device, "border")["access_token"]
        said = push_phone(name).subscription.model_dump(mode="json")
        assert call(made, device, "POST", "/v1/devices", said, token=token).status == 200
    made.call("DELETE", f"/v1/device-keys/{phone.id}", "leader")
    assert [told.key for told in made.services.push.devices.of_officer("border-0001")] == [desk.id]


def test_a_device_hands_in_sealed_entries_without_a_token_and_reads_nothing(made: System) -> None:
    phone = Device()
    sign_in(made, phone, "border")

    reply = upload(made, phone, sealed(entry(1), made.services))

    assert reply.status == 200
    assert {*reply.json["results"][0]} == {"id", "result", "receipt"}
    assert reply.json["results"][0]["result"] == "stored"
    assert [kept.entry.author.officer for kept in made.cases.files[builders.case(1)].entries] == ["border-0001"]
    assert upload(made, phone, entry(2)).status == 403
    assert upload(made, phone, sealed(entry(2), made.services), entry(3)).status == 403
    assert upload(made, Device(), sealed(entry(2), made.services)).status == 401
    for path in ("/v1/me", "/v1/cases", f"/v1/cases/{builders.case(1)}", "/v1/changes", "/v1/alerts"):
        proof = phone.proof(Asked("GET", path), made.services.now())
        assert made.call("GET", path, headers={"Authorization": f"Device {proof}"}).status in (401, 403), path


def test_a_closed_account_uploads_nothing(made: System) -> None:
    phone = Device()
    sign_in(made, phone, "border")
    made.services.officers.put(made.officer("border").model_copy(update={"active": False}))
    assert upload(made, phone, sealed(entry(1), made.services)).status == 401


def test_the_wipe_route_erases_a_browser_and_is_closed_to_other_sites_pages(made: System) -> None:
    reply = made.call("POST", "/v1/wipe", said={})
    assert (reply.status, reply.headers["Clear-Site-Data"]) == (204, '"cache", "storage"')
    from_a_form = made.call("POST", "/v1/wipe", raw=b"{}", headers={"Content-Type": "text/plain"})
    assert (from_a_form.status, "Clear-Site-Data" in from_a_form.headers) == (415, False)
    assert "Clear-Site-Data" not in made.call("GET", "/v1/me", "border").headers


def test_a_desk_sets_up_its_second_factor_at_the_first_sign_in_and_needs_it_from_then_on() -> None:
    made, desk = _system(needs_totp=True), Device()
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
    made = _system(needs_totp=True)
    assert sign_in(made, Device(), "border")["access_token"]


def test_tokens_set_aside_for_a_second_factor_open_nothing_until_it_is_there() -> None:
    made, desk = _system(needs_totp=True), Device()
    said = {"username": made.officer("hotline").username, "password": PASSWORD}
    access, refresh, _ = json.loads(call(made, desk, "POST", "/v1/session", said).json["challenge_session"])

    assert made.call("GET", "/v1/me", headers={"Authorization": f"Bearer {access}"}).status == 401
    assert call(made, desk, "GET", "/v1/me", token=access).status == 401
    assert call(made, desk, "POST", "/v1/session/refresh", {"refresh_token": refresh}).status == 401
    assert made.call("POST", "/v1/session/refresh", said={"refresh_token": refresh}).status == 401


def test_a_stolen_session_does_not_become_the_thiefs_by_setting_up_a_second_factor() -> None:
    made, desk, thief = _system(), Device(), Device()
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
    assert _pool(made).accounts[made.officer("hotline").username].totp is None


def test_a_script_sets_up_a_second_factor_where_bearers_are_admitted() -> None:
    made = _system(needs_totp=True)
    said = {"username": made.officer("hotline").username, "password": PASSWORD}
    first = made.call("POST", "/v1/session", said=said).json
    answer = {name: first[name] for name in ("challenge", "challenge_session", "username")}
    session = made.call("POST", "/v1/session/challenge", said=answer | {"code": totp_code(first["totp_secret"])}).json
    assert made.call("GET", "/v1/me", headers={"Authorization": f"Bearer {session['access_token']}"}).status == 200
    refreshed = made.call("POST", "/v1/session/refresh", said={"refresh_token": session["refresh_token"]})
    assert refreshed.status == 200


def test_a_sign_in_with_a_bent_proof_is_refused_before_the_password_is_tried(made: System) -> None:
    phone = Device()
    body = json.dumps({"username": made.officer("border").username, "password": PASSWORD}).encode()
    asked = Asked("POST", "/v1/session", body)
    for name, proof in bent(asked, made.services.now(), phone).items():
        if name.startswith(("the officer's", "a colleague's", "a device nobody", "a revoked")):
            continue  # to this server those are devices it does not know yet
        reply = made.call("POST", "/v1/session", raw=body, headers={"DPoP": proof})
        assert reply.status == 401, name
    assert not any(r.action == "signed_in" for r in made.services.audit.day(date(2026, 3, 2)))


def test_a_service_that_is_away_lets_nobody_in(made: System) -> None:
    phone = Device()
    token = sign_in(made, phone, "border")["access_token"]

    class Away:
        def key_of(self, token: str) -> str | None:
            raise Unavailable

    broken = replace(made.services, authentication=replace(made.services.authentication, bindings=Away()))  # type: ignore[arg-type]
    away = System(broken, made.clock)
    assert call(away, phone, "GET", "/v1/me", token=token).status == 503
    assert away.call("GET", "/v1/me", headers={"Authorization": f"Bearer {token}"}).status == 503


def test_a_devices_first_sign_in_is_on_record_and_later_ones_only_show_when_it_was_last_seen(made: System) -> None:
    phone, began = Device(), made.services.now()
    said = json.dumps({"username": made.officer("border").username, "password": PASSWORD}).encode()
    for _ in range(2):
        proof = phone.proof(Asked("POST", "/v1/session", said), made.services.now())
        headers = {"DPoP": proof, "User-Agent": "Mozilla/5.0 (Linux; Android 14; K)"}
        assert made.call("POST", "/v1/session", raw=said, headers=headers).status == 200
        seen = made.clock.advance(minutes=1)

    (held,) = made.services.authentication.keys.of_officer("border-0001")
    assert (held.platform, held.since, held.seen_at) == (Platform.ANDROID, began, seen - timedelta(minutes=1))
    registered = [r for r in made.services.audit.day(date(2026, 3, 2)) if r.action == "device_registered"]
    assert [(r.at, r.actor, r.subject) for r in registered] == [(began, "border-0001", phone.id)]
