"""Deliver an alert until a person takes it or everybody it can mean was told (R41; issue 4, items 4 and 5)."""

from contextlib import suppress

from chalicelib.domain import channels
from chalicelib.domain.alerts import Alert, Urgency
from chalicelib.domain.channels import Tell, Wait, Watch
from chalicelib.domain.errors import Conflict, DomainError
from chalicelib.domain.notices import Delivery, delivery_of
from chalicelib.domain.working_days import current
from chalicelib.logs import Line, frames, log
from chalicelib.ports import Services
from chalicelib.telling import asleep, claimed, told, watches_of


def deliver_alert(alert: Alert, services: Services) -> None:
    """Do everything that is due now for this alert and note when to go on. Repeating it does nothing.

    An urgent alert goes out at once; a normal one is laid aside for `gather_digest`. Once it returns, the delivery
    is kept in the table, so the alert counts as published: a crash from here on is the sweep's to mend.
    """
    fresh = delivery_of(alert)
    delivery = services.push.deliveries.load(fresh.id)
    if alert.urgency is Urgency.NORMAL:
        if delivery is None:
            _lay_aside(fresh, services)
    elif delivery is None or (delivery.wake_at is not None and delivery.wake_at <= services.now()):
        mine = claimed(delivery or fresh, services)
        if mine is not None:
            _advance(mine, alert, services)
    if alert.published_at is None:
        services.cases.mark_published(alert.id, services.now(), alert.token)
        log(Line.ALERT_PUBLISHED, token=alert.token)


def deliver_due(services: Services) -> int:
    """For the sweep: go on with every urgent delivery that has something to do; how many there were."""
    count = 0
    for delivery in services.push.deliveries.due(services.now()):
        if delivery.urgency is not Urgency.URGENT:
            continue
        count += 1
        try:
            if alert := services.cases.find_alert(delivery.alert):
                _go_on(delivery, alert, services)
        except DomainError as error:
            # One alert that cannot go on must not hold up the others; the next sweep tries it again.
            log(Line.EFFECT_FAILED, error=type(error).__name__, frames=frames(error))
    return count


def _lay_aside(delivery: Delivery, services: Services) -> None:
    # In one write and without a lease: a crash in between must not send it out before its digest.
    moment = channels.next_digest(services.now(), channels.rules(), current().is_working)
    with suppress(Conflict):
        services.push.deliveries.save(delivery.model_copy(update={"wake_at": moment}))


def _go_on(delivery: Delivery, alert: Alert, services: Services) -> None:
    if delivery.token == alert.token:
        deliver_alert(alert, services)
    else:
        # It was passed on since: nobody else of the old desk is told.
        asleep(delivery, None, services)


def _advance(delivery: Delivery, alert: Alert, services: Services) -> None:
    if alert.taken_at is not None:
        return asleep(delivery, None, services)
    by = channels.rules()
    named: tuple[Watch, ...] = ((alert.officer,),) if alert.officer else ()
    order = (*named, *watches_of(alert.unit, alert.role, services))
    while isinstance(step := channels.next_step(delivery, order, services.now(), by), Tell):
        delivery = told(delivery, step, services)
    return asleep(delivery, step.until if isinstance(step, Wait) else None, services)
