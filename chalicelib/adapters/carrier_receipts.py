"""Reads the carriers' receipts as EventBridge brings them: End User Messaging's and SES's own event formats.

Everything else in an event, the number and the address first of all, is left unread.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.notifying.deliveries import Channel
from chalicelib.ports import Receipt

_SMS_ARRIVED = frozenset({"TEXT_DELIVERED"})
_SMS_LOST = frozenset(
    {
        "TEXT_BLOCKED",
        "TEXT_CARRIER_BLOCKED",
        "TEXT_CARRIER_UNREACHABLE",
        "TEXT_INVALID",
        "TEXT_INVALID_MESSAGE",
        "TEXT_PROTECT_BLOCKED",
        "TEXT_SPAM",
        "TEXT_TTL_EXPIRED",
        "TEXT_UNREACHABLE",
    }
)
"""TEXT_SUCCESSFUL means "accepted by the carrier", TEXT_UNKNOWN "nobody knows": both say no more than handed over."""

_MAIL_ARRIVED = frozenset({"Delivery"})
_MAIL_LOST = frozenset({"Bounce", "Reject", "Rendering Failure"})


def receipt_of(event: Mapping[str, Any]) -> Receipt | None:
    """Return the receipt in an EventBridge event; None for one that is no carrier's last word or not about ours."""
    detail = event.get("detail")
    if not isinstance(detail, dict):
        return None
    if event.get("source") == "aws.sms-voice":
        context = detail.get("context") or {}
        return _receipt(Channel.SMS, context, detail.get("eventType"), _SMS_ARRIVED, _SMS_LOST)
    if event.get("source") == "aws.ses":
        tags = (detail.get("mail") or {}).get("tags") or {}
        first = {name: values[0] for name, values in tags.items() if isinstance(values, list) and values}
        return _receipt(Channel.MAIL, first, detail.get("eventType"), _MAIL_ARRIVED, _MAIL_LOST)
    return None


def _receipt(
    channel: Channel, given: Mapping[str, Any], kind: Any, arrived: frozenset[str], lost: frozenset[str]
) -> Receipt | None:
    token, receiver = given.get("token"), given.get("receiver")
    if kind not in arrived | lost or not isinstance(token, str) or not isinstance(receiver, str):
        return None
    return Receipt(channel, token, receiver, arrived=kind in arrived)
