"""Counts what one officer opened on one day, and says whether one more may be opened (security.md §2.3)."""

from datetime import date, datetime, timedelta
from math import ceil

from pydantic import AwareDatetime

from chalicelib.domain.case.limits import limits
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import Officer, OfficerId
from chalicelib.domain.values.errors import OpeningQuota
from chalicelib.domain.values.frozen import Frozen


class Opening(Frozen):
    """A case's code, and the start of an hour in which it was opened."""

    case: str
    hour: AwareDatetime


class OpeningQuotaDay(Frozen):
    """One officer's day. `version` grows with every change and is its lock."""

    officer: OfficerId
    day: date
    version: int = 0
    opened: tuple[Opening, ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        """The different cases of the day, in the order in which they were first opened."""
        return tuple(dict.fromkeys(opening.case for opening in self.opened))

    def warns(self, officer: Officer) -> bool:
        """Return whether this officer opened so many that they and those who watch over them are told."""
        quota = limits().openings.get(officer.role)
        return quota is not None and quota.warn is not None and len(self.cases) >= quota.warn

    def counting(self, case: str, officer: Officer, now: datetime) -> "OpeningQuotaDay":
        """Count this case; the same object if it was counted in this hour already, so that looking again is free.

        Raises `OpeningQuota`, which says how many seconds the window still runs.
        """
        hour = now.replace(minute=0, second=0, microsecond=0)
        this_hour = {opening.case for opening in self.opened if opening.hour == hour}
        today = {opening.case for opening in self.opened}
        if case in this_hour:
            return self
        quota = limits().openings.get(officer.role)
        if quota is None or (case not in today and len(today) >= quota.day):
            raise OpeningQuota(_until_tomorrow(now), self.day.isoformat())
        if len(this_hour) >= quota.hour:
            raise OpeningQuota(ceil((hour + timedelta(hours=1) - now).total_seconds()), hour.strftime("%Y-%m-%dT%H"))
        return self.model_copy(update={"opened": (*self.opened, Opening(case=case, hour=hour))})


class IdleOpenings(Frozen):
    """The cases of a day that the officer opened without writing in them or taking an alert, counted the next morning.

    They have a row of their own, because the job that counts them may not write the day's openings.
    """

    officer: OfficerId
    day: date
    cases: tuple[str, ...]


def _until_tomorrow(now: datetime) -> int:
    today = local_day(now)
    # Viet Nam has no summer time: the next day begins within 24 hours, at a full hour.
    at = now.replace(minute=0, second=0, microsecond=0)
    while local_day(at) == today:
        at += timedelta(hours=1)
    return ceil((at - now).total_seconds())
