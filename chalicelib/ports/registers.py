"""Ports of the registers: officers, and who is on call."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.roster import Shift


class Officers(Protocol):
    """The register of accounts. The user pool knows passwords; only this register says who somebody is."""

    def find(self, officer_id: str) -> Officer | None:
        """Find an officer by the user pool's `sub`, or None."""

    def put(self, officer: Officer) -> None:
        """Write an officer over whatever was there."""

    def of_unit(self, unit: str) -> Iterator[Officer]:
        """List the officers of a unit, inactive ones too (eventually consistent)."""


class Rosters(Protocol):
    """The on-call rosters of the units."""

    def put(self, shift: Shift) -> None:
        """Write a turn; the same officer's turn from the same instant is written over."""

    def shifts_of(self, unit: str, start: datetime, end: datetime) -> Iterator[Shift]:
        """List a unit's turns that begin before `end` and end after `start`, the withdrawn ones apart.

        Strongly consistent.
        """
