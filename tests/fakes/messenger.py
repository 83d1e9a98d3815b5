"""In-memory twin of the carriers of short messages and mails."""

from dataclasses import dataclass, field

from chalicelib.domain.notifying.deliveries import Channel
from chalicelib.ports import Message, MessageAnswer


@dataclass
class FakeMessenger:
    """`sent` is every message handed over or tried, in order; `answers` what the carrier says to an address."""

    sent: list[Message] = field(default_factory=list)
    answers: dict[str, MessageAnswer] = field(default_factory=dict)
    channels: frozenset[Channel] = frozenset({Channel.SMS, Channel.MAIL})

    def carries(self, channel: Channel) -> bool:
        return channel in self.channels

    def send(self, message: Message) -> MessageAnswer:
        self.sent.append(message)
        return self.answers.get(message.address, MessageAnswer.HANDED_OVER)
