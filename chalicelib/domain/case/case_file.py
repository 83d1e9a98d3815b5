"""The aggregate of one case: everything stored about it, and one transaction on it."""

from dataclasses import dataclass

from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.head import CaseHead, WrappedKey
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.entries.entry import SealedEntry


@dataclass(frozen=True)
class CaseFile:
    """Everything stored about one case, still sealed. Entries in order of `seq`."""

    head: CaseHead
    entries: tuple[SealedEntry, ...]
    keys: tuple[WrappedKey, ...]
    obligations: tuple[Obligation, ...]
    alerts: tuple[Alert, ...]


@dataclass(frozen=True)
class CaseChange:
    """One transaction on one case: all of it or nothing.

    `before` is the version the change was worked out from (None: the case must not exist yet).
    `dropped` are wrapped keys to delete: who held them opens nothing with them any more.
    `obligations` and `alerts` are written whole, new and changed ones alike; `audit` continues the case's chain
    and ends at `head.audit_hash`. `news` says whether the parties' change feeds should show it (a read does not).
    `uncompared` is the id of an entry that names somebody and whom the blind index could not be asked about;
    `compared` that of one that waits no longer.
    """

    before: int | None
    head: CaseHead
    entry: SealedEntry | None = None
    keys: tuple[WrappedKey, ...] = ()
    dropped: tuple[WrappedKey, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    alerts: tuple[Alert, ...] = ()
    audit: tuple[AuditRecord, ...] = ()
    news: bool = True
    uncompared: str | None = None
    compared: str | None = None
