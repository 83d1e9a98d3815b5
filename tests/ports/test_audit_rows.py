"""The audit writes these rows in table and bucket, also when somebody is quicker or AWS says no."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.dynamo_audit import DynamoAudit
from chalicelib.adapters.s3_anchors import S3Anchors
from chalicelib.domain.audit.anchors import anchor_of
from chalicelib.domain.audit.records import NO_RECORD, line_of
from chalicelib.domain.values.errors import Conflict, Unavailable
from tests import builders as b
from tests.moto_world import TABLE, World

ANCHOR = anchor_of(date(2026, 3, 2), [], NO_RECORD)


@dataclass
class LosingTable:
    """Somebody else always writes first; nothing is ever seen of it."""

    name: str = "cotmoc"
    tried: list[Any] = field(default_factory=list)
    pages: list[int | None] = field(default_factory=list)

    def get(self, *_place: str) -> None:
        return None

    def pause(self, seconds: float) -> None:
        assert 0 <= seconds <= 0.2

    def put_new(self, item: Any) -> bool:
        self.tried.append(item)
        return False

    def write(self, items: Any) -> None:
        self.tried.append(items)
        raise Conflict

    def partition(self, _pk: str, *, newest_first: bool = False, page: int | None = None) -> Iterator[Any]:
        assert newest_first
        self.pages.append(page)
        return iter(())


@dataclass
class SayingBucket:
    """S3 that answers every put with this error, and remembers what it was given."""

    says: str | None = None
    put: dict[str, Any] = field(default_factory=dict)

    def put_object(self, **given: Any) -> None:
        self.put = given
        if self.says:
            raise ClientError({"Error": {"Code": self.says}}, "PutObject")


def test_who_is_always_second_gives_up_after_twenty_times() -> None:
    for act in ("append", "look"):
        table: Any = LosingTable()
        with pytest.raises(Unavailable):
            getattr(DynamoAudit(table), act)(at=b.T0, actor="someone", action="devices_listed")
        assert len(table.tried) == 20
        assert table.pages == [1] * 20, "one record is enough to go on from"


def test_a_looks_mark_and_its_record_are_written_only_where_nothing_stands() -> None:
    table: Any = LosingTable()
    with pytest.raises(Unavailable):
        DynamoAudit(table).look(at=b.T0, actor="someone", action="devices_listed", subject="hotline-111")

    mark, record = (one["Put"] for one in table.tried[0])
    assert [one["ConditionExpression"] for one in (mark, record)] == ["attribute_not_exists(pk)"] * 2
    window = int(b.T0.timestamp()) // 900
    assert mark["Item"] == {
        "pk": {"S": "LOOK#someone"},
        "sk": {"S": f"devices_listed#hotline-111#{window}"},
        "expires": {"N": str((window + 1) * 900 + 3600)},
    }
    with pytest.raises(Unavailable):
        DynamoAudit(table).look(at=b.T0, actor="someone", action="devices_listed")
    assert table.tried[-1][0]["Put"]["Item"]["sk"] == {"S": f"devices_listed#-#{window}"}


def test_a_mark_goes_by_itself_and_the_record_stays(clean: World) -> None:
    clean.services.audit.look(at=b.T0, actor="someone", action="devices_listed")
    rows = clean.raw["dynamodb"].scan(TableName=TABLE)["Items"]

    assert sorted("expires" in row for row in rows) == [False, True]


def test_an_anchor_is_one_line_of_json_with_a_digest_laid_only_where_nothing_stands() -> None:
    bucket = SayingBucket()

    assert S3Anchors(bucket, "anchors-of-the-house").keep(ANCHOR)
    assert bucket.put == {
        "Bucket": "anchors-of-the-house",
        "Key": "anchors/2026-03-02.json",
        "Body": f"{line_of(ANCHOR)}\n".encode(),
        "ContentType": "application/json",
        "ChecksumAlgorithm": "SHA256",
        "IfNoneMatch": "*",
    }


def test_an_anchor_that_stands_is_no_error_and_a_bucket_that_forbids_is() -> None:
    for says in ("PreconditionFailed", "ConditionalRequestConflict"):
        assert S3Anchors(SayingBucket(says), "a").keep(ANCHOR) is False
    with pytest.raises(ClientError):
        S3Anchors(SayingBucket("AccessDenied"), "a").keep(ANCHOR)


def test_the_anchor_of_a_day_is_that_days_and_its_first_version(clean: World) -> None:
    anchors: Any = clean.services.anchors
    next_day = anchor_of(date(2026, 3, 3), [], ANCHOR.hash)
    forged = anchor_of(date(2026, 3, 2), [], "a" * 64)
    assert anchors.of(ANCHOR.day) is None
    for anchor in (next_day, ANCHOR):
        assert anchors.keep(anchor)
    anchors.client.put_object(Bucket=anchors.bucket, Key="anchors/2026-03-02.json", Body=line_of(forged).encode())
    anchors.client.put_object(Bucket=anchors.bucket, Key="beside/2026-03-09.json", Body=b"{}")

    assert (anchors.of(ANCHOR.day), anchors.of(next_day.day)) == (ANCHOR, next_day)
    assert anchors.last() == next_day.day
