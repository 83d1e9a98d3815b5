"""Take an alert: a person says "mine". Only that ends it (R41)."""

from chalicelib import casework
from chalicelib.casework import Step
from chalicelib.domain import access
from chalicelib.domain.access import Action
from chalicelib.domain.alerts import Alert
from chalicelib.domain.errors import AlreadyTaken, NotAllowed, NotFound
from chalicelib.domain.obligations import case_of
from chalicelib.domain.people import Author, Officer
from chalicelib.logs import Line, log
from chalicelib.ports import CaseFile, Services
from chalicelib.telling import may_take


def take_alert(alert_id: str, officer: Officer, services: Services) -> Alert:
    """The alert, taken by this officer; taking it again changes nothing.

    Raises `AlreadyTaken` when another person was first, `NotAllowed` when somebody else of the unit is meant,
    `NotFound` for an alert of another unit or of nobody.
    """
    taken = casework.change_case(services, case_of(alert_id), lambda file: _step(file, alert_id, officer, services))
    log(Line.ALERT_TAKEN, token=taken.token)
    return taken


def _step(file: CaseFile | None, alert_id: str, officer: Officer, services: Services) -> Step[Alert]:
    alert = next((a for a in file.alerts if a.id == alert_id), None) if file else None
    if file is None or alert is None or not access.may_with_alert(officer, Action.TAKE_ALERT, alert):
        raise NotFound
    if alert.taken_by is not None:
        if alert.taken_by.officer != officer.id:
            raise AlreadyTaken
        return Step(None, alert)
    if not may_take(alert, officer, services):
        raise NotAllowed
    by = Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
    taken = alert.model_copy(update={"taken_by": by, "taken_at": services.now()})
    head, record = casework.moved(file.head, services, actor=officer.id, action="alert_taken", subject=alert.id)
    return Step(casework.alert_changed(file, taken, record, head), taken)
