"""Works out whose turn it is in a service connection or a referral: state, unit that must act next, since when.

A refusal by the victim or the receiver stands until a new decision, whatever happened meanwhile (R156, R157).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened, receivers_word, word_steps
from chalicelib.domain.facts.handover_minutes import document_complete, signed
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import REQUESTS, leads_to, referral_of, request_of, to_unit
from chalicelib.domain.facts.referral_progress import is_its_document, refusal_of, unreported
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.forms.referral import Dispatch, FollowUp
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import UnitId

State: TypeAlias = Literal[
    "asked",
    "consulting",
    "connected",
    "declined_by_connected",
    "accepted",
    "informed",
    "reported",
    "on_the_way",
    "handed_one_sided",
    "handed_over",
    "evaluated",
    "stopped_by_the_victim",
    "stopped_by_the_receiver",
]


@dataclass(frozen=True)
class Turn:
    """The state of a request, the unit whose turn it is, since when (as its officer says), and by which entry."""

    state: State
    unit: UnitId
    since: datetime
    by_entry: str


def connection_turn(request: OpenedEntry, file: EntryHistory) -> Turn:
    """Return whose turn it is in a service connection (Appendix 1)."""
    asked = to_unit(request) or HOTLINE
    reports = [report for report in file.of("written_report") if request_of(report, file, REQUESTS[:1]) is request]
    if reports and not unreported(request, file):
        return _turn("reported", HOTLINE, max(reports, key=happened))
    own = _answers(request, file, asked)
    if own and _word(own[-1]) == "decline":
        return _turn("stopped_by_the_receiver", HOTLINE, own[-1])
    informed = [information for information in file.of("first_information") if request_of(information, file) is request]
    if informed:
        return _turn("informed", HOTLINE, max(informed, key=happened))
    return _answered(request, own, asked, file)


def referral_turn(referral: OpenedEntry, file: EntryHistory) -> Turn:
    """Return whose turn it is in a referral (Appendix 2)."""
    if (refusal := refusal_of(referral, file)) is not None:
        is_hers = refusal.entry.form in ("victim_opinion", "victim_decision")
        return _turn("stopped_by_the_victim" if is_hers else "stopped_by_the_receiver", HOTLINE, refusal)
    if (minutes := _minutes(referral, file)) is not None:
        return _after_minutes(minutes, referral, file)
    orders = [order for order in file.of("dispatch") if referral_of(order, file) is referral]
    if orders:
        order = max(orders, key=happened)
        body = read(order, Dispatch)
        return _turn("on_the_way", body.escort_unit or body.to_unit, order)
    asked = to_unit(referral) or HOTLINE
    if receivers_word(referral, file) == "yes":
        yes = next(step for step, word in word_steps(referral, file) if word == "yes")
        return _turn("accepted", HOTLINE, yes)
    return _answered(referral, _answers(referral, file, asked), asked, file)


def moved_anyway(referral: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the person was sent or handed over in the name of a referral that stands refused."""
    orders = any(referral_of(order, file) is referral for order in file.of("dispatch"))
    return refusal_of(referral, file) is not None and (orders or _minutes(referral, file) is not None)


def _answered(request: OpenedEntry, own: list[OpenedEntry], asked: UnitId, file: EntryHistory) -> Turn:
    if not own:
        return _turn("asked", asked, request)
    last = own[-1]
    connected = read(last, AgencyResponse).assigned_to
    if _word(last) == "sub_assign" and connected is not None:
        theirs = _answers(request, file, connected)
        if not theirs:
            return _turn("connected", connected, last)
        if _word(theirs[-1]) == "decline":
            return _turn("declined_by_connected", asked, theirs[-1])
        return _turn("accepted" if _word(theirs[-1]) == "accept" else "consulting", connected, theirs[-1])
    return _turn("consulting" if _word(last) == "consulting_superior" else "accepted", asked, last)


def _after_minutes(minutes: OpenedEntry, referral: OpenedEntry, file: EntryHistory) -> Turn:
    if not document_complete(minutes, file):
        gave = signed(read(minutes, Handover).giver)
        return _turn(
            "handed_one_sided", read(minutes, Handover).to_unit if gave else minutes.entry.author.unit, minutes
        )
    judged = [
        follow_up
        for follow_up in file.of("follow_up")
        if referral_of(follow_up, file) is referral and read(follow_up, FollowUp).evaluation
    ]
    return _turn("evaluated", HOTLINE, max(judged, key=happened)) if judged else _turn("handed_over", HOTLINE, minutes)


def _minutes(referral: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the last minutes of this referral, complete ones first."""
    found = [minutes for minutes in file.of("handover") if belongs_to_it(minutes, referral, file)]
    whole = [minutes for minutes in found if is_its_document(minutes, referral, file)]
    return max(whole or found, key=happened, default=None)


def belongs_to_it(minutes: OpenedEntry, referral: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether these minutes, complete or not, hand the person over in the name of this referral."""
    body = read(minutes, Handover)
    return referral_of(minutes, file) is referral and (
        body.referral is not None or body.to_unit in leads_to(referral, file)
    )


def _answers(request: OpenedEntry, file: EntryHistory, unit: UnitId) -> list[OpenedEntry]:
    about = (answer for answer in file.of("agency_response") if request_of(answer, file) is request)
    return sorted((answer for answer in about if answer.entry.author.unit == unit), key=happened)


def _word(answer: OpenedEntry) -> str:
    return read(answer, AgencyResponse).answer


def _turn(state: State, unit: UnitId, by: OpenedEntry) -> Turn:
    return Turn(state, unit, happened(by)[0], by.entry.id)
