"""Administration in the product: appointing, the second person, moving, ending and revoking (R18, R99, R112)."""

from typing import Any

import pytest

from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.roster import Shift
from tests import builders
from tests.api.system import System, system

HAT = {"role": "field_officer", "unit": "bp-huu-nghi", "document": "QĐ 12/QĐ-BCH"}


@pytest.fixture
def made() -> System:
    server = system()
    server.people = {
        "admin_bg": builders.officer(id="admin-bg", role=Role.ADMINISTRATOR, unit="cuc-pcmt-tp"),
        "admin_bg_two": builders.officer(id="admin-bg-two", role=Role.ADMINISTRATOR, unit="cuc-pcmt-tp"),
        "admin_pol": builders.officer("police", id="admin-pol", role=Role.ADMINISTRATOR, unit="c02"),
        "leader": builders.officer(id="leader-0001", role=Role.UNIT_LEADER),
        "colleague": builders.officer(id="border-0002"),
        "head": builders.officer(
            "hotline", id="head-0001", role=Role.WORKING_GROUP_HEAD, unit="to-cong-tac", agency=Agency.CHILD_PROTECTION
        ),
    }
    for officer in server.people.values():
        server.services.officers.put(officer)
    return server


def appoint(made: System, who: str, officer: str, **hat: Any) -> Any:
    return made.call("POST", f"/v1/officers/{officer}/appointments", who, HAT | hat)


def confirm(made: System, who: str, officer: str, appointment: str) -> Any:
    return made.call("POST", f"/v1/officers/{officer}/appointments/{appointment}/confirmation", who, {})


def end(made: System, who: str, officer: str, appointment: str) -> Any:
    reason = {"reason": "Chuyển công tác"}
    return made.call("POST", f"/v1/officers/{officer}/appointments/{appointment}/ending", who, reason)


def unit_of(made: System, who: str) -> str | None:
    reply = made.call("GET", "/v1/me", who)
    return reply.json["unit"]["id"] if reply.status == 200 else None


@pytest.mark.duty("R18", "R112")
def test_an_officer_moves_to_another_post_and_loses_the_old_post_that_instant(made: System) -> None:
    moved = appoint(made, "admin_bg", "border-0001", unit="bp-lao-cai")
    assert (moved.status, moved.json["awaits"]) == (200, False)
    assert unit_of(made, "border") == "bp-huu-nghi", "the first hat counts until it ends"
    assert end(made, "admin_bg", "border-0001", "first-border-0001").status == 200
    assert unit_of(made, "border") == "bp-lao-cai"
    old = made.services.officers.of_unit("bp-huu-nghi", made.clock())
    assert "border-0001" not in {officer.id for officer in old}


@pytest.mark.duty("R112")
def test_a_request_names_the_hat_it_is_made_in(made: System) -> None:
    second = appoint(made, "admin_bg", "border-0001", unit="bp-lao-cai").json["id"]
    in_second = made.call("GET", "/v1/me", "border", headers={"Acting-As": second})
    assert in_second.json["unit"]["id"] == "bp-lao-cai"
    assert made.call("GET", "/v1/me", "border", headers={"Acting-As": "app-nobodys"}).status == 401


@pytest.mark.duty("R18")
def test_ending_an_appointment_ends_devices_turns_and_the_account_at_once(made: System) -> None:
    services, now = made.services, made.clock()
    key = DeviceKey(id="k" * 43, officer="border-0001", platform=Platform.ANDROID, since=now, seen_at=now)
    services.authentication.keys.save(key)
    later = made.clock.advance(hours=1)
    turn = Shift(
        unit="bp-huu-nghi",
        officer="border-0001",
        role=Role.FIELD_OFFICER,
        starts_at=later,
        ends_at=later.replace(hour=9),
    )
    services.push.rosters.put(turn)
    assert end(made, "admin_bg", "border-0001", "first-border-0001").status == 200
    assert unit_of(made, "border") is None
    shut = services.authentication.keys.find(key.id)
    assert shut is not None
    assert (shut.revoked_at, shut.revoked_by) == (later, "admin-bg")
    assert list(services.push.rosters.shifts_of("bp-huu-nghi", now, turn.ends_at)) == []
    assert end(made, "admin_bg", "border-0001", "first-border-0001").status == 200, "ending it again changes nothing"


@pytest.mark.duty("R18")
def test_what_crosses_agencies_counts_only_once_a_second_person_of_the_other_agency_confirmed(made: System) -> None:
    waiting = appoint(made, "admin_bg", "border-0001", unit="c02", role="focal_point").json
    assert waiting["awaits"] is True
    hat = {"Acting-As": waiting["id"]}
    assert made.call("GET", "/v1/me", "border", headers=hat).status == 401
    for who in ("admin_bg", "admin_bg_two", "leader"):
        assert confirm(made, who, "border-0001", waiting["id"]).status == 403, who
    assert confirm(made, "admin_pol", "border-0001", waiting["id"]).json["awaits"] is False
    assert made.call("GET", "/v1/me", "border", headers=hat).json["unit"]["id"] == "c02"


@pytest.mark.duty("R17", "R18")
def test_an_administrator_gives_no_hat_to_themselves_and_no_reader_an_account_alone(made: System) -> None:
    assert appoint(made, "admin_bg", "admin-bg").status == 403
    account = {"username": "can.bo.moi", "name": "Cán Bộ Bịa"}
    opened = made.call("POST", "/v1/officers", "admin_bg", HAT | account).json
    assert opened["appointment"]["awaits"] is True, "who makes an account knows its first password"
    assert confirm(made, "admin_bg", opened["officer"], opened["appointment"]["id"]).status == 403
    assert confirm(made, "leader", opened["officer"], opened["appointment"]["id"]).status == 200
    assert made.call("POST", "/v1/officers", "admin_bg", HAT | account).json["code"] == "id_taken"


@pytest.mark.duty("R18")
def test_a_second_administrator_is_nobodys_to_make_alone(made: System) -> None:
    waiting = appoint(made, "admin_bg", "border-0002", unit="cuc-pcmt-tp", role="administrator").json
    assert waiting["awaits"] is True
    assert confirm(made, "admin_bg", "border-0002", waiting["id"]).status == 403
    assert confirm(made, "colleague", "border-0002", waiting["id"]).status == 403
    assert confirm(made, "admin_bg_two", "border-0002", waiting["id"]).status == 200


@pytest.mark.duty("R99", "R112")
def test_a_lost_leader_is_replaced_at_night_by_two_persons_for_a_short_time(made: System) -> None:
    soon = made.clock().isoformat().replace("+00:00", "Z")
    until = made.clock().replace(day=4).isoformat().replace("+00:00", "Z")
    stand_in = {"role": "unit_leader", "since": soon, "until": until, "stands_in_for": "leader-0001"}
    waiting = appoint(made, "hotline_leader", "border-0002", **stand_in)
    assert (waiting.status, waiting.json["awaits"]) == (200, True)
    assert confirm(made, "hotline_leader", "border-0002", waiting.json["id"]).status == 403
    assert confirm(made, "head", "border-0002", waiting.json["id"]).status == 200
    hat = {"Acting-As": waiting.json["id"]}
    assert made.call("GET", "/v1/me", "colleague", headers=hat).json["role"] == "unit_leader"
    made.clock.advance(days=3)
    assert made.call("GET", "/v1/me", "colleague", headers=hat).status == 401
    assert appoint(made, "hotline_leader", "border-0002", **stand_in | {"stands_in_for": None}).status == 403
    nobody = appoint(made, "hotline_leader", "border-0002", **stand_in | {"stands_in_for": "hotline-0001"})
    assert nobody.json["errors"][0]["field"] == "stands_in_for"


@pytest.mark.duty("R18")
@pytest.mark.parametrize(
    ("who", "status"), [("admin_bg", 204), ("hotline_leader", 204), ("admin_pol", 403), ("leader", 403)]
)
def test_everything_of_a_person_is_revoked_in_one_act(made: System, who: str, status: int) -> None:
    assert made.call("POST", "/v1/officers/border-0001/revocation", who, {}).status == status
    assert (unit_of(made, "border") is None) is (status == 204)
