"""The handover minutes as a paper (R163, domain.md §4.4)."""

from typing import Any

import pytest

from chalicelib.domain.documents.document import Document
from chalicelib.domain.documents.handover_document import handover_document, reference_of
from chalicelib.domain.facts.history import EntryHistory
from tests.domain.written import head, wrote

SIDE = {"body": "Đồn Mẫu", "officer": "Lò Văn Mẫu", "post": "Đội trưởng", "signed_on_paper": True}
TO = "nha-tam-lanh-lang-son"


def printed(*more: Any, **answers: Any) -> Document:
    minutes = wrote("handover", 1, **{"to_unit": TO, "receiver": None} | answers)
    return handover_document(minutes, EntryHistory([minutes, *more]), "a reference")


def lines(paper: Document, heading: str) -> list[str]:
    part = next((part for part in paper.parts if part.heading.startswith(heading)), None)
    return [f"{line.label}: {line.value}" if line.label else line.value for line in part.lines] if part else []


def test_the_time_is_viet_nams_and_the_place_stands_beside_it() -> None:
    paper = printed(handed_on="2026-02-03T18:30:00Z", place="Cửa khẩu Mẫu")
    assert paper.opening.startswith("Hôm nay, 01 giờ 30 phút, ngày 04 tháng 02 năm 2026, tại Cửa khẩu Mẫu")


@pytest.mark.duty("R163")
def test_both_sides_and_the_person_have_a_place_to_sign() -> None:
    paper = printed(giver=SIDE, receiver=SIDE, person={"name": "Vàng Thị Mẫu"}, cannot_sign=True)
    assert [(s.caption, s.name, s.note) for s in paper.signings] == [
        ("ĐẠI DIỆN BÊN GIAO", "Lò Văn Mẫu", "Đã ký trên bản giấy"),
        ("ĐẠI DIỆN BÊN NHẬN", "Lò Văn Mẫu", "Đã ký trên bản giấy"),
        ("NGƯỜI ĐƯỢC BÀN GIAO", "Vàng Thị Mẫu", "Không ký được"),
    ]
    assert paper.unfinished == ""


@pytest.mark.duty("R163")
def test_minutes_that_one_side_has_not_signed_say_so_on_their_face() -> None:
    assert printed(giver=SIDE).unfinished == "CHƯA ĐỦ CHỮ KÝ CỦA HAI BÊN"


def test_codes_are_in_words_and_what_was_left_open_is_not_there() -> None:
    person = {"name": "Vàng Thị Mẫu", "sex": "female", "birth": {"year": 2008, "month": 3}}
    paper = printed(person=person, needs_met=["food", "clothing"])
    assert lines(paper, "III") == ["Họ và tên: Vàng Thị Mẫu", "Giới tính: Nữ", "Ngày, tháng, năm sinh: 03/2008"]
    assert lines(paper, "IV") == ["Nhu cầu đã đáp ứng: Ăn uống, Quần áo"]
    assert lines(paper, "V") == []


def test_who_receives_is_named_by_the_register_until_somebody_signs_for_it() -> None:
    assert lines(printed(), "II. ")[0].startswith("Đơn vị: ")
    assert TO not in lines(printed(), "II. ")[0]


def test_children_who_come_along_are_numbered() -> None:
    paper = printed(minors=[{"name": "Vàng A Mẫu", "relation": "child"}, {}])
    assert lines(paper, "III") == [
        "Người dưới 18 tuổi đi cùng (1): Họ và tên: Vàng A Mẫu; Quan hệ với người được tiếp nhận: Con",
        "Người dưới 18 tuổi đi cùng (2): không rõ",
    ]


@pytest.mark.duty("R163")
def test_the_receivers_own_sheet_completes_the_paper_and_keeps_its_objections() -> None:
    receiver = {"body": "Nhà tạm lánh", "officer": "Hà Thị Mẫu", "signed_on_paper": True}
    objects = {"as_described": False, "differences": "Thiếu điện thoại"}
    sheet = wrote("handover_receipt", 2, "provider", receiver=receiver, **objects)
    paper = printed(sheet, giver=SIDE)
    assert paper.unfinished == ""
    assert paper.signings[1].name == "Hà Thị Mẫu"
    assert lines(paper, "V")[1:] == ["Có khác biệt so với biên bản.", "Khác biệt: Thiếu điện thoại"]


def test_a_sheet_of_another_unit_is_not_the_receivers() -> None:
    assert printed(wrote("handover_receipt", 2, "women"), giver=SIDE).unfinished


def test_the_paper_is_tied_to_its_entry() -> None:
    minutes = wrote("handover", 1, receiver=None)
    entry = head("handover", 1, "border", 1)
    reference = handover_document(minutes, EntryHistory([minutes]), reference_of(entry)).reference
    assert minutes.entry.id == entry.id
    assert entry.case in reference
    assert entry.hash in reference


def test_other_forms_are_no_minutes() -> None:
    with pytest.raises(TypeError):
        handover_document(wrote("support", 1), EntryHistory([]), "a reference")
