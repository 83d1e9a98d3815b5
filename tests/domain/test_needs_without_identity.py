"""A need told to somebody who is no focal point never says who the person is (R17)."""

from typing import Any

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.plan.playbook import forbidden
from tests.domain.written import wrote

NAMED = wrote(
    "reception",
    1,
    person={
        "birth_name": "Lý Thị Mẫu",
        "other_names": "An",
        "estimated_age": 30,
        "papers": [{"kind": "passport", "number": "C-0000001"}],
    },
)


def rows(entry: OpenedEntry, *others: OpenedEntry) -> set[tuple[str, str]]:
    return {(broken.field, broken.rule) for broken in forbidden(entry, others)}


@pytest.mark.duty("R17", "R146", "R165")
@pytest.mark.parametrize("form", ["service_connection_request", "referral_request"])
@pytest.mark.parametrize(
    ("more", "broken"),
    [
        ({"need": "Cần nơi ở cho một phụ nữ, cần an toàn"}, set()),
        ({"need": "Cần nơi ở cho chị LÝ THỊ MẪU"}, {("body.need", "R17")}),
        ({"need": "Hộ chiếu c 0000001 bị giữ"}, {("body.need", "R17")}),
        ({"need": "Cho chị Lý Thị Mẫu Đơn"}, {("body.need", "R17")}),
        ({"need": "Chị Lý Thị"}, set()),
        ({"person": {"birth_name": "Lý Thị Mẫu"}}, {("body.person", "R17")}),
        ({"person": {"birth_name": "Lý Thị Mẫu"}, "emergency": "yes", "emergency_reason": "x"}, set()),
        ({"need": "Lý Thị Mẫu", "to_unit": "c02"}, set()),
    ],
)
def test_who_is_no_focal_point_gets_the_need_without_the_identity(
    form: str, more: dict[str, Any], broken: set[tuple[str, str]]
) -> None:
    to = {"to_unit": "nha-tam-lanh-lang-son"}

    assert rows(wrote(form, 8, "hotline", **to | more), NAMED) == broken


@pytest.mark.duty("R17", "R146")
@pytest.mark.parametrize(
    ("need", "tells"),
    [
        ("Lý Thị Mẫu cần nơi ở", True),
        ("chị NÔNG  THỊ Thử cần nơi ở", True),
        ("Giấy số 012345678901", True),
        ("Giấy số 0123456789012", False),
        ("Giấy số 012 345 678-901", True),
        ("Ly Thi Mau can noi o", True),
        ("ly thi mấu", True),
        ("Ly Thi Mai can noi o", False),
        ("Có vụ án, vừ a", False),
        ("Cần nơi ở cho một phụ nữ", False),
        ("...", False),
    ],
)
def test_no_name_second_name_or_paper_number_of_the_file_stands_in_a_need(need: str, tells: bool) -> None:
    papers = [{"kind": "other"}, {"kind": "passport", "number": "012345678901"}, {"kind": "other", "number": "--"}]
    person = {"birth_name": "Lý Thị Mẫu", "other_names": "Nông Thị Thử", "papers": papers}
    short = wrote("interview_note", 3, person={"birth_name": "Vũ An"})
    asked = wrote("service_connection_request", 2, "hotline", to_unit="nha-tam-lanh-lang-son", need=need)

    assert rows(asked, wrote("reception", 1, person=person), short) == ({("body.need", "R17")} if tells else set())
    minutes = wrote("handover", 1, person={"name": "Lý Thị Mẫu"})
    assert bool(rows(asked, minutes)) is (tells and "012" not in need and "NÔNG" not in need)


@pytest.mark.duty("R17", "R146")
@pytest.mark.parametrize(
    ("number", "need", "tells"),
    [
        ("12345", "Giấy 12345", True),
        ("12345", "Giấy 1 2 3 4 5", False),
        ("A12345", "Giấy a 12 345", True),
        ("ABCDEFG", "Giấy abcdefg", True),
        ("ABCDEFG", "Giấy a b c d e f g", False),
        ("012 345 678", "Giấy 012345678", True),
    ],
)
def test_a_long_number_is_found_however_it_is_spaced_and_a_short_one_or_a_word_as_it_stands(
    number: str, need: str, tells: bool
) -> None:
    known = wrote("reception", 1, person={"papers": [{"kind": "other", "number": number}]})
    asked = wrote("service_connection_request", 2, "hotline", to_unit="nha-tam-lanh-lang-son", need=need)

    assert bool(rows(asked, known)) is tells


@pytest.mark.duty("R17", "R146")
@pytest.mark.parametrize(
    ("handed", "need", "tells"),
    [({"name": "Vũ An"}, "Cho vũ an", True), ({"name": "An"}, "Cho an", False), ({"sex": "female"}, "Cho an", False)],
)
def test_who_was_handed_over_is_named_by_a_full_name(handed: dict[str, str], need: str, tells: bool) -> None:
    asked = wrote("service_connection_request", 2, "hotline", to_unit="nha-tam-lanh-lang-son", need=need)

    assert bool(rows(asked, wrote("handover", 1, person=handed))) is tells
