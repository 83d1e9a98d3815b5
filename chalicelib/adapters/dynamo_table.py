"""The one table (docs/contract.md), a thin layer over DynamoDB's client: keys, pages, batches, transactions.

Items travel as DynamoDB writes them (`{"S": ...}`), so nothing is converted twice.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeAlias

from botocore.exceptions import ClientError

from chalicelib.adapters.aws_answers import answering, code
from chalicelib.adapters.row_versions import stamped
from chalicelib.domain.values.errors import Conflict, TooLarge, Unavailable

Item: TypeAlias = dict[str, Any]

MAX_WRITES = 100
"""DynamoDB's limit for one transaction."""
_MAX_BATCH = 100
_WRITERS = 8
"""So many rows are on their way at once; boto3's pool holds ten connections."""
_BATCH_ATTEMPTS = 6


@dataclass(frozen=True)
class DynamoTable:
    """`client` is a boto3 DynamoDB client; `pause` sleeps between the attempts of a batch read, in seconds."""

    client: Any
    name: str
    pause: Callable[[float], None] = field(default=time.sleep)

    def get(self, pk: str, sk: str) -> Item | None:
        """Read one item, strongly consistent, or None."""
        with answering():
            answer = self.client.get_item(TableName=self.name, Key=key(pk, sk), ConsistentRead=True)
        item: Item | None = answer.get("Item")
        return item

    def put(self, item: Item) -> None:
        """Write one item over whatever is there."""
        with answering():
            self.client.put_item(TableName=self.name, Item=stamped(item))

    def put_new(self, item: Item) -> bool:
        """Write one item unless its key exists; return whether it was written."""
        with answering():
            try:
                self.client.put_item(
                    TableName=self.name, Item=stamped(item), ConditionExpression="attribute_not_exists(pk)"
                )
            except ClientError as error:
                if code(error) != "ConditionalCheckFailedException":
                    raise
                return False
        return True

    def put_all(self, items: Sequence[Item]) -> None:
        """Write many items, each by itself, over whatever is there: no condition holds them together.

        Not by BatchWriteItem: the right to it is the right to delete rows as well.
        """
        if len(items) <= 1:
            for item in items:
                self.put(item)
            return
        with ThreadPoolExecutor(_WRITERS) as writers:
            list(writers.map(self.put, items))

    def delete(self, pk: str, sk: str) -> None:
        """Delete one item. What is not there is gone already."""
        with answering():
            self.client.delete_item(TableName=self.name, Key=key(pk, sk))

    def partition(self, pk: str, *, newest_first: bool = False, page: int | None = None) -> Iterator[Item]:
        """Yield the items of a partition in the order of `sk`, strongly consistent, fetched `page` at a time."""
        yield from self._query(
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
            ConsistentRead=True,
            ScanIndexForward=not newest_first,
            **({} if page is None else {"Limit": page}),
        )

    def outline(self, pk: str, attributes: Sequence[str]) -> Iterator[Item]:
        """Yield these attributes of a partition's items in the order of `sk`, strongly consistent.

        Nothing else leaves the table.
        """
        names = {f"#a{place}": name for place, name in enumerate(attributes)}
        yield from self._query(
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
            ExpressionAttributeNames=names,
            ProjectionExpression=", ".join(names),
            ConsistentRead=True,
        )

    def index(  # noqa: PLR0913 - a query's own parameters
        self,
        name: str,
        pk_name: str,
        pk: str,
        *,
        above: tuple[str, str] | None = None,
        below: tuple[str, str] | None = None,
        newest_first: bool = False,
        page: int | None = None,
    ) -> Iterator[Item]:
        """Yield the keys under `pk` in an index, eventually consistent.

        `above` and `below` are (sort attribute, exclusive bound), one of the two.
        """
        condition, values = f"{pk_name} = :pk", {":pk": {"S": pk}}
        if above is not None:
            condition, values = f"{condition} AND {above[0]} > :sk", {**values, ":sk": {"S": above[1]}}
        if below is not None:
            condition, values = f"{condition} AND {below[0]} < :sk", {**values, ":sk": {"S": below[1]}}
        yield from self._query(
            IndexName=name,
            KeyConditionExpression=condition,
            ExpressionAttributeValues=values,
            ScanIndexForward=not newest_first,
            **({} if page is None else {"Limit": page}),
        )

    def rows(self, keys: Iterable[Item]) -> Iterator[Item]:
        """Yield the whole items behind index keys, in the keys' order, strongly consistent; vanished ones left out."""
        batch: list[Item] = []
        for index_key in keys:
            batch.append(index_key)
            if len(batch) == _MAX_BATCH:
                yield from self._batch(batch)
                batch = []
        if batch:
            yield from self._batch(batch)

    def write(self, writes: Sequence[Item]) -> None:
        """Write everything in one transaction, or nothing.

        Raises `Conflict` when a condition does not hold or another transaction holds an item, `TooLarge` for more
        writes than DynamoDB takes at once.
        """
        if len(writes) > MAX_WRITES:
            raise TooLarge
        with answering():
            try:
                self.client.transact_write_items(TransactItems=[_stamped(write) for write in writes])
            except ClientError as error:
                if code(error) != "TransactionCanceledException":
                    raise
                _raise_cancelled(error)

    @cached_property
    def _paginator(self) -> Any:
        # Cached, because botocore builds a class for each paginator, which costs as much as a small query.
        return self.client.get_paginator("query")

    def _query(self, **query: Any) -> Iterator[Item]:
        pages = iter(self._paginator.paginate(TableName=self.name, **query))
        while page := self._next(pages):
            yield from page["Items"]

    def _next(self, pages: Iterator[Item]) -> Item | None:
        with answering():
            return next(pages, None)

    def _batch(self, index_keys: list[Item]) -> Iterator[Item]:
        keys = [key(item["pk"]["S"], item["sk"]["S"]) for item in index_keys]
        wanted: dict[str, Any] = {self.name: {"Keys": keys, "ConsistentRead": True}}
        items: dict[tuple[str, str], Item] = {}
        for attempt in range(_BATCH_ATTEMPTS):
            with answering():
                answer = self.client.batch_get_item(RequestItems=wanted)
            for item in answer["Responses"].get(self.name, ()):
                items[item["pk"]["S"], item["sk"]["S"]] = item
            wanted = answer.get("UnprocessedKeys") or {}
            if not wanted:
                break
            self.pause(0.05 * 2**attempt)
        else:
            raise Unavailable
        yield from (items[place] for place in ((k["pk"]["S"], k["sk"]["S"]) for k in keys) if place in items)


def key(pk: str, sk: str) -> Item:
    """Return a primary key as DynamoDB takes it."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def stamp(at: datetime) -> str:
    """Write an instant as RFC 3339 UTC with microseconds, always 27 characters: text order is time order."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> datetime:
    """Read an instant that `stamp` wrote."""
    return datetime.fromisoformat(text)


def _stamped(write: Item) -> Item:
    """Return one write of a transaction with the row's shape, if it is one that puts a row."""
    return {**write, "Put": {**write["Put"], "Item": stamped(write["Put"]["Item"])}} if "Put" in write else write


def _raise_cancelled(error: ClientError) -> None:
    reasons: set[str] = {reason.get("Code", "None") for reason in _reasons(error)}
    if reasons & {"ConditionalCheckFailed", "TransactionConflict"}:
        raise Conflict from None
    if reasons & {"ThrottlingError", "ProvisionedThroughputExceeded"}:
        raise Unavailable from None
    raise error


def _reasons(error: ClientError) -> Sequence[Mapping[str, str]]:
    reasons: Sequence[Mapping[str, str]] = error.response.get("CancellationReasons", ())
    return reasons
