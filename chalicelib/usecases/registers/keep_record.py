"""Keep a record of the registers: write it anew or change it, by the administrator of the agency that owns it (R25)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from chalicelib.application.register_change import change_register
from chalicelib.domain.access.register_rights import may_keep
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.models import MODELS
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import Record, RecordKind, Records
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotAllowed, broken_rules
from chalicelib.ports import ChangedRecord, Services


def keep_record(  # noqa: PLR0913, PLR0917 - which record, what it says, why, who
    kind: RecordKind, record_id: str, written: Mapping[str, Any], reason: str, officer: Officer, services: Services
) -> Record:
    """Write a record as it is to stand from now on; who writes it says that it is right today (R32).

    Raises `Malformed`, and `NotAllowed` for a record that is, or would be, another agency's.
    """
    record = _read(kind, record_id, written)

    def judged(directory: Directory, shelves: Mapping[RecordKind, Records]) -> Sequence[ChangedRecord]:
        stands = shelves[kind].get(record_id)
        confirmed = record.model_copy(update={"confirmed_on": directory.day})
        if not may_keep(officer, kind, confirmed) or (stands is not None and not may_keep(officer, kind, stands)):
            raise NotAllowed
        return () if stands == confirmed else (ChangedRecord(kind, confirmed),)

    services.audit.append(at=services.now(), actor=officer.id, action="record_kept", subject=f"{kind} {record_id}")
    change_register(frozenset({kind}), judged, reason, officer, services)
    return record.model_copy(update={"confirmed_on": services.registers.directory(services.now()).day})


def _read(kind: RecordKind, record_id: str, written: Mapping[str, Any]) -> Record:
    # The address names the record; a second name would be passed over in silence.
    if "id" in written:
        raise Malformed([BrokenRule("record", "extra_forbidden")])
    try:
        record = MODELS[kind].model_validate_json(json.dumps({**written, "id": record_id}))
    except ValidationError as error:
        raise Malformed(broken_rules(error, at="record")) from None
    except ValueError:
        raise Malformed([BrokenRule("record", "json_invalid")]) from None
    return record
