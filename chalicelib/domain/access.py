"""Need to know, in one table: who may do what to which case (R16, R17, R19; domain.md §6.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.case_head import Party
from chalicelib.domain.people import Officer, Role


class Action(StrEnum):
    WRITE_ENTRY = "write_entry"
    LIST_CASES = "list_cases"
    OPEN_CASE = "open_case"
    LIST_ALERTS = "list_alerts"
    TAKE_ALERT = "take_alert"
    LIST_OBLIGATIONS = "list_obligations"


@dataclass(frozen=True)
class Grant:
    """What a role may do, and which forms it may write. Anything not written here is refused."""

    actions: frozenset[Action]
    forms: frozenset[str] = frozenset()


_FIELD = frozenset({Action.WRITE_ENTRY, Action.LIST_CASES, Action.OPEN_CASE, Action.LIST_OBLIGATIONS})
_DESK = _FIELD | {Action.LIST_ALERTS, Action.TAKE_ALERT}

GRANTS: Mapping[Role, Grant] = {
    Role.VOLUNTEER: Grant(_FIELD - {Action.LIST_OBLIGATIONS}, frozenset({"suspicion"})),
    Role.FIELD_OFFICER: Grant(_FIELD, frozenset({"reception"})),
    Role.HOTLINE_OPERATOR: Grant(_DESK, frozenset({"suspicion"})),
    Role.HOTLINE_LEADER: Grant(_DESK, frozenset({"suspicion"})),
}


def may(officer: Officer, action: Action, *, parties: tuple[Party, ...] | None = None, form: str | None = None) -> bool:
    """Whether this officer may do this.

    `parties` are the units of the case in question (empty: the case does not exist yet; None: no particular case,
    "may this role do it at all?"). `form` is the form to be written (None: any). Anything not granted is refused, and
    a case in which the officer's unit takes no part gets the same answers as one that does not exist, but for writing.
    """
    grant = GRANTS.get(officer.role)
    if grant is None or not officer.active or action not in grant.actions:
        return False
    if action is Action.WRITE_ENTRY and form is not None and form not in grant.forms:
        return False
    if parties is None:
        return True
    if not parties:
        return action is Action.WRITE_ENTRY
    return any(party.unit == officer.unit for party in parties)
