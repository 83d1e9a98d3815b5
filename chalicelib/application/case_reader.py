"""Opens a case for a person: never more than `access` shows, and on record before it happens.

Twice on record, each time before anything is opened: first the work parts, by which the server judges who sees what;
then the parts of the other groups that this officer sees, if there are any.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.opening_quota import count_opening
from chalicelib.application.part_opener import PartOpener, parts_to_open
from chalicelib.domain.access import permissions
from chalicelib.domain.access.redaction import RedactedCase, readable_groups, redact
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import ROOT
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency, Officer
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

_WORK = frozenset({Group.WORK})


@dataclass(frozen=True)
class ReadRequest:
    """A reader and a purpose, as the audit has them. `entry`: only this one is read beyond its work."""

    officer: Officer
    action: str
    subject: str
    purpose: str = "reading"
    entry: str | None = None


def read_case(
    case: str, act: ReadRequest, services: Services, fits: Callable[[CaseFile], bool] = lambda file: True
) -> tuple[CaseFile, RedactedCase]:
    """Return the file and what the officer may see of it. Raises `NotFound` when it is not there or not for them."""

    count_opening(case, act.officer, services)
    now = services.now()

    def judging(found: CaseFile | None) -> Outcome[CaseFile]:
        file = _allowed(found, act, now)
        if not fits(file):
            raise NotFound
        return _recorded(
            file, act.action, parts_to_open(file, {one.entry.id: _WORK for one in file.entries}), act, services
        )

    file = case_transaction.transact(services, case, judging)
    glass = permissions.glass_of(act.officer, file.head, now) is not None
    opener = PartOpener(_holder(file, act.officer), services)
    entries = [opener.opened(file, sealed, _WORK) for sealed in file.entries]
    groups = _wanted(entries, file, act, now)
    if more := parts_to_open(file, {entry: shown - _WORK for entry, shown in groups.items()}):
        case_transaction.transact(
            services, case, lambda found: _recorded(_allowed(found, act, now), "parts_opened", more, act, services)
        )
        entries = [opener.opened(file, sealed, groups[sealed.entry.id] | _WORK) for sealed in file.entries]
    return file, redact(act.officer, entries, file.head.parties, now, glass)


def _wanted(entries: list[OpenedEntry], file: CaseFile, act: ReadRequest, now: datetime) -> dict[str, frozenset[Group]]:
    glass = permissions.glass_of(act.officer, file.head, now) is not None
    shown = readable_groups(act.officer, entries, file.head.parties, now, glass)
    return {entry: groups if act.entry in (None, entry) else frozenset() for entry, groups in shown.items()}


def _allowed(file: CaseFile | None, act: ReadRequest, now: datetime) -> CaseFile:
    if file is None or not permissions.may_open(act.officer, file.head, now):
        raise NotFound
    return file


def _holder(file: CaseFile, officer: Officer) -> Agency:
    """Return the agency whose copy of the keys opens the case.

    Under glass an agency that takes part lends its own: none is wrapped for a stranger, so none is left when the glass
    is over.
    """
    holding = [key.agency for key in file.keys if key.purpose == ROOT]
    return officer.agency if officer.agency in holding or not holding else holding[0]


def _recorded(
    file: CaseFile, action: str, opened: dict[str, int], act: ReadRequest, services: Services
) -> Outcome[CaseFile]:
    change = case_transaction.change_of(
        file,
        services,
        actor=act.officer.id,
        action=action,
        subject=act.subject,
        purpose="break_glass" if permissions.glass_of(act.officer, file.head, services.now()) else act.purpose,
        opened=opened,
        moves_feed=False,
    )
    return Outcome(change, file)
