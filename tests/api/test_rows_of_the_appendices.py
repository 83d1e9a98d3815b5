"""Rows of the plan that only the next person's screen can hold: what each is shown, over HTTP (Appendices 1 and 2)."""

from typing import Any

import pytest

from tests.api.deadline_acts import CALL, REFERRAL, SERVICE, SIGNED, URGENT
from tests.api.story import Story
from tests.api.system import system

NEED = "CẦN CHỖ Ở GẤP CHO HAI MẸ CON"


@pytest.fixture
def story() -> Story:
    made = Story(system(with_leaders=True))
    made.does("hotline", "hotline_call", **CALL, person={"birth_name": "Mùa Thị Không", "estimated_age": 30})
    return made


def entries(story: Story, who: str) -> list[dict[str, Any]]:
    reply = story.system.call("GET", f"/v1/cases/{story.code}", who)
    found: list[dict[str, Any]] = reply.json["entries"] if reply.status == 200 else []
    return found


def shown(story: Story, who: str, form: str) -> list[dict[str, Any]]:
    return [entry["body"] for entry in entries(story, who) if entry["form"] == form]


@pytest.mark.duty("R117")
def test_a_reply_carries_the_unit_that_answers(story: Story) -> None:
    story.does("hotline", "service_connection_request", **SERVICE)
    story.does("c02", "agency_response", answer="accept")
    (answer,) = [entry for entry in entries(story, "hotline") if entry["form"] == "agency_response"]
    assert answer["by"]["unit"]["id"] == "c02"
    assert "Cảnh sát hình sự" in answer["by"]["unit"]["vi"]


@pytest.mark.duty("R148", "R147")
def test_the_partner_reads_the_written_report_and_the_leader_is_told_of_it(story: Story) -> None:
    story.does("hotline", "service_connection_request", **SERVICE)
    story.does("c02", "agency_response", answer="accept")
    story.does("hotline", "written_report", to_leader=True, to_partner=True, summary="Đã kết nối, đã bảo vệ")
    assert "written_report" in story.rings("c02")
    assert shown(story, "c02", "written_report")[0]["summary"] == "Đã kết nối, đã bảo vệ"
    assert "leader_report" in story.rings("hotline_leader")


@pytest.mark.duty("R152", "R174", "R173")
def test_the_unit_connected_reads_the_need_and_the_first_agency_what_became_of_it(story: Story) -> None:
    asked = story.does("hotline", "service_connection_request", **SERVICE | {"to_unit": "twhpn-cslp", "need": NEED})
    connects = {"answer": "sub_assign", "assigned_to": "nha-tam-lanh-lang-son", "request": asked}
    story.does("union", "agency_response", **connects)
    assert "service_request" in story.rings("provider")
    assert shown(story, "provider", "service_connection_request")[0]["need"] == NEED
    assert "leader_report" in story.rings("union_leader"), "the competent superior hears of it"

    story.does("provider", "agency_response", request=asked, answer="accept", remarks="Có hai giường")
    answers = [body.get("remarks") for body in shown(story, "union", "agency_response")]
    assert "Có hai giường" in answers, "it keeps following"
    assert story.standing()["requests"][0]["responsible"]["id"] == "twhpn-cslp"


@pytest.mark.duty("R164", "R39")
@pytest.mark.parametrize("channel", ["phone", "email", "in_person"])
def test_a_measure_is_discussed_by_phone_mail_or_in_person_and_stays_on_record(story: Story, channel: str) -> None:
    story.does("hotline", "contact", channel=channel, with_unit="c02", about="measure", outcome="Bố trí nơi ở")
    assert [(body["about"], body["channel"]) for body in shown(story, "hotline", "contact")] == [("measure", channel)]


@pytest.mark.duty("R165", "R40")
@pytest.mark.parametrize("form", ["referral_request", "service_connection_request"])
def test_an_emergency_goes_straight_to_the_provider_with_its_reason_and_not_without(story: Story, form: str) -> None:
    asked = REFERRAL if form == "referral_request" else SERVICE | {"to_unit": "nha-tam-lanh-lang-son"}
    refused = story.tries("hotline", form, **asked | {"emergency": "yes"})
    assert [error["field"] for error in refused["problem"]["errors"]] == ["body.emergency_reason"]
    story.tries("hotline", form, **asked | URGENT)
    (body,) = shown(story, "provider", form)
    assert body["emergency_reason"] == URGENT["emergency_reason"]


@pytest.mark.duty("R167", "R171")
def test_a_request_for_agreement_stays_open_until_it_is_answered(story: Story) -> None:
    referral = story.does("hotline", "referral_request", **REFERRAL)
    (alert,) = [
        one for one in story.system.call("GET", "/v1/alerts", "provider").json["alerts"] if one["case"] == story.code
    ]
    assert story.system.call("POST", f"/v1/alerts/{alert['id']}/taking", "provider").status == 200
    assert "R167" in story.owed("provider"), "taken, and not answered"
    answered = story.tries("provider", "agency_response", request=referral, answer="accept")
    assert "no_written_confirmation" in answered["receipt"]["flags"], "the confirmation is a document"
    assert "R167" not in story.owed("provider")


@pytest.mark.duty("R136", "R68")
def test_what_a_border_post_gave_at_once_counts_as_given_on_the_case() -> None:
    story = Story(system(with_leaders=True))
    received = {"category": "returned", "arrival": "found", "place": "Hữu Nghị", "immediate_risk": "none"}
    story.does("border", "reception", **received, needs_given=["food", "lodging"])
    lines = {line["kind"]: line for line in story.standing()["entitlements"]["lines"]}
    assert (lines["essential_needs"]["state"], lines["medical"]["state"]) == ("given", "due")
    assert lines["essential_needs"]["name"]["vi"] == "Nhu cầu thiết yếu"


@pytest.mark.duty("R79")
def test_support_on_another_basis_names_it() -> None:
    story = Story(system(with_leaders=True))
    story.does("border", "reception", category="foreign", arrival="found", place="x", immediate_risk="none")
    refused = story.tries("border", "support", kinds=["other"], legal_basis="other")
    assert [error["field"] for error in refused["problem"]["errors"]] == ["body.other_basis"]
    story.does("border", "support", kinds=["other"], legal_basis="other", other_basis="Luật Trẻ em, Điều 50")


@pytest.mark.duty("R72", "R73", "R127", "R140")
def test_safe_migration_is_told_to_each_group_at_high_risk_and_the_hotline_reads_of_it() -> None:
    groups = ("ethnic_minority_women_girls", "children", "migrant_workers", "border_residents", "marriage_abroad")
    audiences = ["public", *groups, "poor_households", "out_of_work"]
    for who in ("volunteer", "police", "union_staff"):
        story = Story(system(with_leaders=True))
        held = {
            "place": "Nhà văn hóa",
            "topics": ["safe_migration"],
            "migration": ["domestic", "foreign"],
            "people": 40,
        }
        story.does(who, "activity", **held, audiences=audiences)
        (body,) = shown(story, "hotline", "activity")
        assert body["audiences"] == audiences


@pytest.mark.duty("R166", "R150", "R151", "R133", "R118", "R173")
def test_a_leader_is_told_reads_instructs_asks_above_and_the_clock_stops_by_their_act(story: Story) -> None:
    story.does("hotline", "service_connection_request", **SERVICE | {"need": NEED})
    story.does("c02", "agency_response", answer="consulting_superior")
    assert "leader_report" in story.rings("c02_leader")
    read = entries(story, "c02_leader")
    assert shown(story, "c02_leader", "service_connection_request")[0]["need"] == NEED
    assert "Mùa Thị Không" not in str(read), "coded"
    assert {tuple(entry["groups"]) for entry in read} == {("work",)}

    story.does("c02_leader", "superior_request", problem="Không đủ xe, đề nghị hỗ trợ")
    assert "superior_asked" in story.rings("head")
    assert shown(story, "head", "superior_request")[0]["problem"] == "Không đủ xe, đề nghị hỗ trợ"
    story.does("head", "superior_direction", to_unit="c02", purpose="organise", direction="Phối hợp Biên phòng")
    assert "superior_direction" in story.rings("c02_leader")
    assert shown(story, "c02_leader", "superior_direction")[0]["direction"] == "Phối hợp Biên phòng"
    assert story.owed("c02") == {"D-01"}, "asking first stops no clock"

    story.does("c02", "agency_response", answer="accept")
    assert story.owed("c02") == set(), "the leader knew: their own question said so"
    below = {"purpose": "check", "to_unit": "pc02-lang-son", "instruction": "Kiểm tra việc bảo vệ"}
    story.does("c02_leader", "leader_instruction", **below)
    assert "leader_instruction" in story.rings("police")
    assert shown(story, "police", "leader_instruction")[0]["instruction"] == "Kiểm tra việc bảo vệ"


@pytest.mark.duty("R163")
def test_a_referral_ends_with_the_minutes_of_both_sides_and_not_before(story: Story) -> None:
    story.does("hotline", "referral_request", **REFERRAL)
    one_sided = {"place": "Trụ sở", "to_unit": "nha-tam-lanh-lang-son", "giver": SIGNED}
    story.tries("hotline", "handover", **one_sided)
    assert "h" in story.standing()["referrals"][0]["open"]
    story.tries("provider", "handover_receipt", receiver=SIGNED, as_described=True)
    assert "h" in story.standing()["referrals"][0]["done"]
