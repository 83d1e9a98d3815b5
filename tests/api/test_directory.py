"""The registers over HTTP: looked up by everybody and cut by role, kept by their agency alone, confirmed by one tap."""

from typing import Any

import pytest

from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.records import RecordKind
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from tests import builders
from tests.api.system import System, system

PERSON: dict[str, Any] = {
    "agency": "border_guard",
    "unit": "bp-huu-nghi",
    "name": "Nông Văn Bịa",
    "topic": "Tiếp nhận ban đầu",
    "work_address": "Đồn Hữu Nghị",
    "desk_phone": "0000 000 001",
    "mobile_phone": "0000 000 002",
    "source": "Danh sách bịa để thử",
    "status": "setting",
    "valid_from": "2026-01-01",
}
AGREED = {"told_on": "2026-02-01", "agreed_on": "2026-02-03"}
SERVICE: dict[str, Any] = {
    "agency": "womens_union",
    "unit": "nha-tam-lanh-lang-son",
    "name": "Chỗ ở tạm thời",
    "facility": "shelter",
    "kinds": ["essential_needs"],
    "provinces": ["lang-son"],
    "address": "Số 1 phố Bịa",
    "protected": True,
    "conditions": "Phụ nữ và trẻ em",
    "sexes": ["female"],
    "procedure": "Gọi trước, giấy giới thiệu sau",
    "regulation_title": "Quy chế nhà tạm lánh",
    "regulation_abstract": "Tiếp nhận, lưu trú, bàn giao",
    "around_the_clock": True,
    "capacity": 6,
    "free_places": 2,
    "source": "bịa để thử",
    "status": "setting",
    "valid_from": "2026-01-01",
}


def admin(agency: Agency, unit: str) -> Any:
    return builders.officer(
        id=f"admin-{agency.value.replace('_', '-')}", role=Role.ADMINISTRATOR, unit=unit, agency=agency
    )


@pytest.fixture
def made() -> System:
    server = system()
    server.people = {
        "admin_bg": admin(Agency.BORDER_GUARD, "cuc-pcmt-tp"),
        "admin_wu": admin(Agency.WOMENS_UNION, "twhpn-cslp"),
        "admin_cp": admin(Agency.CHILD_PROTECTION, "cuc-bmte"),
        "admin_pol": admin(Agency.CRIMINAL_POLICE, "c02"),
        "leader": builders.officer(id="leader-0001", role=Role.UNIT_LEADER),
    }
    for officer in server.people.values():
        server.services.officers.put(officer)
    return server


def keep(made: System, who: str, kind: str, name: str, record: dict[str, Any]) -> Any:
    return made.call("PUT", f"/v1/register/{kind}/{name}", who, {"record": record, "reason": "thử"})


def found(made: System, who: str, text: str, **more: Any) -> list[str]:
    reply = made.call("POST", "/v1/directory/searches", who, {"text": text, **more})
    assert reply.status == 200, reply.body
    return [line["record"]["id"] for line in reply.json["lines"]]


@pytest.mark.duty("R25", "R26", "R27", "R28", "R29", "R30", "R31")
def test_an_officer_of_the_list_is_read_by_nobody_else_before_being_told_and_agreeing(made: System) -> None:
    assert keep(made, "admin_bg", "person", "cb-0001", PERSON).status == 200
    assert found(made, "hotline", "nong van bia") == []
    assert found(made, "admin_bg", "nong van bia") == ["cb-0001"]
    assert made.call("GET", "/v1/register/person/cb-0001", "hotline").status == 404

    assert keep(made, "admin_bg", "person", "cb-0001", PERSON | AGREED).status == 200
    shown = made.call("GET", "/v1/register/person/cb-0001", "hotline").json["record"]
    assert (shown["name"], shown["work_address"]) == ("Nông Văn Bịa", "Đồn Hữu Nghị")
    assert (shown["desk_phone"], shown["mobile_phone"]) == ("0000 000 001", "0000 000 002")
    assert shown["topic"] == "Tiếp nhận ban đầu"
    assert found(made, "volunteer", "nong van bia") == []


@pytest.mark.duty("R26", "R30")
@pytest.mark.parametrize("missing", ["topic", "name", "unit"])
def test_an_officer_without_a_name_a_unit_or_a_coordination_topic_is_not_listed(made: System, missing: str) -> None:
    reply = keep(made, "admin_bg", "person", "cb-0001", {k: v for k, v in PERSON.items() if k != missing})
    assert (reply.status, reply.json["code"]) == (400, "malformed")


@pytest.mark.duty("R25", "R17")
def test_an_agencys_list_is_kept_by_its_own_administrator_and_by_nobody_else(made: System) -> None:
    for who in ("admin_pol", "admin_cp", "hotline_leader", "border", "leader"):
        assert keep(made, who, "person", "cb-0001", PERSON).status == 403, who
    assert keep(made, "admin_bg", "person", "cb-0001", PERSON | {"agency": "criminal_police"}).status in (400, 403)
    assert keep(made, "admin_bg", "unit", "c02", PERSON).status == 400
    assert made.call("GET", "/v1/cases", "admin_bg").status == 403


@pytest.mark.duty("R46")
def test_of_an_agency_whose_names_are_secret_no_name_and_no_number_is_stored(made: System) -> None:
    entry = made.services.registers.records([RecordKind.AGENCY])[1][RecordKind.AGENCY]["border-guard"]
    secret = entry.model_dump(mode="json", exclude={"id"}) | {"names_withheld": True}
    assert keep(made, "admin_bg", "agency", "border-guard", secret).status == 403
    assert keep(made, "admin_cp", "agency", "border-guard", secret).status == 200
    refused = keep(made, "admin_bg", "person", "cb-0001", PERSON | AGREED)
    assert [error["rule"] for error in refused.json["errors"]] == ["R46"]
    directory = made.services.registers.directory(made.clock())
    assert directory.contact_unit("bp-huu-nghi").id == "cuc-pcmt-tp"
    assert directory.contact_unit("pc02-lang-son").id == "pc02-lang-son"


@pytest.mark.duty("R33", "R34", "R35", "R36", "R37", "R59", "R122")
def test_a_service_shows_its_conditions_and_procedure_and_hides_a_shelters_address_by_role(made: System) -> None:
    assert keep(made, "admin_wu", "service", "dv-0001", SERVICE).status == 200
    to_hotline = made.call("GET", "/v1/register/service/dv-0001", "hotline").json["record"]
    assert to_hotline["address"] == "Số 1 phố Bịa"
    assert (to_hotline["conditions"], to_hotline["procedure"]) == ("Phụ nữ và trẻ em", "Gọi trước, giấy giới thiệu sau")
    to_post = made.call("GET", "/v1/register/service/dv-0001", "border")
    assert to_post.json["record"]["address"] is None
    assert "phố Bịa".encode() not in to_post.body
    assert found(made, "hotline", "quy che nha tam lanh") == ["dv-0001"]
    assert made.call("GET", "/v1/register/service/dv-0001", "volunteer").status == 404
    unprotected = keep(made, "admin_wu", "service", "dv-0002", SERVICE | {"protected": False})
    assert unprotected.status == 400


@pytest.mark.duty("R59", "R122")
def test_no_list_names_a_shelter_to_a_volunteer(made: System) -> None:
    assert "nha-tam-lanh-lang-son" in found(made, "hotline", "nha tam lanh")
    assert found(made, "volunteer", "nha tam lanh") == []
    forms = made.call("GET", "/v1/forms", "volunteer").body.decode()
    assert "Nhà tạm lánh Lạng Sơn" not in forms
    assert "Nhà tạm lánh Lạng Sơn" in made.call("GET", "/v1/forms", "border").body.decode()


@pytest.mark.duty("R35", "R158")
def test_services_are_chosen_by_the_need_and_each_other_one_says_why_not(made: System) -> None:
    keep(made, "admin_wu", "service", "dv-0001", SERVICE)
    keep(made, "admin_wu", "service", "dv-0002", SERVICE | {"name": "Đã đầy", "free_places": 0})
    need = {"kinds": ["essential_needs"], "province": "lang-son", "age": 17, "sex": "female"}
    fits, full = made.call("POST", "/v1/directory/fitting-services", "hotline", need).json["services"]
    assert (fits["record"]["id"], fits["why_not"]) == ("dv-0001", [])
    assert (full["record"]["id"], full["why_not"]) == ("dv-0002", ["full"])
    man = need | {"sex": "male", "province": "ca-mau", "kinds": ["medical"]}
    (first, _) = made.call("POST", "/v1/directory/fitting-services", "hotline", man).json["services"]
    assert first["why_not"] == ["other_support", "other_province", "other_sex"]


@pytest.mark.duty("R50")
def test_a_province_goes_live_only_with_a_confirmed_desk_that_has_a_confirmed_number(made: System) -> None:
    directory = made.services.registers.directory(made.clock())
    province = directory.province("lang-son").model_dump(mode="json", exclude={"id"}) | {"live_since": "2026-03-02"}
    refused = keep(made, "admin_cp", "province", "lang-son", province)
    assert [(error["field"], error["rule"]) for error in refused.json["errors"]] == [("live_since", "R50")]

    desk = directory.unit("pc02-lang-son").model_dump(mode="json", exclude={"id"})
    number = {
        "agency": "criminal_police", "unit": "pc02-lang-son", "province": "lang-son", "purpose": "criminal_duty_desk",
        "label": "Trực ban (bịa)", "number": "0000 000 113", "around_the_clock": True, "invented": True,
        "source": "bịa để thử", "status": "setting", "valid_from": "2026-01-01",
    }  # fmt: skip
    assert keep(made, "admin_pol", "unit", "pc02-lang-son", desk).status == 200
    assert keep(made, "admin_cp", "province", "lang-son", province).status == 400
    assert keep(made, "admin_pol", "number", "so-0001", number).status == 200
    assert keep(made, "admin_cp", "province", "lang-son", province).status == 200
    listed = {one["id"]: one for one in made.call("GET", "/v1/numbers").json["numbers"]}
    assert (listed["so-0001"]["invented"], listed["so-0001"]["dial"]) == (True, None)
    assert listed["tong-dai-111"]["dial"] == "111"


@pytest.mark.duty("R32")
def test_one_tap_confirms_what_is_stale_and_ends_the_duty_the_agency_owed(made: System) -> None:
    made.clock.advance(days=500)
    open_recurring_duties(made.services)
    owed = [duty for duty in made.services.cases.obligations_of("cuc-pcmt-tp") if duty.rule == "R32"]
    assert [duty.state for duty in owed] == ["open"]
    stale = made.call("POST", "/v1/directory/searches", "admin_bg", {"agency": "border_guard", "stale": True})
    names = [
        {"kind": line["kind"], "id": line["record"]["id"]}
        for line in stale.json["lines"]
        if line["kind"] in ("unit", "number", "service")
    ]
    assert {"kind": "unit", "id": "bp-huu-nghi"} in names
    assert made.call("POST", "/v1/register/confirmations", "border", {"records": names}).status == 403
    own = {"records": [{"kind": "unit", "id": "bp-huu-nghi"}]}
    assert made.call("POST", "/v1/register/confirmations", "leader", own).json["confirmed"] == 1
    assert made.call("POST", "/v1/register/confirmations", "leader", {"records": names}).status == 403
    assert made.call("POST", "/v1/register/confirmations", "admin_bg", {"records": names}).status == 200
    open_recurring_duties(made.services)
    owed = [duty for duty in made.services.cases.obligations_of("cuc-pcmt-tp") if duty.rule == "R32"]
    assert [(duty.state, duty.acts) for duty in owed] == [("closed", ("confirmed",))]


@pytest.mark.duty("R38", "R120", "R121", "R130")
@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("guidance", {"number": "01/HD", "title": "Hướng dẫn", "abstract": "Tóm", "issued_on": "2026-01-05"}),
        ("proposal", {"unit": "cuc-pcmt-tp", "to_agency": "criminal_police", "subject": "Số", "need": "Tháng"}),
        ("staffing", {"unit": "bp-huu-nghi", "officers": 4, "trained": 2, "hours_a_week": 10}),
        (
            "training",
            {"unit": "cuc-pcmt-tp", "subject": "Tập huấn", "held_on": "2026-02-01", "expected": 30, "present": 28},
        ),
    ],
)  # fmt: skip
def test_the_coordination_records_of_an_agency_are_kept_found_and_versioned(
    made: System, kind: str, record: dict[str, Any]
) -> None:
    common = {"agency": "border_guard", "source": "bịa", "status": "setting", "valid_from": "2026-01-01"}
    assert keep(made, "admin_bg", kind, "muc-0001", common | record).status == 200
    assert keep(made, "admin_bg", kind, "muc-0001", common | record | {"source": "bịa lần hai"}).status == 200
    view = made.call("GET", f"/v1/register/{kind}/muc-0001", "admin_bg").json
    assert {name: view["record"][name] for name in record} == record
    assert [one["version"] for one in view["versions"]] == [2, 1]
    assert view["versions"][0]["reason"] == "thử"
    to_others = made.call("GET", f"/v1/register/{kind}/muc-0001", "police").json
    assert (to_others["versions"], to_others["may_keep"]) == ([], False)


@pytest.mark.duty("R145")
def test_who_gets_the_rule_set_is_on_record_grassroots_units_too(made: System) -> None:
    sent = {
        "agency": "child_protection", "unit": "hpn-dong-dang", "body": "Hội LHPN xã Đồng Đăng",
        "copy_for": "to_implement",
        "sent_on": "2026-02-01", "source": "Nơi nhận", "status": "setting", "valid_from": "2026-02-01",
    }  # fmt: skip
    assert keep(made, "admin_cp", "recipient", "nn-0001", sent).status == 200
    assert found(made, "volunteer", "hoi lhpn dong dang", kinds=["recipient"]) == ["nn-0001"]


@pytest.mark.duty("R122")
def test_the_finder_understands_old_province_names_and_needs_no_diacritics(made: System) -> None:
    assert "tuyen-quang" in found(made, "hotline", "ha giang", kinds=["province"])
    assert found(made, "hotline", "TP HCM", kinds=["province"]) == ["ho-chi-minh"]
    assert "bp-huu-nghi" in found(made, "border", "huu nghi lang son")
    assert found(made, "border", "khong co gi nhu the") == []


def test_what_is_searched_for_stands_in_no_audit_record(made: System) -> None:
    found(made, "hotline", "bimatkhongghi")
    kept = [record for chain in made.services.audit.chains.values() for record in chain]  # type: ignore[attr-defined]
    assert not any("bimat" in record.model_dump_json() for record in kept)
