"""Works out the facts of a case, in the transaction of the entry that changed them.

The same facts come out when they are worked out anew from the entries.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.case.case_facts import (
    UNKNOWN,
    ActivityFact,
    AgeBand,
    CaseFacts,
    ConnectionFact,
    DutyFact,
    ReferralFact,
    StatusFact,
    SupportFact,
    TurnFact,
)
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts import status as case_status
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.code_decisions import of_one_person
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.references import request_of
from chalicelib.domain.facts.status import Status
from chalicelib.domain.facts.summary import ReferralProgress, RequestProgress, summarise
from chalicelib.domain.facts.turns import Turn
from chalicelib.domain.forms.activity import Activity
from chalicelib.domain.forms.connection import FirstInformation, ServiceConnectionRequest
from chalicelib.domain.forms.keeping import Closure
from chalicelib.domain.forms.person import Person
from chalicelib.domain.forms.reception import Reception, Trafficking
from chalicelib.domain.forms.referral import ReferralRequest
from chalicelib.domain.forms.support import Support
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.directory import Directory

_BANDS: tuple[tuple[int, AgeBand], ...] = ((12, "0-11"), (16, "12-15"), (18, "16-17"), (25, "18-24"), (40, "25-39"))


def case_facts(
    case: str,
    entries: Iterable[OpenedEntry],
    obligations: Iterable[Obligation],
    directory: Directory | None = None,
) -> CaseFacts | None:
    """Work out the facts of a case from its opened entries and its duties; None of a case without an entry. Pure.

    The order of the entries and their repetition make no difference.
    """
    file = EntryHistory(of_one_person(entries), directory)
    acts = case_status.in_time(file)
    if not acts:
        return None
    first = min(file.all, key=lambda opened: opened.entry.received_at).entry
    summary = summarise(file.all, file.directory)
    opened_on = _day(first.received_at)
    persons = [body for body in (getattr(act.body, "person", None) for act in acts) if isinstance(body, Person)]
    accounts = [
        account
        for account in (getattr(act.body, "trafficking", None) for act in acts)
        if isinstance(account, Trafficking)
    ]
    closures = [act.body for act in acts if isinstance(act.body, Closure)]
    closed = summary.status is Status.CLOSED and bool(closures)
    return CaseFacts(
        case=case,
        opened_on=opened_on,
        opened_by=first.author.unit,
        opened_by_agency=first.author.agency,
        province=file.directory.unit(first.author.unit).province or UNKNOWN,
        first_form=first.form,
        route=next((act.body.category for act in acts if isinstance(act.body, Reception)), first.form),
        status=summary.status,
        statuses=tuple(
            StatusFact(status=step.status, since=_day(step.at), agency=step.by.agency) for step in summary.history
        ),
        holder=summary.holder,
        sex=_last(person.sex for person in persons) or UNKNOWN,
        age_band=_age_band(persons, opened_on),
        nationality=_nationality(persons),
        exploitation=tuple(sorted({purpose for account in accounts for purpose in account.purposes})),
        country=_last(account.country for account in accounts) or UNKNOWN,
        at_risk=summary.safety.victim_at_risk or summary.safety.relatives_at_risk,
        support=tuple(
            SupportFact(kinds=act.body.kinds, given_on=_day(act.body.given_on), agency=act.entry.author.agency)
            for act in acts
            if isinstance(act.body, Support)
        ),
        connections=tuple(_connection(progress, file) for progress in summary.requests),
        referrals=tuple(_referral(progress, file) for progress in summary.referrals),
        duties=tuple(_duty(owed) for owed in sorted(obligations, key=lambda owed: (owed.started_at, owed.id))),
        activities=tuple(_activities(acts)),
        outcome=closures[-1].outcome if closed else None,
        closed_on=_day(closures[-1].closed_on) if closed else None,
    )


def _last(values: Iterable[str | None]) -> str | None:
    answers = [value for value in values if value]
    return answers[-1] if answers else None


def _age_band(persons: list[Person], on: date) -> AgeBand:
    """Return the band of the newest answer that says an age, as of the day the case was opened."""
    for person in reversed(persons):
        years = on.year - person.birth.year if person.birth is not None else person.estimated_age
        if years is not None:
            return next((band for below, band in _BANDS if years < below), "40+")
    return "unknown"


def _nationality(persons: list[Person]) -> Literal["vietnamese", "foreign", "unknown"]:
    known = next((set(person.nationalities) - {UNKNOWN} for person in reversed(persons) if person.nationalities), set())
    if not known:
        return "unknown"
    return "vietnamese" if "VN" in known else "foreign"


def _connection(progress: RequestProgress, file: EntryHistory) -> ConnectionFact:
    request = file.by_id[progress.entry]
    body = request.body
    informed = [
        act.body.informed_on
        for act in file.of("first_information")
        if isinstance(act.body, FirstInformation) and request_of(act, file) is request
    ]
    return ConnectionFact(
        asked_on=_day(happened(request)[0]),
        unit=progress.responsible,
        agency=file.directory.unit(progress.responsible).agency,
        services=body.services if isinstance(body, ServiceConnectionRequest) else (),
        answer=progress.answer,
        first_information_on=_day(min(informed)) if informed else None,
        reported=progress.reported,
        turn=_turn(progress.turn),
    )


def _referral(progress: ReferralProgress, file: EntryHistory) -> ReferralFact:
    request = file.by_id[progress.entry]
    body = request.body
    return ReferralFact(
        asked_on=_day(happened(request)[0]),
        unit=progress.to_unit,
        agency=file.directory.unit(progress.to_unit).agency,
        services=body.services if isinstance(body, ReferralRequest) else (),
        done=progress.done,
        stopped=progress.stopped,
        turn=_turn(progress.turn),
    )


def _turn(found: Turn) -> TurnFact:
    return TurnFact(state=found.state, unit=found.unit, since=_day(found.since))


def _duty(owed: Obligation) -> DutyFact:
    return DutyFact(
        rule=owed.rule,
        unit=owed.holder,
        agency=owed.holder_agency,
        started_on=_day(owed.started_at),
        due_at=owed.due_at,
        closed_at=owed.closed_at if owed.state is ObligationState.CLOSED else None,
        reason_of_delay=owed.lateness[-1].reason if owed.lateness else None,
    )


def _activities(acts: Iterable[OpenedEntry]) -> Iterator[ActivityFact]:
    for act in acts:
        if isinstance(act.body, Activity):
            yield ActivityFact(
                held_on=_day(act.body.held_on),
                topics=act.body.topics,
                audiences=act.body.audiences,
                people=act.body.people,
                unit=act.entry.author.unit,
                agency=act.entry.author.agency,
            )


def _day(at: datetime) -> date:
    """Return the day in Viet Nam; a typed time at an end of the calendar keeps the day it was written with."""
    try:
        return local_day(at)
    except OverflowError:
        return at.date()
