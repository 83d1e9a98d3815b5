"""Raise the alarm of an officer under duress: the leaders are told, the phone shows nothing and reads nothing."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case import duress_alarm
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Services


def call_for_help(cause: str, key_id: str | None, officer: Officer, services: Services) -> None:
    """Raise the alarm and shut the device for reading. Repeating it changes nothing (decision 0022).

    The device still hands in what it sealed, and it is not told to wipe itself: whoever holds the phone sees nothing
    happen. Revoking it, and signing in anew, is how it comes back.
    """
    code = duress_alarm.alarm_file_of(officer.id, services.salt())
    case_transaction.transact(
        services, code, lambda file: _step(file or CaseFile.new(code, services.now()), cause, officer, services)
    )
    if key_id is not None:
        _shut(key_id, officer, services)


def _step(file: CaseFile, cause: str, officer: Officer, services: Services) -> Outcome[None]:
    raised = duress_alarm.alarms_to_raise(officer, file.head.case, cause, file.alerts, services.now())
    if not raised:
        return Outcome(None, None)
    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="help_called",
        alerts=tuple(alert.model_copy(update={"token": services.new_token()}) for alert in raised),
    )
    return Outcome(change, None)


def _shut(key_id: str, officer: Officer, services: Services) -> None:
    """Shut the device for reading: from the next request on it reads nothing, and no notice shows on it."""
    device = services.authentication.keys.find(key_id)
    if device is None or device.danger_at is not None:
        return
    services.audit.append(at=services.now(), actor=officer.id, action="device_shut", subject=key_id)
    try:
        services.authentication.keys.save(device.model_copy(update={"danger_at": services.now()}))
    except Conflict:
        return  # revoked meanwhile: it opens nothing at all
    for subscription in list(services.push.devices.of_officer(officer.id)):
        if subscription.key == key_id:
            services.push.devices.remove(subscription.id)
