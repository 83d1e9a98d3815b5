"""A birth after the report is stored, because news is never refused, and flagged, because nobody is born tomorrow."""

import pytest

from chalicelib.domain.plan.playbook import consequences
from tests.domain.written import ref, wrote


@pytest.mark.parametrize("birth", [{"year": 2100}, {"year": 2027, "month": 1}])
def test_a_birth_after_the_report_is_flagged(birth: dict[str, int]) -> None:
    entry = wrote("reception", 1, person={"birth_name": "Vàng Thị Bé", "birth": birth})
    assert consequences([entry]).flags == {ref(1): ("born_after_the_report",)}


def test_a_birth_before_it_or_in_its_year_is_not() -> None:
    for birth in ({"year": 2010}, {"year": wrote("reception", 1).entry.received_at.year}):
        assert consequences([wrote("reception", 1, person={"birth": birth})]).flags == {}
