"""The facts of a case are written with its entries, name nobody, and come out the same when worked out anew."""

import json

import pytest

from chalicelib.application.part_opener import PartOpener
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.register.people import Agency
from chalicelib.domain.reports.case_facts import case_facts
from chalicelib.ports import Services
from tests import builders
from tests.domain.written import least
from tests.usecases.field import RECEPTION, entry, submit

NAME, STORY = "Vàng Thị Mẫu", "bị lừa đưa qua biên giới làm vợ"


def facts(services: Services) -> CaseFacts:
    (found,) = services.cases.facts()
    return found


def test_a_reception_leaves_its_facts_and_no_word_of_the_person(services: Services) -> None:
    person = {"birth_name": NAME, "birth": {"year": 2010}, "sex": "female", "nationalities": ["VN"]}
    submit(services, entry(1, body={**RECEPTION, "person": person, "needs_asked": STORY}))

    found = facts(services)

    assert (found.first_form, found.route, found.opened_by_agency) == (
        "reception",
        RECEPTION["category"],
        "border_guard",
    )
    assert (found.sex, found.age_band, found.nationality, found.status) == (
        "female",
        "16-17",
        "vietnamese",
        "suspected",
    )
    assert {duty.rule for duty in found.duties} >= {"D-20"}
    for word in (NAME, STORY, "2010", builders.entry_id()):
        assert word not in found.model_dump_json()


def test_the_facts_follow_each_entry(services: Services) -> None:
    submit(services, entry(1))
    request = least("service_connection_request", to_unit="twhpn-cslp", services=["essential_needs"])
    submit(services, entry(2, form="service_connection_request", body=request), who="hotline")

    (connection,) = facts(services).connections
    assert (connection.unit, connection.services, connection.answer) == ("twhpn-cslp", ("essential_needs",), None)
    assert any(duty.rule == "D-01" and duty.agency is Agency.WOMENS_UNION for duty in facts(services).duties)


@pytest.mark.beside_the_audit
@pytest.mark.duty("R149")
def test_worked_out_anew_from_the_entries_they_are_the_same(services: Services) -> None:
    submit(services, entry(1))
    submit(services, entry(2, form="contact", body=least("contact")), who="hotline")
    file = services.cases.load(builders.case())
    assert file is not None

    anew = case_facts(builders.case(), PartOpener(Agency.BORDER_GUARD, services).whole(file), file.obligations)

    assert anew == facts(services)


def test_a_repeated_entry_changes_nothing(services: Services) -> None:
    submit(services, entry(1))
    before = json.loads(facts(services).model_dump_json())
    submit(services, entry(1))

    assert json.loads(facts(services).model_dump_json()) == before
