"""Works out what a person is entitled to, what they got, and the article of their case (R64, R68, R69, R77, R79).

By status, law and date (Law 53/2024 arts. 37, 63; domain.md §2.6). Nobody waits for identification.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.status import Status, history, status_of
from chalicelib.domain.forms.reception import Reception
from chalicelib.domain.forms.support import Support
from chalicelib.domain.law.support_law import Basis, Regime, Route, Standing, basis_of, kinds_of, regime_on
from chalicelib.domain.law.working_days import local_day

State: TypeAlias = Literal["due", "given", "refused"]


@dataclass(frozen=True)
class Entitlement:
    """One kind of support of the person's column, or of the minors who came along: due, given, or not wanted."""

    kind: str
    minors: bool
    state: State
    entry: str | None
    at: datetime | None


@dataclass(frozen=True)
class Entitlements:
    """The checklist, with the law it is by and the status the person counts as."""

    regime: Regime
    standing: Standing
    lines: tuple[Entitlement, ...]


def outside_the_matrix(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether some support given is not among those the law of that day gives this person.

    Worth a look, never a refusal.
    """
    given = read(opened, Support)
    standing: Standing = "accompanying_minor" if given.for_minors else entitled_as(file, given.given_on)
    return not kinds_of(_regime(file, given.given_on), standing).issuperset(given.kinds)


def entitlements(file: EntryHistory) -> Entitlements | None:
    """Return what is due now, with what was given or refused; None for a file about no person."""
    if route_of(file) is None:
        return None
    last = max(happened(opened)[0] for opened in file.entries)
    regime, standing = _regime(file, last), entitled_as(file, last)
    minors = regime.columns["accompanying_minor"] if _minors_came_along(file) else ()
    lines = [*((kind, False) for kind in regime.columns[standing]), *((kind, True) for kind in minors)]
    return Entitlements(regime, standing, tuple(_line(kind, for_minors, file) for kind, for_minors in lines))


def entitled_as(file: EntryHistory, at: datetime) -> Standing:
    """Return the status under which the person was entitled to support at that time (R64).

    Suspected persons count as in the process of identification. Whoever turns out to be no victim had these rights
    until then; whoever turns out to be one had a victim's rights all along.
    """
    if any(read(reception, Reception).category == "foreign" for reception in file.of("reception")):
        return "foreign"
    if status_of(file) is Status.VICTIM:
        return "victim"
    decided = [step.at for step in history(file) if step.status is Status.NOT_VICTIM]
    if status_of(file) is Status.NOT_VICTIM and at >= decided[-1]:
        return "not_victim"
    return "in_identification_abroad" if _is_abroad(file) else "in_identification"


def legal_basis(file: EntryHistory) -> Basis | None:
    """Return the article this case stands on, by its route and the day it came; None for a file about no person."""
    route = route_of(file)
    if route is None:
        return None
    first = _first_reception(file) or min(file.entries, key=happened)
    return basis_of(route, _day(happened(first)[0]))


def route_of(file: EntryHistory) -> Route | None:
    """Return how the person came to us; a report until somebody has received them, None where nobody is looked for."""
    reception = _first_reception(file)
    if reception is None:
        reports = ("suspicion", "hotline_call", "crime_information", "crime_report")
        return "report" if any(file.of(*reports)) else None
    body = read(reception, Reception)
    if body.category == "foreign":
        return "foreign"
    if "rescued" in (body.category, body.arrival):
        return "rescued"
    if body.organised_return is not None or body.arrival in ("bilateral", "unilateral"):
        return "organised_return"
    return "self_return" if body.category == "returned" or body.arrival == "self_return" else "self_report"


def _first_reception(file: EntryHistory) -> OpenedEntry | None:
    return min(file.of("reception"), key=happened, default=None)


def _regime(file: EntryHistory, at: datetime) -> Regime:
    """Return the law of the day; whoever was identified under an earlier one keeps it (Law 53/2024 art. 63)."""
    identified = [_day(step.at) for step in history(file) if step.status is Status.VICTIM]
    days: list[date] = [_day(at), *(identified[:1] if status_of(file) is Status.VICTIM else [])]
    return regime_on(min(days))


def _day(at: datetime) -> date:
    try:
        return local_day(at)
    except OverflowError:
        return at.date()  # an end of the calendar typed into a form: there is no other day to move it to


def _line(kind: str, minors: bool, file: EntryHistory) -> Entitlement:
    answers = sorted(_recorded(kind, minors, file), key=lambda answer: happened(answer[1]))
    if not answers:
        return Entitlement(kind, minors, "due", None, None)
    state, opened = answers[-1]
    return Entitlement(kind, minors, state, opened.entry.id, happened(opened)[0])


def _recorded(kind: str, minors: bool, file: EntryHistory) -> Iterator[tuple[State, OpenedEntry]]:
    if kind == "essential_needs" and not minors:
        # Support that the post gave at once is recorded on the reception itself (R136).
        yield from (
            ("given", reception) for reception in file.of("reception") if read(reception, Reception).needs_given
        )
    for opened in file.of("support"):
        body = read(opened, Support)
        if bool(body.for_minors) is not minors:
            continue
        if kind in body.refused:
            yield "refused", opened
        elif kind in body.kinds or (kind == "essential_needs" and body.essential_needs):
            yield "given", opened


def _minors_came_along(file: EntryHistory) -> bool:
    named = any(getattr(opened.body, "minors", ()) for opened in file.of("reception", "handover"))
    return named or any(read(opened, Support).for_minors for opened in file.of("support"))


def _is_abroad(file: EntryHistory) -> bool:
    """Return whether the person is abroad, by the last word on where they are, until somebody has received them."""
    if any(read(reception, Reception).whereabouts != "abroad" for reception in file.of("reception")):
        return False
    asked = file.of("hotline_call", "suspicion", "referral_request", "reception")
    words = [word for entry in sorted(asked, key=happened) if (word := getattr(entry.body, "whereabouts", None))]
    return bool(words) and words[-1] == "abroad"
