"""Planted faults: queues and topics."""

from typing import Any

from tests.infra.planting import Fault, Plant, of, queue_statement, set_to, taken


def _second_queue(r: Any) -> Any:
    r["Spare"] = {"Type": "AWS::SQS::Queue", "Properties": {"MessageRetentionPeriod": 1209600}}
    return r("Spare")


def _only(service: str) -> Plant:
    return lambda r: r("AlarmKey")["KeyPolicy"]["Statement"][1]["Principal"].update(Service=[service])


MESSAGES = (
    Fault(
        "a_queue_statement_names_one_queue",
        "two queues in a statement (1.1)",
        set_to(queue_statement, Resource=[{"Fn::GetAtt": ["StreamFailures", "Arn"]}, "*"]),
    ),
    Fault(
        "a_queue_policy_is_for_its_own_queue",
        "one policy on two queues",
        lambda r: (_second_queue(r), r("StreamFailuresPolicy")["Queues"].append({"Ref": "Spare"})),
    ),
    Fault(
        "a_queue_policy_is_for_its_own_queue",
        "a statement about another queue",
        lambda r: (_second_queue(r), queue_statement(r).update(Resource={"Fn::GetAtt": ["Spare", "Arn"]})),
    ),
    Fault(
        "a_queue_policy_keeps_its_quotas",
        "eight actions",
        set_to(queue_statement, Action=[f"sqs:Act{n}" for n in range(8)]),
    ),
    Fault(
        "a_queue_policy_keeps_its_quotas",
        "21 statements",
        lambda r: r("StreamFailuresPolicy")["PolicyDocument"].update(Statement=[queue_statement(r)] * 21),
    ),
    Fault(
        "a_queue_keeps_within_fourteen_days",
        "failures vanish after four days",
        taken(of("StreamFailures"), "MessageRetentionPeriod"),
    ),
    Fault("a_queue_is_read_or_rings", "a queue nobody reads (1.7)", _second_queue),
    Fault(
        "a_topic_has_a_subscriber",
        "the alarms' topic without a subscriber (2.2)",
        lambda r: [r.drop(n) for n in ("AlarmMailSubscription", "SecondAlarmMailSubscription")],
    ),
    Fault(
        "a_topic_policy_uses_actions_of_topics",
        "sns:*",
        lambda r: r("AlarmTopicPolicy")["PolicyDocument"]["Statement"][1].update(Action="sns:*"),
    ),
    Fault(
        "a_topic_policy_is_for_its_own_topic",
        "a statement about another topic",
        lambda r: r("PagerTopicPolicy")["PolicyDocument"]["Statement"][0].update(Resource={"Ref": "AlarmTopic"}),
    ),
    Fault(
        "a_publisher_may_use_the_topics_key", "CloudWatch may not use the alarms' key", _only("events.amazonaws.com")
    ),
    Fault(
        "alarms_do_not_share_a_key_with_the_data",
        "the data's outage cannot be announced (2.2)",
        set_to(of("AlarmTopic"), KmsMasterKeyId={"Ref": "DataKey"}),
    ),
)
