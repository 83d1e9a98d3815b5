"""The contacts of a case: number, focal point, and the unit to turn to where names are a secret (R46, R108)."""

import logging
from typing import Any

import pytest

from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import RecordKind
from tests import builders
from tests.api.story import Story
from tests.api.system import System, system
from tests.api.test_directory import AGREED, PERSON, admin, found, keep
from tests.journey_answers import RECEPTION, SERVICE
from tests.usecases.field import entry

NUMBER: dict[str, Any] = {
    "agency": "border_guard", "unit": "bp-huu-nghi", "purpose": "unit_duty_desk", "label": "Trực ban đồn (bịa)",
    "number": "0000 000 201", "around_the_clock": True, "invented": True, "source": "bịa", "status": "setting",
    "valid_from": "2026-01-01",
}  # fmt: skip


@pytest.fixture
def made() -> System:
    server = system()
    server.people = {
        "admin_bg": admin(Agency.BORDER_GUARD, "cuc-pcmt-tp"),
        "admin_cp": admin(Agency.CHILD_PROTECTION, "cuc-bmte"),
    }
    for officer in server.people.values():
        server.services.officers.put(officer)
    return server


def contacts(made: System, who: str) -> dict[str, Any]:
    reply = made.call("GET", f"/v1/cases/{builders.case(1)}/contacts", who)
    assert reply.status == 200, reply.body
    return {one["unit"]["id"]: one for one in reply.json["contacts"]}


def withhold(made: System) -> None:
    entry_of = made.services.registers.records([RecordKind.AGENCY])[1][RecordKind.AGENCY]["border-guard"]
    secret = entry_of.model_dump(mode="json", exclude={"id"}) | {"names_withheld": True}
    assert keep(made, "admin_cp", "agency", "border-guard", secret).status == 200


@pytest.mark.duty("R108")
def test_a_case_says_whom_to_call_in_each_unit_and_who_has_it_in_hand_there(made: System) -> None:
    keep(made, "admin_bg", "number", "so-0001", NUMBER)
    made.submit("border", entry(1))
    [alert, *_] = made.call("GET", "/v1/alerts?state=open", "hotline").json["alerts"]
    assert made.call("POST", f"/v1/alerts/{alert['id']}/taking", "hotline", {}).status == 200
    shown = contacts(made, "border")
    assert shown["hotline-111"]["focal_point"] == builders.officer("hotline").name
    assert [one["dial"] for one in shown["hotline-111"]["numbers"]] == ["111"]
    assert [one["number"] for one in contacts(made, "hotline")["bp-huu-nghi"]["numbers"]] == ["0000 000 201"]
    assert made.call("GET", f"/v1/cases/{builders.case(1)}/contacts", "police").status in (200, 404)
    assert made.call("GET", f"/v1/cases/{builders.case(9)}/contacts", "border").status == 404


@pytest.mark.duty("R46")
def test_where_names_are_a_sector_secret_the_hotline_turns_to_the_working_group_member(made: System) -> None:
    made.submit("border", entry(1))
    withhold(made)
    other = contacts(made, "hotline")["bp-huu-nghi"]
    assert (other["turn_to"]["id"], other["focal_point"]) == ("cuc-pcmt-tp", None)
    assert contacts(made, "border")["bp-huu-nghi"]["turn_to"]["id"] == "cuc-pcmt-tp"
    whole = made.call("GET", "/v1/register/unit/bp-huu-nghi", "hotline").json
    assert whole["contact"]["id"] == "cuc-pcmt-tp"


@pytest.mark.duty("R46")
def test_a_request_of_the_hotline_reaches_the_member_and_not_the_unit_whose_names_are_withheld(made: System) -> None:
    withhold(made)
    made.services.officers.put(builders.officer(id="member-bg", unit="cuc-pcmt-tp"))
    made.people["member_bg"] = builders.officer(id="member-bg", unit="cuc-pcmt-tp")
    story = Story(made, 1)
    story.tries("border_two", "reception", **RECEPTION)
    asked = story.tries("hotline", "service_connection_request", to_unit="bp-huu-nghi", **SERVICE)
    assert asked["result"] == "stored", asked
    kinds = [one["kind"] for one in made.call("GET", "/v1/alerts?state=open", "member_bg").json["alerts"]]
    assert "service_request" in kinds


def test_no_officers_number_stands_in_any_log_or_audit_record(made: System, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    marked = PERSON | AGREED | {"desk_phone": "0777 123 001", "mobile_phone": "0777 123 002"}
    assert keep(made, "admin_bg", "person", "cb-0001", marked).status == 200
    assert keep(made, "admin_bg", "number", "so-0001", NUMBER | {"number": "0777 123 003"}).status == 200
    assert keep(made, "admin_bg", "person", "cb-0002", marked | {"mobile_phone": "0777 123 004 sai"}).status == 400
    assert found(made, "hotline", "0777 123 002") == ["cb-0001"]
    made.call("GET", "/v1/register/person/cb-0001", "hotline")
    made.call("GET", "/v1/register/person/0777123005", "hotline")
    for kind in ("person", "number"):
        made.call("POST", "/v1/register/exports", "admin_bg", {"kind": kind, "format": "csv"})
    kept = [record for chain in made.services.audit.chains.values() for record in chain]  # type: ignore[attr-defined]
    said = "\n".join([caplog.text, *(record.model_dump_json() for record in kept)]).replace(" ", "")
    assert "0777123" not in said.replace("0777123005", "")
