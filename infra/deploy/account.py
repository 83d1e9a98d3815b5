"""The AWS account a deployment goes to: the vendor's SDK with its usual configuration, or an emulated AWS."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

EDGE_REGION = "us-east-1"
"""Where CloudFront looks for certificates and filters."""

_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 5})


@dataclass(frozen=True)
class AwsAccount:
    """`endpoint`: the address of an emulated AWS; None for AWS itself, with the SDK's own credentials."""

    region: str
    endpoint: str | None = None

    @property
    def pace(self) -> float:
        """Return the seconds between two looks at something that takes time."""
        return 0.05 if self.endpoint else 3.0

    def client(self, service: str) -> Any:
        """Return a boto3 client of a service in the account's region."""
        return _client(service, self.region, self.endpoint)

    def at_the_edge(self) -> "AwsAccount":
        """Return the same account in the region of what belongs to CloudFront."""
        return AwsAccount(EDGE_REGION, self.endpoint)

    def object_url(self, bucket: str, key: str) -> str:
        """Return the address at which CloudFormation reads an object of the artefact bucket."""
        if self.endpoint:
            return f"{self.endpoint}/{bucket}/{key}"
        return f"https://{bucket}.s3.{self.region}.amazonaws.com/{key}"


@cache
def _client(service: str, region: str, endpoint: str | None) -> Any:
    if endpoint is None:
        return boto3.client(service, region_name=region, config=_CONFIG)
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        config=_CONFIG,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106
    )
