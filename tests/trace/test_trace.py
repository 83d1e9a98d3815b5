from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.trace.rows import all_rows, by_row, cases_by_row


@dataclass(frozen=True)
class MarkedTest:
    nodeid: str
    rows: tuple[str, ...]

    def iter_markers(self, name: str) -> Iterator[pytest.Mark]:
        yield getattr(pytest.mark, name)(*self.rows).mark


def test_no_row_of_the_plan_is_missing() -> None:
    ids = [row_id for row_id in all_rows() if row_id.startswith("R")]

    assert ids == [f"R{number}" for number in range(1, 176)]


def test_every_marker_names_a_row_that_exists(request: pytest.FixtureRequest) -> None:
    unknown = by_row(request.session.items).keys() - all_rows().keys()

    assert not unknown


def test_a_parametrised_test_counts_once_and_a_test_may_hold_several_rows() -> None:
    items = [
        MarkedTest("tests/a.py::one[first]", ("R1", "D-20")),
        MarkedTest("tests/a.py::one[second]", ("R1",)),
        MarkedTest("tests/b.py::two", ("R1",)),
    ]

    found = by_row(items)

    assert found == {"R1": ["tests/a.py::one", "tests/b.py::two"], "D-20": ["tests/a.py::one"]}


def test_of_a_parametrised_test_only_the_marked_cases_belong_to_a_row() -> None:
    items = [MarkedTest("tests/a.py::one[first]", ("R1",)), MarkedTest("tests/a.py::one[second]", ("R2",))]

    assert cases_by_row(items) == {"R1": ["tests/a.py::one[first]"], "R2": ["tests/a.py::one[second]"]}
