"""Whether two files may be about one person: on the way in, and for the hotline that asks (security.md §4.8).

A match delays and refuses nothing. What the index does not say now is asked again (`usecases/compare_missed`).
"""

from collections.abc import Sequence
from datetime import timedelta

from chalicelib.domain.case.alerts import POSSIBLE_DUPLICATE, Urgency
from chalicelib.domain.case.consequences import AlertToRaise
from chalicelib.domain.entries.entry import EntryDraft, OpenedEntry
from chalicelib.domain.persons.match_terms import strong
from chalicelib.domain.persons.person_terms import Terms, terms_of
from chalicelib.domain.register import organisations
from chalicelib.logs import Line, log
from chalicelib.ports import BlindIndex, Services

A_SHIFT = timedelta(days=1)
"""A setting."""


def duplicate_calls_in_time(
    case: str, arrived: OpenedEntry, others: Sequence[OpenedEntry], services: Services
) -> tuple[AlertToRaise, ...] | None:
    """Do as `duplicate_calls`; None when the index did not answer: the entry then waits. Never raises."""
    try:
        return duplicate_calls(case, arrived, others, services)
    except Exception:  # noqa: BLE001 - whatever the index does, a report is stored and answered
        log(Line.INDEX_AWAY, entry=arrived.entry.id)
        return None


def duplicate_calls(
    case: str, arrived: OpenedEntry, others: Sequence[OpenedEntry], services: Services
) -> tuple[AlertToRaise, ...]:
    """Make the case findable under the names in `arrived`; return the hotline's alert if that is a new strong match.

    A match with a file that the writer's shift knows of itself is no news. The hotline takes part in every file and
    cannot know them all: for what it writes itself it is alerted too.

    Before the commit: rows that point to no case harm nobody, the reverse would lose a match. What the file matched
    before this entry was told then, here or in the other file. Raises `Unavailable`.
    """
    terms = terms_of(arrived)
    if not terms.kept:
        return ()
    index = services.blind
    index.keep(case, terms.kept)
    known = strong_matches(case, terms_of(*others), index)
    news = strong_matches(case, terms_of(arrived, *others), index) - known
    if any(_unknown_to(arrived.entry, matched_case, services) for matched_case in sorted(news)):
        cause, hotline = arrived.entry.id, organisations.HOTLINE
        return (AlertToRaise(cause=cause, kind=POSSIBLE_DUPLICATE, urgency=Urgency.NORMAL, unit=hotline),)
    return ()


def _unknown_to(arrived: EntryDraft, matched_case: str, services: Services) -> bool:
    """Return whether that file is there, and neither the unit's own nor as young as a shift.

    When somebody comes back to the post after a month, no colleague remembers the first time.
    """
    file = services.cases.load(matched_case)
    if file is None:
        return False
    own = any(party.unit == arrived.author.unit for party in file.head.parties)
    old = file.head.opened_at < arrived.received_at - A_SHIFT
    return old or not own or arrived.author.unit == organisations.HOTLINE


def strong_matches(case: str, terms: Terms, index: BlindIndex) -> frozenset[str]:
    """Return the other cases that are worth ringing for."""
    return strong(shared_terms(case, terms, index), index.matches(terms.telling).keys() - {case})


def shared_terms(case: str, terms: Terms, index: BlindIndex) -> dict[str, int]:
    """Return the other cases found at all, with how many terms they share."""
    return {matched_case: count for matched_case, count in index.matches(terms.asked).items() if matched_case != case}
