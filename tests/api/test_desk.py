"""The desk's list, its search for a person, and who has a case in hand: what the next colleague is shown."""

from typing import Any

import pytest

from tests import builders
from tests.api.story import Story
from tests.api.system import System, system
from tests.journey_answers import ADULT, CHILD, RECEPTION

HER = {"birth_name": "Vàng Thị Mỷ", "birth": {"year": 2003}}


@pytest.fixture
def made() -> System:
    return system(with_leaders=True)


def received(made: System, number: int, who: str = "border", **answers: Any) -> str:
    Story(made, number).tries(who, "reception", **(RECEPTION | answers))
    return builders.case(number)


def listed(made: System, who: str = "hotline", **asked: Any) -> list[dict[str, Any]]:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    reply = made.call("GET", f"/v1/desk/cases?{query}", who)
    assert reply.status == 200, reply.body
    cases: list[dict[str, Any]] = reply.json["cases"]
    return cases


def codes(found: list[dict[str, Any]]) -> set[str]:
    return {line["case"] for line in found}


def alert_of(made: System, case: str, who: str = "hotline") -> str:
    alerts = made.call("GET", "/v1/alerts", who).json["alerts"]
    return next(str(alert["id"]) for alert in alerts if alert["case"] == case and alert["for_you"])


def take(made: System, case: str, who: str = "hotline") -> None:
    assert made.call("POST", f"/v1/alerts/{alert_of(made, case, who)}/taking", who).status == 200


def assign(made: System, case: str, who: str, to: str | None, reason: str = "shift_over") -> Any:
    named = None if to is None else made.officer(to).id
    return made.call("PUT", f"/v1/cases/{case}/owner", who, {"to_officer": named, "reason": reason})


def owner(made: System, case: str, who: str = "hotline") -> Any:
    return next(line["owner"] for line in listed(made, who) if line["case"] == case)


def reason(made: System) -> str:
    return str(made.call("GET", "/v1/reasons", "hotline").json["passing"][0]["code"])


def test_each_filter_shows_the_cases_it_names_and_no_other(made: System) -> None:
    child = received(made, 1, person=CHILD)
    adult = received(made, 2, person=ADULT)
    for asked, shown in (
        ({"child": "true"}, {child}),
        ({"child": "false"}, {adult}),
        ({"form": "reception"}, {child, adult}),
        ({"form": "suspicion_report"}, set()),
        ({"province": "lang-son"}, {child, adult}),
        ({"province": "ha-giang"}, set()),
        ({"agency": "border_guard"}, {child, adult}),
        ({"agency": "womens_union"}, set()),
        ({"unit": "bp-huu-nghi"}, {child, adult}),
        ({"holder": "nha-tam-lanh-lang-son"}, set()),
        ({"status": "no_such_status"}, set()),
        ({"since": "2099-01-01"}, set()),
        ({"until": "2099-01-01"}, {child, adult}),
        ({"owner": "mine"}, set()),
        ({"owner": "nobody"}, {child, adult}),
        ({"late": "true"}, set()),
        ({"code": child[:4]}, {child}),
        ({"code": child}, {child}),
    ):
        assert codes(listed(made, **asked)) == shown, asked
    made.clock.advance(days=60)
    assert codes(listed(made, late="true")) == {child, adult}


def test_a_line_says_what_the_case_owes_and_nothing_anybody_typed(made: System) -> None:
    case = received(made, 1, person=ADULT)
    (line,) = listed(made)
    assert line["case"] == case
    assert (line["opened_by"]["id"], line["province"], line["first_form"]) == ("bp-huu-nghi", "lang-son", "reception")
    assert line["open_duties"] >= 1
    assert line["next_due_at"] is not None
    assert (line["child"], line["late"], line["owner"]) == (False, False, None)
    assert ADULT["birth_name"] not in str(line)


@pytest.mark.duty("R16", "R17")
def test_an_officer_lists_what_the_unit_takes_part_in_and_the_hotline_lists_all(made: System) -> None:
    first, other = received(made, 1), received(made, 2, who="border_two")
    assert codes(listed(made, "border")) == {first}
    assert codes(listed(made, "border", code=other)) == set()
    assert codes(listed(made, "border_two")) == {other}
    assert codes(listed(made, "hotline")) == {first, other}
    assert made.call("GET", "/v1/desk/cases", "volunteer").status == 403


def test_pages_follow_each_other_without_a_gap_or_a_repetition(made: System) -> None:
    every = [received(made, number) for number in range(1, 8)]
    seen: list[str] = []
    after = ""
    for _ in range(4):
        reply = made.call("GET", f"/v1/desk/cases?limit=3{after}", "hotline").json
        seen += [line["case"] for line in reply["cases"]]
        if reply["next"] is None:
            break
        after = f"&after={reply['next']}"
    assert seen == every[::-1]
    assert made.call("GET", "/v1/desk/cases?after=%C3%A9", "hotline").status == 400


def test_who_takes_the_alert_has_the_case_and_finds_it_among_their_own(made: System) -> None:
    case = received(made, 1)
    take(made, case)

    assert codes(listed(made, "hotline", owner="mine")) == {case}
    assert owner(made, case, "hotline")["mine"] is True
    assert owner(made, case, "hotline_two") == {
        "name": made.officer("hotline").name,
        "mine": False,
        "since": owner(made, case)["since"],
    }
    assert owner(made, case, "border") is None, "another unit's owner is that unit's business"
    assert codes(listed(made, "hotline", owner="nobody")) == set()


def test_a_case_goes_to_a_colleague_with_a_reason_and_back_to_nobody(made: System) -> None:
    case, why = received(made, 1), reason(made)
    take(made, case)

    reply = assign(made, case, "hotline", "hotline_two", why)
    assert (reply.status, reply.json["owner"]["name"]) == (200, made.officer("hotline_two").name)
    assert codes(listed(made, "hotline", owner="mine")) == set()
    assert codes(listed(made, "hotline_two", owner="mine")) == {case}

    assert assign(made, case, "hotline_two", None, why).json["owner"] is None
    assert codes(listed(made, "hotline_two", owner="mine")) == set()
    assert codes(listed(made, "hotline", owner="nobody")) == {case}
    acts = [record.action for record in made.cases.audit[f"case/{case}"]]
    assert acts.count("case_assigned") == 2


def test_a_case_goes_to_nobody_outside_the_unit_and_for_no_unlisted_reason(made: System) -> None:
    case, why = received(made, 1), reason(made)
    assert assign(made, case, "hotline", "police", why).status == 400
    assert assign(made, case, "hotline", "hotline_two", "because").status == 400
    assert assign(made, case, "police", "police", why).status == 404
    assert owner(made, case) is None


def test_a_colleague_who_takes_a_later_alert_does_not_take_the_case_from_its_owner(made: System) -> None:
    case = received(made, 1)
    take(made, case)
    Story(made, 1).tries("border", "reception", **(RECEPTION | {"immediate_risk": "present"}))
    later = [a for a in made.call("GET", "/v1/alerts", "hotline_two").json["alerts"] if a["case"] == case]
    for alert in later:
        made.call("POST", f"/v1/alerts/{alert['id']}/taking", "hotline_two")
    assert owner(made, case)["name"] == made.officer("hotline").name


def searched(made: System, who: str = "hotline", **asked: Any) -> list[tuple[str, bool]]:
    reply = made.call("POST", "/v1/desk/search", who, asked)
    assert reply.status == 200, reply.body
    return [(one["case"]["case"], one["strong"]) for one in reply.json["found"]]


@pytest.mark.duty("R21")
def test_the_hotline_finds_a_person_by_name_phone_or_paper_however_it_is_written(made: System) -> None:
    papers = [{"kind": "citizen_card", "number": "020 303 001 234"}]
    known = received(made, 1, person=HER | {"papers": papers})
    received(made, 2, person={"birth_name": "Quách Thu Trúc", "birth": {"year": 1990}})
    mother = {"relatives": [{"name": "Lý Thị Mẹ", "relation": "mother", "phone": "+84 912 345 678"}]}
    assert Story(made, 1).tries("border", "reception", **RECEPTION, person=HER, **mother)["result"] == "stored"

    assert searched(made, name="vang thi my") == [(known, False)]
    assert searched(made, paper="020303001234") == [(known, True)]
    assert searched(made, phone="0912.345.678") == [(known, True)]
    assert searched(made, name="Nguyễn Văn Không Có", birth_year=1970) == []


def test_a_search_is_on_record_without_a_word_of_it_and_only_the_hotline_may(made: System) -> None:
    received(made, 1, person=HER)
    searched(made, name="Vàng Thị Mỷ", birth_year=2003)
    day = list(made.services.audit.day(made.clock().date()))
    (record,) = [one for one in day if one.action == "person_searched"]
    assert record.subject == "name birth_year"
    assert "Mỷ" not in "".join(one.model_dump_json() for one in day)
    for who in ("border", "police", "volunteer", "provider"):
        assert made.call("POST", "/v1/desk/search", who, {"name": "Vàng"}).status == 403
    for nobody in ({}, {"birth_year": 2003}, {"phone": "12"}, {"paper": "A1"}):
        assert made.call("POST", "/v1/desk/search", "hotline", nobody).status == 400


def test_searching_counts_as_opening_does(made: System) -> None:
    statuses = [made.call("POST", "/v1/desk/search", "hotline", {"name": f"Người {n}"}).status for n in range(301)]
    assert 429 in statuses
