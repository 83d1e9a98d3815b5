"""The minutes of a meeting of the Working Group as a PDF: for whom they reached, each print on record."""

from typing import Any

import pytest

from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.documents.document import Document
from tests import builders
from tests.api.working_group import DECIDED, MEMBERS, a_reception, constituted, convenes, minutes, on
from tests.fakes import FakePress


@pytest.mark.duty("R45", "R106", "R111", "R23")
def test_the_minutes_are_printed_for_a_member_with_who_came_what_was_decided_assigned_and_dissented() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    meeting = convenes(made)
    made.does("hotline", "agenda_item", case=builders.case(7), question="Chưa có nơi ở phù hợp", meeting=meeting)
    dissent = {
        "decision": "Lập đường dây mới",
        "consensus": "no",
        "dissenting": ["border_guard"],
        "dissent": "Thiếu người",
    }
    task = {"task": "Tổ chức truyền thông", "to_unit": "c02", "due_on": on(2027, 1, 31)}
    written = minutes(
        made, meeting, document="12/BB-TCT", decisions=[*DECIDED, dissent], assigns="yes", assignments=[task]
    )
    path = f"/v1/cases/{WORKING_GROUP_FILE}/entries/{written}/paper"
    assert made.system.call("GET", path, "union_member").json["type"] == "application/pdf"
    paper = _printed(made)
    words = paper.model_dump_json()
    for expected in (
        "BIÊN BẢN HỌP", "12/BB-TCT", "Phòng họp Cục", "Tình hình quý", builders.case(7), "Chưa có nơi ở phù hợp",
        "Mở đợt truyền thông tại cửa khẩu", "Các thành viên đồng thuận", "Lập đường dây mới", "Thiếu người",
        "Tổ chức truyền thông", "31/01/2027",
    ):  # fmt: skip
        assert expected in words, expected
    assert paper.parts[0].table is not None
    assert [row[1:] for row in paper.parts[0].table.rows] == [("2", "2", "có"), ("2", "2", "có")]
    assert paper.unfinished == "CHƯA ĐỦ XÁC NHẬN CỦA CÁC THÀNH VIÊN"

    for who in MEMBERS:
        made.does(who, "minutes_receipt", meeting_minutes=written, agrees="yes", to_localities="yes")
    made.system.call("GET", path, "head")
    assert _printed(made).unfinished == ""
    assert len(_printed(made).parts[-1].lines) == len(MEMBERS)


@pytest.mark.duty("R105")
def test_minutes_are_printed_for_nobody_they_did_not_reach_and_each_print_is_on_record() -> None:
    made = constituted()
    written = minutes(made, convenes(made))
    path = f"/v1/cases/{WORKING_GROUP_FILE}/entries/{written}/paper"
    for who in ("border", "police", "provider", "volunteer"):
        assert made.system.call("GET", path, who).status == 404, who
    made.system.call("GET", path, "c02_member")
    prints = [
        line.actor
        for line in made.system.services.audit.chain(f"case/{WORKING_GROUP_FILE}")
        if line.action == "paper_printed"
    ]
    assert prints[-1] == made.system.officer("c02_member").id


def _printed(made: Any) -> Document:
    press = made.system.services.pdf
    assert isinstance(press, FakePress)
    return press.printed[-1]
