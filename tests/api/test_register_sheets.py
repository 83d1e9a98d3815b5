"""Registers as spreadsheets: looked through line by line, applied whole or not at all, and safe to open again."""

import base64
import gzip
from typing import Any

import pytest

from chalicelib.adapters.spreadsheets import Spreadsheets
from chalicelib.domain.register.people import Agency
from tests.api.system import System, system
from tests.api.test_directory import AGREED, PERSON, admin, found, keep

HEAD = [
    "Mã",
    "Đơn vị",
    "Họ tên",
    "Nội dung phối hợp phụ trách",
    "Điện thoại di động",
    "Ngày thông báo trước",
    "Ngày đồng ý",
]
ROW = ["", "Đồn Biên phòng cửa khẩu Hữu Nghị", "Nông Văn Bịa", "Tiếp nhận", "0000 000 002", "01/02/2026", "03/02/2026"]


@pytest.fixture
def made() -> System:
    server = system()
    server.people = {
        "admin_bg": admin(Agency.BORDER_GUARD, "cuc-pcmt-tp"),
        "admin_pol": admin(Agency.CRIMINAL_POLICE, "c02"),
        "admin_cp": admin(Agency.CHILD_PROTECTION, "cuc-bmte"),
    }
    for officer in server.people.values():
        server.services.officers.put(officer)
    return server


def read(made: System, rows: list[list[str]], kind: str = "person", form: Any = "xlsx", who: str = "admin_bg") -> Any:
    content = Spreadsheets().write(rows, form)
    body = {"kind": kind, "format": form, "content": base64.b64encode(content).decode(), "reason": "CV 12 (bịa)"}
    return made.call("POST", "/v1/register/imports", who, body)


def apply(made: System, preview: Any, who: str = "admin_bg") -> Any:
    for part in range(preview["parts"]):
        reply = made.call("POST", f"/v1/register/imports/{preview['batch']}/steps", who, {"part": part})
    return reply


def unit_name(made: System) -> str:
    return made.services.registers.directory(made.clock()).unit("bp-huu-nghi").name.vi


@pytest.mark.duty("R25", "R26", "R29")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_agencys_list_comes_in_from_a_spreadsheet_and_is_read_by_the_hotline(made: System, form: str) -> None:
    row = [ROW[0], unit_name(made), *ROW[2:]]
    preview = read(made, [HEAD, row], form=form).json
    assert (preview["added"], preview["wrong"]) == (1, 0)
    assert found(made, "hotline", "nong van bia") == [], "a preview changes nothing"
    assert apply(made, preview).json == {"staged": 1, "lines": 1, "done": True}
    [line] = made.call("POST", "/v1/directory/searches", "hotline", {"text": "nong van bia"}).json["lines"]
    assert (line["record"]["mobile_phone"], line["record"]["unit"]) == ("0000 000 002", "bp-huu-nghi")
    again = read(made, [HEAD, row], form=form).json
    assert (again["same"], again["added"], again["changed"]) == (1, 0, 0), "the same person is not listed twice"


@pytest.mark.duty("R25")
def test_a_file_with_one_wrong_line_says_where_and_nothing_of_it_is_applied(made: System) -> None:
    good = [ROW[0], "bp-huu-nghi", *ROW[2:]]
    wrong = [
        ["", "don-khong-co", "Tên Bịa Một", "Việc"],
        ["", "bp-huu-nghi", "Tên Bịa Hai", ""],
        ["", "c02", "Ba", "Việc"],
    ]
    preview = read(made, [HEAD, good, *wrong]).json
    assert (preview["added"], preview["wrong"]) == (1, 3)
    lines = {line["line"]: line["wrong"] for line in preview["lines"] if line["act"] == "wrong"}
    assert {n: [(w["field"], w["rule"]) for w in line] for n, line in lines.items()} == {
        3: [("unit", "unit_unknown")],
        4: [("topic", "missing")],
        5: [("agency", "unit_of_another_agency")],
    }
    assert all(w["text"] for line in lines.values() for w in line)
    assert apply(made, preview).status == 403
    assert found(made, "admin_bg", "nong van bia") == []


def test_a_change_is_shown_field_by_field_before_it_counts(made: System) -> None:
    keep(made, "admin_bg", "person", "cb-0001", PERSON | AGREED)
    more = ["Nguồn, văn bản", "Mức tin cậy", "Có hiệu lực từ", "Địa chỉ nơi làm việc", "Điện thoại máy bàn"]
    row = ["cb-0001", "bp-huu-nghi", "Nông Văn Bịa", "Tiếp nhận ban đầu", "0000 000 009", "2026-02-01", "2026-02-03"]
    row += ["Danh sách bịa để thử", "Thiết lập", "01/01/2026", "Đồn Hữu Nghị", "0000 000 001"]
    preview = read(made, [[*HEAD, *more], row]).json
    [line] = preview["lines"]
    assert line["act"] == "changed"
    assert line["changes"] == [{"field": "mobile_phone", "before": "0000 000 002", "after": "0000 000 009"}]
    apply(made, preview)
    view = made.call("GET", "/v1/register/person/cb-0001", "admin_bg").json
    assert (view["record"]["mobile_phone"], view["versions"][0]["reason"]) == ("0000 000 009", "CV 12 (bịa)")


def test_an_import_that_was_looked_through_before_somebody_elses_change_is_looked_through_again(made: System) -> None:
    preview = read(made, [HEAD, ["", "bp-huu-nghi", *ROW[2:]]]).json
    keep(made, "admin_bg", "person", "cb-0009", PERSON)
    refused = apply(made, preview)
    assert (refused.status, refused.json["code"]) == (409, "register_moved")
    assert found(made, "admin_bg", "nong van bia") == ["cb-0009"], "nothing of the import"


@pytest.mark.duty("R25", "R17")
def test_no_agency_hands_in_or_looks_through_anothers_list(made: System) -> None:
    preview = read(made, [HEAD, ["", "bp-huu-nghi", *ROW[2:]]]).json
    for who in ("hotline", "border"):
        assert read(made, [HEAD, ROW], who=who).status == 403, who
    assert made.call("GET", f"/v1/register/imports/{preview['batch']}", "admin_pol").status == 404
    assert apply(made, preview, "admin_pol").status == 404
    assert read(made, [["Mã", "Tên"], ["x", "y"]], kind="commune").status == 403, "the owner agency's"
    assert read(made, [HEAD], kind="working_group").status == 400


def test_what_somebody_typed_is_no_formula_for_whoever_opens_the_export(made: System) -> None:
    evil = "=HYPERLINK(0)"
    keep(made, "admin_bg", "person", "cb-0001", PERSON | {"topic": evil, "mobile_phone": "+84 000 000"})
    for form in ("csv", "xlsx"):
        reply = made.call("POST", "/v1/register/exports", "admin_bg", {"kind": "person", "format": form})
        content = gzip.decompress(base64.b64decode(reply.json["content"]))
        rows = Spreadsheets().read(content, form)
        assert rows[1][rows[0].index("Nội dung phối hợp phụ trách (bắt buộc)")] == f"'{evil}"
        assert rows[1][rows[0].index("Điện thoại di động")] == "'+84 000 000"
        back = read(made, rows, form=form).json
        assert (back["same"], back["wrong"]) == (1, 0), "what went out comes in unchanged"
    assert made.call("POST", "/v1/register/exports", "hotline", {"kind": "person", "format": "csv"}).status == 403
    police = made.call("POST", "/v1/register/exports", "admin_pol", {"kind": "person", "format": "csv"})
    assert police.json["rows"] == 0, "their own list alone"


def test_a_formula_a_bomb_and_what_is_no_spreadsheet_are_refused(made: System) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(["", "bp-huu-nghi", "=1+1"])
    import io

    out = io.BytesIO()
    book.save(out)
    for content, packed, rule in (
        (out.getvalue(), False, "formula"),
        (b"PK\x03\x04 nothing", False, "no_spreadsheet"),
        (b"not gzip", True, "no_spreadsheet"),
    ):
        body: dict[str, Any] = {"kind": "person", "format": "xlsx", "reason": "x"}
        body["content"] = base64.b64encode(content).decode()
        refused = made.call("POST", "/v1/register/imports", "admin_bg", body | {"packed": packed})
        assert [error["rule"] for error in refused.json["errors"]] == [rule]
    bomb = base64.b64encode(gzip.compress(b"a" * 50_000_000)).decode()
    body = {"kind": "person", "format": "csv", "content": bomb, "packed": True, "reason": "x"}
    assert made.call("POST", "/v1/register/imports", "admin_bg", body).status == 413


def test_every_template_has_vietnamese_headings_and_comes_back_as_it_went(made: System) -> None:
    kinds = [kind for kind in made.call("GET", "/v1/register-fields", "border").json["kinds"] if kind["sheets"]]
    assert len(kinds) == 12
    for kind in kinds:
        wanted = {"kind": kind["kind"], "format": "xlsx", "empty": True}
        reply = made.call("POST", "/v1/register/exports", "admin_cp", wanted).json
        assert (reply["name"].startswith("Mẫu "), reply["rows"]) == (True, 0)
        [first] = Spreadsheets().read(gzip.decompress(base64.b64decode(reply["content"])), "xlsx")
        assert first[0] == "Mã"
        assert first[1:] == [f"{f['vi']} (bắt buộc)" if f["required"] else f["vi"] for f in kind["fields"]]


@pytest.mark.duty("R35")
def test_a_service_itself_says_how_many_more_it_takes_and_the_next_choice_shows_it(made: System) -> None:
    from tests.api.test_directory import SERVICE

    made.people["admin_wu"] = admin(Agency.WOMENS_UNION, "twhpn-cslp")
    made.services.officers.put(made.people["admin_wu"])
    keep(made, "admin_wu", "service", "dv-0001", SERVICE)
    places = "/v1/services/dv-0001/free-places"
    assert made.call("POST", places, "border", {"free": 0}).status == 403
    assert made.call("POST", places, "provider", {"free": 9}).status == 400, "more than there are"
    assert made.call("POST", places, "provider", {"free": 0}).status == 204
    need = {"kinds": ["essential_needs"], "province": "lang-son", "sex": "female"}
    [line] = made.call("POST", "/v1/directory/fitting-services", "hotline", need).json["services"]
    assert line["why_not"] == ["full"]


@pytest.mark.duty("R120")
def test_a_proposal_is_answered_by_the_asked_agency_and_its_author_reads_the_answer(made: System) -> None:
    proposal = {
        "agency": "border_guard", "unit": "cuc-pcmt-tp", "to_agency": "criminal_police", "subject": "Trao đổi số liệu",
        "need": "Số vụ theo tháng", "source": "bịa", "status": "setting", "valid_from": "2026-01-01",
    }  # fmt: skip
    assert keep(made, "admin_bg", "proposal", "dx-0001", proposal).status == 200
    said = {"answer": "Gửi ngày 5 hằng tháng"}
    for who in ("admin_bg", "hotline", "border"):
        assert made.call("POST", "/v1/proposals/dx-0001/answer", who, said).status == 403, who
    assert made.call("POST", "/v1/proposals/dx-0001/answer", "admin_pol", said).status == 204
    view = made.call("GET", "/v1/register/proposal/dx-0001", "admin_bg").json["record"]
    assert (view["answer"], view["answered_on"]) == ("Gửi ngày 5 hằng tháng", "2026-03-02")


@pytest.mark.duty("R25")
def test_an_import_counts_only_when_every_part_of_it_is_staged(made: System) -> None:
    preview = read(made, [HEAD, [ROW[0], unit_name(made), *ROW[2:]]]).json
    steps = f"/v1/register/imports/{preview['batch']}/steps"
    early = made.call("POST", steps, "admin_bg", {"part": preview["parts"] - 1})
    assert (early.status, early.json["code"]) == (400, "malformed")
    assert found(made, "hotline", "nong van bia") == []

    assert apply(made, preview).json["done"] is True
    assert apply(made, preview).json["done"] is True, "again, for the answer was lost"
    assert len(found(made, "hotline", "nong van bia")) == 1
