"""How many cases an officer opened: one row a day, on its version, so that of two at once one is told to look again."""

from datetime import timedelta

import pytest

from chalicelib.domain.case.opening_quota import IdleOpenings, OpeningQuotaDay
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Services
from tests import builders as b

DAY = local_day(b.T0)


def test_what_was_counted_is_read_back_by_officer_and_day(services: Services) -> None:
    counted = OpeningQuotaDay(officer="border-0001", day=DAY).counting(b.case(), b.officer(), b.T0)
    services.openings.save(counted)

    found = services.openings.load("border-0001", DAY)
    assert found is not None
    assert (found.opened, found.version) == (counted.opened, 1)
    assert services.openings.load("border-0002", DAY) is None
    assert services.openings.load("border-0001", DAY + timedelta(days=1)) is None


def test_of_two_that_read_the_same_count_only_one_writes(services: Services) -> None:
    blank = OpeningQuotaDay(officer="border-0001", day=DAY)
    services.openings.save(blank.counting(b.case(1), b.officer(), b.T0))
    with pytest.raises(Conflict):
        services.openings.save(blank.counting(b.case(2), b.officer(), b.T0))

    first = services.openings.load("border-0001", DAY)
    assert first is not None
    services.openings.save(first.counting(b.case(2), b.officer(), b.T0))
    with pytest.raises(Conflict):
        services.openings.save(first.counting(b.case(3), b.officer(), b.T0))
    both = services.openings.load("border-0001", DAY)
    assert both is not None
    assert [one.case for one in both.opened] == [b.case(1), b.case(2)]


def test_in_which_cases_nothing_was_done_is_kept_beside_what_is_counted(services: Services) -> None:
    day = DAY
    assert services.openings.idle("hotline-0001", day) is None
    found = IdleOpenings(officer="hotline-0001", day=day, cases=("J6VMH-6BCFN-J",))
    services.openings.keep_idle(found)

    assert services.openings.idle("hotline-0001", day) == found
    assert services.openings.load("hotline-0001", day) is None
