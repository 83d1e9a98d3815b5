"""A line of "what we owe" says the truth about its time."""

from datetime import datetime

import pytest

from chalicelib.domain.case.obligations import Obligation, ObligationState
from mobile_api.wire import obligations as wire
from mobile_api.wire.people import People
from tests import builders
from tests.domain.clocks import clock, vn
from tests.fakes import FakeOfficers


def line(owed: Obligation, now: datetime) -> wire.Obligation:
    return wire.obligation(owed, builders.officer("hotline"), now, People(FakeOfficers()))


@pytest.mark.duty("R147", "R150")
def test_working_days_are_counted_down_only_where_the_rule_counts_them_and_something_is_left() -> None:
    owed = clock("D-02", "2026-03-02 09:00")
    assert line(owed, vn("2026-03-02 10:00")).working_days_left == 5
    assert line(owed, vn("2026-03-09 10:00")).working_days_left == 0
    assert line(owed, vn("2026-03-10 00:00")).working_days_left is None
    closed = owed.model_copy(update={"state": ObligationState.CLOSED})
    assert line(closed, vn("2026-03-02 10:00")).working_days_left is None
    assert line(clock("D-21", "2026-03-02 09:00"), vn("2026-03-02 10:00")).working_days_left is None


@pytest.mark.duty("D-22")
def test_a_line_says_when_its_time_or_its_basis_is_not_settled() -> None:
    settled = line(clock("D-01", "2026-03-02 09:00"), vn("2026-03-02 10:00"))
    # Its last day is 23 November, which a pending swap would put off.
    open_swap = line(clock("D-22", "2026-11-03 09:00"), vn("2026-11-03 10:00"))
    assert (settled.provisional, open_swap.provisional) == (False, True)
    assert open_swap.basis.en.startswith("To be confirmed")
