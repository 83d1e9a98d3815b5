"""Open a case: the one way a person reads what was sealed. The audit record is committed before anything is opened."""

from dataclasses import dataclass

from chalicelib.domain.errors import NotFound
from chalicelib.domain.people import Officer
from chalicelib.domain.seen import Seen
from chalicelib.ports import CaseFile, Services
from chalicelib.reading import Act, read_case


@dataclass(frozen=True)
class OpenedCase:
    """A file, and what this officer may see of its entries. Lives in memory only."""

    file: CaseFile
    seen: Seen


def open_case(case: str, officer: Officer, services: Services) -> OpenedCase:
    """The file as this officer may see it. Raises `NotFound` when there is none or it is not for this officer."""
    try:
        file, seen = read_case(case, Act(officer, "case_opened", subject=case), services)
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise
    return OpenedCase(file, seen)
