"""Take in what comes back from a notice: the device showed it, or an officer tapped it."""

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict, NotFound, Unavailable
from chalicelib.ports import Services

_ATTEMPTS = 5


def confirm_display(token: str, device: str, services: Services) -> None:
    """Note that this device showed the notice. A token or device that nobody knows changes nothing and is not an error.

    A worker that wakes for a push holds no access token, so what it says proves nothing but that it knows 128 random
    bits and its own device: the worst a liar gains is that no message follows the push before the next person is told.
    """
    for _ in range(_ATTEMPTS):
        delivery = services.push.deliveries.find_by_token(token)
        if delivery is None or (shown := delivery.displayed_on(device)) == delivery:
            return
        try:
            services.push.deliveries.save(shown)
        except Conflict:
            continue
        return
    raise Unavailable


def find_noticed(token: str, officer: Officer, services: Services) -> Alert | None:
    """Return the alert a notice was about; None for a digest, which is about the whole queue.

    Raises `NotFound` for a token nobody knows and for an alert of another unit alike.
    """
    delivery = services.push.deliveries.find_by_token(token)
    if delivery is None or delivery.unit != officer.unit or not permissions.may(officer, Action.LIST_ALERTS):
        raise NotFound
    services.audit.look(at=services.now(), actor=officer.id, action="notice_followed", subject=delivery.alert)
    alert = services.cases.find_alert(delivery.alert)
    if alert is not None and not permissions.may_with_alert(officer, Action.LIST_ALERTS, alert):
        # Passed on since: it is no longer this desk's.
        raise NotFound
    return alert
