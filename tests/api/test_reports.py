"""A report from draft to receipt over HTTP: counted from facts, signed off by the head, shown to who received it."""

import base64
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.register.people import Role
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from tests import builders
from tests.api.system import Reply, System, system
from tests.usecases.field import RECEPTION, entry

Q = "/v1/reports/quarterly-2026-Q1"


@pytest.fixture
def made() -> System:
    """March 2026: two receptions are in; then it is April."""
    running = system()
    for name, role in (("head", Role.WORKING_GROUP_HEAD), ("member", Role.WORKING_GROUP_MEMBER)):
        running.people[name] = builders.officer(
            id=f"{name}-0001", username=f"{name}@test", role=role, unit="to-cong-tac"
        )
        running.services.officers.put(running.people[name])
    for number in (1, 2):
        body = {**RECEPTION, "person": {"sex": "female", "birth_name": "Lò Thị Mẫu"}}
        sent = running.call("POST", "/v1/entries", "border", {"entries": [entry(number, in_case=number, body=body)]})
        assert sent.json["results"][0]["result"] == "stored"
    running.clock.at = datetime(2026, 4, 2, 3, tzinfo=UTC)
    return running


def ask(running: System, method: str, path: str, who: str, body: Any = None) -> Reply:
    return running.call(method, path, who, body)


def prepared(running: System, kind: str = "quarterly", last_month: int = 3) -> Reply:
    return ask(running, "POST", "/v1/reports", "hotline_leader", {"kind": kind, "year": 2026, "last_month": last_month})


def table(reply: Reply, measure: str, dimension: str) -> dict[str, int | None]:
    (found,) = (t for t in reply.json["tables"] if (t["measure"], t["dimension"]) == (measure, dimension))
    return {cell["category"]: cell["count"] for cell in found["cells"]} | {"total": found["total"]}


@pytest.mark.duty("R96", "R103")
def test_the_secretariat_drafts_the_head_signs_and_the_recipients_read_and_confirm(made: System) -> None:
    draft = prepared(made)
    assert (draft.status, draft.json["state"], draft.json["number"]) == (200, "draft", None)

    signed = ask(made, "POST", f"{Q}/publication", "head")
    assert (signed.status, signed.json["state"], signed.json["number"]) == (200, "published", 1)

    read = ask(made, "GET", Q, "member")
    assert read.json["tables"] == signed.json["tables"]
    assert all(each["received_at"] is None for each in read.json["deliveries"])
    received = ask(made, "POST", f"{Q}/receipt", "hotline_leader").json["deliveries"]
    assert {each["unit"]["id"] for each in received if each["received_at"]} == {"hotline-111"}


@pytest.mark.duty("R24")
def test_two_cases_are_too_few_to_be_shown_and_no_name_is_in_any_answer(made: System) -> None:
    draft = prepared(made)

    assert table(draft, "cases", "sex") == {"female": None, "total": None}
    assert "Mẫu" not in draft.body.decode()


@pytest.mark.duty("R96")
def test_the_head_alone_signs_a_quarterly_report_and_the_hotlines_leader_the_monthly_one(made: System) -> None:
    prepared(made)
    assert ask(made, "POST", f"{Q}/publication", "hotline_leader").status == 403

    prepared(made, "monthly", 2)
    assert ask(made, "POST", "/v1/reports/monthly-2026-02/publication", "hotline_leader").status == 200


@pytest.mark.duty("R96", "R149")
def test_a_published_report_ends_its_clock_and_a_draft_does_not(made: System) -> None:
    made.clock.at = datetime(2026, 3, 25, 3, tzinfo=UTC)
    open_recurring_duties(made.services)
    made.clock.at = datetime(2026, 4, 2, 3, tzinfo=UTC)
    open_recurring_duties(made.services)

    def owed() -> list[str]:
        listed = ask(made, "GET", "/v1/obligations?state=open", "head").json["obligations"]
        return [each["rule"] for each in listed if each["started_at"].startswith("2026-03-31T17")]

    assert "D-10" in owed()
    prepared(made)
    assert "D-10" in owed()
    ask(made, "POST", f"{Q}/publication", "head")
    assert "D-10" not in owed()
    alerts = ask(made, "GET", "/v1/alerts?state=open", "member").json["alerts"]
    assert "report_published" in {each["kind"] for each in alerts}


def test_a_published_report_does_not_change_whatever_comes_later(made: System) -> None:
    prepared(made)
    before = ask(made, "POST", f"{Q}/publication", "head").json
    late = entry(3, in_case=3, body={**RECEPTION, "received_on": "2026-03-30T01:00:00Z"})
    made.call("POST", "/v1/entries", "border", {"entries": [late]})

    assert prepared(made).json["tables"] == before["tables"]
    assert ask(made, "POST", f"{Q}/publication", "head").json["tables"] == before["tables"]
    assert ask(made, "PUT", f"{Q}/section", "member", {"text": "Muộn."}).status == 409


def test_a_draft_older_than_another_publication_is_not_signed_blindly(made: System) -> None:
    prepared(made)
    prepared(made, "monthly", 2)
    made.clock.at = datetime(2026, 4, 2, 4, tzinfo=UTC)
    ask(made, "POST", "/v1/reports/monthly-2026-02/publication", "hotline_leader")

    refused = ask(made, "POST", f"{Q}/publication", "head")
    assert (refused.status, refused.json["code"]) == (409, "report_stale")
    prepared(made)
    assert ask(made, "POST", f"{Q}/publication", "head").status == 200


@pytest.mark.duty("R132")
def test_each_agency_writes_its_own_section(made: System) -> None:
    prepared(made)
    written = ask(made, "PUT", f"{Q}/section", "member", {"text": "Đơn vị phối hợp đúng hạn."})

    assert [(each["agency"], each["text"]) for each in written.json["sections"]] == [
        (made.people["member"].agency, "Đơn vị phối hợp đúng hạn.")
    ]


@pytest.mark.parametrize(("kind", "last_month"), [("quarterly", 6), ("monthly", 4), ("quarterly", 5), ("yearly", 3)])
def test_a_period_that_is_not_over_or_does_not_exist_is_refused(made: System, kind: str, last_month: int) -> None:
    refused = prepared(made, kind, last_month)
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "last_month")


@pytest.mark.duty("R97")
def test_a_report_is_handed_out_as_a_paper_and_as_a_table_with_the_published_counts_only(made: System) -> None:
    prepared(made)
    ask(made, "POST", f"{Q}/publication", "head")

    table_file = ask(made, "GET", f"{Q}/file?format=csv", "member").json
    rows = base64.b64decode(table_file["data"]).decode("utf-8-sig").splitlines()
    assert table_file["name"] == "quarterly-2026-Q1.csv"
    assert "cases,sex,female,Nữ,Female,…" in rows
    paper = ask(made, "GET", f"{Q}/file?format=pdf", "member").json
    assert base64.b64decode(paper["data"]).startswith(b"%PDF-")
    assert ask(made, "GET", f"{Q}/file?format=xls", "member").status == 400
    assert ask(made, "GET", f"{Q}/file?format=csv", "border").status == 403


@pytest.mark.duty("R96")
def test_a_report_stands_beside_the_published_one_of_the_same_period_a_year_before(made: System) -> None:
    before = made.call("POST", "/v1/reports", "hotline", {"kind": "quarterly", "year": 2025, "last_month": 3}).json
    assert made.call("POST", f"/v1/reports/{before['id']}/publication", "head").status == 200
    now = made.call("POST", "/v1/reports", "hotline", {"kind": "quarterly", "year": 2026, "last_month": 3}).json
    assert now["compared_with"] == "quarterly-2025-Q1"
    table = next(one for one in now["tables"] if (one["measure"], one["dimension"]) == ("cases", "agency"))
    assert [cell["before"] for cell in table["cells"]] == [0] * len(table["cells"])
    assert before["compared_with"] is None


@pytest.mark.duty("R97", "R123")
def test_a_report_is_handed_out_as_a_workbook_with_the_published_counts_only(made: System) -> None:
    report = made.call("POST", "/v1/reports", "hotline", {"kind": "quarterly", "year": 2026, "last_month": 3}).json
    file = made.call("GET", f"/v1/reports/{report['id']}/file?format=xlsx", "hotline").json
    rows = made.services.sheets.read(base64.b64decode(file["data"]), "xlsx")
    assert file["name"] == "quarterly-2026-Q1.xlsx"
    assert rows[0] == ["measure", "dimension", "category", "vi", "en", "count"]
    assert ["cases", "agency", "border_guard", "Bộ đội Biên phòng", "Border Guard", "…"] in rows
