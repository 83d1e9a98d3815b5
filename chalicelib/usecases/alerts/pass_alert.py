"""Pass an alert on, with a reason: it leaves this desk for another one. No clock stops for it."""

from chalicelib.application import case_transaction
from chalicelib.application.alert_delivery import may_take
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import alert_eligibility, permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import Alert, is_of_one_unit
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import Obligation, case_of
from chalicelib.domain.case.reasons import Code, Passing, check_explained, check_listed, reasons
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.register.people import Author, Officer, OfficerId, UnitId
from chalicelib.domain.values.errors import AlreadyTaken, NotAllowed, NotFound
from chalicelib.domain.values.frozen import Frozen
from chalicelib.logs import Line, log
from chalicelib.ports import Services


class Receiver(Frozen):
    """To whom, and why."""

    to_unit: UnitId
    to_officer: OfficerId | None = None
    reason: Code
    explained_by: EntryId | None = None


def pass_alert(alert_id: str, to: Receiver, officer: Officer, services: Services) -> Alert:
    """Pass an alert into another queue, under a new token and taken by nobody; repeating it changes nothing.

    Who may take it may pass it on, and so may who took it. If a rung told it to those who owe a duty, what the ladder
    tells *them* from here on goes there too; the duty stays with who owes it, and every other rung as it was. Raises
    `AlreadyTaken`, `NotAllowed`, `Malformed`; `NotFound` for an alert of another unit or of nobody.
    """
    check_listed(to.reason, reasons().passing)
    passed = case_transaction.transact(
        services, case_of(alert_id), lambda file: _step(file, alert_id, to, officer, services)
    )
    log(Line.ALERT_PASSED, token=passed.token)
    return passed


def _step(file: CaseFile | None, alert_id: str, to: Receiver, officer: Officer, services: Services) -> Outcome[Alert]:
    alert = file.alert(alert_id) if file else None
    if file is not None and alert is not None and alert.passings and _is_same(alert.passings[-1], to, officer):
        return Outcome(None, alert)
    if file is None or alert is None or not permissions.may_with_alert(officer, Action.PASS_ALERT, alert):
        raise NotFound
    if alert.taken_by is not None and alert.taken_by.officer != officer.id:
        raise AlreadyTaken
    if alert.taken_by is None and not may_take(alert, officer, services):
        raise NotAllowed
    check_explained(to.explained_by, frozenset(kept.entry.id for kept in file.entries))
    alert_eligibility.check_receiver(
        alert,
        officer,
        to.to_unit,
        to.to_officer,
        tuple(services.officers.of_unit(to.to_unit, services.now())),
        services.registers.directory(services.now(), fresh=True),
    )
    passing = Passing(by=_author(officer), at=services.now(), **to.model_dump())
    passed = alert.passed_on(passing, services.new_token())
    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="alert_passed",
        subject=f"{alert.id} {to.to_unit} {to.reason}",
        obligations=tuple(_answered(o, alert, to.to_unit) for o in file.obligations if alert.id.startswith(f"{o.id}.")),
        alerts=(passed,),
        moves_feed=not is_of_one_unit(passed),
    )
    return Outcome(change, passed)


def _answered(owed: Obligation, alert: Alert, to_unit: UnitId) -> Obligation:
    rang_for_the_holder = alert.role is None and alert.unit == (owed.answered_by or owed.holder)
    return owed.model_copy(update={"answered_by": to_unit}) if rang_for_the_holder else owed


def _is_same(last: Passing, to: Receiver, officer: Officer) -> bool:
    return last.by.officer == officer.id and (last.to_unit, last.to_officer, last.reason) == (
        to.to_unit,
        to.to_officer,
        to.reason,
    )


def _author(officer: Officer) -> Author:
    return Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
