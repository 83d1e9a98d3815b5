"""Anchors in a bucket with Object Lock: the bucket's default keeps every version for years, whoever asks (compliance).

A lock protects versions, not names: somebody with the right could lay a new version over an anchor. So `of` reads the
oldest version, and the server itself only ever writes where nothing stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.adapters.aws_answers import answering, code
from chalicelib.domain.audit.anchors import Anchor
from chalicelib.domain.audit.records import line_of

_FOLDER = "anchors/"
_ERASED = "erased/"
_STANDS_ALREADY = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})


@dataclass(frozen=True)
class S3Anchors:
    """`ports.Anchors`. `client` is a boto3 S3 client; retention and KMS are the bucket's defaults."""

    client: Any
    bucket: str

    def keep(self, anchor: Anchor) -> bool:
        """Keep a day's anchor unless that day has one already; return whether it was kept."""
        with answering():
            try:
                self.client.put_object(
                    Bucket=self.bucket,
                    Key=_name(anchor.day),
                    # Laid one after the other the objects are a file for `python -m audit`.
                    Body=f"{line_of(anchor)}\n".encode(),
                    ContentType="application/json",
                    ChecksumAlgorithm="SHA256",  # S3 takes nothing into a locked bucket without a digest
                    IfNoneMatch="*",
                )
            except ClientError as error:
                if code(error) not in _STANDS_ALREADY:
                    raise
                return False
        return True

    def of(self, day: date) -> Anchor | None:
        """Return what was first kept for a day, whatever somebody laid over it later."""
        with answering():
            listed = self.client.list_object_versions(Bucket=self.bucket, Prefix=_name(day)).get("Versions", ())
            if not listed:
                return None
            # S3 lists a name's versions newest first; the time alone is exact to the second only.
            first = self.client.get_object(Bucket=self.bucket, Key=_name(day), VersionId=listed[-1]["VersionId"])
            return Anchor.model_validate_json(first["Body"].read())

    def last(self) -> date | None:
        """Return the last day that has an anchor."""
        newest = None
        with answering():
            for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=_FOLDER):
                for each in page.get("Contents", ()):
                    newest = each["Key"]
        return None if newest is None else date.fromisoformat(newest.removeprefix(_FOLDER).removesuffix(".json"))

    def note_erased(self, case: str) -> None:
        """Note for good that a case was erased: an object of its own, which no restored table can lack."""
        with answering():
            try:
                self.client.put_object(
                    Bucket=self.bucket,
                    Key=f"{_ERASED}{case}",
                    Body=b"",
                    ChecksumAlgorithm="SHA256",
                    IfNoneMatch="*",
                )
            except ClientError as error:
                if code(error) not in _STANDS_ALREADY:
                    raise

    def erased(self) -> Iterator[str]:
        """Yield every case that was ever erased, by code."""
        with answering():
            for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=_ERASED):
                yield from (each["Key"].removeprefix(_ERASED) for each in page.get("Contents", ()))


def _name(day: date) -> str:
    return f"{_FOLDER}{day.isoformat()}.json"
