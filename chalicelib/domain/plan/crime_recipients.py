"""Says which unit a row about crime means, from an entry; None: the row does not apply."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.crime_reports import investigates, is_of_the_border_guard
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import to_unit
from chalicelib.domain.forms.crime import CrimeReport, CrimeReportStep
from chalicelib.domain.register.people import UnitId


def author_who_investigates(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Return the body that received the report, if it handles crime reports (D-27)."""
    unit = opened.entry.author.unit
    return unit if investigates(unit) else None


def author_of_the_border_guard(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Return the border post that opened a criminal case (D-28)."""
    unit = opened.entry.author.unit
    return unit if is_of_the_border_guard(unit) else None


def who_sent_the_report(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the unit that passed the crime information on: it is told that the desk has it (R51)."""
    named = read(opened, CrimeReport).information
    unit = opened.entry.author.unit
    sent = [news for news in file.of("crime_information") if to_unit(news) == unit]
    chosen = [news for news in sent if news.entry.id == named] or sent[-1:]
    return chosen[0].entry.author.unit if chosen else None


def passed_on_to(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Return the body that the report or the case's file goes to."""
    return read(opened, CrimeReportStep).to_unit
