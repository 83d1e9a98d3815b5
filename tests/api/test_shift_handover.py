"""A shift is handed over: what the colleague who comes on is shown, signed by both, and what the leader reads of it."""

from typing import Any

import pytest

from tests import builders
from tests.api.story import Story
from tests.api.system import System, system
from tests.api.test_desk import alert_of, codes, listed, take
from tests.journey_answers import RECEPTION

DANGER = {"immediate_risk": "present"}
HANDOVER = builders.entry_id(500)


@pytest.fixture
def made() -> System:
    return system(with_leaders=True)


def received(made: System, number: int, **answers: Any) -> str:
    Story(made, number).tries("border", "reception", **(RECEPTION | answers))
    return builders.case(number)


def hand_over(made: System, who: str = "hotline", to: str = "hotline_two", **changes: Any) -> Any:
    body = {"id": HANDOVER, "to_officer": made.officer(to).id} | changes
    return made.call("POST", "/v1/shift-handovers", who, body)


def accept(made: System, who: str = "hotline_two", handover: str = HANDOVER) -> Any:
    return made.call("POST", f"/v1/shift-handovers/{handover}/acceptance", who, {})


def handovers(made: System, who: str) -> list[dict[str, Any]]:
    reply = made.call("GET", "/v1/shift-handovers", who)
    assert reply.status == 200, reply.body
    found: list[dict[str, Any]] = reply.json["handovers"]
    return found


def reasons(lines: list[dict[str, Any]]) -> dict[str, str]:
    return {line["case"]: line["why"] for line in lines}


def test_what_is_open_is_the_untaken_urgent_ones_ones_own_cases_and_what_the_unit_owes(made: System) -> None:
    urgent, own, normal = received(made, 1, **DANGER), received(made, 2), received(made, 3)
    take(made, own)

    shift = made.call("GET", "/v1/desk/shift", "hotline").json
    found = reasons(shift["cases"])
    assert (found[urgent], found[own]) == ("urgent", "mine")
    assert found.get(normal) in (None, "owed", "urgent")
    counts = made.call("GET", "/v1/desk/waiting", "hotline").json
    assert (shift["waiting"], shift["urgent"], shift["more"]) == (counts["waiting"], counts["urgent"], False)
    assert {line["why"] for line in made.call("GET", "/v1/desk/shift", "hotline_two").json["cases"]} <= {
        "urgent",
        "owed",
    }


def test_the_colleague_takes_over_with_the_notes_and_the_cases_and_both_have_signed(made: System) -> None:
    urgent, own = received(made, 1, **DANGER), received(made, 2)
    take(made, own)
    note = Story(made, 2).does("hotline", "case_note", text="Chị ấy chờ gọi lại lúc 7 giờ")

    signed = hand_over(made, notes=[{"case": own, "note": note}])
    assert signed.status == 200, signed.body
    (waiting,) = handovers(made, "hotline_two")
    assert (waiting["mine"], waiting["accepted_at"]) == (True, None)
    assert waiting["by"]["name"] == made.officer("hotline").name
    lines = {line["case"]: line for line in waiting["cases"]}
    assert (lines[urgent]["why"], lines[own]["why"], lines[own]["note"]) == ("urgent", "mine", note)
    read = made.call("GET", f"/v1/cases/{own}", "hotline_two").json["entries"]
    assert next(entry for entry in read if entry["id"] == note)["body"]["text"] == "Chị ấy chờ gọi lại lúc 7 giờ"

    taken = accept(made)
    assert (taken.status, taken.json["moved"], taken.json["left"]) == (200, 1, 0)
    assert codes(listed(made, "hotline_two", owner="mine")) == {own}
    assert codes(listed(made, "hotline", owner="mine")) == set()
    (kept,) = handovers(made, "hotline_leader")
    assert kept["accepted_at"] == taken.json["accepted_at"] is not None
    assert (kept["digest"], kept["to"]["name"]) == (signed.json["digest"], made.officer("hotline_two").name)


def test_both_signatures_are_in_the_audit_with_the_digest_of_what_was_signed(made: System) -> None:
    received(made, 1, **DANGER)
    digest = hand_over(made).json["digest"]
    accept(made)

    chains = made.cases.audit.values()
    acts = {record.action: record for chain in chains for record in chain if record.action.startswith("shift_")}
    assert acts["shift_handed_over"].actor == made.officer("hotline").id
    assert acts["shift_accepted"].actor == made.officer("hotline_two").id
    assert all(digest in str(record.subject) for record in acts.values())


def test_sent_twice_it_is_handed_over_and_taken_over_once(made: System) -> None:
    own = received(made, 1)
    take(made, own)
    assert hand_over(made).json == hand_over(made).json
    assert accept(made).json == accept(made).json
    assert len(handovers(made, "hotline")) == 1
    assert hand_over(made, to="hotline_leader").status == 409


def test_a_case_that_somebody_else_has_by_now_stays_with_them(made: System) -> None:
    own = received(made, 1)
    take(made, own)
    hand_over(made)
    body = {"to_officer": made.officer("hotline_leader").id, "reason": "shift_ends"}
    assert made.call("PUT", f"/v1/cases/{own}/owner", "hotline_leader", body).status == 200

    assert accept(made).json["left"] == 0
    assert codes(listed(made, "hotline_leader", owner="mine")) == {own}


def test_nobody_takes_over_what_was_handed_to_another_and_no_other_unit_sees_it(made: System) -> None:
    received(made, 1, **DANGER)
    hand_over(made)

    for who in ("hotline", "hotline_leader", "border"):
        assert accept(made, who).status == 404, who
    assert handovers(made, "border") == []
    assert accept(made, handover=builders.entry_id(501)).status == 404
    for who in ("border", "hotline"):
        assert hand_over(made, to=who, id=builders.entry_id(502)).status == 400, "of another unit, or oneself"
    assert made.call("GET", "/v1/desk/shift", "volunteer").status == 403


def test_a_note_of_another_case_or_kind_is_refused(made: System) -> None:
    one, other = received(made, 1), received(made, 2)
    note = Story(made, 2).does("hotline", "case_note", text="Ghi chú")
    reception = made.call("GET", f"/v1/cases/{one}", "hotline").json["entries"][0]["id"]

    for case, named in ((one, note), (one, reception)):
        refused = hand_over(made, notes=[{"case": case, "note": named}])
        assert (refused.status, refused.json["errors"][0]["rule"]) == (400, "no_such_note")
    assert hand_over(made, notes=[{"case": other, "note": note}]).status == 200


def test_an_alert_that_is_taken_by_then_is_not_handed_over_as_untaken(made: System) -> None:
    case = received(made, 1, **DANGER)
    assert alert_of(made, case)
    take(made, case, "hotline_two")

    assert reasons(hand_over(made).json["cases"]).get(case) in (None, "owed")
