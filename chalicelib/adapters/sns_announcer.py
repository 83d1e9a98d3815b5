"""Publishes an alert's opaque token and one fixed sentence. Urgent and normal messages look alike from outside."""

import json
import re
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.aws_answers import answering

_SENTENCE = {
    "vi": "Cột Mốc: có việc mới. Mở ứng dụng để xem.",
    "en": "Cột Mốc: something new is waiting. Open the app to see it.",
}
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class SnsAnnouncer:
    """`ports.Announcer`. `client` is a boto3 SNS client.

    Urgency and receiver travel as message attributes, so that a subscription can filter on them: a duty phone's SMS
    subscription names its officer's `notices.receiver`. Both urgencies are of one length,
    or the size of the encrypted request would tell them apart.
    """

    client: Any
    topic: str

    def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
        """Publish a token to those who subscribed; one person's subscription filters on `receiver`."""
        if not all(_TOKEN.fullmatch(word) for word in (token, receiver or token)):
            raise ValueError("only an opaque token leaves the server")
        attributes = {"urgency": {"DataType": "String", "StringValue": "urgent" if urgent else "normal"}}
        if receiver is not None:
            attributes["receiver"] = {"DataType": "String", "StringValue": receiver}
        with answering():
            self.client.publish(
                TopicArn=self.topic,
                # Each kind of subscriber gets its own text: without a structure a phone would be sent the raw JSON.
                MessageStructure="json",
                Message=json.dumps(_texts(token), ensure_ascii=False),
                MessageAttributes=attributes,
            )


def _texts(token: str) -> dict[str, str]:
    """Return what each protocol carries: people one sentence that fits one short message, programs the token."""
    machine = json.dumps({"token": token, **_SENTENCE}, ensure_ascii=False)
    person = _SENTENCE["vi"]
    return {"default": machine, "sms": person, "email": f"{person}\n{_SENTENCE['en']}", "sqs": machine}
