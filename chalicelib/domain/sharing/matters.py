"""When the matter is over that an entry belongs to: with it end the shares it gave.

A matter is a request until it is answered or reported, a referral until its document or a refusal, a handover until the
person was handed on. A closed file ends every matter of it; opened again, they go on.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.leadership import word_about
from chalicelib.domain.facts.references import (
    REQUESTS,
    handover_of,
    referral_of,
    request_of,
    to_unit,
    verification_of,
)
from chalicelib.domain.facts.referral_progress import is_its_document, refusal_of, unreported
from chalicelib.domain.facts.status import is_closed
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.referral import ReceivingPlan
from chalicelib.domain.forms.support import Support
from chalicelib.domain.forms.verification import VerificationResult
from chalicelib.domain.register.people import UnitId

_ABOUT_A_REQUEST = ("agency_response", "first_information", "written_report")
_STEPS = (
    "risk_assessment",
    "victim_opinion",
    "receiving_plan",
    "victim_decision",
    "referral_papers",
    "dispatch",
    "follow_up",
)


_OF_LEADERS = (
    "leader_acknowledgement",
    "leader_instruction",
    "leader_approval",
    "superior_request",
    "superior_direction",
    "duty_not_applicable",
)


def belongs_to(opened: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the request, referral or minutes that an entry is about; None: it stands for itself."""
    form = opened.entry.form
    if form in _ABOUT_A_REQUEST:
        return request_of(opened, file, REQUESTS)
    if form in _STEPS:
        return referral_of(opened, file)
    if form in ("verification_result", "verification_extension"):
        return verification_of(opened, file)
    if form in _OF_LEADERS:
        return word_about(opened, file)
    return handover_of(opened, file) if form == "handover_receipt" else None


def over_at(opened: OpenedEntry, file: EntryHistory) -> datetime | None:
    """Return when what this entry is about was over, by the receipt of the entry that ended it; None: it runs."""
    matter = belongs_to(opened, file) or opened
    ends = [end for end in (_own_end(matter, file), _closed_at(file)) if end is not None]
    return min(ends, default=None)


def declined_at(unit: UnitId, opened: OpenedEntry, file: EntryHistory) -> datetime | None:
    """Return when this unit said no to what the entry is about, if that is its last word on it (R153, R167)."""
    matter = belongs_to(opened, file) or opened
    return file.once(_declined).get((matter.entry.id, unit))


def _declined(file: EntryHistory) -> dict[tuple[str, UnitId], datetime]:
    words: dict[tuple[str, UnitId], tuple[OpenedEntry, bool]] = {}
    for word in sorted(file.of("agency_response", "receiving_plan"), key=happened):
        body, matter = word.body, belongs_to(word, file)
        is_no = (
            body.approval == "no" if isinstance(body, ReceivingPlan) else read(word, AgencyResponse).answer == "decline"
        )
        if matter is not None:
            words[matter.entry.id, word.entry.author.unit] = word, is_no
    return {about: word.entry.received_at for about, (word, is_no) in words.items() if is_no}


def _own_end(matter: OpenedEntry, file: EntryHistory) -> datetime | None:
    form = matter.entry.form
    if form == "service_connection_request":
        return _connection_over(matter, file)
    if form == "referral_request":
        return _referral_over(matter, file)
    if form == "verification_request":
        return _first(
            result
            for result in file.of("verification_result")
            if verification_of(result, file) is matter and read(result, VerificationResult).stage == "full"
        )
    if form == "handover":
        return _first(
            _since(matter, (minutes for minutes in file.of("handover") if minutes.entry.author.unit == to_unit(matter)))
        )
    if form == "support":
        return _first(_since(matter, (entry for entry in file.of("support") if read(entry, Support).stay == "ended")))
    return None


def _connection_over(request: OpenedEntry, file: EntryHistory) -> datetime | None:
    """Return when both sides had the written report, or when the unit asked said its last "no" (R148, R153)."""
    own = [
        answer
        for answer in sorted(file.of("agency_response"), key=happened)
        if request_of(answer, file) is request and answer.entry.author.unit == to_unit(request)
    ]
    if own and read(own[-1], AgencyResponse).answer == "decline":
        return own[-1].entry.received_at
    if unreported(request, file):
        return None
    reports = [report for report in file.of("written_report") if request_of(report, file, REQUESTS[:1]) is request]
    return max((report.entry.received_at for report in reports), default=None)


def _referral_over(referral: OpenedEntry, file: EntryHistory) -> datetime | None:
    """Return when it was refused, while that is the last word (R156, R172), or when its document came (R163)."""
    if (refusal := refusal_of(referral, file)) is not None:
        return refusal.entry.received_at
    return _first(minutes for minutes in file.of("handover") if is_its_document(minutes, referral, file))


def _closed_at(file: EntryHistory) -> datetime | None:
    if not is_closed(file):
        return None
    return max((closure.entry.received_at for closure in file.of("closure")), default=None)


def _since(matter: OpenedEntry, candidates: Iterable[OpenedEntry]) -> Iterator[OpenedEntry]:
    return (entry for entry in candidates if entry is not matter and happened(entry) > happened(matter))


def _first(ends: Iterable[OpenedEntry]) -> datetime | None:
    return min((end.entry.received_at for end in ends), default=None)
