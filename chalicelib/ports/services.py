"""`Services`: all ports a use case may use, as one value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.ports.attachments import Attachments
from chalicelib.ports.audit import Anchors, AuditTrail
from chalicelib.ports.authentication import Authentication
from chalicelib.ports.blind_index import BlindIndex
from chalicelib.ports.cases import CaseStore
from chalicelib.ports.documents import PdfRenderer
from chalicelib.ports.effects import Announcer, Messenger, Timers
from chalicelib.ports.openings import OpeningCounts
from chalicelib.ports.push import Push
from chalicelib.ports.registers import Officers, Registers
from chalicelib.ports.reports import ReportStore
from chalicelib.ports.sealing import Intake, Vault
from chalicelib.ports.sheets import Sheets
from chalicelib.ports.shifts import ShiftHandovers
from chalicelib.ports.sign_in import SignIn, Tokens
from chalicelib.ports.writing import WritingCounts


@dataclass(frozen=True)
class Services:
    """Everything a use case may reach. `wiring.services()` builds the real one, `tests/fakes/` the other."""

    cases: CaseStore
    audit: AuditTrail
    anchors: Anchors
    attachments: Attachments
    officers: Officers
    registers: Registers
    openings: OpeningCounts
    shifts: ShiftHandovers
    writing: WritingCounts
    reports: ReportStore
    vault: Vault
    intake: Intake
    blind: BlindIndex
    timers: Timers
    announcer: Announcer
    messenger: Messenger
    push: Push
    pdf: PdfRenderer
    sheets: Sheets
    sign_in: SignIn
    tokens: Tokens
    authentication: Authentication
    now: Callable[[], datetime]
    """The clock: aware UTC. The sandbox's runs faster (`SPEED`)."""
    new_token: Callable[[], str]
    """128 random bits as text, for alert tokens."""
    salt: Callable[[], bytes]
    """A secret of this installation, always the same: what is derived from a person is derived with it."""
    visibility_lag: timedelta = timedelta(minutes=2)
    """How far behind the clock a commit may still become visible (skewed clocks, a lagging index): server time."""
