"""Need to know, in one table: who may do what to which case (R16, R17, R19; domain.md §6.3)."""

from enum import StrEnum

from chalicelib.domain.case_head import Party
from chalicelib.domain.people import Officer


class Action(StrEnum):
    WRITE_ENTRY = "write_entry"
    LIST_CASES = "list_cases"
    OPEN_CASE = "open_case"
    LIST_ALERTS = "list_alerts"
    TAKE_ALERT = "take_alert"
    LIST_OBLIGATIONS = "list_obligations"


def may(officer: Officer, action: Action, *, parties: tuple[Party, ...] | None = None, form: str | None = None) -> bool:
    """Whether this officer may do this.

    `parties` are the units of the case in question (empty: the case does not exist yet; None: no case is meant).
    `form` is the form to be written, for WRITE_ENTRY. Anything not granted is refused.
    """
    return False
