"""Each page of the desk makes the same calls and reads the same rows at ten times as many cases, and opens nothing."""

import pytest

from tests.campaigns.desk.costs import PAGES, Desk, cost, desk


@pytest.fixture(scope="module")
def desks() -> tuple[Desk, Desk]:
    return desk(1_200), desk(12_000)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_page_costs_the_same_at_ten_times_as_many_cases(page: str, desks: tuple[Desk, Desk]) -> None:
    few, many = (cost(each, PAGES[page]) for each in desks)
    assert (many.calls, many.rows) == (few.calls, few.rows)
    assert many.rows > 0
    assert [each.opened for each in desks] == [0, 0]
