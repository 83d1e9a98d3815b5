"""Take a case's card along: the little an officer needs who drives where there is no signal (decision 0173)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.application import case_transaction
from chalicelib.application.case_reader import ReadRequest, read_case
from chalicelib.domain.access import permissions
from chalicelib.domain.access.redaction import RedactedCase
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.limits import limits
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services


@dataclass(frozen=True)
class CaseCard:
    """The part of a case that an officer takes along: the basic file as they see it, the danger, the open duties.

    Ends at `until`.
    """

    file: CaseFile
    seen: RedactedCase
    owed: tuple[Obligation, ...]
    taken_at: datetime
    until: datetime


def take_along(case: str, officer: Officer, services: Services) -> CaseCard:
    """Return the card of a case; on record as taken along before anything is opened.

    Raises `NotFound` when there is no such case or the officer's unit takes no part in it (who broke the glass may read
    it, and takes nothing away), and `OpeningQuota`.
    """
    now = services.now()
    act = ReadRequest(officer, "card_taken", subject=case, purpose="take_along")
    try:
        file, seen = read_case(case, act, services, fits=lambda file: permissions.may_list(officer, file.head))
    except NotFound:
        services.audit.append(at=now, actor=officer.id, action="case_refused", subject=case)
        raise
    outline = case_transaction.without_contents(file, officer, outside=seen.outside, left_at=seen.left_at)
    owed = tuple(duty for duty in outline.obligations if duty.state is ObligationState.OPEN)
    return CaseCard(outline, seen, owed, now, now + timedelta(hours=limits().card_hours))
