"""The seven journeys of the plan, over HTTP, act by act, as the officers on the way live them."""

from typing import Any

import pytest

from chalicelib.domain.forms.picklists import codes
from tests import builders
from tests.api.story import Story
from tests.api.system import system
from tests.journey_answers import (
    ADULT,
    BOTH,
    CALL,
    CHILD,
    FOREIGN,
    ORGANISED_RETURN,
    RECEPTION,
    SAFETY_PLAN,
    SERVICE,
    SHELTERED,
    SUSPICION,
)

EVALUATION = sorted(codes("evaluation"))[0]
SIGNED = {"body": "Đơn vị", "officer": "Cán bộ Mẫu", "signed_on_paper": True}


@pytest.fixture
def story() -> Story:
    made = system(with_leaders=True)
    made.people["police_department"] = builders.officer("c02")
    return Story(made)


def received(story: Story, who: str = "border", **answers: Any) -> str:
    return story.does(who, "reception", **(RECEPTION | answers))


@pytest.mark.duty("R60", "R64", "R67", "R135", "D-20", "D-21")
def test_self_report_at_a_border_post(story: Story) -> None:
    received(story, category="in_identification", person=ADULT)
    assert story.standing()["status"] == "in_identification"
    assert story.standing()["holder"]["id"] == "bp-huu-nghi"
    assert "D-20" in story.owed("border")
    assert story.rings("hotline") == {"new_reception"}

    story.does("border", "support", kinds=["essential_needs"], essential_needs=["food"], legal_basis="law_53_2024")
    minutes = story.tries(
        "border", "handover", place="Đồng Đăng", to_unit="ubnd-dong-dang", giver=SIGNED, receiver=SIGNED
    )
    assert minutes["result"] == "stored"
    assert "D-20" not in story.owed("border")
    assert story.owed("local") == {"D-20-notice"}

    story.does("local", "commune_notice", to_unit="syt-lang-son", channel="phone")
    assert story.owed("local") == set()
    assert "D-21" in story.owed("health")

    story.does("health", "verification_result", stage="initial", finding="confirmed", evidence=["rescuing_body"])
    assert "D-21" not in story.owed("health")
    story.does("border", "identification", decision="victim", decided_by="Trưởng đồn", basis=["rescuing_body"])
    assert story.standing()["status"] == "victim"
    assert [step["status"] for step in story.standing()["history"]] == ["in_identification", "victim"]


@pytest.mark.duty("R62", "R63", "R47", "R51", "D-05")
def test_organised_return_through_a_gate(story: Story) -> None:
    story.does("border", "reception", **ORGANISED_RETURN)
    assert story.rings("hotline") == {"new_reception!"}, "news of a crime wakes the hotline"
    assert {"D-05", "D-20"} <= story.owed("border")
    assert not story.is_seen_by("police")

    story.does("border", "crime_information", to_unit="pc02-lang-son", channel="phone", rescue="no", what="Đường dây")
    assert "D-05" in story.owed("border"), "sent, but no desk says that it has it"
    assert story.rings("police") == {"crime_information!"}
    story.does("police", "crime_report", receiver="Vũ Văn Thử", within_competence=True)
    assert "D-05" not in story.owed("border")
    assert "crime_report_received" in story.rings("border")
    assert story.is_seen_by("police")

    story.does("border", "handover", place="Trụ sở xã", to_unit="ubnd-dong-dang", giver=SIGNED, receiver=SIGNED)
    assert story.standing()["holder"]["id"] == "ubnd-dong-dang"
    assert story.owed("border") == set()
    assert story.owed("immigration") == {"D-24"}, "the certificate is issued at the gate"
    story.does("immigration", "return_certificate", number="12/GCN", issuer=SIGNED)
    assert story.owed("immigration") == set()


@pytest.mark.duty("R61", "R65", "R66", "R68", "R69", "D-25", "D-29")
def test_rescue_inside_the_country_into_a_shelter(story: Story) -> None:
    received(story, "police", category="rescued", arrival="rescued", immediate_risk="present", risk_notes="Bị tìm")
    assert story.rings("hotline") == {"new_reception!"}
    assert story.standing()["safety"] == {
        "victim_at_risk": True,
        "relatives_at_risk": False,
        "planned": False,
        "child": "unknown",
        "do_not_contact": False,
    }

    story.does("police", "protection", **SAFETY_PLAN)
    story.does("police", "support", **SHELTERED)
    assert story.standing()["safety"]["planned"]
    assert story.rings("provider") == {"placed"}
    assert {"D-25", "D-29"} <= story.owed("provider")
    assert story.is_seen_by("provider")


@pytest.mark.duty("R63", "R75")
def test_a_foreign_victim_goes_home_of_her_own_will_and_never_against_it(story: Story) -> None:
    received(story, category="foreign", person=FOREIGN)
    home = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán Lào", "giver": SIGNED}
    against = story.tries("border", "foreign_return", **home, own_wish="no", safe_to_return="yes")

    assert against["result"] == "stored", "what has happened is news, and news is never refused"
    assert against["receipt"]["flags"] == ["return_against_wish_or_safety"]
    assert "return_at_risk!" in story.rings("hotline")

    second = Story(story.system, number=2)
    received(second, category="foreign", person=FOREIGN)
    second.does("border", "foreign_return", **home, own_wish="yes", safe_to_return="yes")
    assert second.rings("hotline") == {"new_reception", "foreign_return"}


@pytest.mark.duty("R141", "R51", "R47", "D-05", "R17")
def test_a_volunteers_suspicion_becomes_a_report_to_the_duty_desk(story: Story) -> None:
    story.does("volunteer", "suspicion", **SUSPICION)
    assert story.standing()["status"] == "suspected"
    assert story.rings("hotline") == {"new_suspicion!"}
    assert story.owed("hotline") == {"D-05"}

    (alert,) = story.system.call("GET", "/v1/alerts", "hotline").json["alerts"]
    story.system.call("POST", f"/v1/alerts/{alert['id']}/taking", "hotline")
    (change,) = story.system.call("GET", "/v1/changes", "volunteer").json["changes"]
    assert change["alerts"][0]["taken_by"]["unit"]["id"] == "hotline-111"

    story.does(
        "hotline", "crime_information", to_unit="pc02-lang-son", channel="phone", rescue="unknown", what="Bị giữ"
    )
    assert story.owed("hotline") == {"D-05"}
    assert story.rings("police") == {"crime_information!"}
    story.does("police", "crime_report", receiver="Vũ Văn Thử", within_competence=True)
    assert story.owed("hotline") == set()
    (change,) = story.system.call("GET", "/v1/changes", "volunteer").json["changes"]
    assert [entry["form"] for entry in change["entries"]] == ["suspicion"], (
        "what the police were told is not hers to know"
    )


@pytest.mark.duty("R146", "R147", "R150", "R153", "R172", "D-01", "D-02", "D-03")
def test_a_service_connection_is_declined_and_a_second_provider_found(story: Story) -> None:
    story.does("hotline", "hotline_call", **CALL)
    first = story.does("hotline", "service_connection_request", to_unit="twhpn-cslp", **SERVICE)
    assert story.owed("union") == {"D-01"}
    assert "D-02" in story.owed("hotline")
    assert story.rings("union") == {"service_request"}

    story.does(
        "union", "agency_response", request=first, answer="decline", decline_reason="no_place",
        handling="through_leader",
    )  # fmt: skip
    assert story.owed("union") == {"D-01"}, "the leader in charge does not know yet"
    assert story.rings("union_leader") == {"leader_report", "service_request"}
    story.does("union_leader", "leader_acknowledgement")
    assert story.owed("union") == set(), "handled and reported to the leader: both acts are done"
    assert "declined!" in story.rings("hotline")
    assert story.standing()["requests"][0]["answer"] == "decline"

    second = story.does("hotline", "service_connection_request", to_unit="nha-tam-lanh-lang-son", **SERVICE)
    assert story.rings("provider") == {"service_request"}
    story.does("provider", "agency_response", request=second, answer="accept", confirmation="CV 15")
    assert "D-02" in story.owed("hotline"), "that help has begun is not yet information on the result"
    story.does("provider", "first_information", request=second, progress="served", channel="phone")
    assert "D-02" not in story.owed("hotline")


@pytest.mark.duty("R17", "R146")
def test_who_is_no_focal_point_learns_the_need_and_never_who_it_is(story: Story) -> None:
    story.does("hotline", "hotline_call", **CALL)
    asked = {"to_unit": "nha-tam-lanh-lang-son", "channel": "phone", "emergency": "no"}
    named = story.tries("hotline", "service_connection_request", **asked, need="Chỗ ở cho Mùa Thị Không")
    assert named["problem"]["code"] == "forbidden_by_plan"
    assert [error["rule"] for error in named["problem"]["errors"]] == ["R17"]
    assert "Không" not in str(named["problem"]["errors"][0]["field"])

    story.does("hotline", "service_connection_request", **asked, need="Một chỗ ở an toàn")
    seen = story.system.call("GET", f"/v1/cases/{story.code}", "provider")
    assert seen.status == 200
    assert "chỗ ở" in seen.body.decode()
    assert ADULT["birth_name"] not in seen.body.decode()


@pytest.mark.duty("R22", "R154", "R155", "R156", "R157", "R158", "R159", "R161", "R162", "R163", "R168")
def test_a_child_is_referred_with_an_escort_up_to_the_signed_minutes(story: Story) -> None:
    received(story, person=CHILD, consent=BOTH)
    referral = story.does(
        "hotline", "referral_request", to_unit="nha-tam-lanh-lang-son", channel="phone", need="Nơi ở cho một em gái",
        emergency="no",
    )  # fmt: skip
    assert "R168" in story.owed("hotline")
    story.does("border", "risk_assessment", referral=referral, security_risk="no", fully_able="no")
    story.does("border", "victim_opinion", referral=referral, opinion="agrees")
    story.does(
        "border", "receiving_plan", referral=referral, procedure="Nhận tại cổng", contacts="Cô Mẫu", plan="90 ngày",
        approval="yes", approved_by="Giám đốc", confirmation="12/CV",
    )  # fmt: skip
    story.does("border", "victim_decision", referral=referral, decision="yes", informed=True, availability_shown=True)
    story.does("border", "referral_papers", referral=referral, documents="Giấy giới thiệu", consent=BOTH)

    alone = {"referral": referral, "traveller": "child", "to_unit": "nha-tam-lanh-lang-son"}
    refused = story.tries("border", "dispatch", **alone, mode="self")
    assert refused["problem"]["status"] == 422
    assert "R162" in {error["rule"] for error in refused["problem"]["errors"]}

    story.does("border", "dispatch", **alone, mode="escorted", escort_kind="commune", escort_unit="ubnd-dong-dang")
    assert "escort" in story.rings("local")
    assert {"person_arrives", "referral_request"} <= story.rings("provider")
    assert story.standing()["referrals"][0]["open"] == ["h"], "it stays open until the minutes (R163)"

    minutes = story.tries(
        "border", "handover", place="Nhà tạm lánh", to_unit="nha-tam-lanh-lang-son", referral=referral, giver=SIGNED
    )
    assert minutes["receipt"]["flags"] == ["minutes_not_signed_by_both"]
    assert story.standing()["referrals"][0]["open"] == ["h"]
    story.does("provider", "handover_receipt", handover=minutes["id"], receiver=SIGNED, as_described=True)

    (referral_now,) = story.standing()["referrals"]
    assert (referral_now["done"], referral_now["open"]) == (["a", "b", "c", "d", "e", "g", "h"], [])
    assert (referral_now["stopped"], referral_now["skipped"], referral_now["moved_anyway"]) == (None, [], False)
    assert referral_now["turn"]["state"] == "handed_over"
    assert "R163" in story.owed("hotline"), "the evaluation is owed after the minutes"
    story.does("hotline", "follow_up", referral=referral, course="Ổn định", incident="no", evaluation=EVALUATION)
    assert "R163" not in story.owed("hotline")
    assert story.standing()["referrals"][0]["turn"]["state"] == "evaluated"
    assert story.standing()["holder"]["id"] == "nha-tam-lanh-lang-son"
    assert "R168" not in story.owed("hotline")
