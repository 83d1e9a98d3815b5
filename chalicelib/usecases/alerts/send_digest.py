"""Gather a unit's normal matters in one digest: one word for all of them, in waking hours."""

from collections import defaultdict
from datetime import datetime

from chalicelib.application.address_book import address_book
from chalicelib.application.alert_delivery import lease, park, send, watches_of
from chalicelib.domain.case.alerts import Urgency, is_live
from chalicelib.domain.law.working_days import current
from chalicelib.domain.notifying import delivery_steps
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.notifying.delivery_steps import SendNow
from chalicelib.ports import Services

_DIGEST = "digest."


def send_digest(services: Services) -> int:
    """Tell each unit once of all normal alerts laid aside for this moment; how many units were told.

    Late by an outage into the night or a holiday, they wait for the next moment: a normal matter never wakes anyone.
    """
    waiting: defaultdict[str, list[Delivery]] = defaultdict(list)
    begun: list[Delivery] = []
    for delivery in services.push.deliveries.due(services.now()):
        if delivery.id.startswith(_DIGEST):
            begun.append(delivery)
        elif delivery.urgency is Urgency.NORMAL:
            waiting[delivery.unit].append(delivery)
    moment = delivery_steps.digest_now(services.now(), delivery_steps.channel_rules(), current().is_working)
    if moment is None:
        next_moment = delivery_steps.next_digest(services.now(), delivery_steps.channel_rules(), current().is_working)
        for delivery in (delivery for deliveries in waiting.values() for delivery in deliveries):
            park(delivery, next_moment, services)
        return 0
    count = sum(_gathered(unit, moment, deliveries, services) for unit, deliveries in sorted(waiting.items()))
    for digest in begun:
        _let_go(digest, services)
    return count


def _let_go(begun: Delivery, services: Services) -> None:
    """Put a digest aside whose process died on the way: what it was to tell of is taken, or in the digest of now."""
    kept = services.push.deliveries.load(begun.id)
    if kept is not None and kept.wake_at is not None and kept.wake_at <= services.now():
        park(kept, None, services)


def _gathered(unit: str, moment: datetime, deliveries: list[Delivery], services: Services) -> bool:
    """Send one digest, and return whether it went out.

    The alerts laid aside are let go only after it went out: a crash in between repeats nothing.
    """
    has_open = any(_is_open(delivery, services) for delivery in deliveries)
    if has_open:
        name = f"{_DIGEST}{unit}.{moment.isoformat()}"
        digest = services.push.deliveries.load(name) or _empty(name, unit, moment, services)
        if digest.wake_at is not None:
            mine = lease(digest, services) if digest.wake_at <= services.now() else None
            if mine is None:
                return False
            _tell(mine, services)
    for delivery in deliveries:
        park(delivery, None, services)
    return has_open


def _tell(digest: Delivery, services: Services) -> None:
    # The officer on call first, by push, or by message if no push was taken; nobody else and nothing later.
    order = watches_of(digest.unit, None, services)[:1]
    rules, book = delivery_steps.channel_rules(), address_book(digest.unit, services)
    while isinstance(step := delivery_steps.next_step(digest, order, services.now(), rules, book.reaches), SendNow):
        digest = send(digest, step, services, book)
    park(digest, None, services)


def _is_open(delivery: Delivery, services: Services) -> bool:
    alert = services.cases.find_alert(delivery.alert)
    return alert is not None and is_live(alert) and alert.token == delivery.token


def _empty(name: str, unit: str, moment: datetime, services: Services) -> Delivery:
    token = services.new_token()
    return Delivery(id=name, unit=unit, token=token, urgency=Urgency.NORMAL, raised_at=moment, wake_at=moment)
