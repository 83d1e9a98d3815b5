"""Which model each kind of record has, and which kinds the domain's directory holds."""

from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.domain.register.contacts import ContactPerson, Number
from chalicelib.domain.register.coordination import (
    AgencyEntry,
    Guidance,
    Proposal,
    Recipient,
    Staffing,
    Training,
)
from chalicelib.domain.register.records import Record, RecordKind
from chalicelib.domain.register.services import Service
from chalicelib.domain.register.units import BorderGate, Commune, Province, Unit
from chalicelib.domain.register.working_group import WorkingGroup

MODELS: Mapping[RecordKind, type[Record]] = MappingProxyType(
    {
        RecordKind.AGENCY: AgencyEntry,
        RecordKind.UNIT: Unit,
        RecordKind.PROVINCE: Province,
        RecordKind.COMMUNE: Commune,
        RecordKind.BORDER_GATE: BorderGate,
        RecordKind.PERSON: ContactPerson,
        RecordKind.NUMBER: Number,
        RecordKind.SERVICE: Service,
        RecordKind.GUIDANCE: Guidance,
        RecordKind.WORKING_GROUP: WorkingGroup,
        RecordKind.STAFFING: Staffing,
        RecordKind.PROPOSAL: Proposal,
        RecordKind.TRAINING: Training,
        RecordKind.RECIPIENT: Recipient,
    }
)

DIRECTORY_KINDS = (
    RecordKind.AGENCY,
    RecordKind.UNIT,
    RecordKind.PROVINCE,
    RecordKind.NUMBER,
    RecordKind.SERVICE,
    RecordKind.WORKING_GROUP,
)
"""The kinds that `Directory` holds: so few or small that every cold function may read them whole."""
