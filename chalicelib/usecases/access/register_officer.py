"""Register an officer: a named account with one role in one unit (R112)."""

from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.ports import Services


def register_officer(officer: Officer, actor: str, services: Services) -> None:
    """Write or change the officer's row; `actor` registers them.

    Raises `Malformed` for a unit the register lacks or one of another agency.
    """
    directory = services.registers.directory(services.now(), fresh=True)
    if not directory.knows(officer.unit):
        raise Malformed([BrokenRule("unit", "unit_unknown")])
    if directory.unit(officer.unit).agency is not officer.agency:
        raise Malformed([BrokenRule("agency", "unit_of_another_agency")])
    services.officers.put(officer)
    services.audit.append(at=services.now(), actor=actor, action="officer_registered", subject=officer.id)
