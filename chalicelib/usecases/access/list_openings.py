"""List how many cases each officer of a unit opened on a day, and which of them without any work in them."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.case.opening_quota import IdleOpenings, OpeningQuotaDay
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services


@dataclass(frozen=True)
class Openings:
    """One officer's day."""

    officer: Officer
    day: OpeningQuotaDay
    idle: IdleOpenings | None


def list_openings(day: date, officer: Officer, services: Services) -> list[Openings]:
    """Return the day of each officer of the leader's own unit who opened anything, the most openings first."""
    services.audit.look(at=services.now(), actor=officer.id, action="openings_listed", subject=day.isoformat())
    staff = services.officers.of_unit(officer.unit, services.now())
    found = [
        Openings(each, opened, services.openings.idle(each.id, day))
        for each in staff
        if (opened := services.openings.load(each.id, day)) is not None
    ]
    return sorted(found, key=lambda line: -len(line.day.cases))
