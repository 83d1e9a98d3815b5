"""A share: one unit reads some field groups of some entries, on a ground, for a purpose, from when until when.

Shares are derived from the entries of a case and never stored as a truth of their own (decision 0120). Beside
authorship they are the only right to read.
"""

from datetime import datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import AwareDatetime

from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency, OfficerId, UnitId
from chalicelib.domain.values.frozen import Frozen

AUTHORSHIP = "authorship"
"""Stands in the audit instead of a share's ground when an officer read only what they or their unit wrote."""
JUDGEMENT = "judgement"
"""Stands there when the server opened parts itself: to see who may see what, to compare two files, to count."""


class Ground(StrEnum):
    """Why a unit may read (decision 0120)."""

    CALLED = "called"
    DUTY = "duty"
    CONSENT = "consent"
    EMERGENCY = "emergency"
    LEGAL_DUTY = "legal_duty"
    GLASS = "glass"


Purpose: TypeAlias = Literal["support", "referral", "identification", "protection", "crime_handling"]
"""The purpose of a share: a code of the picklist `purpose` (R20)."""

BasicFile: TypeAlias = Literal["coded", "full"]
"""Whether the basic file of the person goes along, without what tells who it is or whole (R17, R22)."""


class Share(Frozen):
    """One right to read.

    `unit` None: the focal points of `agency` (R19). `entries` None: every entry of the file, also later ones. With
    `basic` it opens no whole field group of its `entries`, but the answers of the basic file in them. `officer`: this
    one person alone (broken glass). `since` counts, `until` does not; None: no end is known yet.
    """

    unit: UnitId | None
    agency: Agency
    groups: frozenset[Group]
    entries: frozenset[str] | None
    purpose: Purpose | None
    ground: Ground
    by_entry: str
    since: AwareDatetime
    until: AwareDatetime | None = None
    basic: BasicFile | None = None
    officer: OfficerId | None = None
    source: str = ""
    even_uninvited: bool = False
    """Whether a unit that came by itself reads it too: it is the answer to what it wrote (decision 0131)."""
    declined: AwareDatetime | None = None
    """When the unit said no to the matter that it has this share for; None: it did not."""

    @property
    def id(self) -> str:
        """Return what the audit calls it: ground, entry and whom it is for; nothing anybody typed."""
        return "/".join([self.ground.value, self.by_entry, self.officer or self.unit or self.agency.value])

    def counts_at(self, now: datetime) -> bool:
        """Return whether it opens anything at that moment."""
        return self.since <= now and (self.until is None or now < self.until)

    def is_of(self, entry_id: str) -> bool:
        """Return whether this entry is among those it is about."""
        return self.entries is None or entry_id in self.entries
