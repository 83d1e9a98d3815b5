"""Break-glass and the opening quota, over HTTP, on a clock moved by hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from chalicelib.domain.case.limits import limits
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.roster import Shift
from tests import builders
from tests.api.system import Reply, System, system
from tests.usecases.field import entry

CASE, NOBODYS = builders.case(1), builders.case(99)
SECRET = "Lý Thị Ẩn Danh"
PEOPLE = {
    "focal": ("police", {"role": Role.FOCAL_POINT, "unit": "c02"}),
    "leader": ("border", {"role": Role.UNIT_LEADER, "unit": "c02", "agency": Agency.CRIMINAL_POLICE}),
    "head": ("hotline", {"role": Role.WORKING_GROUP_HEAD, "unit": "to-cong-tac"}),
}


@pytest.fixture
def made() -> System:
    made = system()
    for who, (base, changes) in PEOPLE.items():
        made.people[who] = builders.officer(base, id=f"{who}-0001", username=f"{who}@test", **changes)
        made.services.officers.put(made.people[who])
    made.submit("border", entry(1, body=entry()["body"] | {"place": SECRET}))
    return made


def breaks(made: System, who: str, case: str = CASE, reason: str = "danger_to_life") -> Reply:
    return made.call("POST", f"/v1/cases/{case}/break-glass", who, {"reason": reason})


def opens(made: System, who: str, case: str = CASE) -> Reply:
    return made.call("GET", f"/v1/cases/{case}", who)


@pytest.mark.duty("R16", "R17")
def test_glass_opens_one_case_for_one_officer_until_the_clock_says_so(made: System) -> None:
    made.submit("border_two", entry(2, in_case=2))
    assert opens(made, "focal").status == 404

    assert breaks(made, "focal").status == 200

    assert SECRET in opens(made, "focal").body.decode()
    assert opens(made, "focal", builders.case(2)).status == 404
    assert opens(made, "police").status == 404
    made.clock.advance(minutes=limits().glass_minutes, microseconds=-1)
    assert opens(made, "focal").status == 200
    made.clock.advance(microseconds=1)
    assert opens(made, "focal").status == 404


@pytest.mark.duty("R41")
def test_the_supervisors_are_told_at_once_at_night_too_and_once(made: System) -> None:
    made.clock.advance(hours=18)  # 02:00 in Viet Nam
    first, again = breaks(made, "focal"), breaks(made, "focal")

    assert first.json == again.json
    for who in ("hotline_leader", "leader"):
        rung = [a for a in made.call("GET", "/v1/alerts", who).json["alerts"] if a["kind"] == "glass_broken"]
        assert [(a["case"], a["urgency"], a["for_you"]) for a in rung] == [(CASE, "urgent", True)]
        assert SECRET not in str(rung)


@pytest.mark.duty("R41")
def test_who_broke_it_does_not_end_the_alarm_about_himself_in_his_leaders_turn_either(made: System) -> None:
    operator, now = made.officer("hotline"), made.clock()
    hours = now, now + timedelta(hours=8)
    lead = Shift(
        unit=operator.unit, officer=operator.id, role=Role.HOTLINE_LEADER, starts_at=hours[0], ends_at=hours[1]
    )
    made.services.push.rosters.put(lead)
    assert breaks(made, "hotline").status == 200

    [alarm] = [one for one in made.call("GET", "/v1/alerts", "hotline").json["alerts"] if one["kind"] == "glass_broken"]
    assert not alarm["for_you"]
    assert made.call("POST", f"/v1/alerts/{alarm['id']}/taking", "hotline").status == 403
    away = {"to_unit": "c02", "reason": "not_our_area"}
    assert made.call("POST", f"/v1/alerts/{alarm['id']}/passing", "hotline", away).status == 403
    to_him = {"to_unit": operator.unit, "to_officer": operator.id, "reason": "not_our_area"}
    assert made.call("POST", f"/v1/alerts/{alarm['id']}/passing", "hotline_leader", to_him).status == 400
    assert made.call("POST", f"/v1/alerts/{alarm['id']}/taking", "hotline_leader").status == 200


@pytest.mark.duty("R41")
def test_the_hotlines_leader_is_watched_by_the_head(made: System) -> None:
    breaks(made, "hotline_leader")

    assert [a["kind"] for a in made.call("GET", "/v1/alerts", "head").json["alerts"]] == ["glass_broken"]
    mine = made.call("GET", "/v1/alerts", "hotline_leader").json["alerts"]
    assert "glass_broken" not in {alert["kind"] for alert in mine}


def test_it_stands_on_the_case_for_ever_for_everybody_who_opens_it(made: System) -> None:
    breaks(made, "focal")
    made.clock.advance(days=400)

    for who in ("border", "hotline"):
        (shown,) = opens(made, who).json["glasses"]
        assert (shown["by"]["name"], shown["reason"]) == (made.officer("focal").name, "danger_to_life")


def test_every_opening_under_it_says_so_in_the_audit_and_no_key_is_left_behind(made: System) -> None:
    breaks(made, "focal")
    opens(made, "focal")

    file = made.services.cases.load(CASE)
    assert file is not None
    records = [r for r in made.services.audit.chain(f"case/{CASE}") if r.actor == made.officer("focal").id]
    assert [r.action for r in records] == ["glass_broken", "case_opened", "parts_opened"]
    assert {r.purpose for r in records} == {"break_glass"}
    assert Agency.CRIMINAL_POLICE not in {key.agency for key in file.keys}
    made.clock.advance(hours=1)
    assert opens(made, "hotline").status == 200
    assert [*made.services.audit.chain(f"case/{CASE}")][-1].purpose == "reading"


def test_a_case_that_does_not_exist_or_is_erased_cannot_be_broken_into(made: System) -> None:
    file = made.cases.files[CASE]
    assert breaks(made, "focal", NOBODYS).status == 404
    breaks(made, "focal")
    made.cases.files[CASE] = type(file)(
        made.cases.files[CASE].head.model_copy(update={"erased_at": made.clock()}), file.entries, (), (), ()
    )

    missing, erased = breaks(made, "focal", NOBODYS), breaks(made, "focal")
    assert (missing.status, missing.headers, missing.body) == (erased.status, erased.headers, erased.body)
    assert opens(made, "focal").body == opens(made, "focal", NOBODYS).body


@pytest.mark.parametrize("who", ["border", "border_two", "volunteer", "local", "provider", "leader", "head", "police"])
def test_nobody_else_breaks_glass_and_the_answer_says_nothing_of_the_case(made: System, who: str) -> None:
    real, none = breaks(made, who), breaks(made, who, NOBODYS)

    assert (real.status, real.body) == (none.status, none.body)
    assert real.status == 403


def test_the_police_break_glass_while_they_are_on_duty(made: System) -> None:
    police = made.officer("police")
    made.services.push.rosters.put(
        Shift(
            unit=police.unit,
            officer=police.id,
            role=police.role,
            starts_at=made.clock(),
            ends_at=made.clock() + timedelta(hours=8),
        )
    )
    assert breaks(made, "police").status == 200
    made.clock.advance(hours=8)
    assert breaks(made, "police").status == 403


def test_who_lost_his_role_lost_the_glass_with_it(made: System) -> None:
    breaks(made, "focal")
    made.services.officers.put(made.officer("focal").model_copy(update={"role": Role.PROVIDER}))

    assert opens(made, "focal").status == 404


def test_a_reason_is_a_code_of_the_list_and_never_words(made: System) -> None:
    for said in ({"reason": "because"}, {"reason": SECRET}, {"reason": "danger_to_life", "until": "2099-01-01"}, {}):
        reply = made.call("POST", f"/v1/cases/{CASE}/break-glass", "focal", said)
        assert reply.status == 400
        assert SECRET not in reply.body.decode()
    assert made.cases.files[CASE].head.glasses == ()


# ---- The opening quota ----------------------------------------------------------------------------------------------


def test_one_case_more_than_an_hour_allows_is_refused_whether_it_exists_or_not(made: System) -> None:
    allowed = limits().openings[Role.FIELD_OFFICER].hour
    opens(made, "border")
    for number in range(100, 100 + allowed - 1):
        assert opens(made, "border", builders.case(number)).status == 404

    made.clock.advance(minutes=10)
    refused, other = opens(made, "border", builders.case(500)), opens(made, "border", builders.case(501))
    assert (refused.status, refused.json["code"], refused.headers["Retry-After"]) == (429, "opening_quota", "3000")
    assert (refused.body, refused.headers) == (other.body, other.headers)
    assert opens(made, "border").status == 200, "what is counted already is free"
    assert made.submit("border", entry(7))[0]["result"] == "stored", "a report is never refused"
    alerts = made.call("GET", "/v1/alerts", "hotline_leader").json["alerts"]
    assert [a["kind"] for a in alerts if a["kind"] == "opening_quota"] == ["opening_quota"]
    made.clock.advance(minutes=50)
    assert opens(made, "border", builders.case(500)).status == 404


def test_a_day_has_its_own_limit(made: System) -> None:
    quota = limits().openings[Role.VOLUNTEER]
    answers = []
    for number in range(quota.day + 1):
        answers.append(opens(made, "volunteer", builders.case(1_000 + number)).status)
        made.clock.advance(minutes=10)

    assert answers == [404] * quota.day + [429]


def test_openings_at_the_same_instant_are_all_counted(made: System) -> None:
    allowed = limits().openings[Role.FOCAL_POINT].hour

    with ThreadPoolExecutor(8) as pool:
        codes = [builders.case(2_000 + n) for n in range(allowed + 10)]
        answers = sorted(pool.map(lambda code: opens(made, "focal", code).status, codes))

    assert answers == [404] * allowed + [429] * 10
