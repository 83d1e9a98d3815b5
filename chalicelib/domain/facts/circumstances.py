"""Answers what the rules ask about a case: danger, news of crime, the receiving body's word, the victim's word.

Where order matters, it is the order in which things *happened*, as their officers say, not the order of receipt.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import referral_of, request_of, to_unit
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.fields import moment
from chalicelib.domain.forms.hotline_call import HotlineCall
from chalicelib.domain.forms.person import Relative, Suspect
from chalicelib.domain.forms.reception import Reception
from chalicelib.domain.forms.referral import ReceivingPlan, RiskAssessment, VictimDecision, VictimOpinion
from chalicelib.domain.forms.suspicion import Suspicion
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import UnitId

Word: TypeAlias = Literal["yes", "no"]


def news_of_crime(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether there is news of a trafficking crime, or of somebody to rescue (R51)."""
    body = opened.body
    if isinstance(body, Reception):
        return "yes" in (body.crime_news, body.others_held)
    return isinstance(body, Suspicion | HotlineCall) and "yes" in (body.crime, body.rescue)


def in_danger(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the entry tells of somebody in danger now."""
    body = opened.body
    if isinstance(body, Reception):
        return body.immediate_risk in ("possible", "present")
    if isinstance(body, Suspicion):
        return bool(body.urgent)
    return "yes" in (getattr(body, "emergency", None), getattr(body, "immediate_risk", None))


def danger_or_crime(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the person is in danger or there is news of a crime."""
    return in_danger(opened, file) or news_of_crime(opened, file)


def vietnamese_abroad(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the entry tells of a Vietnamese abroad, in a call, suspicion, reception or referral (R129, R175).

    Somebody of no known nationality counts as Vietnamese: the call costs minutes.
    """
    body = opened.body
    if isinstance(body, Reception) and (body.others_held, body.others_abroad) == ("yes", "yes"):
        return True
    if getattr(body, "whereabouts", None) != "abroad" or getattr(body, "vietnamese", None) == "no":
        return False
    person = getattr(body, "person", None)
    known = set(person.nationalities if person is not None else ()) - {"unknown"}
    return not known or "VN" in known


def emergency_in_viet_nam(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a call tells of an emergency here (R40); one abroad is the criminal police department's (R175)."""
    body = read(opened, HotlineCall)
    return body.emergency == "yes" and body.whereabouts != "abroad"


def suspected_relatives(file: EntryHistory) -> Iterator[Relative]:
    """Yield the relatives whom some entry suspects of a part in it (domain.md §9, trap 3)."""
    yield from file.once(_suspected_relatives)


def _suspected_relatives(file: EntryHistory) -> tuple[Relative, ...]:
    named = (relative for opened in file.entries for relative in getattr(opened.body, "relatives", ()))
    return tuple(relative for relative in named if relative.suspected == "yes")


def suspected_names(file: EntryHistory) -> Iterator[str]:
    """Yield the names of suspected relatives, traffickers and suspects of a report (domain.md §9, trap 3)."""
    yield from (name for relative in suspected_relatives(file) if (name := getattr(relative, "name", None)))
    for opened in file.entries:
        trafficking = getattr(opened.body, "trafficking", None)
        suspects: tuple[Suspect, ...] = getattr(opened.body, "suspects", ())
        traffickers: tuple[Suspect, ...] = trafficking.traffickers if trafficking is not None else ()
        yield from (suspect.name for suspect in (*suspects, *traffickers) if suspect.name)


def commune_of(file: EntryHistory) -> UnitId | None:
    """Return the first commune that has to do with the case: it was handed the person, or it wrote an entry."""
    units = (unit for opened in file.entries for unit in (to_unit(opened), opened.entry.author.unit) if unit)
    return next((unit for unit in units if is_commune(unit, file)), None)


def is_commune(unit: UnitId, file: EntryHistory) -> bool:
    """Return whether a unit is a commune's People's Committee."""
    return file.directory.unit(unit).kind is Kind.COMMUNE


def is_working_group_member(unit: UnitId, file: EntryHistory) -> bool:
    """Return whether a member of the plan's Working Group sits in this unit (R84, R87-R89)."""
    return file.directory.unit(unit).working_group_seat


def receivers_word(referral: OpenedEntry | None, file: EntryHistory) -> Word | None:
    """Return the receiving body's last word (R157): its approval in step c, or its answer to the request."""
    return _word_of(_receivers_steps(referral, file))


def victims_word(referral: OpenedEntry | None, file: EntryHistory) -> Word | None:
    """Return the victim's last word: the decision of step d, or a refusal told in step b (R156, R158)."""
    return _word_of(_victims_steps(referral, file))


def word_steps(referral: OpenedEntry | None, file: EntryHistory) -> tuple[tuple[OpenedEntry, Word], ...]:
    """Return the steps that are the last words of the victim and of the receiving body, the victim's first."""
    last = (_last_word(_victims_steps(referral, file)), _last_word(_receivers_steps(referral, file)))
    return tuple(step for step in last if step is not None)


def _receivers_steps(referral: OpenedEntry | None, file: EntryHistory) -> Iterator[tuple[OpenedEntry, str]]:
    for step in _steps(referral, file, "receiving_plan"):
        yield step, read(step, ReceivingPlan).approval
    for answer in file.of("agency_response"):
        if referral is not None and request_of(answer, file) is referral:
            yield answer, {"accept": "yes", "decline": "no"}.get(read(answer, AgencyResponse).answer, "pending")


def _victims_steps(referral: OpenedEntry | None, file: EntryHistory) -> Iterator[tuple[OpenedEntry, str]]:
    for step in _steps(referral, file, "victim_opinion"):
        yield step, {"refuses": "no"}.get(read(step, VictimOpinion).opinion, "pending")
    for step in _steps(referral, file, "victim_decision"):
        yield step, read(step, VictimDecision).decision


def risk_of(referral: OpenedEntry | None, file: EntryHistory) -> RiskAssessment | None:
    """Return the last risk assessment of the referral (step a)."""
    latest = max(_steps(referral, file, "risk_assessment"), key=happened, default=None)
    return read(latest, RiskAssessment) if latest is not None else None


def happened(opened: OpenedEntry) -> tuple[datetime, str]:
    """Return the order in which things happened, as their officers say; ties by id."""
    return moment(opened.body), opened.entry.id


def _steps(referral: OpenedEntry | None, file: EntryHistory, form: str) -> list[OpenedEntry]:
    return [step for step in file.of(form) if referral_of(step, file) is referral]


def _word_of(steps: Iterable[tuple[OpenedEntry, str]]) -> Word | None:
    last = _last_word(steps)
    return last[1] if last is not None else None


def _last_word(steps: Iterable[tuple[OpenedEntry, str]]) -> tuple[OpenedEntry, Word] | None:
    """Return the last yes or no; "pending" and "undecided" are no word."""
    words: list[tuple[OpenedEntry, Word]] = [
        (step, "yes" if word == "yes" else "no") for step, word in steps if word in ("yes", "no")
    ]
    return max(words, key=lambda step: (happened(step[0]), step[1] == "yes"), default=None)
