"""Ports: the neighbours of the server as Protocols, and the `Services` that carry them. One file a neighbour.

Every port has one suite in `tests/ports/` that runs against its fake (`tests/fakes/`) and its adapter alike. Unless
said otherwise a method raises `errors.Unavailable` when the service behind it does not answer.
"""

from chalicelib.ports.attachments import Attachments
from chalicelib.ports.audit import Anchors, AuditTrail
from chalicelib.ports.authentication import (
    ENDED,
    NO_DEVICE,
    Authentication,
    Bindings,
    DeviceKeyStore,
    Proofs,
    SecondFactors,
    SignInAttempts,
)
from chalicelib.ports.blind_index import BlindIndex
from chalicelib.ports.cases import CaseRow, CaseStore, OpenDuty, Touched, Uncompared, WaitingAlert
from chalicelib.ports.documents import PdfRenderer
from chalicelib.ports.effects import Announcer, Message, MessageAnswer, Messenger, Receipt, Timers
from chalicelib.ports.openings import OpeningCounts
from chalicelib.ports.push import Deliveries, Devices, Push, PushAnswer, PushSender
from chalicelib.ports.registers import ChangedRecord, Officers, Registers, Rosters
from chalicelib.ports.sealing import DataKey, Intake, SealingKey, Vault
from chalicelib.ports.services import Services
from chalicelib.ports.sheets import SheetFormat, Sheets
from chalicelib.ports.shifts import ShiftHandovers
from chalicelib.ports.sign_in import Challenge, NewAccount, Session, SignIn, Tokens
from chalicelib.ports.writing import WritingCounts

__all__ = [
    "ENDED",
    "NO_DEVICE",
    "Anchors",
    "Announcer",
    "Attachments",
    "AuditTrail",
    "Authentication",
    "Bindings",
    "BlindIndex",
    "CaseRow",
    "CaseStore",
    "Challenge",
    "ChangedRecord",
    "DataKey",
    "Deliveries",
    "DeviceKeyStore",
    "Devices",
    "Intake",
    "Message",
    "MessageAnswer",
    "Messenger",
    "NewAccount",
    "Officers",
    "OpenDuty",
    "OpeningCounts",
    "PdfRenderer",
    "Proofs",
    "Push",
    "PushAnswer",
    "PushSender",
    "Receipt",
    "Registers",
    "Rosters",
    "SealingKey",
    "SecondFactors",
    "Services",
    "Session",
    "SheetFormat",
    "Sheets",
    "ShiftHandovers",
    "SignIn",
    "SignInAttempts",
    "Timers",
    "Tokens",
    "Touched",
    "Uncompared",
    "Vault",
    "WaitingAlert",
    "WritingCounts",
]
