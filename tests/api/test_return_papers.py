"""The papers of a return over HTTP: for who sees all of the entry, and for nobody else."""

import pytest

from tests.api.deadline_acts import ADULT, RECEPTION, SIGNED
from tests.api.story import Story
from tests.api.system import system


def paper(told: Story, who: str, entry: str) -> int:
    return told.system.call("GET", f"/v1/cases/{told.code}/entries/{entry}/paper", who).status


@pytest.mark.duty("R63")
def test_the_minutes_of_a_foreign_return_are_printed_by_who_wrote_them_and_the_hotline() -> None:
    told = Story(system(with_leaders=True))
    received = told.does("police", "reception", **RECEPTION, person=ADULT | {"nationalities": ["LA"]})
    home = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán", "giver": SIGNED, "receiver": SIGNED}
    returned = told.does("police", "foreign_return", **home, own_wish="yes", safe_to_return="yes")

    assert paper(told, "police", returned) == 200
    assert paper(told, "hotline", returned) == 200
    assert paper(told, "border_two", returned) == 404
    assert paper(told, "police", received) == 404, "a reception is no paper to sign"


@pytest.mark.duty("R62", "D-24")
def test_the_certificate_is_printed_at_the_gate() -> None:
    told = Story(system(with_leaders=True))
    home = RECEPTION | {"category": "returned", "arrival": "bilateral", "person": ADULT}
    told.does("border", "reception", **home)
    certificate = told.does("immigration", "return_certificate", number="12/GCN", issuer=SIGNED)
    assert paper(told, "immigration", certificate) == 200
    assert paper(told, "provider", certificate) == 404
