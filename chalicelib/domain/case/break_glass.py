"""Break-glass (mở khẩn cấp): one officer, one case, a short time, in sight of everybody (decision 0050)."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.limits import limits
from chalicelib.domain.case.reasons import check_listed
from chalicelib.domain.register.organisations import HOTLINE, WORKING_GROUP
from chalicelib.domain.register.people import Author, Officer, Role, UnitId
from chalicelib.domain.values.frozen import Frozen

KIND = "glass_broken"


class Glass(Frozen):
    """A broken glass: by whom, why (a code of `limits.json`), from when up to but not at `until`. It stays for ever."""

    by: Author
    reason: str
    at: AwareDatetime
    until: AwareDatetime


def broken_now(glasses: tuple[Glass, ...], officer: Officer, now: datetime) -> Glass | None:
    """Return the glass this officer broke, if it is not over yet."""
    return next(
        (broken for broken in glasses if broken.by.officer == officer.id and broken.at <= now < broken.until), None
    )


def glass(officer: Officer, reason: str, now: datetime) -> Glass:
    """Return a newly broken glass. Raises `Malformed` for a reason that is not on the list."""
    check_listed(reason, limits().glass_reasons)
    author = Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
    return Glass(by=author, reason=reason, at=now, until=now + timedelta(minutes=limits().glass_minutes))


def supervisors(officer: Officer) -> tuple[tuple[UnitId, Role], ...]:
    """Return the units and roles that watch over this officer's openings: never their own, always somebody above."""
    if officer.role is Role.HOTLINE_LEADER:
        return ((WORKING_GROUP, Role.WORKING_GROUP_HEAD),)
    if officer.unit == HOTLINE:
        return ((HOTLINE, Role.HOTLINE_LEADER),)
    return ((HOTLINE, Role.HOTLINE_LEADER), (officer.unit, Role.UNIT_LEADER))


def warnings(case: str, cause: str, kind: str, officer: Officer, now: datetime) -> tuple[Alert, ...]:
    """Return the urgent alerts that the supervisors get, without tokens. The same cause makes the same ids."""
    return tuple(
        Alert(
            id=alert_id(case, f"{cause}.{unit}", kind),
            case=case,
            kind=kind,
            urgency=Urgency.URGENT,
            unit=unit,
            role=role,
            about=officer.unit,
            watched=officer.id,
            token="",
            raised_at=now,
        )
        for unit, role in supervisors(officer)
    )
