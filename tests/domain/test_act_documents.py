"""The papers of acts that the plan wants in writing: what they say, to whom, and that their layout is ours."""

import re

import pytest

from chalicelib.domain.documents.act_document import TITLES
from chalicelib.domain.documents.document import Document
from chalicelib.domain.documents.papers import PAPERS
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from tests.domain.written import CASE, ref, wrote

A_CODE = re.compile(r"\b[a-z0-9]+(?:[_-][a-z0-9]+)+\b|[0-9a-f]{8}-|\d{4}-\d\d-\d\d|\bTrue\b|\bFalse\b")


def printed(act: OpenedEntry, *more: OpenedEntry) -> Document:
    return PAPERS[act.entry.form](act, EntryHistory([*more, act]), "a reference")


def text(paper: Document) -> str:
    lines = [f"{line.label}: {line.value}" for part in paper.parts for line in part.lines]
    return "\n".join((paper.issuer, paper.number, paper.title, paper.opening, *lines))


@pytest.mark.parametrize("form", sorted(TITLES))
def test_each_paper_names_who_issues_it_the_case_and_where_it_goes_in_words_alone(form: str) -> None:
    paper = printed(wrote(form, 2, "border"))

    assert (paper.title, paper.issuer) == (TITLES[form], "Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị")
    assert CASE in paper.subtitle
    assert f"Lưu: hồ sơ mã {CASE}" in text(paper)
    assert not A_CODE.search(text(paper)), A_CODE.search(text(paper))
    assert "Nghị định 30/2020/NĐ-CP" in paper.closing
    assert [signing.name for signing in paper.signings] == ["", ""]


def test_a_request_goes_to_whom_it_names_and_an_answer_to_whoever_asked() -> None:
    request = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    answer = wrote("agency_response", 2, "c02", request=ref(1), answer="accept", confirmation="12/CV-C02")
    paper = printed(answer, request)

    assert paper.number == "12/CV-C02"
    assert "Đề nghị: phiếu số" in text(paper)
    assert paper.parts[1].lines[0].value == "Tổng đài 111"

    asked = printed(wrote("verification_request", 3, "border", to_unit="pc02-lang-son", number="3/GĐN"))
    assert asked.number == "3/GĐN"
    assert "Lạng Sơn" in asked.parts[1].lines[0].value


def test_a_consent_says_to_whom_and_for_what_and_leaves_room_for_who_gives_it() -> None:
    paper = printed(wrote("consent", 2, "border", cannot_sign=True))

    assert "Trả lời: " in text(paper)
    assert [(signing.caption, signing.note) for signing in paper.signings] == [
        ("NGƯỜI ĐỒNG Ý", "Không ký được"),
        ("CÁN BỘ LẬP", ""),
    ]
