"""Open the duties that no entry opens but the date: the Working Group's reports and meetings (R96, R114, R149, R32)."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import Party
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.deadlines.due_dates import as_obligation
from chalicelib.domain.deadlines.recurring_duties import (
    STALE_ENTRY,
    WORKING_GROUP_FILE,
    confirmed_again,
    duties_by_date,
)
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import HOTLINE, WORKING_GROUP, Unit
from chalicelib.ports import Services

CALENDAR = "calendar"
"""The actor in the audit trail when the date has acted."""

_AT_ONCE = 45
"""A transaction holds 100 rows: so many new duties, so many ended ones, and the head, the audit and the feed.

What does not fit comes with the next sweep.
"""


def open_recurring_duties(services: Services) -> int:
    """Open what the date calls for, end what the register has answered; return how many were new."""
    return case_transaction.transact(services, WORKING_GROUP_FILE, lambda file: _step(file, services))


def _step(file: CaseFile | None, services: Services) -> Outcome[int]:
    now = services.now()
    directory = services.registers.directory(now, fresh=True)
    known = {obligation.id for obligation in file.obligations} if file else set()
    wanted = [as_obligation(duty, WORKING_GROUP_FILE) for duty in duties_by_date(now, directory=directory)]
    # A server that goes live owes nothing that fell due before it, but a directory entry is stale however old it is.
    live = file.head.opened_at if file else now
    mine = [owed for owed in wanted if owed.due_at > live or owed.rule == STALE_ENTRY]
    new: tuple[Obligation, ...] = tuple(owed for owed in mine if owed.id not in known)[:_AT_ONCE]
    ended = confirmed_again(file.obligations, now, directory) if file else ()
    opener = next((owed.opened_by for owed in (*new, *(file.obligations if file else ()))), None)
    newcomers = _newcomers(file, directory) if opener else ()
    if not new and not ended and not newcomers:
        return Outcome(None, 0)
    file = file or CaseFile.new(WORKING_GROUP_FILE, now)
    parties = file.head.parties + tuple(
        Party(unit=unit.id, agency=unit.agency, since=now, by_entry=opener) for unit in newcomers if opener
    )
    change = case_transaction.change_of(
        file,
        services,
        actor=CALENDAR,
        action="duties_opened",
        head={"parties": parties},
        obligations=(*new, *ended[:_AT_ONCE]),
    )
    return Outcome(change, len(new))


def _newcomers(file: CaseFile | None, directory: Directory) -> tuple[Unit, ...]:
    """Return who belongs to the group and takes no part yet.

    The head, the hotline as its secretariat, and the members' units, each of which may propose, comment and report
    before anybody called on it (R90, R101, R108, R115).
    """
    present = {party.unit for party in file.head.parties} if file else set()
    group = (directory.unit(WORKING_GROUP), directory.unit(HOTLINE), *directory.working_group_units())
    return tuple(unit for unit in group if unit.id not in present)
