"""Timers and the announcer: an effect repeated is one effect, and only what is meant to leaves the server."""

import json

import pytest

from chalicelib.domain.case.obligations import execution_name
from chalicelib.ports import Services
from tests import builders as b
from tests.fakes import fake_services
from tests.moto_world import World

TOKEN = "0123456789abcdef0123456789abcdef"


def test_a_timer_started_twice_runs_once(services: Services) -> None:
    owed = b.obligation()
    name = execution_name(owed)

    services.timers.start(name, owed.id, 0)
    services.timers.start(name, owed.id, 0)

    assert services.timers.running() == {name}


def test_all_running_timers_are_known_however_many(services: Services) -> None:
    names = {f"clock-{number:03d}" for number in range(203)}

    for name in names:
        services.timers.start(name, "an-obligation", 0)

    assert services.timers.running() == names


def test_an_ended_timers_name_is_used_up_and_that_is_success(clean: World) -> None:
    fakes, owed = fake_services(), b.obligation()
    name = execution_name(owed)
    fakes.timers.start(name, owed.id, 0)
    clean.services.timers.start(name, owed.id, 0)

    fakes.timers.lose(name)  # type: ignore[attr-defined]
    arn = clean.settings.timer_arn.replace(":stateMachine:", ":execution:") + f":{name}"
    clean.raw["stepfunctions"].stop_execution(executionArn=arn)

    for services in (fakes, clean.services):
        services.timers.start(name, owed.id, 0)
        assert services.timers.running() == frozenset()


def test_an_execution_knows_an_id_a_revision_and_a_time_and_nothing_else(clean: World) -> None:
    clean.services.timers.start("x.r2", "x", 2)

    assert clean.executions() == {"x.r2": {"obligation": "x", "revision": 2, "sleep_seconds": 0}}


@pytest.mark.duty("R41")
def test_an_announcement_holds_the_token_and_the_fixed_sentence(clean: World) -> None:
    clean.services.announcer.announce(TOKEN, urgent=True)

    (message,) = clean.messages()

    said = json.loads(message["Message"])
    assert said.pop("token") == TOKEN
    assert said == {
        "vi": "Cột Mốc: có việc mới. Mở ứng dụng để xem.",
        "en": "Cột Mốc: something new is waiting. Open the app to see it.",
    }
    assert message["MessageAttributes"] == {"urgency": {"Type": "String", "Value": "urgent"}}
    assert "Subject" not in message


def test_a_phone_is_sent_one_sentence_that_fits_one_short_message_and_no_token(clean: World) -> None:
    published: list[str] = []
    events, name = clean.clients["sns"].meta.events, "provide-client-params.sns.Publish"
    events.register(name, lambda params, **_: published.append(params["Message"]), unique_id="texts")
    clean.services.announcer.announce(TOKEN, urgent=True)
    events.unregister(name, unique_id="texts")
    sent = json.loads(published[0])
    assert len(sent["sms"]) <= 70, "one part in UCS-2"
    assert TOKEN not in sent["sms"] + sent["email"]
    assert json.loads(sent["sqs"])["token"] == TOKEN


def test_urgent_and_normal_announcements_have_the_same_length(clean: World) -> None:
    lengths = []
    clean.clients["sns"].meta.events.register(
        "before-send.sns.Publish", lambda request, **_: lengths.append(len(request.body)), unique_id="length"
    )

    clean.services.announcer.announce(TOKEN, urgent=True)
    clean.services.announcer.announce(TOKEN, urgent=False)

    clean.clients["sns"].meta.events.unregister("before-send.sns.Publish", unique_id="length")
    assert len(lengths) == 2
    assert lengths[0] == lengths[1]
    assert len({len(message["Message"]) for message in clean.messages()}) == 1


@pytest.mark.parametrize("words", ["Lò Thị Mẫu", "", "short", "with a space in this token", "x" * 65, "a\n" * 10])
def test_words_cannot_be_announced(clean: World, words: str) -> None:
    with pytest.raises(ValueError, match="opaque"):
        clean.services.announcer.announce(words, urgent=True)

    assert clean.messages() == []


def test_one_persons_subscription_gets_what_is_for_them_and_the_queue_gets_all(clean: World) -> None:
    from chalicelib.domain.notifying.deliveries import receiver

    sqs, sns = clean.raw["sqs"], clean.raw["sns"]
    mine = sqs.create_queue(QueueName="one-phone")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=mine, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = json.dumps({"receiver": [receiver("hotline-111", "an-1")]})
    sns.subscribe(
        TopicArn=clean.settings.alert_topic_arn, Protocol="sqs", Endpoint=arn, Attributes={"FilterPolicy": policy}
    )
    for officer in ("an-1", "binh-2", None):
        clean.services.announcer.announce(TOKEN, urgent=True, receiver=receiver("hotline-111", officer))
    found = sqs.receive_message(QueueUrl=mine, MaxNumberOfMessages=10).get("Messages", [])
    assert len(found) == 1
    assert len(clean.messages()) == 3
