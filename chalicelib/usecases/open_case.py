"""Open a case: the one way a person reads what was sealed. The audit record is committed before anything is opened."""

from dataclasses import dataclass

from chalicelib import casework
from chalicelib.casework import Step
from chalicelib.domain import access
from chalicelib.domain.access import Action
from chalicelib.domain.errors import NotFound
from chalicelib.domain.people import Officer
from chalicelib.domain.seen import Seen, seen
from chalicelib.ports import CaseChange, CaseFile, Services


@dataclass(frozen=True)
class OpenedCase:
    """A file, and what this officer may see of its entries. Lives in memory only."""

    file: CaseFile
    seen: Seen


def open_case(case: str, officer: Officer, services: Services) -> OpenedCase:
    """The file as this officer may see it. Raises `NotFound` when there is none or it is not for this officer."""
    try:
        file = casework.change_case(services, case, lambda found: _recorded(found, officer, services))
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise
    entries = casework.opened_all(file, officer.agency, services)
    return OpenedCase(file, seen(officer, entries, file.head.parties, services.now()))


def _recorded(file: CaseFile | None, officer: Officer, services: Services) -> Step[CaseFile]:
    if file is None or not access.may(officer, Action.OPEN_CASE, parties=file.head.parties):
        raise NotFound
    head, record = casework.moved(file.head, services, actor=officer.id, action="case_opened", subject=file.head.case)
    # A read is no news: it must not move the case up in anybody's feed.
    head = head.model_copy(update={"changed_at": file.head.changed_at})
    return Step(CaseChange(before=file.head.version, head=head, audit=(record,), news=False), file)
