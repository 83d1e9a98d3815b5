"""The plan's demands on single forms and picklists."""

import json
from pathlib import Path

import pytest

from chalicelib.domain.forms import picklists
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import annotation
from chalicelib.domain.forms.registry import Form, validated
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.values.errors import Malformed
from tests.domain.written import least


def refused(form: Form, body: object) -> set[tuple[str, str]]:
    with pytest.raises(Malformed) as caught:
        validated(form, json.dumps(body).encode())
    return {(broken.field, broken.rule) for broken in caught.value.broken}


@pytest.mark.duty("R153", "R172")
def test_a_decline_needs_its_reason_and_a_connection_its_unit() -> None:
    response = FORMS["agency_response", 1]

    assert refused(response, least("agency_response", answer="decline")) == {("body.decline_reason", "missing")}
    assert refused(response, least("agency_response", answer="sub_assign")) == {("body.assigned_to", "missing")}
    assert validated(response, json.dumps(least("agency_response", answer="accept")).encode())


@pytest.mark.duty("R141")
def test_a_volunteer_needs_place_time_one_sign_and_a_sentence_and_may_keep_the_reporter_unnamed() -> None:
    suspicion = FORMS["suspicion", 1]

    assert set(json_schema(suspicion)["required"]) == {"place", "seen_on", "indicators", "what_seen"}
    assert refused(suspicion, least("suspicion", indicators=[])) == {("body.indicators", "too_short")}
    assert refused(suspicion, least("suspicion", reporter={"anonymous": True})) == {
        ("body.reporter.anonymous_reason", "missing")
    }
    unnamed = least("suspicion", reporter={"anonymous": True, "anonymous_reason": "fear"})
    assert validated(suspicion, json.dumps(unnamed).encode())


@pytest.mark.duty("R60", "R61", "R62", "R63", "R64")
def test_a_reception_knows_the_five_categories_of_the_plan() -> None:
    assert picklists.codes("category") == {"domestic", "rescued", "returned", "foreign", "in_identification"}


@pytest.mark.duty("R39")
def test_a_contact_is_by_phone_in_person_or_by_internet() -> None:
    assert {"phone", "in_person", "email", "internet"} <= picklists.codes("channel")


@pytest.mark.duty("R71")
def test_a_place_to_stay_is_one_of_the_three_kinds() -> None:
    assert picklists.codes("facility_kind") == {"social_protection", "victim_support", "shelter"}


@pytest.mark.duty("R136")
def test_the_reception_records_the_essential_needs_given() -> None:
    schema = json_schema(FORMS["reception", 1])["properties"]["needs_given"]

    assert {"lodging", "food", "daily_items", "medical_items"} <= set(schema["items"]["enum"])


@pytest.mark.duty("R157")
def test_step_c_asks_for_procedure_contacts_plan_and_approval() -> None:
    assert {"procedure", "contacts", "plan", "approval"} <= set(json_schema(FORMS["receiving_plan", 1])["properties"])


@pytest.mark.duty("R50")
def test_crime_information_goes_to_a_duty_desk_and_nowhere_else() -> None:
    form = FORMS["crime_information", 1]

    assert refused(form, least("crime_information", to_unit="ubnd-dong-dang")) == {("body.to_unit", "literal_error")}


def test_picklists_hold_every_code_once_with_a_source_and_a_status() -> None:
    for file in ("picklists.json", "indicators.json"):
        path = Path(__file__).parents[2] / "chalicelib" / "policy" / file
        for name, entry in json.loads(path.read_text())["lists"].items():
            listed = [option["code"] for option in entry["options"]]
            assert len(listed) == len(set(listed)), name
            assert entry["source"], name
            assert entry["status"] in ("confirmed", "unverified", "setting"), name


def test_there_are_the_twenty_indicators_each_with_its_group_and_origin() -> None:
    path = Path(__file__).parents[2] / "chalicelib" / "policy" / "indicators.json"
    options = json.loads(path.read_text())["lists"]["indicator"]["options"]

    assert [option["code"] for option in options] == [f"I{number:02}" for number in range(1, 21)]
    assert all(option["group"] and option["source"] for option in options)


@pytest.mark.duty("R35", "R158")
def test_every_receiver_of_a_need_is_to_be_chosen_among_the_places_that_fit() -> None:
    asked = {
        (name, field)
        for name, form in FORMS.items()
        for field in form.model.model_fields
        if annotation(form.model, field, "x-fits")
    }
    assert {(name, field) for (name, _), field in asked} == {
        ("service_connection_request", "to_unit"),
        ("referral_request", "to_unit"),
        ("agency_response", "assigned_to"),
        ("support", "facility"),
    }
