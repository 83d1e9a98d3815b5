"""How far a request or a referral has come: what must be there before a file can be closed."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.handover_minutes import document_complete
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import REQUESTS, leads_to, referral_of, request_of
from chalicelib.domain.forms.connection import WrittenReport
from chalicelib.domain.forms.handover import Handover


def document_in(referral: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the handover document is in: only that ends a referral, a telephone call does not (R163)."""
    return any(is_its_document(minutes, referral, file) for minutes in file.of("handover"))


def is_its_document(minutes: OpenedEntry, referral: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether complete minutes name this referral or, naming none, hand the person to where it leads."""
    if referral_of(minutes, file) is not referral or not document_complete(minutes, file):
        return False
    body = read(minutes, Handover)
    return body.referral is not None or body.to_unit in leads_to(referral, file)


def unreported(request: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the written report on this service connection to leader and partner is missing (R148)."""
    reports = [r for r in file.of("written_report") if request_of(r, file, REQUESTS[:1]) is request]
    return not (
        any(read(report, WrittenReport).to_leader for report in reports)
        and any(read(report, WrittenReport).to_partner for report in reports)
    )
