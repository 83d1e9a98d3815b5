"""Administration in the product: appointing, the second person, moving, ending and revoking (R18, R99, R112)."""

from typing import Any

import pytest

from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.values.errors import Conflict, Malformed
from chalicelib.ports import Challenge, Session
from chalicelib.usecases.access.begin_installation import begin_installation
from tests import builders
from tests.api.system import System, system
from tests.fakes import FakeSignIn
from tests.usecases.field import entry

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


def pool(made: System) -> FakeSignIn:
    assert isinstance(made.services.sign_in, FakeSignIn)
    return made.services.sign_in


@pytest.mark.duty("R18", "R112")
def test_a_reset_in_person_takes_two_and_only_the_second_sees_the_password(made: System) -> None:
    officer = made.officer("border")
    pool(made).add(officer.username, officer.id, "an invented password 1")
    made.services.authentication.second_factors.note(officer.id)
    before = pool(made).sign_in(officer.username, "an invented password 1")
    assert isinstance(before, Session)
    reset, done = "/v1/officers/border-0001/reset", "/v1/officers/border-0001/reset/confirmation"

    assert made.call("POST", done, "leader", {}).status == 404, "nobody asked"
    for who in ("border", "admin_pol", "hotline_leader"):
        assert made.call("POST", reset, who, {}).status == 403, who
    asked = made.call("POST", reset, "admin_bg", {})
    assert (asked.status, "password" in asked.body.decode()) == (200, False)
    assert made.call("GET", "/v1/officers/border-0001/account", "leader").json["may_do_reset"] is True
    for who in ("admin_bg", "border", "admin_pol"):
        assert made.call("POST", done, who, {}).status == 403, who
    password = made.call("POST", done, "leader", {}).json["temporary_password"]
    assert isinstance(pool(made).sign_in(officer.username, password), Challenge)
    assert not made.services.authentication.second_factors.has(officer.id)
    assert before.refresh_token not in pool(made).refreshes
    assert made.call("POST", done, "leader", {}).status == 404, "once"


@pytest.mark.duty("R18")
def test_a_reset_nobody_does_within_the_hour_is_asked_for_again(made: System) -> None:
    made.call("POST", "/v1/officers/border-0001/reset", "admin_bg", {})
    made.clock.advance(minutes=61)
    assert made.call("POST", "/v1/officers/border-0001/reset/confirmation", "leader", {}).status == 404


@pytest.mark.duty("R18")
def test_everything_of_a_unit_is_revoked_in_one_act(made: System) -> None:
    for who in ("admin_pol", "leader"):
        assert made.call("POST", "/v1/units/bp-huu-nghi/revocation", who, {}).status == 403, who
    assert made.call("POST", "/v1/units/bp-huu-nghi/revocation", "admin_bg", {}).json["officers"] == 3
    assert [unit_of(made, who) for who in ("border", "colleague", "leader")] == [None, None, None]
    assert unit_of(made, "admin_bg") == "cuc-pcmt-tp"
    assert made.call("POST", "/v1/units/ubnd-khong-co/revocation", "admin_bg", {}).status == 404


@pytest.mark.duty("R18")
def test_whose_appointment_ends_has_no_case_in_hand_from_that_instant(made: System) -> None:
    made.submit("border", entry(1))
    [alert, *_] = made.call("GET", "/v1/alerts?state=open", "hotline").json["alerts"]
    assert made.call("POST", f"/v1/alerts/{alert['id']}/taking", "hotline", {}).status == 200
    [case] = made.call("GET", "/v1/desk/cases?owner=mine", "hotline").json["cases"]
    admin = builders.officer(
        "hotline", id="admin-cp", role=Role.ADMINISTRATOR, unit="cuc-bmte", agency=Agency.CHILD_PROTECTION
    )
    made.people["admin_cp"] = admin
    made.services.officers.put(admin)
    ended = end(made, "admin_cp", "hotline-0001", "first-hotline-0001")
    assert ended.json["cases_given_back"] == 1
    [shown] = made.call("GET", "/v1/desk/cases?owner=nobody", "hotline_two").json["cases"]
    assert (shown["case"], shown["owner"]) == (case["case"], None), "the next role is shown that nobody has it"
    assert made.call("GET", "/v1/desk/cases?owner=mine", "hotline").status == 401


@pytest.mark.duty("R18", "R112")
def test_accounts_are_read_by_those_who_may_change_them_and_by_nobody_else(made: System) -> None:
    waiting = appoint(made, "admin_bg", "border-0002", unit="cuc-pcmt-tp", role="administrator").json
    listed = made.call("GET", "/v1/units/bp-huu-nghi/officers", "admin_bg").json["accounts"]
    assert {one["officer"] for one in listed} == {"border-0001", "border-0002", "leader-0001"}
    for who, status in (("admin_pol", 403), ("border", 403), ("leader", 200), ("head", 200)):
        assert made.call("GET", "/v1/units/bp-huu-nghi/officers", who).status == status, who
    assert made.call("GET", "/v1/officers/border-0001/account", "admin_pol").status == 404
    [shown] = made.call("GET", "/v1/officers/waiting", "admin_bg_two").json["accounts"]
    [hat] = [hat for hat in shown["hats"] if hat["id"] == waiting["id"]]
    assert (hat["may_confirm"], hat["counts"]) == (True, False)
    [own] = made.call("GET", "/v1/officers/waiting", "admin_bg").json["accounts"]
    assert not any(hat["may_confirm"] for hat in own["hats"]), "the first person is no second"
    assert made.call("GET", "/v1/officers/waiting", "admin_pol").json["accounts"] == []


@pytest.mark.duty("R9", "R18")
def test_an_empty_installation_begins_with_two_and_brings_the_other_agencies_in(made: System) -> None:
    made.services.officers.rows.clear()  # type: ignore[attr-defined]
    people = [("quantri.mot", "Quản Trị Bịa Một"), ("quantri.hai", "Quản Trị Bịa Hai")]
    with pytest.raises(Malformed):
        begin_installation(people[:1], "cuc-bmte", made.services)
    with pytest.raises(Malformed):
        begin_installation(people, "c02", made.services)
    begun = begin_installation(people, "cuc-bmte", made.services)
    with pytest.raises(Conflict):
        begin_installation([("ke.la", "Kẻ Lạ"), ("ke.la.hai", "Kẻ Lạ Hai")], "cuc-bmte", made.services)
    made.people |= {"first": begun[0][0], "second": begun[1][0]}

    def new(username: str, who: str, **hat: Any) -> Any:
        account = {"username": username, "name": "Người Bịa", **HAT, **hat}
        return made.call("POST", "/v1/officers", who, account)

    police = [new(f"quantri.congan{n}", "first", unit="c02", role="administrator").json for n in (1, 2)]
    assert [one["appointment"]["awaits"] for one in police] == [True, True]
    assert new("can.bo.congan", "first", unit="c02", role="police_officer").status == 403, "administrators alone"
    for one in police:
        assert confirm(made, "first", one["officer"], one["appointment"]["id"]).status == 403
        assert confirm(made, "second", one["officer"], one["appointment"]["id"]).status == 200
    third = new("quantri.congan3", "first", unit="c02", role="administrator")
    assert third.status == 403, "from two on they appoint by themselves"
