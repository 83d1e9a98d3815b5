"""Meetings of the Working Group over HTTP: convened, prepared, held, and minuted."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests import builders
from tests.api.test_every_deadline import by_period
from tests.api.working_group import (
    CAME,
    DECIDED,
    MEMBERS,
    a_reception,
    broken,
    constituted,
    convenes,
    days_pass,
    minutes,
    on,
    read,
    tries_to_convene,
)


def state_of(made: Any, who: str, rule: str) -> list[str]:
    return [one["state"] for one in by_period(made, who, rule)]


@pytest.mark.duty("R95", "R114", "R45")
def test_the_head_convenes_and_every_member_is_told_and_reads_when_where_and_whom_to_send() -> None:
    made = constituted()
    meeting = convenes(made)
    for who in (*MEMBERS, "hotline"):
        assert "meeting_convened" in made.rings(who), who
        (shown,) = read(made, who)["meetings"]
        assert (shown["entry"], shown["kind"], shown["place"]) == (meeting, "regular", "Phòng họp Cục")
        assert shown["takes_place_on"] == on(2026, 12, 15)
        assert [(each["agency"], each["expected"], each["present"]) for each in shown["staff"]] == [
            ("child_protection", 2, None),
            ("criminal_police", 2, None),
        ]


@pytest.mark.duty("R95")
@pytest.mark.parametrize("kind", ["regular", "extraordinary"])
def test_nobody_but_the_head_convenes_the_group(kind: str) -> None:
    made = constituted()
    proposal = made.does("union_member", "meeting_proposal", matter="Đường dây mới ở cửa khẩu")
    made.does("head", "meeting_decision", proposal=proposal, agrees="yes")
    more = {"kind": kind} | ({"proposal": proposal} if kind == "extraordinary" else {})
    assert broken(tries_to_convene(made, "hotline_leader", **more)) == [("body.kind", "R95")]
    assert tries_to_convene(made, "c02_member", **more)["problem"]["code"] == "not_allowed"
    assert read(made, "c02_member")["meetings"] == []


@pytest.mark.duty("R42", "R43", "R44", "R121")
@pytest.mark.parametrize("kind", ["information", "training", "case_discussion"])
def test_the_hotline_chairs_information_meetings_trainings_and_discussions(kind: str) -> None:
    made = constituted()
    meeting = convenes(made, "hotline_leader", kind=kind)
    minutes(made, meeting, chaired_by="hotline")
    (shown,) = read(made, "border_member")["meetings"]
    assert (shown["kind"], shown["minutes"]["chaired_by"]) == (kind, "hotline")
    assert "open" in state_of(made, "head", "D-09"), "a training is not the quarter's meeting"


@pytest.mark.duty("R115", "R120")
@pytest.mark.parametrize("who", ["union_member", "c02", "hotline_leader"])
def test_an_extraordinary_meeting_needs_a_members_proposal_and_the_heads_yes(who: str) -> None:
    made = constituted()
    proposal = made.does(who, "meeting_proposal", matter="Đường dây mới ở cửa khẩu")
    assert "meeting_proposed" in made.rings("head")
    (shown,) = read(made, "head")["proposals"]
    assert (shown["matter"], shown["agreed"]) == ("Đường dây mới ở cửa khẩu", None)

    extraordinary = {"kind": "extraordinary", "proposal": proposal}
    assert broken(tries_to_convene(made, "head", **extraordinary)) == [("body.proposal", "R115")]
    assert broken(tries_to_convene(made, "head", kind="extraordinary")) == [("body.proposal", "missing")]
    assert made.tries(who, "meeting_decision", proposal=proposal, agrees="yes")["problem"]["code"] == "not_allowed"

    made.does("head", "meeting_decision", proposal=proposal, agrees="no", reasons="Để họp quý")
    assert "meeting_decided" in made.rings(who)
    assert broken(tries_to_convene(made, "head", **extraordinary)) == [("body.proposal", "R115")]

    made.does("head", "meeting_decision", proposal=proposal, agrees="yes")
    meeting = convenes(made, **extraordinary)
    (shown,) = read(made, who)["proposals"]
    assert (shown["agreed"], shown["meeting"]) == (True, meeting)


@pytest.mark.duty("R23", "R44")
def test_a_case_is_put_on_the_agenda_by_its_code_and_the_members_read_the_code_alone() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    meeting = convenes(made)
    made.does("hotline", "agenda_item", case=builders.case(7), question="Chưa có nơi ở phù hợp")
    assert "agenda_item" in made.rings("head")
    for who in ("head", *MEMBERS):
        (shown,) = read(made, who)["meetings"]
        assert (shown["entry"], [item["case"] for item in shown["items"]]) == (meeting, [builders.case(7)])
        assert made.system.call("GET", f"/v1/cases/{builders.case(7)}", who).status == 404, "the code opens no case"


@pytest.mark.duty("R23", "R44")
def test_only_who_may_know_of_a_case_puts_it_on_an_agenda() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    for who, number in (("union_member", 7), ("hotline", 8)):
        result = made.tries(who, "agenda_item", case=builders.case(number), question="Chưa có nơi ở")
        assert broken(result) == [("body.case", "no_such_case")], who


@pytest.mark.duty("R44")
def test_a_case_put_on_the_agenda_before_a_meeting_is_convened_waits_for_the_next_one() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    made.does("hotline", "agenda_item", case=builders.case(7), question="Chưa có nơi ở")
    assert [item["case"] for item in read(made, "head")["loose_items"]] == [builders.case(7)]
    convenes(made)
    shown = read(made, "head")
    assert shown["loose_items"] == []
    assert [item["case"] for item in shown["meetings"][0]["items"]] == [builders.case(7)]


@pytest.mark.duty("R45")
def test_who_was_expected_stands_beside_who_came_and_a_missing_agency_is_flagged() -> None:
    made = constituted()
    meeting = convenes(made)
    made.does("c02_member", "meeting_preparation", meeting=meeting, staff=2, prepared="Số liệu chuyển tin quý IV")
    assert "meeting_prepared" in made.rings("hotline")
    assert [each["prepared"] for each in read(made, "head")["meetings"][0]["preparations"]] == [
        "Số liệu chuyển tin quý IV"
    ]
    for came in (CAME[:1], [CAME[0], CAME[1] | {"present": 1}], [CAME[0], CAME[1] | {"right_composition": "no"}]):
        said = made.tries(
            "hotline", "meeting_minutes",
            meeting=meeting, chaired_by="head", attendance=came, decisions=DECIDED, assigns="no",
        )  # fmt: skip
        assert said["receipt"]["flags"] == ["attendance_incomplete"]
    (shown,) = read(made, "head")["meetings"]
    assert [
        (each["agency"], each["expected"], each["present"], each["right_composition"]) for each in shown["staff"]
    ] == [
        ("child_protection", 2, 2, True),
        ("criminal_police", 2, 2, False),
    ]


@pytest.mark.duty("R106")
@pytest.mark.parametrize(("part", "says"), [("decisions", []), ("assignments", [])])
def test_minutes_hold_decisions_and_assignments_or_say_that_there_are_none(part: str, says: list[Any]) -> None:
    made = constituted()
    meeting = convenes(made)
    whole = {"meeting": meeting, "chaired_by": "head", "attendance": CAME, "decisions": DECIDED, "assigns": "yes"}
    task = {"task": "Soạn tài liệu", "to_unit": "c02", "due_on": on(2026, 12, 20)}
    said = made.tries("hotline", "meeting_minutes", **(whole | {"assignments": [task], part: says}))
    assert [field for field, _ in broken(said)] == [f"body.{part}"]
    without = {name: value for name, value in whole.items() if name != "assigns"}
    assert broken(made.tries("hotline", "meeting_minutes", **without)) == [("body.assigns", "missing")]


@pytest.mark.duty("R111")
def test_a_decision_says_who_dissents_and_why_and_every_member_reads_the_dissent() -> None:
    made = constituted()
    meeting = convenes(made)
    whole = {"meeting": meeting, "chaired_by": "head", "attendance": CAME, "assigns": "no"}
    alone = {"decision": "Giảm số ca trực", "consensus": "no"}
    said = made.tries("hotline", "meeting_minutes", **whole, decisions=[alone])
    assert broken(said) == [("body.decisions.0.dissenting", "missing")] or broken(said)
    dissent = alone | {"dissenting": ["womens_union"], "dissent": "Địa phương chưa sẵn sàng"}
    made.does("hotline", "meeting_minutes", **whole, decisions=[dissent])
    for who in MEMBERS:
        (shown,) = read(made, who)["meetings"][0]["minutes"]["decisions"]
        assert (shown["consensus"], shown["dissenting"], shown["dissent"]) == (
            False, ["womens_union"], "Địa phương chưa sẵn sàng",
        )  # fmt: skip


@pytest.mark.duty("R105")
def test_each_member_gets_the_minutes_and_whose_receipt_is_missing_stands_there() -> None:
    made = constituted()
    held = minutes(made, convenes(made))
    for who in MEMBERS:
        assert "minutes_sent" in made.rings(who), who
    made.does("c02_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="no")
    made.does(
        "union", "minutes_receipt", meeting_minutes=held, agrees="no", dissent="Thiếu ý kiến Hội", to_localities="yes"
    )
    assert "minutes_disputed" in made.rings("hotline")
    shown = read(made, "head")["meetings"][0]["minutes"]
    assert {unit["id"] for unit in shown["waiting"]} == {"cuc-bmte", "cuc-pcmt-tp"}
    said = {receipt["by"]["unit"]["id"]: (receipt["agrees"], receipt["dissent"]) for receipt in shown["receipts"]}
    assert said == {"c02": (True, None), "twhpn-cslp": (False, "Thiếu ý kiến Hội")}


@pytest.mark.duty("R107")
def test_minutes_go_to_localities_only_once_every_member_has_agreed() -> None:
    made = constituted()
    held = minutes(made, convenes(made))
    sends = {"meeting_minutes": held, "localities": [{"unit": "ubnd-dong-dang"}], "extract": "Phối hợp truyền thông"}

    assert broken(made.tries("hotline", "minutes_to_localities", **sends)) == [("body.meeting_minutes", "R107")]
    for who in MEMBERS[:3]:
        made.does(who, "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="yes")
    made.does("child_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="no")
    assert broken(made.tries("hotline", "minutes_to_localities", **sends)) == [("body.meeting_minutes", "R107")]
    assert "document_sent" not in made.rings("local")
    made.does("child_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="yes")

    sent = made.does("hotline", "minutes_to_localities", **sends)
    assert "document_sent" in made.rings("local")
    shown = read(made, "local")
    assert shown["meetings"] == [], "a locality reads what was sent to it, not the minutes"
    made.does("local", "guidance_receipt", document=sent)
    (document,) = read(made, "head")["meetings"][0]["minutes"]["sent"]
    assert [(each["unit"]["id"], each["read_at"] is not None) for each in document["readers"]] == [
        ("ubnd-dong-dang", True)
    ]


@pytest.mark.duty("R107")
def test_the_last_word_of_a_member_counts() -> None:
    made = constituted()
    held = minutes(made, convenes(made))
    for who in MEMBERS:
        made.does(who, "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="yes")
    made.does("union_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="no")
    sends = {"meeting_minutes": held, "localities": [{"unit": "ubnd-dong-dang"}], "extract": "Phối hợp"}
    assert broken(made.tries("hotline", "minutes_to_localities", **sends)) == [("body.meeting_minutes", "R107")]


@pytest.mark.duty("R106", "R114", "D-09")
def test_the_quarters_clock_ends_with_the_minutes_of_a_regular_meeting_and_with_no_tick() -> None:
    made = constituted()
    assert state_of(made, "head", "D-09") == ["open"]
    ticked = made.tries("head", "periodic_duty", duty="D-09", year=2026, last_month=12)
    assert ticked["receipt"]["flags"] == ["tick_ends_nothing"]
    meeting = convenes(made)
    assert state_of(made, "head", "D-09") == ["open"], "convened is not held"
    made.waits(days=9)
    held = minutes(made, meeting, held_on=made.now)
    (duty,) = by_period(made, "head", "D-09")
    assert (duty["state"], duty["closed_by"], duty["void"]) == ("closed", held, False)


@pytest.mark.duty("R114", "D-09")
def test_minutes_written_in_the_next_quarter_end_the_quarter_in_which_the_meeting_was() -> None:
    made = constituted(datetime(2026, 12, 30, 3, tzinfo=UTC))
    meeting = convenes(made, takes_place_on=on(2026, 12, 31))
    made.waits(days=4)
    minutes(made, meeting, held_on=on(2026, 12, 31))
    days_pass(made, 70)
    assert state_of(made, "head", "D-09") == ["closed", "open"]
