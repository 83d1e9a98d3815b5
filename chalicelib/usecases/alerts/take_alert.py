"""Take an alert: a person says "mine". Only that ends it (R41)."""

from chalicelib.application import case_transaction
from chalicelib.application.alert_delivery import may_take
from chalicelib.application.case_owners import owners_still_there, staff_of
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import Alert, is_of_one_unit
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import case_of
from chalicelib.domain.case.ownership import after_taking
from chalicelib.domain.case.ringing import over, taking_the_place_of, words_of
from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.values.errors import AlreadyTaken, NotAllowed, NotFound
from chalicelib.logs import Line, log
from chalicelib.ports import Services


def take_alert(alert_id: str, officer: Officer, services: Services) -> Alert:
    """Take an alert for this officer; taking it again changes nothing.

    Raises `AlreadyTaken` when another person was first, `NotAllowed` when somebody else of the unit is meant,
    `NotFound` for an alert of another unit or of nobody.
    """
    taken = case_transaction.transact(
        services, case_of(alert_id), lambda file: _step(file, alert_id, officer, services)
    )
    waited = (taken.taken_at or services.now()) - taken.raised_at
    log(Line.ALERT_TAKEN, token=taken.token, waited_seconds=round(waited.total_seconds(), 3))
    return taken


def _step(file: CaseFile | None, alert_id: str, officer: Officer, services: Services) -> Outcome[Alert]:
    alert = file.alert(alert_id) if file else None
    if file is None or alert is None or not permissions.may_with_alert(officer, Action.TAKE_ALERT, alert):
        raise NotFound
    if alert.taken_by is not None:
        if alert.taken_by.officer != officer.id:
            raise AlreadyTaken
        return Outcome(None, alert)
    # A list that is a minute old names what a newer rung has taken the place of.
    alert = taking_the_place_of(alert, file.alerts) or alert
    if not may_take(alert, officer, services):
        raise NotAllowed
    taker = Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
    taken = alert.model_copy(update={"taken_by": taker, "taken_at": services.now()})
    words = tuple(over(word, services.now()) for word in words_of(taken, file.alerts))
    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="alert_taken",
        subject=alert.id,
        alerts=(taken, *words),
        head=_owned(file, taken, officer, services),
        moves_feed=not is_of_one_unit(taken),
    )
    return Outcome(change, taken)


def _owned(file: CaseFile, taken: Alert, officer: Officer, services: Services) -> dict[str, object]:
    """Make the taker the unit's owner of the case. A file of the system's own, without an entry, is nobody's case."""
    if not file.entries:
        return {}
    # A case's owner is named to the other agencies: who looks at a likeness nobody else may know of is not that owner.
    if is_of_one_unit(taken):
        return {}
    passed_by = {passing.by.officer for passing in taken.passings}
    here = owners_still_there(file.head.owners, officer.unit, staff_of(officer.unit, services))
    return {"owners": after_taking(here, officer, passed_by, services.now())}
