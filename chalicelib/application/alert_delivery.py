"""Sends an alert or a digest to the officers of a unit it is meant for, and records what came of it.

Use cases do not know each other; this is what they share instead.
"""

from datetime import datetime, timedelta

from chalicelib.application.address_book import AddressBook
from chalicelib.domain.access import alert_eligibility, permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.access.push_devices import Device
from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.notifying.deliveries import Channel, Delivery, Notice, NoticeOutcome, payload, receiver, topic
from chalicelib.domain.notifying.delivery_steps import MESSAGES, SendNow, Watch, addressee
from chalicelib.domain.register.people import Officer, OfficerId, Role
from chalicelib.domain.register.roster import on_duty, watches
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.logs import Line, log
from chalicelib.ports import Message, MessageAnswer, PushAnswer, Services

LEASE = timedelta(seconds=60)
"""How long a process holds a delivery. If it dies, the first sweep after that goes on where it stopped."""

_ATTEMPTS = 5
_OUTCOMES = {
    PushAnswer.ACCEPTED: NoticeOutcome.SENT,
    PushAnswer.BUSY: NoticeOutcome.DEFERRED,
    PushAnswer.GONE: NoticeOutcome.FAILED,
    PushAnswer.REFUSED: NoticeOutcome.FAILED,
}

_MESSAGE_OUTCOMES = {
    MessageAnswer.HANDED_OVER: NoticeOutcome.SENT,
    MessageAnswer.BUSY: NoticeOutcome.DEFERRED,
    MessageAnswer.REFUSED: NoticeOutcome.FAILED,
}


def lease(delivery: Delivery, services: Services) -> Delivery | None:
    """Lease the delivery to the caller alone for `LEASE`; None if somebody else has it."""
    try:
        return services.push.deliveries.save(delivery.model_copy(update={"wake_at": services.now() + LEASE}))
    except Conflict:
        return None


def watches_of(unit: str, role: Role | None, services: Services, watched: OfficerId | None = None) -> tuple[Watch, ...]:
    """Return in which order a unit's people are told now: those on call one by one, else all it can mean at once.

    `role` is the hat that is meant, None for anyone who takes alerts. A unit in which nobody wears it tells them all:
    an alert that reaches the wrong desk is passed on, one that reaches nobody is lost. `watched` is told nothing: the
    alert is about that officer.
    """
    now = services.now()
    staff = {
        colleague.id: colleague
        for colleague in services.officers.of_unit(unit, services.now())
        if colleague.active and colleague.id != watched
    }
    shifts = services.push.rosters.shifts_of(unit, now, now + timedelta(microseconds=1))
    order = on_duty((shift for shift in shifts if role is None or shift.role is role), now)
    meant = [officer.id for officer in staff.values() if _is_meant(officer, role)]
    return watches([officer for officer in order if officer in staff], meant or list(staff))


def may_take(alert: Alert, officer: Officer, services: Services) -> bool:
    """Return whether this officer of the alert's unit may end it (`taking.may_take`)."""
    if officer.id != alert.watched and (alert.role is None or officer.role is alert.role):
        return True
    shifts = services.push.rosters.shifts_of(alert.unit, alert.raised_at, services.now() + timedelta(microseconds=1))
    return alert_eligibility.may_take(alert, officer, services.officers.of_unit(alert.unit, services.now()), shifts)


def send(delivery: Delivery, step: SendNow, services: Services, book: AddressBook) -> Delivery:
    """Do one step and note what came of it, officer by officer, so that a crash in between repeats one officer only."""
    if step.channel is Channel.MESSAGE:
        return record(delivery, (_announced(delivery, step.officers, services),), services)
    if step.channel is not Channel.PUSH:
        for officer, address in book.of(step.officers, step.channel):
            notice = _messaged(delivery, step.channel, officer, address, services)
            delivery = record(delivery, (notice,), services)
        return delivery
    for officer in step.officers:
        delivery = record(delivery, _pushed(delivery, officer, services), services)
    return delivery


def record(delivery: Delivery, notices: tuple[Notice, ...], services: Services) -> Delivery:
    """Keep the notices and go on keeping the delivery to oneself."""
    for notice in notices:
        log(Line.NOTICE_SENT, token=delivery.token, channel=notice.channel, outcome=notice.outcome)
        if notice.channel in MESSAGES and notice.outcome is NoticeOutcome.FAILED:
            log(Line.MESSAGE_FAILED, token=delivery.token, channel=notice.channel)
    return _changed(delivery, notices, services.now() + LEASE, services)


def park(delivery: Delivery, until: datetime | None, services: Services) -> None:
    """Put the delivery aside until that time; with None for good."""
    _changed(delivery, (), until, services)


def _changed(delivery: Delivery, notices: tuple[Notice, ...], wake_at: datetime | None, services: Services) -> Delivery:
    for _ in range(_ATTEMPTS):
        try:
            changed = delivery.noting(*notices).model_copy(update={"wake_at": wake_at})
            return services.push.deliveries.save(changed)
        except Conflict:
            # A device reported in between that it displayed: that is kept, and ours is noted again beside it.
            delivery = services.push.deliveries.load(delivery.id) or delivery
    raise Unavailable


def _pushed(delivery: Delivery, officer: str, services: Services) -> tuple[Notice, ...]:
    mine = [n for n in delivery.notices if n.officer == officer and n.channel is Channel.PUSH]
    done = {notice.device for notice in mine if notice.outcome is not NoticeOutcome.DEFERRED}
    devices = {device.id: device for device in services.push.devices.of_officer(officer)}
    sent = [_sent(delivery, device, services) for device in devices.values() if device.id not in done]
    # A notice put off for a device that has gone since will never be sent.
    lost = [n.device for n in mine if n.outcome is NoticeOutcome.DEFERRED and n.device not in devices]
    missed = lost or ([] if devices else [None])
    return (*sent, *(_notice(officer, Channel.PUSH, NoticeOutcome.FAILED, services, device) for device in missed))


def _sent(delivery: Delivery, device: Device, services: Services) -> Notice:
    answer = services.push.sender.send(
        device,
        payload(delivery.token, device.language),
        topic=topic(delivery.token),
        urgent=delivery.urgency is Urgency.URGENT,
    )
    if answer is PushAnswer.GONE:
        services.push.devices.remove(device.id)
    return _notice(device.officer, Channel.PUSH, _OUTCOMES[answer], services, device.id)


def _messaged(
    delivery: Delivery, channel: Channel, officer: OfficerId | None, address: str, services: Services
) -> Notice:
    message = Message(channel, address, delivery.token, receiver(delivery.unit, officer))
    return _notice(officer, channel, _MESSAGE_OUTCOMES[services.messenger.send(message)], services)


def _announced(delivery: Delivery, officers: Watch, services: Services) -> Notice:
    officer, outcome = addressee(officers), NoticeOutcome.SENT
    try:
        services.announcer.announce(
            delivery.token, delivery.urgency is Urgency.URGENT, receiver(delivery.unit, officer)
        )
    except Unavailable:
        outcome = NoticeOutcome.DEFERRED
    return _notice(officer, Channel.MESSAGE, outcome, services)


def _notice(
    officer: str | None, channel: Channel, outcome: NoticeOutcome, services: Services, device: str | None = None
) -> Notice:
    return Notice(officer=officer, channel=channel, device=device, outcome=outcome, at=services.now())


def _is_meant(officer: Officer, role: Role | None) -> bool:
    return officer.role is role if role else permissions.may(officer, Action.TAKE_ALERT)
