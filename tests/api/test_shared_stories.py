"""Stories of shares, told from first entry to last: after every step, what the screens of the roles show over HTTP."""

from typing import Any

import pytest

from tests.api.called import account
from tests.api.called_stories import ADULT, MEMBER, NAME, RECEPTION, SHELTER, SIDE, STAY
from tests.api.story import Story

ASKED = {"channel": "phone", "need": "Cần chỗ ở cho hai mẹ con", "emergency": "no"}
URGENT = {"emergency": "yes", "emergency_reason": "Bị tìm đến tận nơi"}
DECISION = {"informed": True, "availability_shown": True}


def opened(story: Story, unit: str) -> dict[str, Any] | None:
    """The case as an officer of that unit opens it; None: there is no such case for them."""
    reply = story.system.call("GET", f"/v1/cases/{story.code}", account(story.system, unit))
    return reply.json if reply.status == 200 else None


def sees(story: Story, unit: str, words: str) -> bool:
    case = opened(story, unit)
    return case is not None and words in str(case)


def turn(story: Story) -> tuple[str, str]:
    (referral,) = story.standing()["referrals"]
    return referral["turn"]["state"], referral["turn"]["unit"]["id"]


def referred(**more: Any) -> Story:
    story = Story()
    story.tries("border", "reception", **RECEPTION, person=ADULT)
    story.tries("hotline", "referral_request", to_unit=SHELTER, **ASKED | more)
    return story


def both_agree(story: Story) -> None:
    story.tries("hotline", "risk_assessment", security_risk="yes", fully_able="no")
    story.tries("hotline", "victim_opinion", opinion="agrees")
    story.tries("provider", "agency_response", answer="accept", confirmation="12/CV")
    story.tries("hotline", "victim_decision", decision="yes", **DECISION)


@pytest.mark.duty("R156", "R157", "R158", "R167", "R22")
def test_a_victim_who_says_no_twice() -> None:
    story = referred()
    assert turn(story) == ("asked", SHELTER)
    assert "R167" in story.owed("provider")
    assert sees(story, SHELTER, "hai mẹ con")
    assert not sees(story, SHELTER, NAME)

    story.tries("hotline", "victim_opinion", opinion="refuses")
    assert turn(story) == ("stopped_by_the_victim", "hotline-111")
    assert "R167" not in story.owed("provider"), "nobody waits for an answer any more"
    case = opened(story, SHELTER)
    assert case is not None
    assert case["standing"]["basic_file"] == [], "what was sent along is closed at once"

    both_agree(story)
    assert sees(story, SHELTER, NAME), "both agreed: the shelter knows whom to expect"
    story.tries("hotline", "victim_decision", decision="no", **DECISION)
    assert turn(story) == ("stopped_by_the_victim", "hotline-111")
    assert not sees(story, SHELTER, NAME)
    minutes = story.tries("border", "handover", place="Nhà tạm lánh", to_unit=SHELTER, giver=SIDE, receiver=SIDE)
    assert "handed_over_against_the_decision" in minutes["receipt"]["flags"]
    assert "handover_out_of_order!" in story.rings("hotline")
    assert story.standing()["referrals"][0]["moved_anyway"]
    assert turn(story) == ("stopped_by_the_victim", "hotline-111"), "the no stays a no"


@pytest.mark.duty("R153", "R157", "R172")
def test_a_receiver_that_declines_after_it_had_accepted() -> None:
    story = referred()
    both_agree(story)
    assert turn(story) == ("accepted", "hotline-111")
    assert sees(story, SHELTER, NAME)

    story.tries("provider", "agency_response", answer="decline", decline_reason="no_place")
    assert turn(story) == ("stopped_by_the_receiver", "hotline-111")
    assert "R153" in story.owed("hotline"), "the hotline owes another address"
    assert not sees(story, SHELTER, NAME)
    story.tries("hotline", "referral_request", to_unit=MEMBER, **ASKED)
    assert "R153" not in story.owed("hotline")


@pytest.mark.duty("R17", "R119")
def test_a_unit_that_was_addressed_by_mistake_reads_nothing_once_the_request_is_corrected() -> None:
    story = referred()
    assert sees(story, SHELTER, "hai mẹ con")
    wrong = story.last["id"]
    right = {"to_unit": MEMBER, "correction": {"entry": wrong, "reason": "Nhầm đơn vị"}}
    assert story.tries("hotline", "referral_request", **ASKED | right)["result"] == "stored"

    assert not sees(story, SHELTER, "hai mẹ con")
    assert sees(story, MEMBER, "hai mẹ con")


@pytest.mark.duty("R19", "R20", "R159")
def test_a_consent_that_is_withdrawn_in_the_middle() -> None:
    story = referred()
    agreed = {"answer": "yes", "given_by": "self", "recipients": ["womens_union"], "purposes": ["referral"]}
    story.tries("border", "consent", consent=agreed | {"groups": ["identity", "health"]})
    assert sees(story, SHELTER, NAME)
    assert sees(story, SHELTER, "Sốt cao")
    case = opened(story, SHELTER)
    assert case is not None
    assert [line["purpose"] for line in case["shares"] if line["ground"] == "consent"] != []

    story.tries("border", "consent_withdrawal", by="self")
    assert not sees(story, SHELTER, NAME)
    assert sees(story, SHELTER, "hai mẹ con"), "the need it was asked for stays readable"
    story.tries("border", "consent", consent=agreed | {"groups": ["identity"]})
    assert not sees(story, SHELTER, NAME), "after the no, a yes waits for a second person"
    assert [line["why"] for line in story.system.call("GET", f"/v1/cases/{story.code}", "hotline").json["waiting"]] == [
        "against_the_no"
    ]
    story.tries("hotline", "consent_confirmation", consent=story.last["id"], confirms="yes", how_known="Đã hỏi lại")
    assert sees(story, SHELTER, NAME)


@pytest.mark.duty("R40", "R41", "R165")
def test_an_emergency_at_night_tells_the_leaders_and_opens_what_is_needed_for_three_days() -> None:
    story = referred()
    story.waits(hours=15)
    story.tries("hotline", "service_connection_request", to_unit=SHELTER, **ASKED | URGENT)
    assert sees(story, SHELTER, NAME)
    assert sees(story, MEMBER, "Bị tìm đến tận nơi")
    assert "emergency_access!" in story.rings("hotline_leader")

    story.waits(hours=72)
    assert not sees(story, SHELTER, NAME)
    assert sees(story, SHELTER, "hai mẹ con")


@pytest.mark.duty("R152", "R153", "R174")
def test_a_sub_assignment_that_declines_comes_back_to_the_first_agency_which_reads_why() -> None:
    story = Story()
    story.tries("border", "reception", **RECEPTION, person=ADULT)
    story.tries("hotline", "service_connection_request", to_unit=SHELTER, **ASKED)
    story.tries("provider", "agency_response", answer="sub_assign", assigned_to="ubnd-dong-dang")
    assert sees(story, "ubnd-dong-dang", "hai mẹ con"), "the connected unit reads the need"
    assert not sees(story, "ubnd-dong-dang", NAME)
    assert "R167" in story.owed("local")

    story.tries("local", "agency_response", answer="decline", decline_reason="no_place", remarks="Hết chỗ rồi")
    assert sees(story, SHELTER, "Hết chỗ rồi")
    (request,) = story.standing()["requests"]
    assert (request["turn"]["state"], request["turn"]["unit"]["id"]) == ("declined_by_connected", SHELTER)


@pytest.mark.duty("R70", "R71")
def test_a_shelter_where_somebody_is_placed_reads_whom_and_for_how_long() -> None:
    story = Story()
    story.tries("border", "reception", **RECEPTION, person=ADULT)
    story.tries("border", "support", **STAY | {"stay": "begins"})

    assert sees(story, SHELTER, NAME)
    case = opened(story, SHELTER)
    assert case is not None
    assert [owed["rule"] for owed in case["obligations"] if owed["holder"] == SHELTER] == ["D-25"]
    assert case["standing"]["safety"]["victim_at_risk"]
