"""Which forms report somebody."""

import pytest

from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.status import Status, history, holder
from chalicelib.domain.register import organisations
from tests.domain.written import wrote


@pytest.mark.duty("R64", "R153")
@pytest.mark.parametrize("form", ["suspicion", "hotline_call"])
def test_a_report_makes_a_suspected_person_and_lies_with_the_hotline(form: str) -> None:
    file = EntryHistory([wrote(form, 1, "border_two")])

    assert [step.status for step in history(file)] == [Status.SUSPECTED]
    assert history(file)[0].basis == ()
    assert holder(file) == organisations.HOTLINE
