"""Raises the alarm of an officer who was forced to unlock the phone and gave the other code (decision 0022).

The leaders hear of it at once. The alarm lives in a file of the server's own, one an officer, that holds no entry and
whose code no victim has.
"""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.case.break_glass import warnings
from chalicelib.domain.case.system_files import SystemFile, system_file
from chalicelib.domain.entries.entry import CaseCode
from chalicelib.domain.register.people import Officer, OfficerId

KIND = "officer_in_danger"


def alarm_file_of(officer: OfficerId, salt: bytes) -> CaseCode:
    """Return the code of this officer's file of alarms."""
    return system_file(SystemFile.DANGER, officer, salt)


def alarms_to_raise(
    officer: Officer, file: CaseCode, cause: str, raised: Iterable[Alert], now: datetime
) -> tuple[Alert, ...]:
    """Return the urgent alarms for those who watch over this officer's openings: they can send somebody.

    None while an earlier alarm of this very kind waits, or if this one was raised before. `cause` is the phone's id of
    the call, `file` that of `alarm_file_of`.
    """
    before = [alert for alert in raised if alert.kind == KIND]
    if any(is_live(alert) for alert in before):
        return ()
    known = {alert.id for alert in before}
    wanted = warnings(file, cause, KIND, officer, now)
    return tuple(alert for alert in wanted if alert.id not in known)
