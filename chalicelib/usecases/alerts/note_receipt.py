"""Take in a carrier's receipt: a message arrived, or it did not and the next channel is due (R41)."""

from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.logs import Line, log
from chalicelib.ports import Receipt, Services

_ATTEMPTS = 5


def note_receipt(receipt: Receipt, services: Services) -> None:
    """Note the receipt at its notice; one that nobody waits for changes nothing.

    After a message that did not arrive the delivery is due at once, so the sweep goes on with the next channel.
    Raises `Unavailable` when others keep changing the delivery.
    """
    for _ in range(_ATTEMPTS):
        delivery = services.push.deliveries.find_by_token(receipt.token)
        if delivery is None:
            return
        noted = delivery.with_receipt(receipt.channel, receipt.receiver, arrived=receipt.arrived)
        if noted == delivery:
            return
        try:
            services.push.deliveries.save(noted if receipt.arrived else _due(noted, services))
        except Conflict:
            continue
        if not receipt.arrived:
            log(Line.MESSAGE_FAILED, token=receipt.token, channel=receipt.channel)
        return
    raise Unavailable


def _due(delivery: Delivery, services: Services) -> Delivery:
    return delivery.model_copy(update={"wake_at": services.now()})
