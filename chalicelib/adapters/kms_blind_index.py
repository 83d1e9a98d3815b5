"""The blind index: a table of its own, digests keyed by KMS (security.md §4.8).

A key that leaks falls to a dictionary of syllables and years in seconds, so the key stays in KMS: one MAC a birth year
gives the sub-key for that year's terms. A container that leaks its memory gives away the years it has touched.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any

from botocore.exceptions import ClientError
from cachetools import TTLCache

from chalicelib.adapters.aws_answers import answering
from chalicelib.adapters.dynamo_table import Table, key
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.same_person import Term

CACHE_SECONDS = 300
CACHE_KEYS = 64
_DIGEST_BYTES = 8
"""Cut short on purpose: a few terms share a digest by chance, so that none of them is certain."""

BY_CASE = "by_case"


@dataclass
class KmsBlindIndex:
    """`ports.BlindIndex`. `kms` is a boto3 KMS client and `mac_key` the ARN of an HMAC-SHA256 key."""

    table: Table
    kms: Any
    mac_key: str
    timer: Callable[[], float] = monotonic
    _keys: "TTLCache[str, bytes]" = field(init=False, repr=False)
    _lock: Lock = field(init=False, repr=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self._keys = TTLCache(maxsize=CACHE_KEYS, ttl=CACHE_SECONDS, timer=self.timer)

    def keep(self, case: str, terms: frozenset[Term]) -> None:
        for digest in sorted(self._digests(terms)):
            self.table.put({"pk": {"S": digest}, "sk": {"S": case}})

    def matches(self, terms: frozenset[Term]) -> Mapping[str, int]:
        return Counter(item["sk"]["S"] for digest in self._digests(terms) for item in self.table.partition(digest))

    def forget(self, case: str) -> None:
        for item in list(self.table.index(BY_CASE, "sk", case)):
            self.table.write([{"Delete": {"TableName": self.table.name, "Key": key(item["pk"]["S"], case)}}])

    def _digests(self, terms: frozenset[Term]) -> set[str]:
        return {self._digest(term) for term in terms}

    def _digest(self, term: Term) -> str:
        mac = hmac.new(self._sub_key(term.scope), term.text.encode(), hashlib.sha256)
        return mac.digest()[:_DIGEST_BYTES].hex()

    def _sub_key(self, scope: str) -> bytes:
        with self._lock:
            known = self._keys.get(scope)
        if known is not None:
            return known
        message = f"cotmoc/same-person/v1/{scope}".encode()
        with answering():
            try:
                answer = self.kms.generate_mac(KeyId=self.mac_key, MacAlgorithm="HMAC_SHA_256", Message=message)
            except ClientError:
                # Whatever is wrong with this key (switched off, gone, not ours to use): a report must not fail by it.
                raise Unavailable from None
        made = bytes(answer["Mac"])
        with self._lock:
            self._keys[scope] = made
        return made
