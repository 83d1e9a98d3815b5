"""How far a request or a referral has come: what must be there before a file can be closed."""

from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.file import File, read
from chalicelib.domain.forms.connection import WrittenReport
from chalicelib.domain.minutes import document_complete
from chalicelib.domain.references import REQUESTS, referral_of, request_of


def document_in(referral: OpenedEntry, file: File) -> bool:
    """R163: only the handover document ends a referral; a telephone call does not."""
    return any(referral_of(m, file) is referral and document_complete(m, file) for m in file.of("handover"))


def unreported(request: OpenedEntry, file: File) -> bool:
    """No written report on this service connection to the leader and the partner yet (R148)."""
    reports = [r for r in file.of("written_report") if request_of(r, file, REQUESTS[:1]) is request]
    return not (
        any(read(report, WrittenReport).to_leader for report in reports)
        and any(read(report, WrittenReport).to_partner for report in reports)
    )
