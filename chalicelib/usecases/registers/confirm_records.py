"""Confirm that records are still right: one tap for one or for a whole list, which ends the agency's duty (R32)."""

from collections.abc import Mapping, Sequence

from chalicelib.application.register_change import change_register
from chalicelib.domain.access.register_rights import may_confirm
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordKind, Records
from chalicelib.domain.values.errors import NotAllowed, NotFound
from chalicelib.ports import ChangedRecord, Services

REASON = "Xác nhận lại"


def confirm_records(named: Sequence[tuple[RecordKind, str]], officer: Officer, services: Services) -> int:
    """Confirm these records today; how many were not confirmed today before. The sweep then ends what was owed.

    Raises `NotFound` for one that there is not, `NotAllowed` for one that is not this officer's: then none counts.
    """

    def judged(directory: Directory, shelves: Mapping[RecordKind, Records]) -> Sequence[ChangedRecord]:
        changed = []
        for kind, record_id in dict.fromkeys(named):
            record = shelves[kind].get(record_id)
            if record is None:
                raise NotFound
            if not may_confirm(officer, record):
                raise NotAllowed
            if record.confirmed_on != directory.day:
                changed.append(ChangedRecord(kind, record.model_copy(update={"confirmed_on": directory.day})))
        return changed

    changed = change_register(frozenset(kind for kind, _ in named), judged, REASON, officer, services)
    services.audit.append(at=services.now(), actor=officer.id, action="records_confirmed", subject=str(len(changed)))
    return len(changed)
