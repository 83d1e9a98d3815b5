"""The blind index: a table of its own, digests keyed by KMS (security.md §4.8).

A key that leaks falls to a dictionary of syllables and years in seconds, so the key stays in KMS: one MAC a birth year
gives the sub-key for that year's terms. A container that leaks its memory gives away the years it has touched.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any

from botocore.exceptions import ClientError
from cachetools import TTLCache

from chalicelib.adapters.aws_answers import answering
from chalicelib.adapters.dynamo_table import DynamoTable, key
from chalicelib.domain.persons.match_terms import Term
from chalicelib.domain.values.errors import Unavailable

CACHE_SECONDS = 300
CACHE_KEYS = 64
_DIGEST_BYTES = 8
"""Cut short on purpose: a few terms share a digest by chance, so that none of them is certain."""

PATIENCE_SECONDS = 1.5
"""One question takes tens of milliseconds. An index that dawdles is as good as away: a report waits for its answer."""

AWAY_SECONDS = 30
"""So long after a failure nobody is made to wait for another one. Settings, both."""

BY_CASE = "by_case"


@dataclass
class KmsBlindIndex:
    """`ports.BlindIndex`. `kms` is a boto3 KMS client and `mac_key` the ARN of an HMAC-SHA256 key.

    The clients' own timeouts bound a call that hangs (`wiring`), `PATIENCE_SECONDS` many slow ones together.
    """

    table: DynamoTable
    kms: Any
    mac_key: str
    timer: Callable[[], float] = monotonic
    _keys: "TTLCache[str, bytes]" = field(init=False, repr=False)
    _lock: Lock = field(init=False, repr=False, default_factory=Lock)
    _away_until: float = field(init=False, repr=False, default=float("-inf"))

    def __post_init__(self) -> None:
        self._keys = TTLCache(maxsize=CACHE_KEYS, ttl=CACHE_SECONDS, timer=self.timer)

    def keep(self, case: str, terms: frozenset[Term]) -> None:
        """Make the case findable under these terms too. Repeating it changes nothing."""
        with self._promptly() as hurry:
            for digest in sorted(self._digests(terms, hurry)):
                hurry()
                self.table.put({"pk": {"S": digest}, "sk": {"S": case}})

    def matches(self, terms: frozenset[Term]) -> Mapping[str, int]:
        """Return the cases kept under any of the terms, with how many of them they share (strongly consistent)."""
        counts: Counter[str] = Counter()
        with self._promptly() as hurry:
            for digest in self._digests(terms, hurry):
                hurry()
                counts.update(item["sk"]["S"] for item in self.table.partition(digest))
        return counts

    def forget(self, case: str) -> None:
        # An erasure takes its time, and is asked for again if it fails.
        """Remove every search term of the case, for its erasure. Does nothing for a case without terms."""
        for item in list(self.table.index(BY_CASE, "sk", case)):
            self.table.write([{"Delete": {"TableName": self.table.name, "Key": key(item["pk"]["S"], case)}}])

    @contextmanager
    def _promptly(self) -> Iterator[Callable[[], None]]:
        """Yield what to call before each step: it raises `Unavailable` once the question has taken too long."""
        began = self.timer()
        if began < self._away_until:
            raise Unavailable

        def hurry() -> None:
            """Raise `Unavailable` once patience is over."""
            if self.timer() - began > PATIENCE_SECONDS:
                raise Unavailable

        try:
            yield hurry
        except (Unavailable, ClientError):
            # A report must not fail because the index does, whatever is wrong (a table or key gone or not ours).
            self._away_until = self.timer() + AWAY_SECONDS
            raise Unavailable from None

    def _digests(self, terms: frozenset[Term], hurry: Callable[[], None]) -> set[str]:
        digests = set()
        for term in terms:
            hurry()
            digests.add(self._digest(term))
        return digests

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
            answer = self.kms.generate_mac(KeyId=self.mac_key, MacAlgorithm="HMAC_SHA_256", Message=message)
        made = bytes(answer["Mac"])
        with self._lock:
            self._keys[scope] = made
        return made
