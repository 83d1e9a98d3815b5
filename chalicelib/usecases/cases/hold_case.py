"""Put a case under legal hold, and lift it: while it stands nobody erases anything of the case."""

from collections.abc import Callable

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.erasure import no_longer_asked
from chalicelib.domain.case.head import CaseHead, HoldGround, LegalHold
from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.values.errors import NotAllowed, NotFound
from chalicelib.ports import Services


def hold_case(case: str, ground: HoldGround, officer: Officer, services: Services) -> CaseHead:
    """Put the case under hold. A hold that stands already stays as it was set. Raises `NotFound`."""

    def step(loaded: CaseFile | None) -> Outcome[CaseHead]:
        file = _mine(loaded, officer)
        if file.head.hold is not None:
            return Outcome(None, file.head)
        holder = Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
        # A wish to erase ends here: whoever still has it once the hold is lifted says so again.
        held = {"hold": LegalHold(ground=ground, by=holder, at=services.now()), "erasure_asked": None}
        change = case_transaction.change_of(
            file,
            services,
            actor=officer.id,
            action="hold_set",
            subject=case,
            head=held,
            alerts=no_longer_asked(file.alerts, services.now()),
        )
        return Outcome(change, change.head)

    return _on_record(case, officer, services, lambda: case_transaction.transact(services, case, step))


def lift_hold(case: str, officer: Officer, services: Services) -> CaseHead:
    """Lift the hold. Raises `NotFound`, and `NotAllowed` unless the unit that set it lifts it."""

    def step(loaded: CaseFile | None) -> Outcome[CaseHead]:
        file = _mine(loaded, officer)
        if file.head.hold is None:
            return Outcome(None, file.head)
        if file.head.hold.by.unit != officer.unit:
            raise NotAllowed
        change = case_transaction.change_of(
            file, services, actor=officer.id, action="hold_lifted", subject=case, head={"hold": None}
        )
        return Outcome(change, change.head)

    return _on_record(case, officer, services, lambda: case_transaction.transact(services, case, step))


def _on_record(case: str, officer: Officer, services: Services, act: Callable[[], CaseHead]) -> CaseHead:
    try:
        return act()
    except (NotAllowed, NotFound):
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise


def _mine(file: CaseFile | None, officer: Officer) -> CaseFile:
    if file is None or not permissions.may(officer, Action.HOLD_CASE, parties=file.head.parties):
        raise NotFound
    if file.head.erased_at is not None:
        raise NotFound
    return file
