"""One case from the phone to the person: two entries, their clocks and alerts, under the faults given.

    submit -> stream -> sweep -> timers wake -> the desk takes -> submit and stream once more

all with faults; then the same for a few rounds without faults, because phones, streams and schedules never give up.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from chalicelib.domain.entries.entry import Entry
from chalicelib.domain.values.errors import Unavailable
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.alerts.take_alert import take_alert
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from tests import builders
from tests.campaigns.faults.injector import Fault
from tests.campaigns.faults.system import OFFICER, OPERATOR, System
from tests.usecases.field import RECEPTION, entry, sealed

CASE = builders.case(1)
ROUNDS = 2
STREAM_ATTEMPTS = 3
"""As often the template lets Lambda try a record before it goes to the failure queue."""


class Stream(StrEnum):
    """How the table's stream behaves."""

    NORMAL = "normal"
    DUPLICATED = "duplicated"
    REORDERED = "reordered"
    LOST = "lost"


@dataclass
class Lifecycle:
    """`receipts` is what the phone was told: id -> the entry as stored; `calls` the AWS calls while faults flew."""

    system: System
    stream: Stream = Stream.NORMAL
    is_sealed: bool = True
    seed: int = 0
    pending: dict[str, dict[str, Any]] = field(default_factory=dict)
    receipts: dict[str, Entry] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    injected: int = 0
    _records: list[tuple[dict[str, Any], int]] = field(default_factory=list)

    def run(self, faults: Sequence[Fault] = ()) -> None:
        """Live through it. Leaves the world as it is, for `verdict`."""
        self.system.empty()
        self._random = random.Random(self.seed)
        self.pending = {raw["id"]: raw for raw in self._written()}
        self.system.injector.arm(faults)
        self._round()
        self._phone()
        self._stream()
        self.calls, self.injected = self.system.injector.calls, self.system.injector.injected
        self.system.injector.disarm()
        for _ in range(ROUNDS):
            self.system.world.clock.advance(minutes=2)
            self._round()
        # Alerts that the timers raised in the last round still have to reach the desk.
        self._stream()
        self.system.run(self.system.sweep)
        self._desk()

    def _written(self) -> list[dict[str, Any]]:
        # The first opens two clocks and wakes the hotline, the second closes one of the clocks.
        first = entry(1, body=RECEPTION | {"immediate_risk": "present", "crime_news": "yes"})
        second = entry(2, form="handover", body=HANDOVER)
        return [sealed(raw, self.system.services) if self.is_sealed else raw for raw in (first, second)]

    def _round(self) -> None:
        self._phone()
        self._stream()
        self.system.run(self.system.sweep)
        self._timers()
        self._desk()

    def _phone(self) -> None:
        batch = list(self.pending.values())
        if not batch:
            return
        results = self.system.run(lambda services: self.system.submit(batch, OFFICER, services)) or []
        for raw, result in zip(batch, results, strict=False):
            if isinstance(result.refusal, Unavailable):
                continue  # no verdict: the phone keeps it and comes again
            assert result.entry is not None, f"refused: {result.refusal}"
            self.receipts[raw["id"]] = result.entry
            del self.pending[raw["id"]]

    def _stream(self) -> None:
        self._records += [(record, 0) for record in self.system.world.stream()]
        if self.stream is Stream.LOST:
            self._records.clear()
        if self.stream is Stream.REORDERED:
            self._random.shuffle(self._records)
        batch, self._records = self._records, []
        size = 3 if self.stream is Stream.REORDERED else 25
        for start in range(0, len(batch), size):
            for _ in range(2 if self.stream is Stream.DUPLICATED else 1):
                failed = self._delivered(batch[start : start + size])
            self._records += failed

    def _delivered(self, batch: list[tuple[dict[str, Any], int]]) -> list[tuple[dict[str, Any], int]]:
        # Through JSON, as Lambda gets it.
        records = json.loads(json.dumps([record for record, _ in batch], default=str))
        answer = self.system.run(lambda services: self.system.react(records, services))
        numbers = {record["dynamodb"]["SequenceNumber"] for record in records}
        failed = {item["itemIdentifier"] for item in answer["batchItemFailures"]} if answer else numbers
        again = [(record, tries + 1) for record, tries in batch if record["dynamodb"]["SequenceNumber"] in failed]
        return [(record, tries) for record, tries in again if tries < STREAM_ATTEMPTS]

    def _timers(self) -> None:
        # The Working Group's sleep for weeks.
        for asked in self.system.world.executions(CASE).values():
            self.system.run(partial(wake_obligation, asked["obligation"], asked["revision"]))

    def _desk(self) -> None:
        """The operator takes what a message told of, and nothing else: an alert nobody is told of stays open."""
        self.tokens += [json.loads(message["Message"])["token"] for message in self.system.world.messages()]
        for line in self.system.run(lambda services: list_alerts("open", OPERATOR, services).lines) or []:
            if line.alert.token in self.tokens:
                self.system.run(partial(take_alert, line.alert.id, OPERATOR))


HANDOVER: dict[str, Any] = {
    "handed_on": "2026-03-02T00:58:00Z",
    "place": "Trụ sở xã",
    "to_unit": "ubnd-dong-dang",
    "giver": {"body": "Đồn Biên phòng", "officer": "Lò Thị Mẫu"},
}
