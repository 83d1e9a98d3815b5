"""The fold: from the entries of a case to where it stands. Pure, and blind to the order and repetition of entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts import known_answers as known
from chalicelib.domain.facts import status as case_status
from chalicelib.domain.facts.circumstances import happened, in_danger, receivers_word, risk_of, victims_word
from chalicelib.domain.facts.contradictions import Contradiction, contradictions
from chalicelib.domain.facts.entitlements import Entitlements, entitlements, legal_basis
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.known_answers import KnownAnswer
from chalicelib.domain.facts.merging import Merging, mergings
from chalicelib.domain.facts.references import referral_of, request_of, units_of
from chalicelib.domain.facts.referral_progress import document_in, unreported
from chalicelib.domain.facts.status import Status, StatusStep
from chalicelib.domain.forms.connection import AgencyResponse, ServiceConnectionRequest
from chalicelib.domain.forms.person import Relative
from chalicelib.domain.forms.referral import ReferralRequest
from chalicelib.domain.forms.support import Protection
from chalicelib.domain.law.support_law import Basis
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import UnitId

Step: TypeAlias = Literal["a", "b", "c", "d", "e", "g", "h"]
STEPS: tuple[Step, ...] = ("a", "b", "c", "d", "e", "g", "h")
"""Appendix 2.1. Its letters run a, b, c, d, e, g, h."""


@dataclass(frozen=True)
class ReferralProgress:
    """A referral: to whom, which steps are done, which are open; `stopped` by the victim or the receiving body.

    It is over only with the handover document (R163).
    """

    entry: str
    to_unit: UnitId
    done: tuple[Step, ...]
    open: tuple[Step, ...]
    stopped: Literal["by_the_victim", "by_the_receiver"] | None


@dataclass(frozen=True)
class RequestProgress:
    """A service connection. `responsible` stays the agency asked first, whomever it connects (R152, R174)."""

    entry: str
    responsible: UnitId
    connected: tuple[UnitId, ...]
    answer: Literal["accept", "decline", "sub_assign", "consulting_superior"] | None
    first_information: bool
    reported: bool


@dataclass(frozen=True)
class Safety:
    """The safety flag of a case (R65, R66)."""

    victim_at_risk: bool
    relatives_at_risk: bool
    planned: bool


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
    file = EntryHistory(entries, directory)
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
        safety=_safety(file),
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
    done = {
        "a": risk_of(request, file) is not None,
        "b": _has("victim_opinion", request, file),
        "c": receivers_word(request, file) == "yes",
        "d": victims_word(request, file) == "yes",
        "e": _has("referral_papers", request, file),
        "g": _has("dispatch", request, file),
        "h": document_in(request, file),
    }
    stopped = _stopped(request, file) if not done["h"] else None
    over = done["h"] or stopped is not None
    return ReferralProgress(
        entry=request.entry.id,
        to_unit=read(request, ReferralRequest).to_unit,
        done=tuple(step for step in STEPS if done[step]),
        open=() if over else tuple(step for step in STEPS if not done[step]),
        stopped=stopped,
    )


def _stopped(request: OpenedEntry, file: EntryHistory) -> Literal["by_the_victim", "by_the_receiver"] | None:
    if victims_word(request, file) == "no":
        return "by_the_victim"
    return "by_the_receiver" if receivers_word(request, file) == "no" else None


def _has(form: str, referral: OpenedEntry, file: EntryHistory) -> bool:
    return any(referral_of(step, file) is referral for step in file.of(form))


def _request(request: OpenedEntry, file: EntryHistory) -> RequestProgress:
    asked = read(request, ServiceConnectionRequest).to_unit
    answers = [reply for reply in _in_order(file, "agency_response") if request_of(reply, file) is request]
    own = [reply for reply in answers if reply.entry.author.unit == asked]
    return RequestProgress(
        entry=request.entry.id,
        responsible=asked,
        connected=tuple(sorted(units_of(request, file) - {asked})),
        answer=read(own[-1], AgencyResponse).answer if own else None,
        first_information=any(request_of(reply, file) is request for reply in file.of("first_information")),
        reported=not unreported(request, file),
    )


def _safety(file: EntryHistory) -> Safety:
    in_order = sorted(file.entries, key=happened)
    risks = [
        opened for opened in in_order if opened.entry.form in ("reception", "hotline_call", "suspicion", "protection")
    ]
    protections = [opened.body for opened in in_order if isinstance(opened.body, Protection)]
    running = [body for body in protections if not body.ended]
    at_risk = bool(risks) and _tells_of_risk(risks[-1], file)
    relatives: list[Relative] = [relative for opened in in_order for relative in getattr(opened.body, "relatives", ())]
    return Safety(
        victim_at_risk=at_risk,
        relatives_at_risk=any(relative.in_danger == "yes" for relative in relatives),
        planned=any(body.measures or body.plan for body in running),
    )


def _tells_of_risk(opened: OpenedEntry, file: EntryHistory) -> bool:
    body = opened.body
    return body.risk in ("possible", "present") if isinstance(body, Protection) else in_danger(opened, file)
