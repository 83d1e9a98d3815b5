"""One code, one or two persons: the hotline decides, both sides are told, and nobody falls between two codes (0131)."""

from typing import Any

import pytest

from tests import builders
from tests.api.stories.cast import RECEIVED, ROLES, stage
from tests.api.story import Story
from tests.api.system import System
from tests.usecases.field import entry

FIRST, SECOND = "bp-huu-nghi", "bp-mong-cai"
HERS = {"birth_name": "Vàng Thị Hai", "sex": "female", "birth": {"year": 2001}}
GROUNDS = "Hai ngày sinh khác nhau"


@pytest.fixture
def story() -> Story:
    """A reception, and another post's under the same code a minute later."""
    story = Story(stage())
    assert story.tries("border", "reception", **RECEIVED)["result"] == "stored"
    second = story.tries("stranger", "reception", **RECEIVED | {"person": HERS, "immediate_risk": "none"})
    assert second["result"] == "stored"
    return story


def decides(story: Story, decision: str, who: str = "hotline", **more: Any) -> dict[str, Any]:
    return story.tries(who, "code_decision", unit=SECOND, decision=decision, grounds=GROUNDS, **more)


def written_anew(story: Story) -> str:
    """The second post's report under a code of its own."""
    made, code = story.system, builders.case(story.number + 500)
    (result,) = made.submit("stranger", entry(8_001, in_case=story.number + 500))
    assert result["result"] == "stored", result
    return code


def opened(made: System, story: Story, who: str) -> dict[str, Any]:
    reply = made.call("GET", f"/v1/cases/{story.code}", who)
    assert reply.status == 200, (who, reply.body)
    found: dict[str, Any] = reply.json
    return found


@pytest.mark.duty("R21")
def test_the_hotline_reads_what_both_wrote_and_that_it_is_to_decide(story: Story) -> None:
    shown = opened(story.system, story, "hotline")
    assert [party["unit"]["id"] for party in shown["parties"] if party["uninvited"]] == [SECOND]
    names = [one["body"]["person"]["birth_name"] for one in shown["entries"] if one["form"] == "reception"]
    assert len(set(names)) == 2
    assert "code_used_twice" in story.rings("hotline")
    assert "code_used_twice" in story.rings("border")


@pytest.mark.duty("R21", "R119")
def test_one_person_the_second_unit_takes_part_and_everybody_who_wrote_is_told(story: Story) -> None:
    assert decides(story, "one_person")["result"] == "stored"

    made = story.system
    assert {"code_decided"} <= story.rings("border") & story.rings("stranger")
    assert "code_used_twice" not in story.rings("hotline") | story.rings("border"), "that question is answered"
    assert not any(party["uninvited"] for party in opened(made, story, "hotline")["parties"])
    theirs = opened(made, story, "stranger")
    assert [one["form"] for one in theirs["entries"]] == ["reception", "code_decision"]
    assert theirs["entries"][1]["body"]["decision"] == "one_person"
    assert "grounds" not in theirs["entries"][1]["body"], "why is the hotline's to know"
    assert {party["unit"]["id"] for party in theirs["parties"]} >= {FIRST, SECOND}


@pytest.mark.duty("R21", "R119")
def test_two_persons_without_a_new_code_the_second_unit_is_woken_and_no_clock_stops(story: Story) -> None:
    before = story.owed("stranger")
    assert before, "its own duties run"

    assert decides(story, "two_persons")["result"] == "stored"

    assert "code_of_another!" in story.rings("stranger")
    assert "code_used_twice" in story.rings("hotline"), "it is not settled yet"
    assert story.owed("stranger") == before
    shown = opened(story.system, story, "stranger")
    assert [one["form"] for one in shown["entries"]] == ["reception", "code_decision"], "it reads why it was woken"
    assert [party["unit"]["id"] for party in shown["parties"]] == [SECOND], "and nothing of the other person"


@pytest.mark.duty("R21", "R119", "R17")
def test_two_persons_with_a_new_code_what_the_second_wrote_counts_no_more_in_this_file(story: Story) -> None:
    code = written_anew(story)
    assert decides(story, "two_persons", new_code=code)["result"] == "stored"

    made = story.system
    assert "code_decided" in story.rings("stranger")
    assert story.owed("stranger") == set(), "its duties here are over; those under its own code run"
    owed = made.call("GET", "/v1/obligations", "stranger").json["obligations"]
    assert {duty["case"] for duty in owed} == {code}
    standing = opened(made, story, "hotline")["standing"]
    known = {one["path"]: one["value"] for one in standing["known"]}
    assert known["person.birth_name"] != HERS["birth_name"]
    assert not standing["contradictions"]
    assert standing["holder"]["id"] == FIRST
    assert standing["safety"]["victim_at_risk"], "the first one is still in danger, whatever the second's report says"
    (line,) = (c for c in made.call("GET", "/v1/desk/cases", "hotline").json["cases"] if c["case"] == story.code)
    assert line["holder"]["id"] == FIRST
    assert [one["form"] for one in opened(made, story, "hotline")["entries"]].count("reception") == 2, (
        "nothing is moved"
    )


@pytest.mark.duty("R119")
def test_the_new_code_must_be_one_under_which_that_unit_has_written(story: Story) -> None:
    made = story.system
    made.submit("border", entry(8_002, in_case=700))
    for code in (builders.case(699), builders.case(700), story.code):
        refused = decides(story, "two_persons", new_code=code)
        assert refused["result"] == "refused", code
        assert [(e["field"], e["rule"]) for e in refused["problem"]["errors"]] == [("body.new_code", "no_such_case")]


@pytest.mark.duty("R40", "R119")
def test_what_that_unit_goes_on_writing_here_sets_nothing_going_and_wakes_the_hotline(story: Story) -> None:
    decides(story, "two_persons", new_code=written_anew(story))
    assert "code_used_twice!" not in story.rings("hotline")
    urgent = RECEIVED | {"person": HERS, "immediate_risk": "present"}
    assert story.tries("stranger", "reception", **urgent)["result"] == "stored"

    assert "code_used_twice!" in story.rings("hotline")
    assert story.owed("stranger") == set()


@pytest.mark.duty("R119", "R60")
def test_the_unit_that_wrote_first_cannot_be_set_apart_from_its_own_file(story: Story) -> None:
    before, made = story.owed("border"), story.system
    (anew,) = made.submit("border", entry(8_003, in_case=story.number + 600))
    assert anew["result"] == "stored"
    code = builders.case(story.number + 600)
    story.tries("hotline", "code_decision", unit=FIRST, decision="two_persons", new_code=code, grounds=GROUNDS)

    assert before <= story.owed("border")
    assert opened(made, story, "hotline")["standing"]["holder"]


@pytest.mark.duty("R119")
def test_the_last_word_counts(story: Story) -> None:
    decides(story, "two_persons", new_code=written_anew(story))
    decides(story, "one_person")

    made = story.system
    assert not any(party["uninvited"] for party in opened(made, story, "hotline")["parties"])
    assert {one["path"] for one in opened(made, story, "hotline")["standing"]["contradictions"]}


@pytest.mark.duty("R17", "R119")
@pytest.mark.parametrize("who", [who for who in ROLES if not who.startswith("hotline")])
def test_nobody_but_the_hotline_decides(who: str, story: Story) -> None:
    refused = decides(story, "one_person", who)
    assert refused["result"] == "refused"
    assert refused["problem"]["code"] in ("not_allowed", "not_found")
    assert "code_decision" not in str(story.system.call("GET", "/v1/forms", "volunteer").body)


@pytest.mark.duty("R17")
def test_a_decision_about_a_unit_that_wrote_nothing_is_kept_and_flagged(story: Story) -> None:
    result = story.tries("hotline", "code_decision", unit="pc02-lang-son", decision="one_person", grounds=GROUNDS)
    assert result["receipt"]["flags"] == ["decides_about_nobody"]


@pytest.mark.duty("R17", "R119")
def test_where_the_hotline_took_no_part_it_is_called_and_can_open_what_it_is_to_decide() -> None:
    story = Story(stage())
    side = {"body": "Đơn vị Mẫu", "officer": "Cán bộ Mẫu", "signed_on_paper": True}
    assert story.tries("local", "handover_receipt", receiver=side, as_described=True)["result"] == "stored"
    assert not story.is_seen_by("hotline")
    assert story.tries("border", "handover", place="Cầu", to_unit="pc02-lang-son", giver=side)["result"] == "stored"

    assert "code_used_twice" in story.rings("hotline")
    assert {one["form"] for one in opened(story.system, story, "hotline")["entries"]} == {
        "handover_receipt",
        "handover",
    }
