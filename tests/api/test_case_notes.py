"""Notes between colleagues on a case: what the next colleague is shown, and that nobody else learns of them."""

from typing import Any

import pytest

from tests.api.story import Story
from tests.api.system import System, system
from tests.journey_answers import RECEPTION

WORD = "Chị ấy xin gọi lại sau 6 giờ, gặp chị Lan"


@pytest.fixture
def told() -> Story:
    story = Story(system(with_leaders=True), 1)
    story.tries("border", "reception", **RECEPTION)
    return story


def shown(told: Story, who: str) -> list[dict[str, Any]]:
    """The notes that this officer is shown on the case."""
    entries = told.system.call("GET", f"/v1/cases/{told.code}", who).json["entries"]
    return [entry for entry in entries if entry["form"] == "case_note"]


def mentioned(made: System, who: str) -> list[dict[str, Any]]:
    queue = made.call("GET", "/v1/alerts", who).json["alerts"]
    return [alert for alert in queue if alert["kind"] == "mentioned"]


def test_the_colleague_who_goes_on_reads_the_note_and_by_whom_it_is(told: Story) -> None:
    told.does("hotline", "case_note", text=WORD)

    (note,) = shown(told, "hotline_two")
    assert note["body"]["text"] == WORD
    assert note["by"]["name"] == told.system.officer("hotline").name
    assert shown(told, "hotline_leader")[0]["body"]["text"] == WORD


@pytest.mark.parametrize(("writer", "others"), [("hotline", ("border", "post_leader")), ("border", ("hotline", "c02"))])
def test_no_other_unit_reads_a_note_or_learns_that_there_is_one(
    told: Story, writer: str, others: tuple[str, ...]
) -> None:
    names = {"mentions": [told.system.officer("hotline_two").id]} if writer == "hotline" else {}
    told.does(writer, "case_note", text=WORD, **names)

    for who in others:
        for path in (f"/v1/cases/{told.code}", "/v1/changes", "/v1/cases", "/v1/desk/cases", "/v1/alerts?state=all"):
            answer = told.system.call("GET", path, who)
            assert not {"case_note", "mentioned", WORD} & set(_words(answer.json)), (who, path)


def test_a_leader_of_the_unit_sees_that_there_is_a_note_and_not_its_words(told: Story) -> None:
    told.does("border", "case_note", text=WORD)

    (note,) = shown(told, "post_leader")
    assert "text" not in note["body"]


def test_a_mentioned_colleague_is_rung_by_name_and_opens_what_it_is_about(told: Story) -> None:
    named = told.system.officer("hotline_two")
    told.does("hotline", "case_note", text=WORD, mentions=[named.id])

    (alert,) = mentioned(told.system, "hotline_two")
    assert (alert["case"], alert["urgency"], alert["named"]["name"]) == (told.code, "normal", named.name)
    assert WORD not in str(alert)
    assert shown(told, "hotline_two")[0]["body"]["mentions"] == [named.id]
    case = told.system.call("GET", f"/v1/cases/{told.code}", "hotline_two").json
    assert case["mentioned"] == [{"id": named.id, "name": named.name}]

    taken = told.system.call("POST", f"/v1/alerts/{alert['id']}/taking", "hotline_two")
    assert taken.status == 200
    assert mentioned(told.system, "hotline_two") == []


def test_whoever_names_themselves_is_not_rung_and_nobody_is_rung_twice(told: Story) -> None:
    me, named = told.system.officer("hotline").id, told.system.officer("hotline_two").id
    first = told.does("hotline", "case_note", text=WORD, mentions=[me, named])
    told.does("hotline", "case_note", text="Sửa", mentions=[named], correction={"entry": first, "reason": "nhầm giờ"})

    assert len(mentioned(told.system, "hotline_two")) == 1


def test_only_a_colleague_of_the_unit_can_be_mentioned(told: Story) -> None:
    result = told.tries("hotline", "case_note", text=WORD, mentions=[told.system.officer("border").id])

    assert result["result"] == "refused"
    assert [(broken["field"], broken["rule"]) for broken in result["problem"]["errors"]] == [
        ("body.mentions.0", "not_of_unit")
    ]
    assert shown(told, "hotline") == []


def test_a_mention_stays_in_its_unit(told: Story) -> None:
    told.does("hotline", "case_note", text=WORD, mentions=[told.system.officer("hotline_two").id])
    (alert,) = mentioned(told.system, "hotline_two")

    passed = told.system.call(
        "POST", f"/v1/alerts/{alert['id']}/passing", "hotline_two", {"to_unit": "c02", "reason": "not_our_task"}
    )
    assert passed.status == 400
    assert mentioned(told.system, "hotline_two") == [alert]


def test_a_unit_that_takes_no_part_writes_no_note(told: Story) -> None:
    assert told.tries("provider", "case_note", text=WORD)["result"] == "refused"


def _words(node: Any) -> list[str]:
    """Every text in an answer."""
    if isinstance(node, dict):
        return [word for value in node.values() for word in _words(value)]
    if isinstance(node, list):
        return [word for value in node for word in _words(value)]
    return [node] if isinstance(node, str) else []
