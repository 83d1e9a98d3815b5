"""The head of a case file: where its chains end and who takes part. What the case *says* is folded from its entries."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.audit.records import NO_RECORD
from chalicelib.domain.case.break_glass import Glass
from chalicelib.domain.case.counts import CaseCounts
from chalicelib.domain.case.ownership import Owner
from chalicelib.domain.case.reasons import Code
from chalicelib.domain.case.safety import Safety
from chalicelib.domain.entries.entry import FIRST_PREV, CaseCode
from chalicelib.domain.register.people import Agency, Author, Role, UnitId
from chalicelib.domain.values.frozen import Frozen

ROOT: Final = "case"
"""The purpose of a wrapped key that opens the whole case of its generation."""


class Party(Frozen):
    """A unit that takes part in a case, since when and by which entry (need to know, R17, R19)."""

    unit: UnitId
    agency: Agency
    since: AwareDatetime
    by_entry: str
    uninvited: bool = False
    """It wrote under a code that was another unit's already, and none of those who were there has called on it since:
    it sees what it wrote itself, and nothing that would tell whether there is more."""
    reads_until: AwareDatetime | None = None
    """When the last share of a unit that wrote nothing ends: from then on the file holds nothing of theirs. None: there
    is no such end."""
    left_at: AwareDatetime | None = None
    """When a unit that was only asked said its last no: it sees the case as it was then, and what it wrote itself.
    None: it takes part. Absent where an earlier version wrote last."""


def is_uninvited(unit: UnitId, parties: tuple[Party, ...]) -> bool:
    """Return whether this unit came by itself into another unit's file."""
    return any(party.unit == unit and party.uninvited for party in parties)


def declined_all_at(unit: UnitId, parties: tuple[Party, ...]) -> datetime | None:
    """Return when this unit declined all that it was asked; None: it takes part, or is none of the parties."""
    return next((party.left_at for party in parties if party.unit == unit), None)


class HoldGround(StrEnum):
    """Why a case must stay as it is: evidence for an investigation or a court, a complaint, an inspection."""

    INVESTIGATION = "investigation"
    COURT = "court"
    COMPLAINT = "complaint"
    INSPECTION = "inspection"


class ErasureAsked(Frozen):
    """One person wants the case erased; a second one of another unit or role has to say so too."""

    by: Author
    role: Role
    at: AwareDatetime
    reason: Code | None = None
    """A code of `policy/erasure.json`. Absent where a client of the version before asked, which knows none."""


class LegalHold(Frozen):
    """While it stands nothing of the case may be erased. `ground` is a code of `HoldGround`."""

    ground: HoldGround
    by: Author
    at: AwareDatetime


class CaseHead(Frozen):
    """`version` grows with every committed change and is the optimistic lock of the whole file.

    `generation` is that of the newest case key. A case with `erased_at` has no keys and never gets any again.
    """

    case: CaseCode
    version: int = 0
    seq: int = 0
    hash: str = FIRST_PREV
    audit_seq: int = 0
    audit_hash: str = NO_RECORD
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    parties: tuple[Party, ...] = ()
    generation: int = 1
    hold: LegalHold | None = None
    erasure_asked: ErasureAsked | None = None
    erased_at: AwareDatetime | None = None
    glasses: tuple[Glass, ...] = ()
    owners: tuple[Owner, ...] = ()
    """At most one for a unit."""
    closed_at: AwareDatetime | None = None
    """Since when it is closed with nothing missing. Absent where an earlier version wrote last."""
    counts: CaseCounts | None = None
    """The numbers that lists show of the file. Absent in a head that an earlier version wrote, until the next change.
    """
    safety: Safety | None = None
    """As the file's last change left it; None in a file of before there were any, and once it is erased."""


class WrappedKey(Frozen):
    """One key of a case, wrapped under one agency's KMS key with the context {case, agency, purpose}.

    `purpose` is ROOT or a field group. A case has one root key a generation; the groups' keys follow from it.
    """

    case: CaseCode
    agency: Agency
    purpose: str = ROOT
    generation: int = 1
    wrapped: str
    """Standard base64 of KMS's ciphertext blob."""
    check: str
    """Key check value: whether what comes out is the key of this case, purpose and generation."""
