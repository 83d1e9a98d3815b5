"""The papers of a return: minutes of a foreign victim's return, the gate's two minutes, the certificate."""

from typing import Any

import pytest

from chalicelib.domain.documents.document import Document
from chalicelib.domain.documents.papers import PAPERS
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.catalogue import FORMS
from tests.domain.written import CASE, wrote

SIDE = {"body": "Công an Mẫu", "officer": "Lò Văn Mẫu", "post": "Đội trưởng", "signed_on_paper": True}
FOREIGN = {"body": "Foreign Office", "officer": "Mr Example", "signed_on_paper": True}
PERSON = {"birth_name": "Khăm Thị Mẫu", "sex": "female", "birth": {"year": 1999}, "nationalities": ["LA"]}


def printed(form: str, *more: OpenedEntry, **answers: Any) -> Document:
    act = wrote(form, 2, "border", **answers)
    return PAPERS[form](act, EntryHistory([*more, act]), "a reference")


def text(paper: Document) -> str:
    return "\n".join(line.value for part in paper.parts for line in part.lines)


def test_a_form_is_printed_if_and_only_if_somebody_writes_its_paper() -> None:
    assert {name for (name, _), form in FORMS.items() if form.printed} == set(PAPERS)


@pytest.mark.duty("R63", "R75")
def test_a_foreign_victims_return_names_the_sides_the_person_and_what_was_agreed() -> None:
    received = wrote("reception", 1, "border", person=PERSON)
    given = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán Lào", "own_wish": "yes"}
    more = {"safe_to_return": "yes", "giver": SIDE, "support_given": ["medical"], "number": "7/BB"}
    returned = "2026-02-03T18:30:00Z"
    whole = {"receiver": FOREIGN, "mission_told_on": "2026-02-01T02:00:00Z", "returned_on": returned}
    paper = printed("foreign_return", received, **given, **more, **whole)

    assert (paper.title, paper.number, paper.unfinished) == ("BIÊN BẢN TRAO TRẢ", "7/BB", "")
    assert paper.opening.startswith("Hôm nay, 01 giờ 30 phút, ngày 04 tháng 02 năm 2026, tại Cầu Treo")
    assert [signing.name for signing in paper.signings] == ["Lò Văn Mẫu", "Mr Example", "Khăm Thị Mẫu"]
    for words in ("Đại sứ quán Lào", "Khăm Thị Mẫu", "09 giờ 00 phút, ngày 01 tháng 02 năm 2026"):
        assert words in text(paper)
    assert CASE in paper.subtitle

    alone = printed("foreign_return", **given, **more)
    assert alone.unfinished == "CHƯA ĐỦ CHỮ KÝ CỦA HAI BÊN"
    assert [signing.name for signing in alone.signings] == ["Lò Văn Mẫu", "", ""]


@pytest.mark.duty("R62")
def test_the_gates_paper_counts_heads_and_holds_two_minutes_and_no_name() -> None:
    counted = {"expected": 5, "present": 4, "file_checked": True, "declarations": False, "people": [{"case": CASE}]}
    first: dict[str, object] = {"receiver": SIDE, "foreign_giver": FOREIGN, "foreign_minutes": "12/GN"}
    first |= {"inner_giver": None, "inner_receiver": None}
    paper = printed("gate_reception", **counted, **first)

    assert [line.value for line in paper.parts[0].lines][:4] == ["5", "4", "đã đủ", "chưa đủ"]
    assert paper.unfinished == "CHƯA ĐỦ CHỮ KÝ CỦA HAI BIÊN BẢN"
    assert CASE in text(paper)
    both = printed("gate_reception", **counted, **(first | {"inner_giver": SIDE, "inner_receiver": SIDE}))
    assert both.unfinished == ""
    assert [signing.caption for signing in both.signings] == [
        "BÊN NƯỚC NGOÀI",
        "BÊN VIỆT NAM",
        "CÔNG AN (BÊN GIAO)",
        "BIÊN PHÒNG (BÊN NHẬN)",
    ]


@pytest.mark.duty("R62", "D-24")
def test_the_certificate_names_who_came_home_and_says_so_where_nobody_knows() -> None:
    received = wrote("reception", 1, "border", person=PERSON)
    paper = printed("return_certificate", received, number="12/GCN", issuer=SIDE)
    assert (paper.title, paper.number, paper.unfinished) == ("GIẤY CHỨNG NHẬN VỀ NƯỚC", "12/GCN", "")
    assert "Khăm Thị Mẫu" in text(paper)
    assert printed("return_certificate", number="12/GCN", issuer=SIDE).unfinished != ""
