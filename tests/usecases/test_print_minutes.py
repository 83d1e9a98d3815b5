"""The handover minutes on paper: for who sees all of them, on record, and nothing else is ever printed."""

from typing import Any

import pytest

from chalicelib.domain.documents.document import Document
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.cases.print_minutes import print_minutes
from tests import builders
from tests.api.system import system
from tests.domain.written import CONSENT, least
from tests.fakes import FakePress, HandClock
from tests.usecases.field import cases, entry, submit

PERSON = {"name": "Vàng Thị Mỷ", "birth": {"year": 2003}}
CASE = builders.case(1)


def minutes(number: int = 2, **said: Any) -> dict[str, Any]:
    return entry(number, form="handover", body=least("handover", receiver=None, person=PERSON, **said))


def given(services: Services, *more: dict[str, Any]) -> None:
    results = submit(services, entry(1), minutes(), *more)
    assert {result.result for result in results} == {"stored"}


def receipt(services: Services) -> None:
    (result,) = submit(services, entry(3, form="handover_receipt", body=least("handover_receipt")), who="local")
    assert result.result == "stored"


def printed(services: Services, number: int = 2, who: str = "border") -> Document:
    assert isinstance(services.pdf, FakePress)
    pdf = print_minutes(CASE, builders.entry_id(number), builders.officer(who), services)
    assert pdf.startswith(b"%PDF")
    return services.pdf.printed[-1]


@pytest.mark.duty("R163")
@pytest.mark.parametrize("who", ["border", "local", "hotline"])
def test_giver_receiver_and_hotline_print_the_minutes(services: Services, who: str) -> None:
    given(services)

    paper = printed(services, who=who)

    assert "Vàng Thị Mỷ" in paper.model_dump_json()
    assert builders.entry_id(2) not in paper.model_dump_json()
    assert paper.unfinished != ""


@pytest.mark.duty("R163")
def test_the_receivers_own_sheet_completes_the_paper(services: Services) -> None:
    given(services)
    receipt(services)

    assert printed(services, who="hotline").unfinished == ""
    assert printed(services, who="border").unfinished == "", "the giver reads the receiver's signed receipt"


@pytest.mark.duty("R119", "R163")
def test_a_correction_is_printed_as_what_it_says_and_the_older_version_as_it_was(
    services: Services, clock: HandClock
) -> None:
    given(services)
    clock.advance(minutes=1)
    corrected = {"correction": {"entry": builders.entry_id(2), "reason": "Sai tên"}}
    submit(services, minutes(4, place="Cửa khẩu khác", **corrected))
    receipt(services)

    old, new = (printed(services, number, "hotline") for number in (2, 4))

    assert "Cửa khẩu Mẫu" in old.opening
    assert "Cửa khẩu khác" in new.opening
    assert old.reference != new.reference
    assert "phiếu số 3" in new.reference
    assert new.unfinished == ""


@pytest.mark.duty("R16")
def test_printing_is_on_record_with_its_purpose_before_anything_is_opened(services: Services) -> None:
    given(services)

    printed(services)

    records = cases(services).audit[f"case/{CASE}"]
    assert [(one.action, one.purpose, one.subject) for one in records[-2:]] == [
        ("paper_printed", "print", builders.entry_id(2)),
        ("parts_opened", "print", builders.entry_id(2)),
    ]


@pytest.mark.duty("R16", "R17")
@pytest.mark.parametrize("who", ["police", "volunteer", "provider", "border_two"])
def test_who_takes_no_part_prints_nothing(services: Services, who: str) -> None:
    given(services)

    with pytest.raises(NotFound):
        printed(services, who=who)


@pytest.mark.duty("R17")
def test_who_takes_part_but_does_not_see_the_person_prints_nothing(services: Services) -> None:
    crime = least("crime_information", to_unit="pc02-lang-son")
    given(services, entry(5, form="crime_information", body=crime))

    with pytest.raises(NotFound):
        printed(services, who="police")


@pytest.mark.duty("R17", "R19")
def test_who_sees_a_part_of_the_minutes_prints_nothing(services: Services) -> None:
    shared = CONSENT | {"recipients": ["criminal_police"], "groups": ["work"]}
    crime = least("crime_information", to_unit="pc02-lang-son")
    submit(services, entry(1), minutes(child="no"), entry(5, form="crime_information", body=crime))
    submit(services, entry(6, form="consent", body=least("consent", consent=shared)))
    focal = builders.officer("police", role=Role.FOCAL_POINT)
    assert builders.entry_id(2) in {one.opened.entry.id for one in open_case(CASE, focal, services).seen.entries}

    with pytest.raises(NotFound):
        print_minutes(CASE, builders.entry_id(2), focal, services)


def test_no_other_form_is_a_paper(services: Services) -> None:
    given(services)

    for number in (1, 9):
        with pytest.raises(NotFound):
            printed(services, number)


def test_over_http_it_is_a_pdf_inside_json_that_nobody_keeps() -> None:
    made = system()
    made.submit("border", entry(1), minutes())

    reply = made.call("GET", f"/v1/cases/{CASE}/entries/{builders.entry_id(2)}/paper", "border")

    assert (reply.status, reply.json["type"]) == (200, "application/pdf")
    assert reply.json["data"].startswith("JVBERi")
    assert reply.headers["Cache-Control"] == "no-store"
