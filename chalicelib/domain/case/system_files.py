"""The codes of files of the system's own that are about one officer: nobody without the installation's salt makes them.

Such a file holds no entry. No phone can send its code (`case_code.mint_reserved`), so nobody can write into it first,
take part in it, or be told what it holds.
"""

import hashlib
import hmac
from enum import StrEnum

from chalicelib.domain.entries.entry import CaseCode
from chalicelib.domain.register.people import OfficerId
from chalicelib.domain.values import case_code


class SystemFile(StrEnum):
    """The purpose of a system file."""

    DANGER = "danger"
    """The alarms an officer gave under duress."""
    CONDUCT = "conduct"
    """Alerts to an officer's supervisors about the account: too many openings, too many alerts."""


def system_file(purpose: SystemFile, officer: OfficerId, salt: bytes) -> CaseCode:
    """Return the code of this officer's file for this purpose."""
    return case_code.mint_reserved(int.from_bytes(_mac(f"{purpose}:{officer}", salt)[:8]) % 2**50)


def pseudonym(officer: OfficerId, salt: bytes) -> str:
    """Name an officer in ids of alerts, where the account's own id must not stand; the same name every time."""
    return _mac(f"pseudonym:{officer}", salt).hex()[:16]


def _mac(text: str, salt: bytes) -> bytes:
    return hmac.new(salt, text.encode(), hashlib.sha256).digest()
