"""The head of a case file: where its chains end and who takes part. What the case *says* is folded from its entries."""

from pydantic import AwareDatetime

from chalicelib.domain.audit import NO_RECORD
from chalicelib.domain.entries import FIRST_PREV, CaseCode
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.people import Agency, UnitId


class Party(Frozen):
    """A unit that takes part in a case, since when and by which entry (need to know, R17, R19)."""

    unit: UnitId
    agency: Agency
    since: AwareDatetime
    by_entry: str


class CaseHead(Frozen):
    """`version` grows with every committed change and is the optimistic lock of the whole file."""

    case: CaseCode
    version: int = 0
    seq: int = 0
    hash: str = FIRST_PREV
    audit_seq: int = 0
    audit_hash: str = NO_RECORD
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    parties: tuple[Party, ...] = ()


class WrappedKey(Frozen):
    """The case's data key, wrapped under one agency's KMS key with the context {case, agency, purpose}."""

    case: CaseCode
    agency: Agency
    wrapped: str
    """Standard base64 of KMS's ciphertext blob."""
