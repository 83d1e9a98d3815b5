"""The fold: from the entries of a case to where it stands. Pure, and blind to the order and repetition of entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.domain.case.safety import Safety
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts import known_answers as known
from chalicelib.domain.facts import status as case_status
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.contradictions import Contradiction, contradictions
from chalicelib.domain.facts.entitlements import Entitlements, entitlements, legal_basis
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.known_answers import KnownAnswer
from chalicelib.domain.facts.merging import Merging, mergings
from chalicelib.domain.facts.references import request_of, units_of
from chalicelib.domain.facts.referral_progress import STEPS, Step, refusal_of, steps_done, unreported
from chalicelib.domain.facts.safety import safety
from chalicelib.domain.facts.status import Status, StatusStep
from chalicelib.domain.facts.turns import Turn, connection_turn, moved_anyway, referral_turn
from chalicelib.domain.forms.connection import AgencyResponse, ServiceConnectionRequest
from chalicelib.domain.forms.referral import ReferralRequest
from chalicelib.domain.law.support_law import Basis
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import UnitId


@dataclass(frozen=True)
class ReferralProgress:
    """A referral: to whom, which steps are done, which are open; `stopped` by the victim or the receiving body.

    It is over only with the handover document (R163); then `skipped` are the steps never done. A refusal stays until
    a new decision, also when the person was moved anyway (`moved_anyway`).
    """

    entry: str
    to_unit: UnitId
    done: tuple[Step, ...]
    open: tuple[Step, ...]
    stopped: Literal["by_the_victim", "by_the_receiver"] | None
    turn: Turn
    skipped: tuple[Step, ...] = ()
    moved_anyway: bool = False


@dataclass(frozen=True)
class RequestProgress:
    """A service connection. `responsible` stays the agency asked first, whomever it connects (R152, R174)."""

    entry: str
    responsible: UnitId
    connected: tuple[UnitId, ...]
    answer: Literal["accept", "decline", "sub_assign", "consulting_superior"] | None
    first_information: bool
    reported: bool
    turn: Turn
    answered_at: datetime | None = None
    informed_at: datetime | None = None


@dataclass(frozen=True)
class CaseSummary:
    """Where the case stands. `status` is "closed" only when nothing that must be done before is missing."""

    status: Status
    history: tuple[StatusStep, ...]
    holder: UnitId | None
    referrals: tuple[ReferralProgress, ...]
    requests: tuple[RequestProgress, ...]
    contradictions: tuple[Contradiction, ...]
    safety: Safety
    mergings: tuple[Merging, ...]
    known: tuple[KnownAnswer, ...]
    basic_file: tuple[KnownAnswer, ...]
    not_to_ask_again: tuple[str, ...]
    entitlements: Entitlements | None
    legal_basis: Basis | None


def summarise(entries: Iterable[OpenedEntry], directory: Directory | None = None) -> CaseSummary:
    """Fold the entries into where the case stands now."""
    return summarise_file(EntryHistory(entries, directory))


def summarise_file(file: EntryHistory) -> CaseSummary:
    """Fold a file that is in order already into where the case stands now."""
    referrals = tuple(_referral(opened, file) for opened in _in_order(file, "referral_request"))
    requests = tuple(_request(opened, file) for opened in _in_order(file, "service_connection_request"))
    nothing_open = not any(referral.open for referral in referrals) and all(request.reported for request in requests)
    closed = case_status.is_closed(file) and nothing_open
    return CaseSummary(
        status=Status.CLOSED if closed else case_status.status_of(file),
        history=case_status.history(file),
        holder=case_status.holder(file),
        referrals=referrals,
        requests=requests,
        contradictions=contradictions(file),
        safety=safety(file),
        mergings=mergings(file),
        known=known.known_answers(file),
        basic_file=known.basic_file(file),
        not_to_ask_again=known.not_to_ask_again(file),
        entitlements=entitlements(file),
        legal_basis=legal_basis(file),
    )


def _in_order(file: EntryHistory, form: str) -> list[OpenedEntry]:
    return sorted(file.of(form), key=happened)


def _referral(request: OpenedEntry, file: EntryHistory) -> ReferralProgress:
    done = steps_done(request, file)
    stopped = _stopped(request, file)
    missing = tuple(step for step in STEPS if not done[step])
    return ReferralProgress(
        entry=request.entry.id,
        to_unit=read(request, ReferralRequest).to_unit,
        done=tuple(step for step in STEPS if done[step]),
        open=() if done["h"] or stopped is not None else missing,
        stopped=stopped,
        turn=referral_turn(request, file),
        skipped=missing if done["h"] else (),
        moved_anyway=moved_anyway(request, file),
    )


def _stopped(request: OpenedEntry, file: EntryHistory) -> Literal["by_the_victim", "by_the_receiver"] | None:
    refusal = refusal_of(request, file)
    if refusal is None:
        return None
    return "by_the_victim" if refusal.entry.form in ("victim_opinion", "victim_decision") else "by_the_receiver"


def _request(request: OpenedEntry, file: EntryHistory) -> RequestProgress:
    asked = read(request, ServiceConnectionRequest).to_unit
    answers = [reply for reply in _in_order(file, "agency_response") if request_of(reply, file) is request]
    own = [reply for reply in answers if reply.entry.author.unit == asked]
    informed = [
        information for information in _in_order(file, "first_information") if request_of(information, file) is request
    ]
    return RequestProgress(
        entry=request.entry.id,
        responsible=asked,
        connected=tuple(sorted(units_of(request, file) - {asked})),
        answer=read(own[-1], AgencyResponse).answer if own else None,
        first_information=bool(informed),
        reported=not unreported(request, file),
        turn=connection_turn(request, file),
        answered_at=happened(own[-1])[0] if own else None,
        informed_at=happened(informed[0])[0] if informed else None,
    )
