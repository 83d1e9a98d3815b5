"""Opens a case for a person: never more than `access` shows, and on record before it happens.

Twice on record, each time before anything is opened: first the work parts, by which the server judges who sees what;
then the parts of the other groups that this officer sees, if there are any.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.opening_quota import count_opening
from chalicelib.application.part_opener import PartOpener, lending_agency, parts_to_open
from chalicelib.domain.access import permissions
from chalicelib.domain.access.closed_cases import needs_glass
from chalicelib.domain.access.redaction import RedactedCase, redact, sight_of
from chalicelib.domain.case.case_file import CaseChange, CaseFile
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.plan import playbook
from chalicelib.domain.register.people import Officer
from chalicelib.domain.sharing.glass import shares_of_glass
from chalicelib.domain.sharing.share import AUTHORSHIP, JUDGEMENT
from chalicelib.domain.values.errors import ClosedCase, NotFound
from chalicelib.ports import Services

_WORK = frozenset({Group.WORK})


@dataclass(frozen=True)
class ReadRequest:
    """A reader and a purpose, as the audit has them.

    `entry`: only this one is read beyond its work, and entries of the forms `also`.
    """

    officer: Officer
    action: str
    subject: str
    purpose: str = "reading"
    entry: str | None = None
    also: frozenset[str] = frozenset()


def read_case(
    case: str, act: ReadRequest, services: Services, fits: Callable[[CaseFile], bool] = lambda file: True
) -> tuple[CaseFile, RedactedCase]:
    """Return the file and what the officer may see of it. Raises `NotFound` when it is not there or not for them."""

    count_opening(case, act.officer, services)
    now = services.now()

    def judging(loaded: CaseFile | None) -> Outcome[CaseFile]:
        """Put on record that the work parts are opened to judge by; raise `NotFound` where nothing may be read."""
        file = _allowed(loaded, act, now)
        if not fits(file):
            raise NotFound
        work = parts_to_open(file, {sealed_entry.entry.id: _WORK for sealed_entry in file.entries})
        change = _recorded(file, act.action, act, services, _Opened(work, (JUDGEMENT,)))
        return Outcome(change, replace(file, head=change.head))

    file = case_transaction.transact(services, case, judging)
    opener = PartOpener(lending_agency(file, act.officer.agency), services)
    entries = [opener.opened(file, sealed, _WORK) for sealed in file.entries]
    # By what the work parts say the shares are worked out, and by these alone more is opened, each named in the audit.
    shares = (*playbook.shares(entries), *shares_of_glass(file.head.glasses))
    sight = sight_of(act.officer, entries, file.head.parties, shares, now)
    read = {each.entry.id for each in entries if act.entry in (None, each.entry.id) or each.entry.form in act.also}
    wanted = {entry: groups if entry in read else frozenset() for entry, groups in sight.opened.items()}
    more = parts_to_open(file, {entry: groups - _WORK for entry, groups in wanted.items()})
    used = sight.used(read)
    if more or set(used) - {AUTHORSHIP}:
        case_transaction.transact(
            services,
            case,
            lambda loaded: _opened_more(_allowed(loaded, act, now), act, services, _Opened(more, used)),
            known=file,
        )
        entries = [opener.opened(file, sealed, wanted[sealed.entry.id] | _WORK) for sealed in file.entries]
    return file, redact(act.officer, entries, file.head.parties, shares, now, services.registers.directory(now))


def _allowed(file: CaseFile | None, act: ReadRequest, now: datetime) -> CaseFile:
    if file is None or not permissions.may_open(act.officer, file.head, now):
        raise NotFound
    if needs_glass(act.officer, file, now):
        raise ClosedCase
    return file


@dataclass(frozen=True)
class _Opened:
    """How many parts of which field group one act opens, and the names of the shares by which."""

    counts: dict[str, int]
    by: tuple[str, ...]


def _opened_more(file: CaseFile, act: ReadRequest, services: Services, opened: _Opened) -> Outcome[None]:
    return Outcome(_recorded(file, "parts_opened", act, services, opened), None)


def _recorded(file: CaseFile, action: str, act: ReadRequest, services: Services, opened: _Opened) -> CaseChange:
    return case_transaction.change_of(
        file,
        services,
        actor=act.officer.id,
        action=action,
        subject=act.subject,
        purpose="break_glass" if permissions.glass_of(act.officer, file.head, services.now()) else act.purpose,
        opened=opened.counts,
        shares=opened.by,
        moves_feed=False,
    )
