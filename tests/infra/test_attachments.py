"""Photos lie where only the API's role reaches them, and what no entry completed goes away by itself (S1, S2)."""

from collections.abc import Mapping
from typing import Any

from tests.infra.reading import listed, of_type, statements


def test_the_bucket_is_private_encrypted_under_our_key_and_no_browser_talks_to_it(resources: Mapping[str, Any]) -> None:
    bucket = resources["AttachmentsBucket"]["Properties"]
    [rule] = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": {"Fn::GetAtt": ["DataKey", "Arn"]},
    }
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert not {"CorsConfiguration", "WebsiteConfiguration", "AccessControl", "NotificationConfiguration"} & set(bucket)


def test_what_was_never_completed_vanishes_and_what_is_whole_never_does(resources: Mapping[str, Any]) -> None:
    rules = resources["AttachmentsBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    expiring = {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules if "ExpirationInDays" in rule}
    assert expiring == {"pieces/": 30}
    assert all(rule["Status"] == "Enabled" for rule in rules)
    assert {
        rule["NoncurrentVersionExpiration"]["NoncurrentDays"]
        for rule in rules
        if "Id" in rule and "NoncurrentVersionExpiration" in rule
    } == {7}


def test_only_the_api_reaches_photos_and_it_can_delete_none_that_is_whole(resources: Mapping[str, Any]) -> None:
    rights: dict[tuple[str, str], set[str]] = {}
    for name, role in of_type(resources, "AWS::IAM::Role").items():
        for statement in statements(role):
            for arn in listed(statement["Resource"]):
                if "AttachmentsBucket" in str(arn):
                    rights.setdefault((name, str(next(iter(arn.values())))), set()).update(listed(statement["Action"]))
    assert rights == {
        ("ApiHandlerRole", "${AttachmentsBucket.Arn}/pieces/*"): {"s3:DeleteObject", "s3:GetObject", "s3:PutObject"},
        ("ApiHandlerRole", "${AttachmentsBucket.Arn}/whole/*"): {"s3:GetObject", "s3:PutObject"},
        ("ApiHandlerRole", "['AttachmentsBucket', 'Arn']"): {"s3:ListBucket"},
    }
