"""Hands a message to its carrier: AWS End User Messaging for short messages, Amazon SES for mails (decision 0184).

The token and the receiver's opaque name go along, not in the text: the carriers give them back with every receipt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from botocore.exceptions import ClientError, ParamValidationError

from chalicelib.adapters.aws_answers import answering
from chalicelib.domain.notifying.deliveries import MESSAGE_TEXT, Channel
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Message, MessageAnswer

_TTL_SECONDS = 3600
"""A message that waits longer than an hour at a carrier is worth nothing: others have been told by then."""

_SUBJECT = "Cột Mốc"


@dataclass(frozen=True)
class AwsMessenger:
    """`ports.Messenger`. `client` makes a boto3 client by a service's name, on first use: most calls send nothing."""

    client: Callable[[str], Any]
    sms_sender: str
    """The sender id registered with the operators; empty: this installation sends no short messages."""
    sms_max_price: str
    """US dollars for one part, as text; a dearer one is not sent."""
    mail_sender: str
    """The verified address mails come from; empty: this installation sends no mails."""
    mail_configuration: str
    """The SES configuration set that tells of receipts."""

    def carries(self, channel: Channel) -> bool:
        """Return whether there is a sender for that channel."""
        return bool({Channel.SMS: self.sms_sender, Channel.MAIL: self.mail_sender}.get(channel))

    def send(self, message: Message) -> MessageAnswer:
        """Hand the message over and return what the carrier said."""
        if not self.carries(message.channel):
            return MessageAnswer.REFUSED
        try:
            with answering():
                self._text(message) if message.channel is Channel.SMS else self._letter(message)
        except Unavailable:
            return MessageAnswer.BUSY
        except (ClientError, ParamValidationError):
            # Its text may hold the number: neither logged nor raised. `MESSAGE_FAILED` counts it.
            return MessageAnswer.REFUSED
        return MessageAnswer.HANDED_OVER

    @cached_property
    def _sms(self) -> Any:
        return self.client("pinpoint-sms-voice-v2")

    @cached_property
    def _mail(self) -> Any:
        return self.client("sesv2")

    def _text(self, message: Message) -> None:
        self._sms.send_text_message(
            DestinationPhoneNumber=message.address,
            OriginationIdentity=self.sms_sender,
            MessageBody=MESSAGE_TEXT,
            MessageType="TRANSACTIONAL",
            MaxPrice=self.sms_max_price,
            TimeToLive=_TTL_SECONDS,
            Context={"token": message.token, "receiver": message.receiver},
        )

    def _letter(self, message: Message) -> None:
        text = {"Charset": "UTF-8", "Data": MESSAGE_TEXT}
        self._mail.send_email(
            FromEmailAddress=self.mail_sender,
            Destination={"ToAddresses": [message.address]},
            Content={"Simple": {"Subject": {"Charset": "UTF-8", "Data": _SUBJECT}, "Body": {"Text": text}}},
            ConfigurationSetName=self.mail_configuration,
            EmailTags=[{"Name": "token", "Value": message.token}, {"Name": "receiver", "Value": message.receiver}],
        )
