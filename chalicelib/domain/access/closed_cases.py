"""A closed case is under glass for the hotline, which takes part in nearly every case of the country."""

from datetime import datetime, timedelta

from chalicelib.domain.access.permissions import glass_of
from chalicelib.domain.case.alerts import is_live
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.limits import limits
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Officer


def needs_glass(officer: Officer, file: CaseFile, now: datetime) -> bool:
    """Return whether this officer opens this case of the own unit by breaking the glass only (domain.md §6.3).

    While an alert of it waits at the hotline, or a duty of it is open there, the case is in work; and for some days
    after its closing.
    """
    closed, rules = file.head.closed_at, limits()
    if officer.unit != HOTLINE or closed is None or now < closed + timedelta(hours=rules.closed_stays_open_hours):
        return False
    # An alert that reports an officer's own doing, as a broken glass, is no work in the case.
    waits = any(is_live(alert) and alert.unit == officer.unit and alert.watched is None for alert in file.alerts)
    owes = any(owed.state is ObligationState.OPEN and owed.holder == officer.unit for owed in file.obligations)
    return not (waits or owes) and glass_of(officer, file.head, now) is None
