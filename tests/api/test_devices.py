"""A session that belongs to a device, from its beginning to the day the device is lost."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.access.device_keys import Platform
from chalicelib.domain.values.errors import Unavailable
from tests import builders
from tests.api.sessions import PASSWORD, accounts, call, pool, sign_in, upload
from tests.api.system import System
from tests.campaigns.tokens.bent_proofs import bent
from tests.campaigns.tokens.device import Asked, Device
from tests.push.phones import phone as push_phone
from tests.usecases.field import entry, sealed


@pytest.fixture
def made() -> System:
    return accounts()


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
    made = accounts(admits_bearers=False)
    said = {"username": made.officer("border").username, "password": PASSWORD}
    from_the_pool = pool(made).sign_in(said["username"], PASSWORD)
    assert not hasattr(from_the_pool, "kind")

    assert made.call("POST", "/v1/session", said=said).status == 401
    bearer = {"Authorization": f"Bearer {from_the_pool.access_token}"}
    assert made.call("GET", "/v1/me", headers=bearer).status == 401
    refresh = {"refresh_token": from_the_pool.refresh_token}
    assert made.call("POST", "/v1/session/refresh", said=refresh).status == 401
    phone = Device()
    assert call(made, phone, "GET", "/v1/me", token=sign_in(made, phone, "border")["access_token"]).status == 200


def test_without_a_device_the_password_is_not_even_tried() -> None:
    made = accounts(admits_bearers=False)
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
    made, phone = accounts(), Device()
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
