"""The carriers' adapter: what is handed over, what their answers mean, and that nothing typed goes along."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.aws_messenger import AwsMessenger
from chalicelib.domain.notifying.deliveries import MESSAGE_TEXT, Channel
from chalicelib.ports import Message, MessageAnswer
from infra.sandbox import short_messages
from infra.sandbox.short_messages import ShortMessages

FROM, MAILBOX = "bao@cotmoc.vn", "an@congan.gov.vn"
SMS = Message(Channel.SMS, "+84912345678", "t" * 32, "r" * 32)
MAIL = Message(Channel.MAIL, MAILBOX, "t" * 32, "r" * 32)


@pytest.fixture
def carrier() -> Iterator[ShortMessages]:
    with short_messages.answering("http://127.0.0.1:9") as server:
        server._tell = lambda *_: None  # type: ignore[method-assign]
        yield server


@pytest.fixture
def messenger(carrier: ShortMessages, monkeypatch: pytest.MonkeyPatch) -> Iterator[AwsMessenger]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    with mock_aws():

        def client(service: str) -> Any:
            address = carrier.url if service == "pinpoint-sms-voice-v2" else None
            return boto3.client(service, region_name="ap-southeast-1", endpoint_url=address)

        client("sesv2").create_email_identity(EmailIdentity=FROM)
        client("ses").verify_email_identity(EmailAddress=FROM)
        yield AwsMessenger(client, "CotMoc", "0.10", FROM, "cotmoc-mails")


def test_a_short_message_names_sender_limit_and_receipt_and_says_one_sentence(
    messenger: AwsMessenger, carrier: ShortMessages
) -> None:
    assert messenger.send(SMS) is MessageAnswer.HANDED_OVER
    [sent] = carrier.sent
    sent.pop("MessageId")
    assert sent == {
        "DestinationPhoneNumber": "+84912345678",
        "OriginationIdentity": "CotMoc",
        "MessageBody": MESSAGE_TEXT,
        "MessageType": "TRANSACTIONAL",
        "MaxPrice": "0.10",
        "TimeToLive": 3600,
        "Context": {"token": "t" * 32, "receiver": "r" * 32},
    }


def test_a_number_the_carrier_refuses_is_refused_and_raises_nothing(messenger: AwsMessenger) -> None:
    assert messenger.send(Message(Channel.SMS, "+84912345600", "t" * 32, "r" * 32)) is MessageAnswer.REFUSED


def test_a_carrier_that_does_not_answer_is_busy(messenger: AwsMessenger, carrier: ShortMessages) -> None:
    carrier.take = lambda asked: (503, {"__type": "InternalServerException"})  # type: ignore[method-assign]
    assert messenger.send(SMS) is MessageAnswer.BUSY


def test_a_mail_is_handed_over_with_its_tags(messenger: AwsMessenger) -> None:
    asked: list[dict[str, Any]] = []
    messenger._mail.meta.events.register(
        "provide-client-params.sesv2.SendEmail", lambda params, **_: asked.append(params)
    )
    assert messenger.send(MAIL) is MessageAnswer.HANDED_OVER
    assert asked[0]["ConfigurationSetName"] == "cotmoc-mails"
    assert {tag["Name"] for tag in asked[0]["EmailTags"]} == {"token", "receiver"}
    assert asked[0]["Content"]["Simple"]["Body"]["Text"]["Data"] == MESSAGE_TEXT


def test_without_a_sender_nothing_is_carried() -> None:
    def client(service: str) -> Any:
        raise AssertionError(service)

    none = AwsMessenger(client, "", "0.10", "", "")
    assert [none.carries(channel) for channel in Channel] == [False] * 4
    assert none.send(SMS) is MessageAnswer.REFUSED
