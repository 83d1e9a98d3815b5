"""The first writer under a code locks nobody out, and the second learns nothing (review finding 3)."""

from typing import Any

import pytest

from tests import builders
from tests.api.system import System, system
from tests.usecases.field import entry, filled


@pytest.fixture
def made() -> System:
    return system()


def call(made: System, who: str, number: int, form: str) -> dict[str, Any]:
    body = filled(form)
    (result,) = made.submit(who, entry(number, form=form, body=body))
    return result


def parties(made: System) -> dict[str, bool]:
    return {party.unit: party.uninvited for party in made.cases.files[builders.case()].head.parties}


def kinds(made: System, who: str) -> list[str]:
    return [alert["kind"] for alert in made.call("GET", "/v1/alerts", who).json["alerts"]]


@pytest.mark.duty("R119")
def test_the_posts_own_reception_is_taken_after_the_hotlines_call_under_its_code(made: System) -> None:
    assert call(made, "hotline", 1, "hotline_call")["result"] == "stored"

    (own,) = made.submit("border", entry(2))

    assert own["result"] == "stored", own
    assert parties(made)["bp-huu-nghi"], "the file's units and the hotline decide whether it is one person"
    assert "code_used_twice" in kinds(made, "hotline")
    shown = made.call("GET", f"/v1/cases/{builders.case()}", "border").json
    assert [one["form"] for one in shown["entries"]] == ["reception"]


@pytest.mark.parametrize(("first", "second"), [("volunteer", "border"), ("border_two", "border")])
def test_the_answer_and_all_that_follows_are_those_of_a_code_that_nobody_used(
    first: str, second: str, made: System
) -> None:
    fresh = system()
    if first == "volunteer":
        call(made, first, 1, "suspicion")
    else:
        made.submit(first, entry(1))
    for one in (made, fresh):
        one.clock.advance(minutes=5)
    answers = [one.call("POST", "/v1/entries", second, {"entries": [entry(2)]}).json for one in (made, fresh)]
    for one in answers:
        one["results"][0]["receipt"].pop("hash")
    assert answers[0] == answers[1]

    lists = [
        [one.call("GET", path, second).json for path in ("/v1/changes", "/v1/cases", f"/v1/cases/{builders.case()}")]
        for one in (made, fresh)
    ]
    for told in lists:
        for entries in (told[0]["changes"][0]["entries"], told[2]["entries"]):
            for one in entries:
                one.pop("hash", None)
                one.pop("prev", None)
        told[0].pop("next")
    assert lists[0][0] == lists[1][0]
    assert lists[0][2]["entries"] == lists[1][2]["entries"]
    assert lists[0][2]["opened_at"] == lists[1][2]["opened_at"]
    assert [p["unit"]["id"] for p in lists[0][2]["parties"]] == ["bp-huu-nghi"]


def test_what_another_unit_writes_later_is_no_news_to_who_came_by_itself(made: System) -> None:
    made.submit("border_two", entry(1))
    made.submit("border", entry(2))
    before = made.call("GET", "/v1/cases", "border").json["cases"]
    made.clock.advance(minutes=5)
    made.submit("border_two", entry(3))

    assert made.call("GET", "/v1/cases", "border").json["cases"] == before
    assert len(made.call("GET", f"/v1/cases/{builders.case()}", "border").json["entries"]) == 1


@pytest.mark.parametrize("form", ["closure", "consent", "identification", "referral_request"])
def test_a_stranger_still_cannot_decide_anything_in_anothers_file(form: str, made: System) -> None:
    made.submit("border_two", entry(1))
    (result,) = made.submit("local", entry(2, form=form, body=filled(form)))
    assert result["result"] == "refused"
    made.submit("border", entry(3))
    (again,) = made.submit("border", entry(4, form=form, body=filled(form)))
    assert again["result"] == "refused", "nor once it came by itself"


def test_a_unit_that_is_called_on_is_a_party_like_the_others(made: System) -> None:
    made.submit("border_two", entry(1))
    made.submit("border", entry(2))
    handed = filled("handover") | {"to_unit": "bp-huu-nghi"}
    (result,) = made.submit("border_two", entry(3, form="handover", body=handed))
    assert result["result"] == "stored", result
    assert not parties(made)["bp-huu-nghi"]


def test_an_operator_reads_no_file_by_writing_a_call_under_its_code(made: System) -> None:
    made.submit("local", entry(1, form="handover_receipt", body=filled("handover_receipt")))
    file = made.cases.files[builders.case()]
    if any(party.unit == "hotline-111" for party in file.head.parties):
        return
    call(made, "hotline", 2, "hotline_call")
    shown = made.call("GET", f"/v1/cases/{builders.case()}", "hotline").json
    assert [one["form"] for one in shown["entries"]] == ["hotline_call"]
