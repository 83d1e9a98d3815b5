"""Planted faults: tables, keys, accounts and buckets."""

from typing import Any

from tests.infra.planting import Fault, lock, of, set_to, taken


def _parallel_index(r: Any) -> None:
    table = r("Table")
    for name in ("by_time", "by_place"):
        keys = [{"AttributeName": "pk", "KeyType": "HASH"}]
        table["GlobalSecondaryIndexes"].append({"IndexName": name, "KeySchema": keys, "Projection": {}})


def _owner(r: Any) -> Any:
    return next(each for each in r("DataKey")["KeyPolicy"]["Statement"] if each["Sid"] == "AdministerWithoutUsing")


KEEPING = (
    Fault(
        "what_is_kept_survives_its_stack_but_not_a_failed_birth",
        "orphaned keys at every try (1.1)",
        lambda r: r["DataKey"].update(DeletionPolicy="Retain"),
    ),
    Fault(
        "what_is_kept_survives_its_stack_but_not_a_failed_birth",
        "a table that goes with its stack",
        lambda r: r["Table"].pop("DeletionPolicy"),
    ),
    Fault(
        "what_is_kept_needs_nothing_that_a_release_replaces",
        "a kept topic that needs a role",
        lambda r: r("AlarmTopicPolicy")["PolicyDocument"]["Statement"].append(
            {
                "Action": "sns:Publish",
                "Resource": {"Ref": "AlarmTopic"},
                "Principal": {"AWS": {"Fn::GetAtt": ["SweepRole", "Arn"]}},
            }
        ),
    ),
    Fault(
        "a_release_keeps_the_names_of_what_is_kept",
        "a table renamed",
        lambda r: (r.__setitem__("MainTable", r["Table"]), r.drop("Table")),
    ),
    Fault(
        "a_tables_keys_never_change",
        "another sort key",
        lambda r: r("BlindTable")["KeySchema"][1].update(AttributeName="at"),
    ),
    Fault("one_index_a_release", "two indexes at once (2.15)", _parallel_index),
    Fault(
        "an_index_has_its_attributes",
        "an attribute no key uses",
        lambda r: r("Table")["AttributeDefinitions"].append({"AttributeName": "x", "AttributeType": "S"}),
    ),
    Fault("a_table_comes_back", "no recovery to a moment", taken(of("Table"), "PointInTimeRecoverySpecification")),
    Fault("a_table_comes_back", "no protection against deletion", taken(of("BlindTable"), "DeletionProtectionEnabled")),
    Fault("a_table_comes_back", "DynamoDB's own key", taken(of("Table"), "SSESpecification")),
    Fault(
        "the_stream_carries_keys_only",
        "bodies on the stream",
        set_to(of("Table"), StreamSpecification={"StreamViewType": "NEW_IMAGE"}),
    ),
    Fault("a_key_can_still_be_administered", "locked out", lambda r: _owner(r)["Action"].remove("kms:PutKeyPolicy")),
    Fault(
        "a_key_can_still_be_administered",
        "the end of every case",
        lambda r: _owner(r)["Action"].append("kms:ScheduleKeyDeletion"),
    ),
    Fault("a_key_can_still_be_administered", "seven days to notice", set_to(of("IntakeKey"), PendingWindowInDays=7)),
    Fault(
        "a_key_can_still_be_administered", "a policy of forty kilobytes", lambda r: _owner(r).update(Sid="x" * 40000)
    ),
    Fault(
        "a_keys_policy_names_resources_by_star",
        "an ARN in a key's policy",
        lambda r: _owner(r).update(Resource="arn:aws:kms:::key/1"),
    ),
    Fault(
        "a_pool_lists_the_attributes_it_opens", "an empty list (1.11)", set_to(of("UserPoolClient"), WriteAttributes=[])
    ),
    Fault("accounts_are_made_by_administrators", "sign-up", set_to(of("UserPool"), AdminCreateUserConfig={})),
    Fault(
        "accounts_are_made_by_administrators",
        "reset by mail",
        set_to(
            of("UserPool"), AccountRecoverySetting={"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]}
        ),
    ),
    Fault(
        "accounts_are_made_by_administrators",
        "tells which names exist",
        set_to(of("UserPoolClient"), PreventUserExistenceErrors="LEGACY"),
    ),
    Fault(
        "a_bucket_is_private",
        "a bucket open to the public",
        lambda r: r("ClientBucket")["PublicAccessBlockConfiguration"].update(BlockPublicAcls=False),
    ),
    Fault("a_bucket_is_private", "plain HTTP", lambda r: r.drop("AttachmentsBucketPolicy")),
    Fault("a_bucket_is_private", "no versions", taken(of("AttachmentsBucket"), "VersioningConfiguration")),
    Fault("a_trial_can_be_removed", "ten years on trial (1.15)", lambda r: lock(r).update(Mode="COMPLIANCE")),
    Fault(
        "the_record_is_locked_in_production", "anchors an owner can remove", lambda r: lock(r).update(Mode="GOVERNANCE")
    ),
    Fault(
        "the_half_made_is_swept_up",
        "a sleeping rule",
        lambda r: r("AttachmentsBucket")["LifecycleConfiguration"]["Rules"][0].update(Status="Disabled"),
    ),
    Fault(
        "kept_data_is_in_the_datas_stack",
        "data in the code's stack",
        lambda r: r.__setitem__("More", {"Type": "AWS::Kinesis::Stream", "Properties": {}}),
    ),
)
