"""What the house needs from the outside, as Protocols, and the `Services` that carry them. One file a neighbour.

Every port has one suite in `tests/ports/` that runs against its fake (`tests/fakes.py`) and its adapter alike.
Unless said otherwise a method raises `errors.Unavailable` when the service behind it does not answer.
"""

from chalicelib.ports.attachments import Attachments
from chalicelib.ports.audit import Anchors, AuditTrail
from chalicelib.ports.blind_index import BlindIndex
from chalicelib.ports.cases import CaseChange, CaseFile, CaseStore, OpenDuty, Touched, Uncompared
from chalicelib.ports.doors import NO_DEVICE, Bindings, DeviceKeys, Doors, Proofs
from chalicelib.ports.effects import Announcer, Timers
from chalicelib.ports.openings import OpeningCounts
from chalicelib.ports.papers import PaperPress
from chalicelib.ports.push import Deliveries, Devices, Push, PushAnswer, PushSender
from chalicelib.ports.registers import Officers, Rosters
from chalicelib.ports.sealing import DataKey, Intake, SealingKey, Vault
from chalicelib.ports.services import Services
from chalicelib.ports.sign_in import Challenge, Session, SignIn, Tokens

__all__ = [
    "NO_DEVICE",
    "Anchors",
    "Announcer",
    "Attachments",
    "AuditTrail",
    "Bindings",
    "BlindIndex",
    "CaseChange",
    "CaseFile",
    "CaseStore",
    "Challenge",
    "DataKey",
    "Deliveries",
    "DeviceKeys",
    "Devices",
    "Doors",
    "Intake",
    "Officers",
    "OpenDuty",
    "OpeningCounts",
    "PaperPress",
    "Proofs",
    "Push",
    "PushAnswer",
    "PushSender",
    "Rosters",
    "SealingKey",
    "Services",
    "Session",
    "SignIn",
    "Timers",
    "Tokens",
    "Touched",
    "Uncompared",
    "Vault",
]
