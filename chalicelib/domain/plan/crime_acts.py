"""Closing acts about crime: handing the news to a duty desk, and the desk's own steps (R51; D-05, D-27, D-28)."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened, news_of_crime
from chalicelib.domain.facts.crime_reports import report_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.leadership import leads
from chalicelib.domain.facts.references import to_unit
from chalicelib.domain.forms.crime import CrimeInformation, CrimeReport, CrimeReportStep
from chalicelib.domain.plan.grammar import ClosingAct
from chalicelib.domain.plan.matters import by, is_about
from chalicelib.domain.register import organisations


def _transferred(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the news of *this* entry was passed on by whoever wrote it, or by anybody after it was known."""
    if isinstance(done.body, CrimeReport):
        return _is_the_desks_own(opening, done)
    if read(done, CrimeInformation).sent_on >= happened(opening)[0]:
        return True
    unit = opening.entry.author.unit
    own_news = [news for news in file.entries if by(unit, news) and news_of_crime(news, file)]
    return by(unit, done) and is_about(opening, done, own_news)


def _acknowledged(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the desk the news was sent to says that it has the report: not the sender's word for it (R51)."""
    if _is_the_desks_own(opening, done):
        return True
    desk = done.entry.author.unit
    sent = [
        news for news in file.of("crime_information") if to_unit(news) == desk and _transferred(opening, news, file)
    ]
    named = read(done, CrimeReport).information
    if named is not None:
        return file.corrections.get(named, named) in {news.entry.id for news in sent}
    return bool(sent) and happened(done)[0] >= happened(opening)[0]


def _is_the_desks_own(opening: OpenedEntry, done: OpenedEntry) -> bool:
    """Return whether the desk itself heard the news and booked it: it has nobody to pass it to."""
    desk = opening.entry.author.unit
    booked = isinstance(done.body, CrimeReport) and by(desk, done) and organisations.unit(desk).duty_desk
    return booked and happened(done)[0] >= happened(opening)[0]


def _step(*steps: str) -> ClosingAct:
    """Return the act of one of these steps of the same report, by the unit that received it or one that leads it."""

    def done_here(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
        """Return whether `done` is such a step of the report that `opening` is about."""
        report = opening if opening.entry.form == "crime_report" else report_of(opening, file)
        taken = read(done, CrimeReportStep).step in steps
        if not taken or report is None or report_of(done, file) is not report:
            return False
        return leads(done.entry.author.unit, report.entry.author.unit)

    return ClosingAct(_NAMES[steps[0]], ("crime_report_step",), done_here)


_NAMES = {
    "classified": "classified",
    "notified": "notified",
    "decided": "decided",
    "file_transferred": "transferred",
}

TRANSFERRED = ClosingAct("transferred", ("crime_information", "crime_report"), _transferred)
ACKNOWLEDGED = ClosingAct("acknowledged", ("crime_report",), _acknowledged)
CLASSIFIED = _step("classified", "passed_on")
NOTIFIED = _step("notified")
DECIDED = _step("decided")
DECIDED_OR_COMPLEX = _step("decided", "extended_complex")
DECIDED_OR_EXTENDED = _step("decided", "extended_by_procuracy")
FILE_TRANSFERRED = _step("file_transferred")

DUTY_DESK_HAS_IT = (TRANSFERRED, ACKNOWLEDGED)
"""D-05 ends when the desk says that it has the report (R51); until then it escalates."""
