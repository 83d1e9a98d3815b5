"""How much officers open, on the wire: to themselves before it stops, and to their leader."""

from datetime import date

from pydantic import AwareDatetime

from chalicelib.domain.case.limits import limits
from chalicelib.domain.case.opening_quota import OpeningQuotaDay
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.access.list_openings import Openings as Found


class AskedOpenings(Frozen):
    """The day, as it is in Viet Nam."""

    day: date


class ManyOpenings(Frozen):
    """The officer opened `today` different cases; `hour` and `day` are where it stops. The leader has been told."""

    today: int
    hour: int
    day: int


class OpeningsLine(Frozen):
    """An officer's day. `without_work`: those of the cases in which they then did nothing; null until next morning."""

    name: str
    opened: int
    without_work: list[str] | None


class Openings(Frozen):
    """The officers of the caller's unit who opened anything on that day, the most first."""

    lines: list[OpeningsLine]
    server_time: AwareDatetime


def many_openings(day: OpeningQuotaDay | None, officer: Officer) -> ManyOpenings | None:
    """Return the warning before the quota refuses; None while there is no reason for one."""
    quota = limits().openings.get(officer.role)
    if day is None or quota is None:
        return None
    return ManyOpenings(today=len(day.cases), hour=quota.hour, day=quota.day)


def line(found: Found) -> OpeningsLine:
    """Return one officer's day as it goes over the wire."""
    idle = None if found.idle is None else list(found.idle.cases)
    return OpeningsLine(name=found.officer.name, opened=len(found.day.cases), without_work=idle)
