"""Whether a new version of the calendar may take the place of the old one (architecture.md §8.5; domain.md §7.2).

A calendar only ever learns: what a decision has settled stays, unless a later decision with a source of its own says
otherwise, and that is a matter for eyes, so it is named and must be allowed.
"""

from collections.abc import Iterator
from datetime import date

from chalicelib.domain.law.working_days import Calendar, CalendarStatus, SpecialDay


def objections(old: Calendar, new: Calendar, overruled: frozenset[date] = frozenset()) -> tuple[str, ...]:
    """Return what speaks against loading `new`, a sentence each; none: it may be loaded.

    `overruled`: decided days that a later decision changed, each named by whoever loads the calendar. That a day or a
    year stands twice, and that each row names a listed source, `Calendar` itself has checked.
    """
    return tuple(_objections(old, new, overruled))


def _objections(old: Calendar, new: Calendar, overruled: frozenset[date]) -> Iterator[str]:
    if new.version == old.version:
        yield f"the version is still {old.version}: clocks are re-aimed by its change"
    rows = {day.date: day for day in new.days}
    for was in (day for day in old.days if day.status is CalendarStatus.CONFIRMED and day.date not in overruled):
        row = rows.get(was.date)
        if row is None:
            yield f"{was.date}: a decided day is missing"
        elif (row.work, row.status) != (was.work, was.status):
            yield f"{was.date}: decided {_kind_of(was)}, now {row.status} {_kind_of(row)}"
    years = {year.year: year.status for year in new.years}
    for year in old.years:
        if year.year not in years:
            yield f"{year.year}: the year is missing"
        elif year.status is CalendarStatus.CONFIRMED and years[year.year] is not CalendarStatus.CONFIRMED:
            yield f"{year.year}: the year was decided and is {years[year.year]} now"
    yield from (f"{day}: overruled, but it is no decided day" for day in sorted(overruled - _decided(old)))


def _decided(calendar: Calendar) -> set[date]:
    return {day.date for day in calendar.days if day.status is CalendarStatus.CONFIRMED}


def _kind_of(day: SpecialDay) -> str:
    return "worked" if day.work else "off"
