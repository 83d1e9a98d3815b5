"""What the house needs from the outside, as Protocols, and the `Services` that carry them.

Every port has one suite in `tests/ports/` that runs against its fake (`tests/fakes.py`) and its adapter alike.
Unless said otherwise a method raises `errors.Unavailable` when the service behind it does not answer.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, Protocol

from chalicelib.domain.alerts import Alert
from chalicelib.domain.audit import AuditRecord
from chalicelib.domain.case_head import CaseHead, WrappedKey
from chalicelib.domain.devices import Device
from chalicelib.domain.entries import SealedEntry
from chalicelib.domain.notices import Delivery
from chalicelib.domain.obligations import Obligation
from chalicelib.domain.people import Agency, Officer
from chalicelib.domain.roster import Shift


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
    `obligations` and `alerts` are written whole, new and changed ones alike; `audit` continues the case's chain
    and ends at `head.audit_hash`. `news` says whether the parties' change feeds should show it (a read does not).
    """

    before: int | None
    head: CaseHead
    entry: SealedEntry | None = None
    keys: tuple[WrappedKey, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    alerts: tuple[Alert, ...] = ()
    audit: tuple[AuditRecord, ...] = ()
    news: bool = True


@dataclass(frozen=True)
class Touched:
    """A line of a unit's change feed: this case changed then. One line a case, moved forward by each change."""

    case: str
    changed_at: datetime


class CaseStore(Protocol):
    """The table."""

    def load(self, case: str) -> CaseFile | None:
        """The whole file (strongly consistent), or None."""

    def find_entry(self, entry_id: str) -> SealedEntry | None:
        """The entry with this id, in whatever case it is (strongly consistent), or None."""

    def commit(self, change: CaseChange) -> None:
        """Write the change in one transaction.

        Raises `errors.Conflict` when the case moved on from `before`, or the entry's id exists already.
        """

    def find_obligation(self, obligation_id: str) -> Obligation | None: ...

    def find_alert(self, alert_id: str) -> Alert | None: ...

    def mark_published(self, alert_id: str, at: datetime) -> None:
        """Note that the alert's token went out. Repeating it changes nothing."""

    def alerts_of(self, unit: str) -> Iterator[Alert]:
        """A unit's queue, newest first (eventually consistent)."""

    def obligations_of(self, unit: str) -> Iterator[Obligation]:
        """What a unit owes and owed, the earliest due first (eventually consistent)."""

    def changes_of(self, unit: str, after: datetime) -> Iterator[Touched]:
        """The cases a unit takes part in that changed after that instant, oldest change first."""

    def open_obligations(self) -> Iterator[Obligation]:
        """For the sweep: every open obligation (eventually consistent)."""

    def unpublished_alerts(self) -> Iterator[Alert]:
        """For the sweep: every alert whose token has not gone out (eventually consistent)."""


class AuditTrail(Protocol):
    """Chains that belong to no case: sign-ins, refusals, lists. Kept by day."""

    def append(self, *, at: datetime, actor: str, action: str, subject: str | None = None) -> AuditRecord:
        """Add a record at the end of `day/<date of at>` and return it."""

    def chain(self, name: str) -> Iterator[AuditRecord]:
        """A chain in order: `case/<code>` or `day/<yyyy-mm-dd>`."""


class Officers(Protocol):
    """The register of accounts. The user pool knows passwords; only this register says who somebody is."""

    def find(self, officer_id: str) -> Officer | None: ...

    def put(self, officer: Officer) -> None: ...

    def of_unit(self, unit: str) -> Iterator[Officer]: ...


@dataclass(frozen=True)
class DataKey:
    """A case's data key in memory. Its `repr` shows nothing."""

    case: str
    plaintext: bytes

    def __repr__(self) -> str:
        return "DataKey()"


class Vault(Protocol):
    """KMS and the Encryption SDK: per-case data keys (security.md, design C) and the bodies under them.

    Every undecryptable thing is `errors.Unreadable`, whatever the cause: no oracle.
    """

    def new_key(self, case: str, agencies: frozenset[Agency]) -> tuple[DataKey, tuple[WrappedKey, ...]]:
        """A fresh data key and one wrapped copy per agency."""

    def share_key(self, key: DataKey, agency: Agency) -> WrappedKey:
        """One more wrapped copy. Touches no record."""

    def unwrap(self, wrapped: WrappedKey) -> DataKey:
        """The data key, at most 300 s old from a cache bounded in size."""

    def seal(self, key: DataKey, context: Mapping[str, str], plaintext: bytes) -> bytes: ...

    def open(self, key: DataKey, context: Mapping[str, str], sealed: bytes) -> bytes:
        """The plaintext of exactly what `seal` made: same key, same context, not a byte more or less."""

    def fingerprint(self, key: DataKey, content: bytes) -> str:
        """Keyed digest (HMAC-SHA256 under a key derived from the data key), 64 hex characters."""


@dataclass(frozen=True)
class SealingKey:
    """What a phone seals to: HPKE DHKEM(P-256), HKDF-SHA256, AES-256-GCM. `public` is the raw point, base64url."""

    kid: str
    public: str
    not_after: datetime


class Intake(Protocol):
    """The server's HPKE key pairs, the private halves wrapped by KMS."""

    def sealing_key(self, now: datetime) -> SealingKey:
        """The newest public key, made on first use and renewed weekly."""

    def open(self, kid: str, info: bytes, envelope: bytes) -> bytes:
        """The plaintext of `enc || ciphertext`. Raises `errors.Unreadable`."""


class Timers(Protocol):
    """Step Functions: one execution per obligation and revision."""

    def start(self, name: str, obligation_id: str, revision: int) -> None:
        """Start the execution of that name. One that exists already, running or ended, is success."""

    def running(self) -> frozenset[str]:
        """The names of all running executions."""


class Announcer(Protocol):
    """SNS: the opaque token and a generic sentence leave the house, nothing else can."""

    def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
        """`receiver` (`notices.receiver`) is what one person's SMS or e-mail subscription filters on; nobody sees it.

        Subscriptions without a filter, such as the hotline's queue, get everything.
        """


class Devices(Protocol):
    """The push subscriptions, one a device."""

    def find(self, device_id: str) -> Device | None: ...

    def put(self, device: Device) -> None:
        """Write it over whatever was there: a device that changes hands belongs to the officer who signed in last."""

    def remove(self, device_id: str) -> None:
        """Removing what is not there is success."""

    def of_officer(self, officer_id: str) -> Iterator[Device]:
        """The oldest first (eventually consistent)."""


class Rosters(Protocol):
    """Who is on call."""

    def put(self, shift: Shift) -> None:
        """Write a turn; the same officer's turn from the same instant is written over."""

    def shifts_of(self, unit: str, start: datetime, end: datetime) -> Iterator[Shift]:
        """The turns of a unit that begin before `end` and end after `start`, the withdrawn ones apart
        (strongly consistent)."""


class Deliveries(Protocol):
    """What each alert did to reach people."""

    def load(self, delivery_id: str) -> Delivery | None:
        """Strongly consistent."""

    def save(self, delivery: Delivery) -> Delivery:
        """Write it and return it with its next version. Raises `errors.Conflict` when somebody else did so first."""

    def find_by_token(self, token: str) -> Delivery | None:
        """Eventually consistent."""

    def due(self, now: datetime) -> Iterator[Delivery]:
        """Those with something to do at or before `now`, the longest waiting first (eventually consistent)."""


class PushAnswer(StrEnum):
    """What a push service said to one message."""

    ACCEPTED = "accepted"
    BUSY = "busy"
    """429, 5xx or no answer: the next try may succeed."""
    GONE = "gone"
    """404 or 410: the subscription is dead and must be removed (RFC 8030 §7.3)."""
    REFUSED = "refused"
    """Anything else, and every address the house may not post to."""


class PushSender(Protocol):
    """Web Push (RFC 8030, 8291, 8292)."""

    def public_key(self) -> str:
        """Our VAPID key as a browser subscribes with it: the raw point, base64url. Made on first use."""

    def may_reach(self, endpoint: str) -> bool:
        """Whether the house posts to that address at all."""

    def send(self, device: Device, payload: bytes, *, topic: str, urgent: bool) -> PushAnswer:
        """Seal the payload to the device and post it. Never raises for what the other side does."""


@dataclass(frozen=True)
class Push:
    """What alerts need on their way to people's devices."""

    devices: Devices
    rosters: Rosters
    deliveries: Deliveries
    sender: PushSender


@dataclass(frozen=True)
class Session:
    access_token: str
    refresh_token: str | None
    expires_in: int


@dataclass(frozen=True)
class Challenge:
    """Sign-in needs one more answer. `session` is the user pool's opaque string."""

    kind: Literal["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "MFA_SETUP"]
    session: str
    username: str


class SignIn(Protocol):
    """Cognito. Wrong anything raises `errors.WrongCredentials`."""

    def sign_in(self, username: str, password: str) -> Session | Challenge: ...

    def answer(self, challenge: Challenge, *, new_password: str | None, code: str | None) -> Session | Challenge:
        """Raises `errors.PasswordRefused` when the new password is too weak."""

    def refresh(self, refresh_token: str) -> Session: ...

    def sign_out(self, access_token: str) -> None: ...


class Tokens(Protocol):
    """Who an access token speaks for, verified here and not only by the gateway (security.md 3.2)."""

    def officer_id(self, access_token: str) -> str:
        """The `sub` of a valid access token of our pool and client. Raises `errors.Unauthenticated`."""


@dataclass(frozen=True)
class Services:
    """Everything a use case may reach. `wiring.services()` builds the real one, `tests/fakes.py` the other."""

    cases: CaseStore
    audit: AuditTrail
    officers: Officers
    vault: Vault
    intake: Intake
    timers: Timers
    announcer: Announcer
    push: Push
    sign_in: SignIn
    tokens: Tokens
    now: Callable[[], datetime]
    """The clock: aware UTC. The sandbox's runs faster (`SPEED`)."""
    new_token: Callable[[], str]
    """128 random bits as text, for alert tokens."""
    settling: timedelta = timedelta(minutes=2)
    """How far behind the clock a commit may still become visible (skewed clocks, a lagging index): house time."""
