"""The papers of a return over HTTP: for who sees all of the entry, and for nobody else."""

import pytest

from tests.api.deadline_acts import ADULT, RECEPTION, SIGNED
from tests.api.story import Story
from tests.api.system import system
from tests.fakes import FakePress

NAME = "Lò Thị Ẩn"


def paper(told: Story, who: str, entry: str) -> int:
    return told.system.call("GET", f"/v1/cases/{told.code}/entries/{entry}/paper", who).status


def names_the_person(told: Story, who: str, entry: str) -> bool:
    assert paper(told, who, entry) == 200
    press = told.system.services.pdf
    assert isinstance(press, FakePress)
    return NAME in press.printed[-1].model_dump_json()


def is_shown_the_name(told: Story, who: str) -> bool:
    """Whether an entry of the case, as this officer opens it, says the name."""
    entries = told.system.call("GET", f"/v1/cases/{told.code}", who).json["entries"]
    return any(entry["body"].get("person", {}).get("birth_name") == NAME for entry in entries)


@pytest.mark.duty("R63")
def test_the_minutes_of_a_foreign_return_are_printed_by_who_wrote_them_and_the_hotline() -> None:
    told = Story(system(with_leaders=True))
    received = told.does(
        "police", "reception", **RECEPTION, person=ADULT | {"nationalities": ["LA"], "birth_name": NAME}
    )
    home = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán", "giver": SIGNED, "receiver": SIGNED}
    returned = told.does("police", "foreign_return", **home, own_wish="yes", safe_to_return="yes")

    assert names_the_person(told, "police", returned)
    assert names_the_person(told, "hotline", returned) == is_shown_the_name(told, "hotline")
    assert paper(told, "border_two", returned) == 404
    assert paper(told, "police", received) == 404, "a reception is no paper to sign"


@pytest.mark.duty("R62", "D-24")
def test_the_certificate_is_printed_at_the_gate() -> None:
    told = Story(system(with_leaders=True))
    home = RECEPTION | {"category": "returned", "arrival": "bilateral", "person": ADULT | {"birth_name": NAME}}
    told.does("border", "reception", **home)
    certificate = told.does("immigration", "return_certificate", number="12/GCN", issuer=SIGNED)
    assert names_the_person(told, "immigration", certificate) == is_shown_the_name(told, "immigration")
    assert paper(told, "provider", certificate) == 404
