from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError
from moto import mock_aws

from tests.campaigns.faults.injector import Fault, Injector, Killed, Kind, Moment


@pytest.fixture
def injector() -> Injector:
    return Injector()


@pytest.fixture
def sqs(injector: Injector) -> Iterator[Any]:
    with mock_aws():
        session = boto3.Session("a", "b", region_name="ap-southeast-1")
        injector.listen(session.events)
        client = session.client("sqs")
        client.create_queue(QueueName="q")
        yield client


OUTCOMES = {
    (Moment.BEFORE, Kind.KILLED): Killed,
    (Moment.AFTER, Kind.KILLED): Killed,
    (Moment.BEFORE, Kind.TIMED_OUT): ConnectTimeoutError,
    (Moment.AFTER, Kind.TIMED_OUT): ReadTimeoutError,
    (Moment.BEFORE, Kind.THROTTLED): ClientError,
    (Moment.AFTER, Kind.THROTTLED): ClientError,
    (Moment.BEFORE, Kind.BROKEN): ClientError,
    (Moment.AFTER, Kind.BROKEN): ClientError,
}


@pytest.mark.parametrize(("moment", "kind"), OUTCOMES)
def test_the_chosen_call_fails_and_has_had_its_effect_or_not(
    sqs: Any, injector: Injector, moment: Moment, kind: Kind
) -> None:
    url = sqs.get_queue_url(QueueName="q")["QueueUrl"]
    injector.arm([Fault(1, moment, kind)])

    sqs.send_message(QueueUrl=url, MessageBody="first")
    with pytest.raises(OUTCOMES[moment, kind]):
        sqs.send_message(QueueUrl=url, MessageBody="second")
    sqs.send_message(QueueUrl=url, MessageBody="third")

    assert injector.calls == ["sqs:SendMessage"] * 3
    assert injector.injected == 1
    assert _sent(sqs, injector, url) == (3 if moment is Moment.AFTER else 2)


def test_what_is_not_armed_is_neither_broken_nor_counted(sqs: Any, injector: Injector) -> None:
    injector.arm([Fault(0, Moment.BEFORE, Kind.KILLED)])
    injector.disarm()

    sqs.get_queue_url(QueueName="q")

    assert injector.calls == []
    assert injector.injected == 0


def _sent(sqs: Any, injector: Injector, url: str) -> int:
    injector.disarm()
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(attributes["Attributes"]["ApproximateNumberOfMessages"])
