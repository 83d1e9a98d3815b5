"""List what a unit owes: by when, on which basis."""

from itertools import islice
from typing import Literal

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

LONGEST = 1_000


def list_obligations(state: Literal["open", "all"], officer: Officer, services: Services) -> list[Obligation]:
    """Return the unit's obligations, the earliest due first."""
    services.audit.look(at=services.now(), actor=officer.id, action="obligations_listed")
    obligations = services.cases.obligations_of(officer.unit)
    owed = (o for o in obligations if permissions.may_with_duty(officer, Action.LIST_OBLIGATIONS, o))
    return list(islice((o for o in owed if state == "all" or o.state is ObligationState.OPEN), LONGEST))
