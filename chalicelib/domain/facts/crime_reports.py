"""Which crime report a step is about, and who investigates (JC 01/2017; Law 99/2015 arts. 9, 32)."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.references import named_of
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import Agency, UnitId


def report_of(step: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the report that a step is about; naming none, the latest one of the unit that took it."""
    unit = step.entry.author.unit
    return named_of(step, file, "report", ("crime_report",), lambda report: report.entry.author.unit == unit)


def investigates(unit: UnitId) -> bool:
    """Return whether the unit handles crime reports: a criminal police desk, or the Border Guard (D-27, D-28)."""
    known = organisations.unit(unit)
    return known.kind is Kind.CRIMINAL_POLICE or known.duty_desk or is_of_the_border_guard(unit)


def is_of_the_border_guard(unit: UnitId) -> bool:
    """Return whether the unit is the Border Guard's, which passes its file on (Law 99/2015 art. 32)."""
    return organisations.unit(unit).agency is Agency.BORDER_GUARD
