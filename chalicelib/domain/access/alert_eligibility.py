"""Says who may take an alert, and to whom it may be passed on (R41, R93; decision 0030)."""

from collections.abc import Iterable, Sequence

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import Alert, is_of_one_unit
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.values.errors import BrokenRule, Malformed


def may_take(alert: Alert, officer: Officer, staff: Iterable[Officer], shifts: Iterable[Shift]) -> bool:
    """Return whether this officer of the alert's unit may end it.

    An alert for everyone there: yes. One for a role: officers who have it, by account or by a turn (its substitutes
    too) that touches the time since it was raised. In a unit where nobody has the role, everyone: an alert must end
    with a person. Never the officer it watches over, not even on a turn as leader. `shifts` are the unit's turns from
    `raised_at` to now; those that ended before are not looked at.
    """
    if officer.id == alert.watched:
        return False
    if alert.role is None or officer.role is alert.role:
        return True
    working = {other.id: other for other in staff if other.active and other.id != alert.watched}
    wearers = {other.id for other in working.values() if other.role is alert.role}
    for shift in shifts:
        if shift.role is alert.role and shift.ends_at > alert.raised_at:
            wearers |= {named for named in (shift.officer, *shift.substitutes) if named in working}
    return officer.id in wearers or not wearers


def check_receiver(  # noqa: PLR0913, PLR0917 - the staff and the register are arguments
    alert: Alert,
    by: Officer,
    to_unit: str,
    to_officer: str | None,
    staff_there: Sequence[Officer],
    directory: Directory,
) -> None:
    """Refuse to pass an alert to nobody, or to somebody who had it before. Raises `Malformed`.

    A unit gets an alert once: it comes back to nobody as a surprise, and two units cannot throw it to and fro. Within
    the unit it goes to a named colleague.
    """
    if not directory.knows(to_unit) or not directory.unit(to_unit).counts_on(directory.day):
        raise Malformed((BrokenRule("to_unit", "unit_unknown"),))
    able = [
        colleague.id
        for colleague in staff_there
        if colleague.id != alert.watched and permissions.may(colleague, Action.TAKE_ALERT)
    ]
    if not able or (is_of_one_unit(alert) and to_unit != alert.unit):
        raise Malformed((BrokenRule("to_unit", "nobody_there"),))
    if to_officer is not None and to_officer not in able:
        raise Malformed((BrokenRule("to_officer", "not_of_unit"),))
    had_it = {passing.by.unit for passing in alert.passings} - {alert.unit}
    asked = {by.id, *(passing.to_officer for passing in alert.passings), *(p.by.officer for p in alert.passings)}
    if to_unit in had_it or (to_unit == alert.unit and (to_officer is None or to_officer in asked)):
        raise Malformed((BrokenRule("to_officer" if to_officer else "to_unit", "had_it_before"),))
