"""Fills a unit's queue with alerts of a case of its own, all more urgent than what a test looks for."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.case.case_file import CaseFile
from tests import builders
from tests.fakes import HandClock
from tests.fakes.cases import FakeCases


class Crowded(Protocol):
    """A system whose cases are the fake's."""

    clock: HandClock

    @property
    def cases(self) -> FakeCases: ...


def crowd(system: Crowded, unit: str, count: int) -> None:
    """Put so many urgent alerts before everything in the unit's queue; none is a leader's to answer."""
    code, now = builders.case(900), system.clock()
    alerts = tuple(
        Alert(
            id=f"{code}.{builders.entry_id(900_000 + number)}.emergency",
            case=code,
            kind="emergency",
            urgency=Urgency.URGENT,
            unit=unit,
            token=f"crowd{number:027d}",
            raised_at=now - timedelta(days=1, seconds=number),
        )
        for number in range(count)
    )
    system.cases.files[code] = replace(CaseFile.new(code, now), alerts=alerts)
