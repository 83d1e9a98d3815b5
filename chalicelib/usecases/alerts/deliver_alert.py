"""Deliver an alert until a person takes it: those it means, one after the other, then those above (R41, R93)."""

from contextlib import suppress
from datetime import datetime, timedelta

from chalicelib.application import case_transaction
from chalicelib.application.address_book import address_book
from chalicelib.application.alert_delivery import lease, park, send, watches_of
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Alert, Urgency, is_live
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.deadlines.alert_escalation import escalate, escalates
from chalicelib.domain.law.working_days import current
from chalicelib.domain.notifying import delivery_steps
from chalicelib.domain.notifying.deliveries import Delivery, delivery_of
from chalicelib.domain.notifying.delivery_steps import SendNow, Wait, Watch
from chalicelib.domain.values.errors import Conflict, DomainError
from chalicelib.logs import Line, frames, log
from chalicelib.ports import Services

_LONG_UNTAKEN = timedelta(minutes=5)
"""From here on an urgent alert without a person is a matter for operations too, whoever is told meanwhile."""

SWEEPER = "sweep"
"""The actor in the audit trail: nobody but time has acted."""


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
        mine = lease(delivery or fresh, services)
        if mine is not None:
            _advance(mine, alert, services)
    if alert.published_at is None:
        services.cases.mark_published(alert.id, services.now(), alert.token)
        log(Line.ALERT_PUBLISHED, token=alert.token, delay_seconds=_seconds_since(alert.raised_at, services))


def deliver_due(services: Services) -> int:
    """Go on, for the sweep, with every urgent delivery that has something to do; return how many there were."""
    count, untaken = 0, 0
    for delivery in services.push.deliveries.due(services.now()):
        if delivery.urgency is not Urgency.URGENT:
            continue
        count += 1
        try:
            if alert := services.cases.find_alert(delivery.alert):
                untaken += _waits_too_long(alert, services)
                _go_on(delivery, alert, services)
        except DomainError as error:
            # One alert that cannot go on must not hold up the others; the next sweep tries it again.
            log(Line.EFFECT_FAILED, error=type(error).__name__, frames=frames(error))
    if untaken:
        log(Line.URGENT_UNTAKEN, untaken=untaken)
    return count


def _waits_too_long(alert: Alert, services: Services) -> bool:
    return alert.taken_by is None and services.now() - alert.raised_at > _LONG_UNTAKEN


def _seconds_since(moment: datetime, services: Services) -> float:
    return round((services.now() - moment).total_seconds(), 3)


def _lay_aside(delivery: Delivery, services: Services) -> None:
    # In one write and without a lease: a crash in between must not send it out before its digest.
    moment = delivery_steps.next_digest(services.now(), delivery_steps.channel_rules(), current().is_working)
    with suppress(Conflict):
        services.push.deliveries.save(delivery.model_copy(update={"wake_at": moment}))


def _go_on(delivery: Delivery, alert: Alert, services: Services) -> None:
    if delivery.token == alert.token:
        deliver_alert(alert, services)
    else:
        # It was passed on or rang again since: nobody else is told under the old token.
        park(delivery, None, services)


def _advance(delivery: Delivery, alert: Alert, services: Services) -> None:
    if not is_live(alert):
        return park(delivery, None, services)
    rules = delivery_steps.channel_rules()
    named: tuple[Watch, ...] = ((alert.officer,),) if alert.officer else ()
    roles = alert.rings_for or (alert.role,)
    order = (*named, *(watch for role in roles for watch in watches_of(alert.unit, role, services, alert.watched)))
    book = address_book(alert.unit, services)
    while isinstance(step := delivery_steps.next_step(delivery, order, services.now(), rules, book.reaches), SendNow):
        delivery = send(delivery, step, services, book)
    waits = [step.until] if isinstance(step, Wait) else []
    if above := _escalated(alert, services):
        waits.append(above)
    return park(delivery, min(waits, default=None), services)


def _escalated(alert: Alert, services: Services) -> datetime | None:
    """Raise what is due to those above, and return when to look again."""
    if not escalates(alert):
        return None
    step = escalate(alert, (), services.now(), directory=services.registers.directory(services.now()))
    if not step.alerts:
        return step.again_at
    return case_transaction.transact(services, alert.case, lambda file: _rungs_raised(file, alert.id, services))


def _rungs_raised(file: CaseFile | None, alert_id: str, services: Services) -> Outcome[datetime | None]:
    alert = file.alert(alert_id) if file else None
    if file is None or alert is None:
        return Outcome(None, None)
    step = escalate(alert, file.alerts, services.now(), directory=services.registers.directory(services.now()))
    if not step.alerts:
        return Outcome(None, step.again_at)
    change = case_transaction.change_of(
        file,
        services,
        actor=SWEEPER,
        action="alert_climbed",
        subject=alert_id,
        alerts=tuple(raised.model_copy(update={"token": services.new_token()}) for raised in step.alerts),
    )
    return Outcome(change, step.again_at)
