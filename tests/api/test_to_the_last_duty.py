"""Three ways home, from the first entry to the last duty ended: nothing is left running for anybody."""

from typing import Any

import pytest

from tests import builders
from tests.api.deadline_acts import HANDED, SIGNED
from tests.api.story import Story
from tests.api.system import System, system

PERSON = {"birth_name": "Mùa Thị Không", "estimated_age": 30, "nationalities": ["VN"]}
HOME = {"category": "returned", "arrival": "bilateral", "place": "Hữu Nghị", "immediate_risk": "none", "person": PERSON}
BOTH_AGREE = {"with_border_guard": True, "with_health_agency": True, "with_foreign_affairs": True}


def running(made: System) -> set[tuple[str, str]]:
    """Every duty that anybody still owes: (rule, holder)."""
    return {(owed.rule, owed.holder) for owed in made.cases.open_obligations()}


@pytest.mark.duty("R62", "R60", "D-20", "D-21", "D-23", "D-24")
def test_five_people_come_home_in_an_organised_return() -> None:
    made = system(with_leaders=True)
    group = Story(made, number=50)
    plan = {"country": "MM", "mission": "Đại sứ quán", "mission_notice": "45/TB-ĐSQ", "gate_unit": "bp-huu-nghi"}
    group.does("immigration_dept", "return_plan", **plan, people=5, entry_on="2026-03-20T02:00:00Z")
    assert running(made) == {("D-23", "cuc-qlxnc")}
    assert group.rings("border") == {"return_planned_gate"}
    (owed,) = made.call("GET", "/v1/obligations", "immigration_dept").json["obligations"]
    assert owed["due_at"] == "2026-03-16T17:00:00Z", "three whole days before the entry stay free"

    group.does("immigration_dept", "return_notice", to_unit="pc02-lang-son", number="17/QLXNC")
    assert running(made) == set()
    told = made.call("GET", f"/v1/cases/{group.code}", "police").json["entries"]
    assert {"return_plan", "return_notice"} <= {entry["form"] for entry in told}, "the police read who comes, and when"
    group.does("police", "return_arrangement", **BOTH_AGREE, arrangement="Đón tại nhà chờ, y tế trực")
    assert "return_arranged" in group.rings("border")

    group.waits(days=17)
    people = [Story(made, number=number) for number in range(51, 56)]
    for one in people:
        one.does("border", "reception", **HOME, organised_return=group.code)
        assert one.owed("immigration") == {"D-24"}
        assert one.rings("immigration") == {"return_certificate_due!"}
    codes = [{"case": one.code} for one in people]
    minutes = {"foreign_giver": SIGNED, "receiver": SIGNED, "inner_giver": SIGNED, "inner_receiver": SIGNED}
    checked = {"file_checked": True, "declarations": True, "expected": 5, **minutes}
    short = group.tries("border", "gate_reception", **checked, present=4, people=codes[:4])
    assert short["receipt"]["flags"] == ["head_count_differs"]
    unsigned = group.tries(
        "border", "gate_reception", **(checked | {"inner_giver": {"body": "PA08", "officer": "x"}}), present=5
    )
    assert unsigned["receipt"]["flags"] == ["two_minutes_not_signed"]
    group.does("border", "gate_reception", **checked, present=5, people=codes)

    for one in people:
        one.does("immigration", "return_certificate", number="12/GCN", issuer=SIGNED)
        one.does("border", "handover", **HANDED, to_unit="ubnd-dong-dang")
        one.does("local", "commune_notice", to_unit="syt-lang-son", channel="phone")
        one.does("health", "verification_result", stage="initial", finding="confirmed")
        assert "Điều 30 khoản 1" in one.standing()["legal_basis"]["vi"]
    assert running(made) == set()


@pytest.mark.duty("R63", "R75", "R76", "D-20", "D-25")
def test_a_foreign_victim_goes_home_and_nobody_owes_anything_for_her_any_more() -> None:
    made = system(with_leaders=True)
    story = Story(made)
    person = PERSON | {"nationalities": ["LA"]}
    story.does("border", "reception", **HOME | {"category": "foreign", "arrival": "found", "person": person})
    stay = {"stay": "begins", "hardship": "yes", "need": "yes", "facility": "nha-tam-lanh-lang-son"}
    story.does(
        "border", "support", kinds=["essential_needs"], legal_basis="law_53_2024", facility_kind="shelter", **stay
    )
    assert running(made) == {("D-20", "bp-huu-nghi"), ("D-25", "nha-tam-lanh-lang-son")}

    gone = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán Lào", "giver": SIGNED}
    home = story.does("border", "foreign_return", **gone, own_wish="yes", safe_to_return="yes")
    assert running(made) == set()
    assert story.standing()["holder"]["id"] == "hotline-111", "nobody here has the person"
    ended = made.call("GET", "/v1/obligations?state=all", "provider").json["obligations"]
    assert [(one["rule"], one["void"], one["closed_by"]) for one in ended] == [("D-25", True, home)]
    story.does("hotline", "closure", reason="support_done", outcome="best_met")
    assert story.standing()["status"] == "closed"


@pytest.mark.duty("R129", "R175", "R51", "R47", "D-04", "D-05", "D-27a", "D-27b", "D-27c")
def test_a_volunteers_word_of_somebody_held_abroad_reaches_c02_and_is_dealt_with() -> None:
    made = system(with_leaders=True)
    story = Story(made)
    seen: dict[str, Any] = {
        "place": "Tin nhắn từ Myawaddy",
        "indicators": ["I01"],
        "what_seen": "Bị giữ, đòi tiền chuộc",
    }
    story.does("volunteer", "suspicion", **seen, whereabouts="abroad", country="MM", vietnamese="yes", crime="yes")
    assert running(made) == {("D-04", "hotline-111"), ("D-05", "hotline-111")}
    assert story.rings("c02") == {"vietnamese_abroad!"}
    opened = made.call("GET", f"/v1/cases/{story.code}", "c02").json["entries"]
    assert opened[0]["body"]["what_seen"] == seen["what_seen"], "who is called reads what it is about"

    story.does("hotline", "contact", channel="phone", with_unit="c02", about="vietnamese_abroad")
    assert running(made) == {("D-05", "hotline-111")}
    story.does("hotline", "crime_information", to_unit="c02", channel="phone", rescue="yes", what="Bị giữ tại Myawaddy")
    assert running(made) == {("D-05", "hotline-111")}, "sent, and not yet acknowledged"
    story.does("c02", "crime_report", receiver="Đinh Văn Thử", within_competence=True)
    assert running(made) == {("D-27a", "c02"), ("D-27b", "c02"), ("D-27c", "c02")}
    assert "crime_report_received" in story.rings("hotline")
    for step in ({"step": "classified"}, {"step": "notified"}, {"step": "decided", "decision": "opened"}):
        story.does("c02", "crime_report_step", **step)
    assert running(made) == set()


@pytest.mark.duty("R60", "R16")
@pytest.mark.parametrize("who", ["union_staff", "provider", "social_facility", "hotline", "health", "local"])
def test_whoever_a_person_can_come_to_receives_and_brings_them_on(who: str) -> None:
    made = system(with_leaders=True)
    story = Story(made)
    story.does(who, "reception", **HOME | {"category": "domestic", "arrival": "self_report"})
    unit = builders.officer(who).unit
    brings_on = who not in ("health", "local")
    assert (("D-20", unit) in running(made)) is brings_on
    if brings_on:
        story.does(who, "handover", **HANDED, to_unit="ubnd-dong-dang")
    assert ("D-20", unit) not in running(made)


@pytest.mark.duty("R60", "R16", "R67")
@pytest.mark.parametrize("who", ["volunteer", "union", "post_leader", "head"])
def test_whom_the_law_does_not_name_receives_nobody(who: str) -> None:
    refused = Story(system(with_leaders=True)).tries(who, "reception", **HOME)
    assert refused["problem"]["code"] == "not_allowed"


@pytest.mark.duty("R67", "R75", "R16")
@pytest.mark.parametrize(
    "who", ["volunteer", "union_staff", "provider", "local", "health", "hotline", "union", "immigration"]
)
def test_whom_the_law_does_not_name_identifies_nobody(who: str) -> None:
    story = Story(system(with_leaders=True))
    story.does("border", "reception", **HOME)
    refused = story.tries(who, "identification", decision="victim", decided_by="x")
    assert refused["problem"]["code"] == "not_allowed"
    assert story.tries("border", "identification", decision="victim", decided_by="Đồn trưởng")["result"] == "stored"


@pytest.mark.duty("R51", "R47", "R126")
def test_a_border_guard_begins_a_file_with_news_of_a_crime_and_no_person() -> None:
    made = system(with_leaders=True)
    story = Story(made)
    story.does(
        "border", "crime_information", to_unit="pc02-lang-son", channel="phone", rescue="yes", what="Còn ba người"
    )
    assert story.rings("police") == {"crime_information!"}
    assert story.rings("hotline") == {"crime_reported"}
    assert (story.standing()["status"], story.standing()["holder"]["id"]) == ("suspected", "hotline-111")
