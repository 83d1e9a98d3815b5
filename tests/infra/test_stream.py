"""Chalice's defaults for a stream lose alerts; the merge replaces them (security.md §5.3)."""

import json
from collections.abc import Mapping
from typing import Any

import pytest


@pytest.fixture
def source(resources: Mapping[str, Any]) -> Mapping[str, Any]:
    [event] = resources["OnChange"]["Properties"]["Events"].values()
    assert event["Type"] == "DynamoDB"
    found: Mapping[str, Any] = event["Properties"]
    return found


def test_it_reads_the_tables_stream_from_its_beginning(source: Mapping[str, Any]) -> None:
    assert source["Stream"] == {"Fn::GetAtt": ["Table", "StreamArn"]}
    assert source["StartingPosition"] == "TRIM_HORIZON"


def test_one_bad_record_does_not_hold_up_the_others(source: Mapping[str, Any]) -> None:
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert source["BisectBatchOnFunctionError"] is True
    assert 1 <= source["MaximumRetryAttempts"] <= 10
    assert 60 <= source["MaximumRecordAgeInSeconds"] <= 3600


def test_what_fails_for_good_is_handed_to_a_queue_that_raises_an_alarm(
    source: Mapping[str, Any], resources: Mapping[str, Any]
) -> None:
    assert source["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["StreamFailures", "Arn"]}
    alarm = resources["StreamFailuresAlarm"]["Properties"]
    assert alarm["Dimensions"][0]["Value"] == {"Fn::GetAtt": ["StreamFailures", "QueueName"]}
    assert alarm["AlarmActions"]


def test_only_rows_that_have_an_effect_wake_the_function(source: Mapping[str, Any]) -> None:
    [entry] = source["FilterCriteria"]["Filters"]
    pattern = json.loads(entry["Pattern"])
    assert pattern["dynamodb"]["Keys"]["sk"]["S"] == [{"prefix": "OBLIGATION#"}, {"prefix": "ALERT#"}]


def test_no_sealed_body_travels_on_the_stream(resources: Mapping[str, Any]) -> None:
    table = resources["Table"]["Properties"]
    assert table["StreamSpecification"] == {"StreamViewType": "KEYS_ONLY"}
    assert {index["Projection"]["ProjectionType"] for index in table["GlobalSecondaryIndexes"]} == {"KEYS_ONLY"}
