"""A closed case is under glass for the hotline, unless work waits there or it has just been closed (review, 8)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.access.closed_cases import needs_glass
from chalicelib.domain.case.break_glass import Glass
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.limits import limits
from chalicelib.domain.case.obligations import ObligationState
from tests import builders as b

HOTLINE, POST = b.officer("hotline"), b.officer("border")
HOURS = timedelta(hours=limits().closed_stays_open_hours)
LONG_AFTER = b.T0 + HOURS + timedelta(days=30)


def closed(*, alerts: tuple[Any, ...] = (), obligations: tuple[Any, ...] = (), **changes: Any) -> CaseFile:
    head = b.head().model_copy(update={"closed_at": b.T0, **changes})
    return replace(CaseFile.new(head.case, b.T0), head=head, alerts=alerts, obligations=obligations)


@pytest.mark.duty("R17")
def test_the_hotline_opens_a_closed_case_by_glass_only_once_the_days_after_its_closing_are_over() -> None:
    assert needs_glass(HOTLINE, closed(), LONG_AFTER)
    assert not needs_glass(HOTLINE, closed(), b.T0 + HOURS - timedelta(seconds=1))
    assert needs_glass(HOTLINE, closed(), b.T0 + HOURS)
    assert not needs_glass(HOTLINE, closed(closed_at=None), LONG_AFTER)
    assert not needs_glass(POST, closed(), LONG_AFTER), "another unit's own cases are few"


@pytest.mark.duty("R17")
def test_while_an_alert_waits_there_or_a_duty_is_open_there_it_is_in_work() -> None:
    waits = b.alert(unit=HOTLINE.unit)
    owes = b.obligation(holder=HOTLINE.unit)
    assert not needs_glass(HOTLINE, closed(alerts=(waits,)), LONG_AFTER)
    assert not needs_glass(HOTLINE, closed(obligations=(owes,)), LONG_AFTER)

    taken = waits.model_copy(update={"taken_by": b.author(HOTLINE), "taken_at": b.T0})
    elsewhere = b.alert(unit=POST.unit)
    reports = waits.model_copy(update={"watched": HOTLINE.id})
    done = owes.model_copy(update={"state": ObligationState.CLOSED})
    others = b.obligation(holder=POST.unit)
    assert needs_glass(HOTLINE, closed(alerts=(taken, elsewhere, reports), obligations=(done, others)), LONG_AFTER)


@pytest.mark.duty("R17")
def test_under_the_glass_they_broke_themselves_it_opens() -> None:
    broken = Glass(
        by=b.author(HOTLINE), reason="lives_at_risk", at=LONG_AFTER, until=LONG_AFTER + timedelta(minutes=60)
    )
    assert not needs_glass(HOTLINE, closed(glasses=(broken,)), LONG_AFTER)
    colleague = HOTLINE.model_copy(update={"id": "hotline-0002"})
    assert needs_glass(colleague, closed(glasses=(broken,)), LONG_AFTER)
