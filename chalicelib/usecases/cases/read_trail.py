"""Read who opened a case: officers, times and purposes from its audit, no word of it (decision 0051)."""

from collections import deque
from dataclasses import dataclass

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.head import declined_all_at
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

LONGEST = 200
"""So many of the newest; all of them stand in the audit's export."""

OPENINGS = frozenset(
    {"case_opened", "card_taken", "attachment_opened", "paper_printed", "same_person_asked", "glass_broken"}
)
"""One act, one line: that more parts were opened in the same act (`parts_opened`) is not another one."""


@dataclass(frozen=True)
class Look:
    """`by` is None for an officer whom the register no longer knows."""

    record: AuditRecord
    by: Officer | None


def read_trail(case: str, officer: Officer, services: Services) -> list[Look]:
    """List who opened the case, the last one first; of an erased one too. Itself on record.

    Raises `NotFound` when there is no such case or the officer's unit takes no part in it.
    """
    file = services.cases.load(case)
    if file is None or not permissions.may(officer, Action.READ_TRAIL, parties=file.head.parties):
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise NotFound
    services.audit.append(at=services.now(), actor=officer.id, action="trail_read", subject=case)
    opened = (record for record in services.audit.chain(f"case/{case}") if record.action in OPENINGS)
    newest = deque(opened, maxlen=LONGEST)
    people = {actor: services.officers.find(actor) for actor in {record.actor for record in newest}}
    looks = [Look(record, people[record.actor]) for record in reversed(newest)]
    left_at = declined_all_at(officer.unit, file.head.parties)
    return [look for look in looks if left_at is None or look.record.at <= left_at or _is_own(look, officer)]


def _is_own(look: Look, officer: Officer) -> bool:
    """Return whether a colleague looked: of others a unit that declined learns nothing more, nor who was asked next."""
    return look.by is not None and look.by.unit == officer.unit
