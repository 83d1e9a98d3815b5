"""A case by the common data standard over HTTP: what the officer may read of it, on record, in their quota."""

import pytest

from tests.api.story import Story
from tests.api.system import system
from tests.usecases.field import RECEPTION

PERSON = {"birth_name": "Lò Thị Ẩn", "birth": {"year": 1996, "month": 3, "day": 2}, "sex": "female"}


def told() -> Story:
    made = Story(system(with_leaders=True))
    body = {name: value for name, value in RECEPTION.items() if name != "received_on"}
    result = made.tries("border", "reception", **(body | {"person": PERSON}))
    assert result["result"] == "stored", result
    return made


def test_the_hotlines_leader_exports_a_case_and_the_audit_says_that_it_was_an_export() -> None:
    made = told()
    reply = made.system.call("GET", f"/v1/cases/{made.code}/htcds", "hotline_leader")
    assert reply.status == 200, reply.body
    assert reply.json["standard"] == "HTCDS 2.0"
    record = reply.json["record"]
    assert (record["prs_FirstName"], record["prs_Birthdate"], record["prs_Gender"]) == (
        "Lò Thị Ẩn", "1996-03-02", "Feminine",
    )  # fmt: skip
    acts = [(line.action, line.purpose) for line in made.system.cases.audit[f"case/{made.code}"]]
    assert ("case_exported", "export") in acts
    drafts = made.system.call("POST", "/v1/htcds", "hotline_leader", {"record": record})
    assert drafts.json["drafts"]["reception"]["person.birth_name"] == "Lò Thị Ẩn"


@pytest.mark.duty("R17", "R19")
@pytest.mark.parametrize(("who", "status"), [("hotline", 403), ("border", 403), ("head", 403), ("union", 404)])
def test_nobody_takes_out_what_they_may_not_read(who: str, status: int) -> None:
    made = told()
    reply = made.system.call("GET", f"/v1/cases/{made.code}/htcds", who)
    assert reply.status == status
    assert "Ẩn" not in reply.body.decode()


def test_a_record_that_is_none_is_refused_by_its_field_and_no_value_is_echoed() -> None:
    made = told()
    reply = made.system.call("POST", "/v1/htcds", "hotline_leader", {"record": {"prs_Gender": "Weiblich"}})
    assert (reply.status, reply.json["errors"][0]["field"]) == (400, "record.prs_Gender")
    assert "Weiblich" not in reply.body.decode()
