"""Queues and topics."""

from collections.abc import Iterator
from typing import Any

from infra.rules.reading import Rule, Template, listed, refers_to, statements

_TOPIC_ACTIONS = {
    "sns:AddPermission",
    "sns:DeleteTopic",
    "sns:GetTopicAttributes",
    "sns:ListSubscriptionsByTopic",
    "sns:Publish",
    "sns:RemovePermission",
    "sns:SetTopicAttributes",
    "sns:Subscribe",
}
_FOURTEEN_DAYS = 1209600
_MOST_QUEUE_ACTIONS = 7


def a_queue_statement_names_one_queue(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a queue statement names one queue.

    SQS takes one resource per statement (stacker_blueprints PR 71, after a deployment that failed).
    """
    for name, policy in template.of("AWS::SQS::QueuePolicy"):
        for statement in statements(policy.get("PolicyDocument")):
            if len(listed(statement.get("Resource"))) != 1:
                yield name, "a statement of a queue's policy names exactly one resource"


def a_queue_policy_is_for_its_own_queue(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a queue policy is for its own queue.

    SQS developer guide: "Each policy must cover only a single queue".
    """
    for name, policy in template.of("AWS::SQS::QueuePolicy"):
        queues = refers_to(policy.get("Queues", []))
        if len(queues) != 1:
            yield name, "one policy hangs on one queue"
        for statement in statements(policy.get("PolicyDocument")):
            if statement.get("Resource") != "*" and refers_to(statement.get("Resource")) != queues:
                yield name, "a statement speaks of another queue than the policy hangs on"


def a_queue_policy_keeps_its_quotas(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a queue policy keeps its quotas.

    SQS quotas for policies: 20 statements, 7 actions a statement, 50 principals, 10 conditions, 8,192 bytes.
    """
    for name, policy in template.of("AWS::SQS::QueuePolicy"):
        found = statements(policy.get("PolicyDocument"))
        if len(found) > 20:
            yield name, "at most 20 statements"
        for statement in found:
            if len(listed(statement.get("Action", []))) > _MOST_QUEUE_ACTIONS:
                yield name, "at most 7 actions in a statement"


def a_queue_keeps_within_fourteen_days(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a queue keeps within fourteen days.

    SQS: MessageRetentionPeriod is 60 to 1,209,600 seconds; a queue of failures uses all of it.
    """
    for name, queue in template.of("AWS::SQS::Queue"):
        if queue.get("MessageRetentionPeriod") != _FOURTEEN_DAYS:
            yield name, "keeps its messages for fourteen days, as long as SQS can"


def a_queue_is_read_or_rings(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a queue is read or rings.

    A queue that nobody reads and nothing watches loses what lies in it after its retention, without a sound.
    """
    watched = {
        each
        for _, alarm in template.of("AWS::CloudWatch::Alarm")
        if alarm.get("Namespace") == "AWS/SQS"
        for each in refers_to(alarm.get("Dimensions"))
    }
    read = {each for function in template.functions().values() for each in refers_to(_sources(function))}
    for name, _ in template.of("AWS::SQS::Queue"):
        if name not in watched | read:
            yield name, "no function reads it and no alarm watches it"


def a_topic_has_a_subscriber(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a topic has a subscriber.

    What is published into a topic without a subscription reaches nobody; publishing succeeds all the same.
    """
    heard = {each for _, made in template.of("AWS::SNS::Subscription") for each in refers_to(made.get("TopicArn"))}
    heard |= {each for function in template.functions().values() for each in refers_to(_topics(function))}
    for name, topic in template.of("AWS::SNS::Topic"):
        if name not in heard and not topic.get("Subscription"):
            yield name, "nobody subscribes to it"


def a_topic_policy_uses_actions_of_topics(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a topic policy uses actions of topics.

    SNS answers "Policy statement action out of service scope" to `sns:*` and to actions that no topic has.
    """
    for name, policy in template.of("AWS::SNS::TopicPolicy"):
        for statement in statements(policy.get("PolicyDocument")):
            if strange := set(listed(statement.get("Action", []))) - _TOPIC_ACTIONS:
                yield name, f"not an action of a topic's policy: {sorted(strange)}"


def a_topic_policy_is_for_its_own_topic(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a topic policy is for its own topic.

    SNS refuses a statement about another topic than the one the policy hangs on.
    """
    for name, policy in template.of("AWS::SNS::TopicPolicy"):
        topics = refers_to(policy.get("Topics", []))
        for statement in statements(policy.get("PolicyDocument")):
            if len(topics) != 1 or refers_to(statement.get("Resource")) != topics:
                yield name, "one policy, one topic, and every statement about it"


def a_publisher_may_use_the_topics_key(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a publisher may use the topics key.

    SNS developer guide: a service that publishes into an encrypted topic needs GenerateDataKey and Decrypt.
    """
    policies = dict(template.of("AWS::SNS::TopicPolicy"))
    for name, topic in template.of("AWS::SNS::Topic"):
        mine = [each for each in policies.values() if name in refers_to(each.get("Topics"))]
        services = {service for policy in mine for service in _services(policy.get("PolicyDocument"))}
        for key in refers_to(topic.get("KmsMasterKeyId")) & set(template.resources):
            allowed = _services(template.resources[key].get("Properties", {}).get("KeyPolicy"))
            for service in sorted(services - allowed):
                yield name, f"{service} may publish but not use {key}"


def alarms_do_not_share_a_key_with_the_data(template: Template) -> Iterator[tuple[str, str]]:
    """Require that alarms do not share a key with the data.

    An outage of the data's key could not be announced through a topic under that key.
    """
    keys = {name: refers_to(topic.get("KmsMasterKeyId")) for name, topic in template.of("AWS::SNS::Topic")}
    data = {key for _, table in template.of("AWS::DynamoDB::Table") for key in refers_to(table.get("SSESpecification"))}
    for _, alarm in template.of("AWS::CloudWatch::Alarm"):
        for topic in sorted(refers_to(alarm.get("AlarmActions"))):
            if keys.get(topic, set()) & data:
                yield topic, "an alarm's topic is encrypted under the data's key"
                return


def _sources(function: Any) -> list[Any]:
    return [each for each in function.get("Events", {}).values() if each.get("Type") == "SQS"]


def _topics(function: Any) -> list[Any]:
    return [each for each in function.get("Events", {}).values() if each.get("Type") == "SNS"]


def _services(document: Any) -> set[str]:
    allowed = [each for each in statements(document) if each.get("Effect") == "Allow"]
    named = [each["Principal"] for each in allowed if isinstance(each.get("Principal"), dict)]
    return {service for principal in named for service in listed(principal.get("Service", []))}


RULES: tuple[Rule, ...] = (
    a_queue_statement_names_one_queue,
    a_queue_policy_is_for_its_own_queue,
    a_queue_policy_keeps_its_quotas,
    a_queue_keeps_within_fourteen_days,
    a_queue_is_read_or_rings,
    a_topic_has_a_subscriber,
    a_topic_policy_uses_actions_of_topics,
    a_topic_policy_is_for_its_own_topic,
    a_publisher_may_use_the_topics_key,
    alarms_do_not_share_a_key_with_the_data,
)
