"""Text, ages, dates and signatures: what an answer may be."""

import json
import re
import time
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.forms import person
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.person import Person, could_be_child
from chalicelib.domain.forms.registry import validated
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.forms.text import SECRET_MARK, Phone, clean, clean_line, has_secret_mark
from chalicelib.domain.values.errors import Malformed
from tests.domain.written import least

MARKED = (
    "Tối mật",
    "tài liệu TUYỆT MẬT của đơn vị",
    "(tối mật)",
    "Mật",
    "  MẬT  ",
    "Kế hoạch\nMẬT\nSố 12",
    "Độ mật: cao",
    "đã đóng dấu Mật",
    "Văn bản (MẬT)",
    "Số 12/MẬT",
    "MẬT - kế hoạch",
    "Cấp độ: Mật",
    "Loại: MẬT",
    "Mức độ = “Mật”",
    "TỐI-MẬT",
    '"MẬT"',
    "Tối mật báo cáo số 3",
)
EVERYDAY = (
    "Giữ bí mật giúp tôi",
    "BÍ MẬT",
    "đổi mật khẩu",
    "bán mật ong ở chợ",
    "thân mật",
    "bảo mật thông tin",
    "Mật khẩu bị lấy",
    "họ Mật Văn",
    "tối mật độ xe đông",
    "22h tối mật phục tại mốc 1120",
    "TỐI MẬT PHỤC",
    "Quan hệ ở mức độ mật thiết với đối tượng",
    "buổi tối mật báo cho đồn biên phòng",
    "Loại: mật ong rừng",
    "(MẬT ONG)",
)


@pytest.mark.parametrize("text", MARKED)
def test_a_classification_mark_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(Malformed) as caught:
        validated(FORMS["suspicion", 1], json.dumps(least("suspicion", what_seen=text)).encode(), submitted=True)

    assert [(broken.field, broken.rule) for broken in caught.value.broken] == [("body.what_seen", "secret_mark")]


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_with_mat_are_no_marks(text: str) -> None:
    assert not has_secret_mark(text)


@pytest.mark.parametrize("piece", ["\n", "(", "\n ", "tối ", "tối" + " " * 40, "độ: ", "\n(", "mật ", "MẬT" + " " * 40])
def test_no_text_makes_the_search_for_marks_slow(piece: str) -> None:
    longest = (piece * 3_000)[:2_997] + "x"

    def seconds() -> float:
        began = time.perf_counter()
        has_secret_mark(longest)
        return time.perf_counter() - began

    # 0.3-0.8 ms; the pattern that went back over the lines took 85.
    assert min(seconds() for _ in range(5)) < 0.01


def test_what_was_taken_before_a_mark_was_known_stays_readable() -> None:
    body = json.dumps(least("suspicion", what_seen="Cấp độ: Mật")).encode()

    with pytest.raises(Malformed):
        validated(FORMS["suspicion", 1], body, submitted=True)

    assert getattr(validated(FORMS["suspicion", 1], body), "what_seen") == "Cấp độ: Mật"  # noqa: B009


def test_the_phone_gets_the_same_pattern_in_what_both_languages_read_alike() -> None:
    assert json_schema(FORMS["suspicion", 1])["x-secret-mark"] == SECRET_MARK
    for only_python in ("(?<", "(?i", "(?P", r"\w", r"\b", r"\A"):
        assert only_python not in SECRET_MARK
    assert re.compile(SECRET_MARK)


def test_text_is_composed_trimmed_and_rid_of_invisible_characters() -> None:
    assert clean("  Le\u0302\u0301\u202e \x00Thi\n") == "Lế Thi"
    assert clean("Ng\u200buyễn \u2066Thị\u2069\u00ad \U000e0041Lan\u2060\ufff9") == "Nguyễn Thị Lan"
    assert clean("dòng một\ndòng hai") == "dòng một\ndòng hai"
    assert clean(7) == 7


def test_breaks_and_spaces_of_every_kind_stay_between_two_words() -> None:
    assert clean("xã Minh Tân\u000bhuyện Vị Xuyên") == "xã Minh Tân\nhuyện Vị Xuyên"
    assert clean_line("xã Minh Tân\u000bhuyện Vị Xuyên") == "xã Minh Tân huyện Vị Xuyên"
    assert clean_line("Nguyễn Thị A\r\nGiới tính: Nam") == "Nguyễn Thị A Giới tính: Nam"
    assert clean("０９１２　３４５") == "0912 345"
    assert clean("\u200b") == ""


@pytest.mark.parametrize("number", ["(024) 3825 1234", "0912\u00a0345\u00a0678", "\u202a+84 912 345 678\u202c"])
def test_a_telephone_number_is_taken_as_it_is_printed_or_pasted(number: str) -> None:
    assert TypeAdapter(Phone).validate_python(number) == clean_line(number)


@pytest.mark.parametrize("number", ["((((", "mười", "+", "0912345678901234567890"])
def test_what_is_no_telephone_number_is_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Phone).validate_python(number)


@pytest.mark.parametrize("typed", ["20261130", "1790000000", "2026-11-30 10:00Z", "2026-11-30", "2026-11-30T10:00"])
def test_a_submitted_time_is_rfc_3339_and_what_was_stored_before_stays_readable(typed: str) -> None:
    form, body = FORMS["reception", 1], least("reception", received_on=typed)
    raw = json.dumps(body).encode()

    with pytest.raises(Malformed) as refused:
        validated(form, raw, submitted=True)

    assert [broken.field for broken in refused.value.broken] == ["body.received_on"]
    if typed.isdigit():
        assert validated(form, raw).received_on.tzinfo is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("known", "grown"),
    [
        ({}, "unknown"),
        ({"birth": {"year": 2008}}, "child"),
        ({"birth": {"year": 2008, "month": 2}}, "adult"),
        ({"birth": {"year": 2008, "month": 3}}, "child"),
        ({"birth": {"year": 2008, "month": 3, "day": 2}}, "adult"),
        ({"birth": {"year": 2008, "month": 3, "day": 3}}, "child"),
        ({"birth": {"year": 2007}}, "adult"),
        ({"estimated_age": 17}, "child"),
        ({"estimated_age": 18}, "unknown"),
        ({"estimated_age": 19}, "unknown"),
        ({"estimated_age": 20}, "adult"),
        ({"birth": {"year": 1990}, "estimated_age": 15}, "child"),  # papers are made older than their bearers
        ({"birth": {"year": 1990}, "estimated_age": 18}, "adult"),
        ({"birth": {"year": 2012}, "estimated_age": 30}, "child"),
    ],
)
def test_unknown_age_counts_as_a_child_and_a_half_known_date_as_its_latest_day(
    known: dict[str, Any], grown: str
) -> None:
    who = Person.model_validate_json(json.dumps(known))

    assert person.grown(who, date(2026, 3, 2)) == grown
    assert could_be_child(who, date(2026, 3, 2)) == (grown != "adult")
    assert could_be_child(None, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ({"year": 2026, "month": 2, "day": 29}, "date"),
        ({"year": 2026, "day": 3}, "date"),
        ({"year": 1899}, "greater_than_equal"),
        ({"year": 2101}, "less_than_equal"),
        ({"year": 2026, "month": 13}, "less_than_equal"),
        ({"month": 3}, "missing"),
    ],
)
def test_a_date_that_cannot_be_is_refused(written: dict[str, int], rule: str) -> None:
    with pytest.raises(Malformed) as caught:
        validated(FORMS["reception", 1], json.dumps(least("reception", person={"birth": written})).encode())

    assert [broken.rule for broken in caught.value.broken] == [rule]


def test_the_latest_day_of_a_half_known_date() -> None:
    assert PartialDate(year=2024).latest() == date(2024, 12, 31)
    assert PartialDate(year=2024, month=2).latest() == date(2024, 2, 29)
    assert PartialDate(year=2024, month=2, day=3).latest() == date(2024, 2, 3)


@pytest.mark.parametrize(
    ("strokes", "accepted"),
    [
        ([[0, 0, 4096, 4096]], True),
        ([[1, 2, 3]], False),
        ([[1, 2]] * 65, False),
        ([], False),
        ([[1, 2] * 1000, [1, 2] * 1000], True),
        ([[1, 2] * 1000, [1, 2] * 1001], False),
        ([[1, 4097]], False),
    ],
)
def test_a_signature_is_whole_points_and_small(strokes: list[list[int]], accepted: bool) -> None:
    signature = {"strokes": strokes, "width": 300, "height": 100}
    body = json.dumps(least("consent", signature=signature)).encode()

    if accepted:
        assert validated(FORMS["consent", 1], body)
    else:
        with pytest.raises(Malformed):
            validated(FORMS["consent", 1], body)


def test_a_place_is_never_finer_than_a_hundredth_of_a_degree() -> None:
    near = {"lat_hundredths": 2195, "lon_hundredths": 10671}
    assert validated(FORMS["suspicion", 1], json.dumps(least("suspicion", near=near)).encode())
    with pytest.raises(Malformed):
        validated(FORMS["suspicion", 1], json.dumps(least("suspicion", near=near | {"lat_hundredths": 21.95})).encode())
