"""Ports of what a committed change sets going outside the table: timers, announcements, messages to a person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from chalicelib.domain.notifying.deliveries import Channel


class Timers(Protocol):
    """Step Functions: one execution per obligation and revision."""

    def start(self, name: str, obligation_id: str, revision: int) -> bool:
        """Start the execution of that name; one that exists already, running or ended, is no error.

        True: it surely runs now. False: the name was used before, and whether that execution lives is not said.
        """

    def running(self) -> frozenset[str]:
        """Return the names of all running executions."""


class Announcer(Protocol):
    """SNS: the opaque token and a generic sentence leave the server, nothing else can."""

    def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
        """Publish a token to those who subscribed.

        `receiver` (`notices.receiver`) is what one person's SMS or e-mail subscription filters on; nobody sees it.
        """


class MessageAnswer(StrEnum):
    """The answer of the service that carries a message."""

    HANDED_OVER = "handed_over"
    """Taken; whether it arrives is the receipt's to say."""
    BUSY = "busy"
    """It did not answer or is too busy: the next try may succeed."""
    REFUSED = "refused"
    """It will not carry this one: no such number, blocked, the month's limit is used up."""


@dataclass(frozen=True)
class Message:
    """One message to one person or desk. What it says is fixed (`deliveries.MESSAGE_TEXT`) and no part of this."""

    channel: Channel
    address: str
    token: str
    """The delivery's opaque token; the carrier gives it back with the receipt."""
    receiver: str
    """`deliveries.receiver`; the carrier gives it back too."""


@dataclass(frozen=True)
class Receipt:
    """A carrier's last word on one message. `receiver`: as the `Message` gave it along."""

    channel: Channel
    token: str
    receiver: str
    arrived: bool


class Messenger(Protocol):
    """Short messages and mails to a person's own address (AWS End User Messaging, Amazon SES)."""

    def carries(self, channel: Channel) -> bool:
        """Return whether this installation has a sender for that channel."""

    def send(self, message: Message) -> MessageAnswer:
        """Hand a message over. Never raises for what the other side does."""
