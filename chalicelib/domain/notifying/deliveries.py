"""Keeps what an alert did to reach people (who, how, when, outcome) and holds the only words that leave the server."""

import hashlib
import json
from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.access.push_devices import DeviceId, Language
from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.register.people import OfficerId, UnitId
from chalicelib.domain.values.frozen import Frozen

_PASSED = ".passed-"
_RANG = ".rang-"


class Channel(StrEnum):
    """A way in which an alert reaches people."""

    PUSH = "push"
    SMS = "sms"
    """A short message to a person's own phone, or to the desk's."""
    MAIL = "mail"
    MESSAGE = "message"
    """The installation's operators by the alert topic: the last way, where a person can be reached by no other."""


class NoticeOutcome(StrEnum):
    """The result of one notice."""

    SENT = "sent"
    """Handed over: the push service, or whoever carries the message, took it. Nothing says that it arrived."""
    DELIVERED = "delivered"
    """The carrier's receipt says that it reached the phone or the mailbox."""
    DISPLAYED = "displayed"
    """The device says it showed it."""
    DEFERRED = "deferred"
    """Busy or down: try again."""
    FAILED = "failed"
    """No device, a dead subscription, or refused: trying again is no use."""


class Notice(Frozen):
    """One officer told on one channel and device. `officer` is None where the unit's desk was told."""

    officer: OfficerId | None
    channel: Channel
    device: DeviceId | None = None
    outcome: NoticeOutcome
    at: AwareDatetime
    tries: int = 1

    @property
    def place(self) -> tuple[OfficerId | None, Channel, DeviceId | None]:
        """The key under which a delivery holds at most one notice: officer, channel, device."""
        return self.officer, self.channel, self.device


class Delivery(Frozen):
    """One alert, or one digest of normal ones, on its way to a unit's people.

    `id` is the alert's, from its first passing on with `.passed-<n>` behind it, from its second ring on with
    `.rang-<n>`; a digest's is
    `digest.<unit>.<moment>`. `wake_at`: when there is something to do again, None when there is not. `version` is the
    lock.
    """

    id: str
    unit: UnitId
    token: str
    urgency: Urgency
    raised_at: AwareDatetime
    wake_at: AwareDatetime | None = None
    notices: tuple[Notice, ...] = ()
    version: int = 0

    @property
    def alert(self) -> str:
        """The id of the alert it carries."""
        return self.id.partition(_PASSED)[0].partition(_RANG)[0]

    def noting(self, *new: Notice) -> "Delivery":
        """Return the delivery with these notices, each in the place of the one it repeats."""
        kept = {notice.place: notice for notice in self.notices}
        for notice in new:
            before = kept.get(notice.place)
            kept[notice.place] = notice if before is None else notice.model_copy(update={"tries": before.tries + 1})
        return self.model_copy(update={"notices": tuple(kept.values())})

    def with_receipt(self, channel: Channel, to: str, *, arrived: bool) -> "Delivery":
        """Return the delivery with a carrier's receipt for the message to that receiver; unchanged if there was none.

        A receipt moves only what was handed over: one that comes twice or late changes nothing that is known better.
        """
        outcome = NoticeOutcome.DELIVERED if arrived else NoticeOutcome.FAILED
        noted = tuple(
            n.model_copy(update={"outcome": outcome})
            if n.channel is channel and n.outcome is NoticeOutcome.SENT and receiver(self.unit, n.officer) == to
            else n
            for n in self.notices
        )
        return self.model_copy(update={"notices": noted})

    def displayed_on(self, device: DeviceId) -> "Delivery":
        """Return the delivery with this device's push marked as shown; unchanged if there was none."""
        shown = tuple(
            n.model_copy(update={"outcome": NoticeOutcome.DISPLAYED}) if n.device == device else n for n in self.notices
        )
        return self.model_copy(update={"notices": shown})


def delivery_of(alert: Alert) -> Delivery:
    """Return a delivery of this alert that has reached nobody yet."""
    passed = f"{_PASSED}{len(alert.passings)}" if alert.passings else ""
    again = f"{_RANG}{alert.rang}" if alert.rang > 1 else ""
    return Delivery(
        id=alert.id + passed + again,
        unit=alert.unit,
        token=alert.token,
        urgency=alert.urgency,
        raised_at=alert.raised_at,
    )


PAYLOAD_BYTES = 256
"""Every payload is padded to this before it is encrypted: neither length nor language shows from outside."""

# One sentence for everything: urgent or not, whatever the case, place, agency or kind (security.md §2.4, N1).
_WORDS = {
    "vi": {"title": "Cột Mốc", "body": "Có việc mới. Mở ứng dụng để xem.", "lang": "vi"},
    "en": {"title": "Cột Mốc", "body": "Something new. Open the app to see it.", "lang": "en"},
}


def payload(token: str, language: Language) -> bytes:
    """Return what a device receives: the token and generic words. UTF-8 JSON `{token, title, body, lang}`."""
    return json.dumps({"token": token, **_WORDS[language]}, ensure_ascii=False).encode()


def topic(token: str) -> str:
    """Return a push message's Topic (RFC 8030 §5.4, at most 32 characters).

    A repeat replaces the message before, and the token stays unknown.
    """
    return hashlib.sha256(f"topic {token}".encode()).hexdigest()[:32]


MESSAGE_TEXT = "Cột Mốc: có việc mới. Mở ứng dụng để xem."
"""All that an SMS or a mail says, whatever the matter: one part of 70 UCS-2 characters."""


def receiver(unit: UnitId, officer: OfficerId | None) -> str:
    """Return the opaque name of an officer, or of a unit's desk, by which a carrier's receipt finds its notice."""
    return hashlib.sha256((f"officer {officer}" if officer else f"desk {unit}").encode()).hexdigest()[:32]
