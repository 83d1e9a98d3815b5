"""Two people cannot erase a case in a second: whoever answers for it is told, why, and has time to object."""

from typing import Any

import pytest

from chalicelib.domain.case.erasure import erasure_rules
from chalicelib.domain.register.people import Role
from tests import builders
from tests.api.system import Reply, System, system
from tests.domain.written import least
from tests.usecases.field import entry

CASE = builders.case(1)
URL = f"/v1/cases/{CASE}/erasure"
PEOPLE: dict[str, tuple[str, dict[str, Any]]] = {
    "chief": ("border", {"role": Role.UNIT_LEADER}),
    "policechief": ("police", {"role": Role.UNIT_LEADER}),
    "stranger": ("border_two", {"role": Role.UNIT_LEADER}),
    "head": ("hotline", {"role": Role.WORKING_GROUP_HEAD, "unit": "to-cong-tac"}),
}


@pytest.fixture
def made() -> System:
    made = system()
    for who, (base, changes) in PEOPLE.items():
        made.people[who] = builders.officer(base, id=f"{who}-0001", username=f"{who}@test", **changes)
        made.services.officers.put(made.people[who])
    told = entry(3, form="crime_information", body=least("crime_information"))
    results = [result["result"] for result in made.submit("border", entry(1), told)]
    assert results == ["stored", "stored"]
    return made


def ask(made: System, who: str = "chief", reason: str = "no_longer_needed") -> Reply:
    return made.call("PUT", URL, who, {"reason": reason})


def confirm(made: System, who: str = "hotline_leader") -> Reply:
    return made.call("POST", f"{URL}/confirmation", who)


def told(made: System, who: str, state: str = "open") -> list[dict[str, Any]]:
    lines = made.call("GET", f"/v1/alerts?state={state}", who).json["alerts"]
    return [line for line in lines if line["kind"] == "erasure_asked"]


def opened(made: System, who: str) -> dict[str, Any]:
    answer: dict[str, Any] = made.call("GET", f"/v1/cases/{CASE}", who).json
    return answer


def test_two_people_in_a_second_erase_nothing_and_everybody_who_answers_for_the_case_is_rung(made: System) -> None:
    assert ask(made).status == 200
    made.clock.advance(seconds=1)
    early = confirm(made)

    assert (early.status, early.json["code"]) == (409, "erasure_waits")
    assert int(early.headers["Retry-After"]) == erasure_rules().waiting_hours * 3600 - 1
    assert opened(made, "border")["entries"], "nothing is lost"
    for who in ("chief", "hotline_leader", "policechief", "head"):
        [line] = told(made, who)
        assert (line["case"], line["urgency"], line["about"]["id"]) == (CASE, "urgent", "bp-huu-nghi")
        assert line["reason"]["vi"] == "Hết thời hạn, không còn cần lưu"
    assert told(made, "stranger") == []


def test_who_asked_ends_no_alarm_about_it_and_those_told_do(made: System) -> None:
    ask(made)
    [mine] = told(made, "chief")
    [theirs] = told(made, "hotline_leader")

    assert not mine["for_you"]
    assert made.call("POST", f"/v1/alerts/{mine['id']}/taking", "chief").status == 403
    assert made.call("POST", f"/v1/alerts/{theirs['id']}/taking", "hotline_leader").status == 200


def test_whoever_works_on_the_case_reads_that_it_is_to_be_erased_by_whom_why_and_when_first(made: System) -> None:
    assert opened(made, "border")["erasure"] is None
    asked = ask(made).json
    for who in ("border", "hotline", "police"):
        shown = opened(made, who)["erasure"]
        assert (shown["by"]["id"], shown["reason"]["code"]) == ("bp-huu-nghi", "no_longer_needed")
        assert (shown["at"], shown["confirm_from"]) == (asked["asked_at"], asked["confirm_from"])


def test_after_the_waiting_time_a_second_person_confirms_and_until_then_any_of_them_ends_it(made: System) -> None:
    ask(made)
    assert made.call("DELETE", URL, "policechief").status == 200
    assert [told(made, who) for who in ("chief", "hotline_leader", "head")] == [[], [], []], "nothing rings for it"
    made.clock.advance(hours=erasure_rules().waiting_hours)
    assert confirm(made).json["code"] == "not_asked_for"

    ask(made)
    assert len(told(made, "head")) == 1, "a new wish rings anew"
    made.clock.advance(hours=erasure_rules().waiting_hours)
    assert confirm(made).json["erased_at"] is not None
    assert made.call("GET", f"/v1/cases/{CASE}", "border").status == 404


def test_a_hold_ends_the_wish_and_its_alarms(made: System) -> None:
    ask(made)
    made.call("PUT", f"/v1/cases/{CASE}/hold", "policechief", {"ground": "investigation"})

    assert [told(made, who) for who in ("chief", "hotline_leader", "head")] == [[], [], []]


def test_a_client_of_the_version_before_asks_without_a_reason_and_all_see_that_it_named_none(made: System) -> None:
    assert made.call("POST", URL, "chief").status == 200

    assert [line["reason"] for line in told(made, "head")] == [None]
    assert opened(made, "border")["erasure"]["reason"] is None


def test_a_reason_that_is_not_on_the_list_is_refused(made: System) -> None:
    refused = ask(made, reason="because")

    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "reason")
    assert "because" not in refused.body.decode()
    listed = made.call("GET", URL, "chief").json
    assert {"no_longer_needed", "person_asked"} <= {reason["code"] for reason in listed["reasons"]}
    assert listed["waiting_hours"] == erasure_rules().waiting_hours


@pytest.mark.parametrize(("who", "form"), [("volunteer", "suspicion"), ("border_two", "reception")])
def test_a_unit_that_came_by_itself_learns_of_no_wish(made: System, who: str, form: str) -> None:
    assert made.submit(who, entry(2, form=form, body=least(form)))[0]["result"] == "stored"
    ask(made)

    assert opened(made, who)["erasure"] is None
    assert told(made, "stranger") == []
