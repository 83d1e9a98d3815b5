"""Tables, keys, accounts, buckets: what must not be lost, and what a release may not do to it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from infra.rules.reading import Rule, Template, branches, listed, refers_to, size, statements
from infra.split import KEPT_TYPES, is_kept, split

RELEASED = Path(__file__).parent.parent / "policy" / "released.json"
"""The kept resources as the last release deployed them: keys, indexes, logical ids."""

_MOST_INDEXES = 20
_KEY_POLICY = 32 * 1024


def what_is_kept_survives_its_stack_but_not_a_failed_birth(template: Template) -> Iterator[tuple[str, str]]:
    """Require that what is kept survives its stack but not a failed birth.

    `Retain` leaves keys and tables behind at every failed first try, with nobody to own them (1.1).
    """
    for name, resource in template.resources.items():
        if resource.get("Type") not in KEPT_TYPES - {"AWS::Cognito::UserPoolClient", "AWS::SecretsManager::Secret"}:
            continue
        if resource.get("DeletionPolicy") != "RetainExceptOnCreate" or resource.get("UpdateReplacePolicy") != "Retain":
            yield name, "needs DeletionPolicy RetainExceptOnCreate and UpdateReplacePolicy Retain"


def what_is_kept_needs_nothing_that_a_release_replaces(template: Template) -> Iterator[tuple[str, str]]:
    """Require that what is kept needs nothing that a release replaces.

    The data's stack must stand alone: two stacks cannot wait for each other.
    """
    try:
        split(template.body)
    except ValueError as reason:
        yield "data stack", str(reason)


def a_release_keeps_the_names_of_what_is_kept(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a release keeps the names of what is kept.

    A renamed logical id is a new, empty resource beside the old one, which nobody reads any more.
    """
    for name in json.loads(RELEASED.read_text())["kept"]:
        if name not in template.resources:
            yield name, "was deployed under this name; a new name would begin empty"


def a_tables_keys_never_change(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a tables keys never change.

    DynamoDB replaces the table when its key changes: an empty one takes its place.
    """
    for name, before in json.loads(RELEASED.read_text())["tables"].items():
        table = template.resources.get(name, {}).get("Properties", {})
        if [each["AttributeName"] for each in table.get("KeySchema", [])] != before["keys"]:
            yield name, "its primary key is not the one that was released"


def one_index_a_release(template: Template) -> Iterator[tuple[str, str]]:
    """Require that one index a release.

    DynamoDB makes or drops one global index per update; a second in the same release fails it (2.15).
    """
    for name, before in json.loads(RELEASED.read_text())["tables"].items():
        table = template.resources.get(name, {}).get("Properties", {})
        indexes = {each["IndexName"] for each in table.get("GlobalSecondaryIndexes", [])}
        if len(indexes ^ set(before["indexes"])) > 1:
            yield name, f"more than one index changes: {sorted(indexes ^ set(before['indexes']))}"
        if len(indexes) > _MOST_INDEXES:
            yield name, "at most 20 indexes"


def an_index_has_its_attributes(template: Template) -> Iterator[tuple[str, str]]:
    """Require that an index has its attributes.

    DynamoDB refuses an attribute that no key uses, and a key whose attribute is not declared.
    """
    for name, table in template.of("AWS::DynamoDB::Table"):
        schemas = [table.get("KeySchema", []), *(each["KeySchema"] for each in table.get("GlobalSecondaryIndexes", []))]
        used = {each["AttributeName"] for schema in schemas for each in schema}
        declared = {each["AttributeName"] for each in table.get("AttributeDefinitions", [])}
        if used != declared:
            yield name, f"declared and used attributes differ: {sorted(used ^ declared)}"


def a_table_comes_back(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a table comes back.

    Point-in-time recovery, deletion protection, encryption under a key of ours.
    """
    for name, table in template.of("AWS::DynamoDB::Table"):
        if table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled") is not True:
            yield name, "cannot be brought back to a moment"
        if table.get("DeletionProtectionEnabled") is not True:
            yield name, "can be deleted by a slip"
        if not refers_to(table.get("SSESpecification", {}).get("KMSMasterKeyId")):
            yield name, "is not encrypted under a key of ours"


def the_stream_carries_keys_only(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the stream carries keys only.

    What travels on the stream is seen by whoever reads it: no sealed body, only keys (decision 0004).
    """
    for name, table in template.of("AWS::DynamoDB::Table"):
        if table.get("StreamSpecification", {}).get("StreamViewType", "KEYS_ONLY") != "KEYS_ONLY":
            yield name, "its stream carries more than keys"


def a_key_can_still_be_administered(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a key can still be administered.

    KMS refuses a policy that locks its owner out; one that lets the owner schedule its end loses every case.
    """
    for name, key in template.of("AWS::KMS::Key"):
        policy = key.get("KeyPolicy", {})
        owner = [
            action
            for each in statements(policy)
            if each.get("Effect") == "Allow"
            and ":root" in json.dumps(each.get("Principal"))
            and not each.get("Condition")
            for action in listed(each.get("Action", []))
        ]
        if "kms:PutKeyPolicy" not in owner:
            yield name, "nobody could ever change its policy"
        if {"kms:ScheduleKeyDeletion", "kms:*"} & set(owner):
            yield name, "can be scheduled for deletion by the account"
        if size(policy) > _KEY_POLICY:
            yield name, "its policy is longer than 32 KB"
        if key.get("PendingWindowInDays", 30) < 30:
            yield name, "a deletion must wait for thirty days"


def a_keys_policy_names_resources_by_star(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a keys policy names resources by star.

    In a key's policy `*` means this key; anything else is refused or means nothing.
    """
    for name, key in template.of("AWS::KMS::Key"):
        if any(listed(each.get("Resource")) != ["*"] for each in statements(key.get("KeyPolicy"))):
            yield name, "a statement of a key's policy is about `*`"


def a_pool_lists_the_attributes_it_opens(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a pool lists the attributes it opens.

    Cognito reads an empty list as "not given" and opens every attribute, for writing too (1.11).
    """
    for name, client in template.of("AWS::Cognito::UserPoolClient"):
        for which in ("ReadAttributes", "WriteAttributes"):
            if not client.get(which):
                yield name, f"{which} is empty, which opens all of them"


def accounts_are_made_by_administrators(template: Template) -> Iterator[tuple[str, str]]:
    """Require that accounts are made by administrators.

    No sign-up, no reset by mail or SMS, no telling a wrong name from a wrong password.
    """
    for name, pool in template.of("AWS::Cognito::UserPool"):
        if pool.get("AdminCreateUserConfig", {}).get("AllowAdminCreateUserOnly") is not True:
            yield name, "anybody could sign up"
        if pool.get("DeletionProtection") != "ACTIVE":
            yield name, "can be deleted by a slip"
        ways = pool.get("AccountRecoverySetting", {}).get("RecoveryMechanisms", [])
        if [each.get("Name") for each in ways] != ["admin_only"]:
            yield name, "a password could be reset by mail or SMS"
    for name, client in template.of("AWS::Cognito::UserPoolClient"):
        if client.get("PreventUserExistenceErrors") != "ENABLED":
            yield name, "tells whether a name exists"


def a_bucket_is_private(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a bucket is private.

    Closed to the public four times over, encrypted, its own owner, TLS only, versions kept.
    """
    tls = {
        each
        for _, policy in template.of("AWS::S3::BucketPolicy")
        for statement in statements(policy.get("PolicyDocument"))
        if statement.get("Effect") == "Deny" and "aws:SecureTransport" in json.dumps(statement.get("Condition", {}))
        for each in refers_to(policy.get("Bucket"))
    }
    for name, bucket in template.of("AWS::S3::Bucket"):
        blocks: dict[str, Any] = bucket.get("PublicAccessBlockConfiguration", {})
        if len(blocks) != 4 or set(blocks.values()) != {True}:
            yield name, "is not closed to the public"
        if not bucket.get("BucketEncryption"):
            yield name, "is not encrypted"
        if name not in tls:
            yield name, "answers without TLS"
        if bucket.get("VersioningConfiguration", {}).get("Status") != "Enabled":
            yield name, "forgets what was overwritten"


def a_trial_can_be_removed(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a trial can be removed.

    In compliance mode nobody, AWS's support included, can empty a bucket before its years are over (1.15).
    """
    for name, bucket in template.of("AWS::S3::Bucket"):
        rule = bucket.get("ObjectLockConfiguration", {}).get("Rule", {}).get("DefaultRetention")
        if rule is not None and "GOVERNANCE" not in branches(rule.get("Mode")):
            yield name, "a trial's objects are locked for years"


def the_record_is_locked_in_production(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the record is locked in production.

    Anchors that an owner can remove prove nothing (decision 0040).
    """
    for name, bucket in template.of("AWS::S3::Bucket"):
        rule = bucket.get("ObjectLockConfiguration", {}).get("Rule", {}).get("DefaultRetention")
        if rule is not None and "COMPLIANCE" not in branches(rule.get("Mode")):
            yield name, "its owner could remove what is recorded"


def the_half_made_is_swept_up(template: Template) -> Iterator[tuple[str, str]]:
    """Require that unfinished uploads are deleted.

    Parts of an upload that never ended are paid for and seen by no listing.
    """
    for name, bucket in template.of("AWS::S3::Bucket"):
        rules = bucket.get("LifecycleConfiguration", {}).get("Rules", [])
        if rules and any(each.get("Status") != "Enabled" for each in rules):
            yield name, "a rule of its lifecycle sleeps"


def kept_data_is_in_the_datas_stack(template: Template) -> Iterator[tuple[str, str]]:
    """Require that kept data is in the data's stack.

    A resource with data in it that the cut does not know would go with the code's stack.
    """
    holding = {"AWS::RDS::DBInstance", "AWS::EFS::FileSystem", "AWS::DynamoDB::GlobalTable", "AWS::Kinesis::Stream"}
    for name, resource in template.resources.items():
        if resource.get("Type") in holding and not is_kept(name, resource):
            yield name, "holds data and would be deleted with a release (infra/split.py)"


RULES: tuple[Rule, ...] = (
    what_is_kept_survives_its_stack_but_not_a_failed_birth,
    what_is_kept_needs_nothing_that_a_release_replaces,
    a_release_keeps_the_names_of_what_is_kept,
    a_tables_keys_never_change,
    one_index_a_release,
    an_index_has_its_attributes,
    a_table_comes_back,
    the_stream_carries_keys_only,
    a_key_can_still_be_administered,
    a_keys_policy_names_resources_by_star,
    a_pool_lists_the_attributes_it_opens,
    accounts_are_made_by_administrators,
    a_bucket_is_private,
    a_trial_can_be_removed,
    the_record_is_locked_in_production,
    the_half_made_is_swept_up,
    kept_data_is_in_the_datas_stack,
)
