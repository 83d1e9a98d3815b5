"""Raises the alarm of an officer who was forced to unlock the phone and gave the other code (decision 0022).

The leaders hear of it at once. The alarm lives in a file of the server's own, one an officer, that holds no entry and
whose code no victim has.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.break_glass import warnings
from chalicelib.domain.register.people import Officer, OfficerId
from chalicelib.domain.values import case_code

KIND = "officer_in_danger"


def alarm_file_of(officer: OfficerId) -> str:
    """Return the code of this officer's file of alarms: of the 2**50 codes one an officer, so no phone mints it."""
    digest = hashlib.sha256(f"danger:{officer}".encode()).digest()
    return case_code.mint(int.from_bytes(digest[:8]) % 2**50)


def alarms_to_raise(officer: Officer, cause: str, raised: Iterable[Alert], now: datetime) -> tuple[Alert, ...]:
    """Return the urgent alarms for those who watch over this officer's openings: they can send somebody.

    None while an earlier alarm waits, or if this one was raised before. `cause` is the phone's id of the call.
    """
    before = list(raised)
    if any(alert.taken_by is None for alert in before):
        return ()
    known = {alert.id for alert in before}
    wanted = warnings(alarm_file_of(officer.id), cause, KIND, officer, now)
    return tuple(alert for alert in wanted if alert.id not in known)
