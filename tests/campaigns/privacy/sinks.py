"""Every place a victim's words could leak to, watched at once: logs, answers, rows, stream, timers, messages, requests.

    with watched() as sinks:
        sinks.system.call("POST", "/v1/entries", "border", ...)
        sinks.everything()      # sink -> all its bytes, for `canaries.leaks`

The server is the real one on an emulated AWS, over HTTP; logging stands at DEBUG for everything that did not silence
itself. Data keys are watched too: no sink may hold one.
"""

import base64
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from chalicelib.domain.access.push_devices import Device, PushKeys, device_id
from chalicelib.domain.audit.records import SHARDS
from chalicelib.domain.register.people import Agency
from chalicelib.ports import DataKey, Vault
from chalicelib.usecases.alerts.deliver_alert import deliver_alert, deliver_due
from chalicelib.usecases.alerts.send_digest import send_digest
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.operations.anchor_days import anchor_days
from chalicelib.usecases.operations.export_audit import AuditPlace, export_audit
from chalicelib.usecases.operations.sweep import publish_missed, start_missed, sweep
from tests import builders
from tests.api.system import CAST, LEADERS_AND_OTHERS, Reply, System
from tests.campaigns.faults.system import react_all
from tests.fakes.push import FakeSender
from tests.fakes.sign_in import FakeTokens
from tests.moto_world import ATTACHMENTS, TABLE, World, moto_world

SECRET_CALLS = frozenset({"cognito-idp", "kms"})
"""Requests that carry a password or a key because that is what they are for. They go to nobody else."""


class _Log(logging.Handler):
    """Keeps what a formatter would print, traceback and extra fields included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record) + repr({k: v for k, v in vars(record).items() if k != "args"}))


@dataclass
class _KeysSeen:
    """A vault that remembers the data keys it handed out."""

    inner: Vault
    keys: set[bytes] = field(default_factory=set)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def new_key(self, case: str, agencies: frozenset[Agency], generation: int = 1) -> Any:
        key, wrapped = self.inner.new_key(case, agencies, generation)
        self.keys.add(key.plaintext)
        return key, wrapped

    def unwrap(self, wrapped: Any) -> DataKey:
        key = self.inner.unwrap(wrapped)
        self.keys.add(key.plaintext)
        return key


@dataclass
class Sinks:
    world: World
    system: System
    log: _Log
    vault: _KeysSeen
    sender: FakeSender
    requests: list[bytes] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    messages: list[Any] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)

    def call(self, method: str, path: str, as_who: str | None = None, said: Any = None, **more: Any) -> Reply:
        """A request whose answer is a sink: its caller is not entitled to a victim's words."""
        reply = self.system.call(method, path, as_who, said, **more)
        self.replies.append(reply)
        return reply

    def let_effects_happen(self) -> None:
        """The stream, the schedule and every timer have their turn."""
        fresh = self.world.stream()
        self.records += fresh
        services = self.system.services
        react_all(json.loads(json.dumps(fresh, default=str)), services)
        sweep((publish_missed(deliver_alert), start_missed, deliver_due, send_digest), services)
        anchor_days(services)
        for asked in self.world.executions().values():
            wake_obligation(asked["obligation"], asked["revision"], services)

    def everything(self) -> Mapping[str, bytes]:
        """Sink -> its whole content so far."""
        self.messages += self.world.messages()
        self.records += self.world.stream()
        items = self.world.items()
        return {
            "logs": "\n".join(self.log.lines).encode("utf-8", "surrogateescape"),
            "answers": b"\n".join(reply.body + repr(reply.headers).encode() for reply in self.replies),
            "rows": _text([{k: v for k, v in item.items() if k != "sealed"} for item in items]),
            "sealed bodies": b"\n".join(
                bytes(part["B"]) for item in items if "sealed" in item for part in _parts(item)
            ),
            "indexes": _text([self.world.raw["dynamodb"].scan(TableName=TABLE, IndexName=i) for i in _INDEXES]),
            "stream": _text(self.records),
            "timers": _text(self._timers()),
            "timers' histories": _text(self._histories()),
            "messages": _text(self.messages),
            "pushes": _text(self.sender.posted),
            "requests to AWS": b"\n".join(self.requests),
            "photos": b"\n".join(self._objects(ATTACHMENTS)),
            "audit export": "\n".join(self._exported()).encode(),
            "anchors": b"\n".join(self._objects(self.world.settings.anchors_bucket)),
        }

    def _exported(self) -> Iterator[str]:
        """An auditor's export of the first day and of today."""
        for day in sorted({builders.T0.date(), self.world.clock().date()}):
            for part in SHARDS:
                leader = builders.officer("hotline_leader")
                yield from export_audit(day, AuditPlace(part), leader, self.system.services).lines

    def _objects(self, bucket: str) -> Iterator[bytes]:
        """Every object of a bucket: its name, what S3 says of it, its bytes."""
        s3 = self.world.raw["s3"]
        for each in s3.list_objects_v2(Bucket=bucket).get("Contents", ()):
            found = s3.get_object(Bucket=bucket, Key=each["Key"])
            yield each["Key"].encode() + repr(found["ResponseMetadata"]).encode() + found["Body"].read()

    def keys(self) -> list[str]:
        """The data keys seen, in base64: no sink may hold them in any writing."""
        return [base64.b64encode(key).decode() for key in self.vault.keys]

    def _timers(self) -> list[Any]:
        machine = self.world.raw["stepfunctions"]
        listed = machine.list_executions(stateMachineArn=self.world.settings.timer_arn)["executions"]
        arns = [execution["executionArn"] for execution in listed]
        return [machine.describe_execution(executionArn=arn) for arn in arns]

    def _histories(self) -> list[Any]:
        machine = self.world.raw["stepfunctions"]
        listed = machine.list_executions(stateMachineArn=self.world.settings.timer_arn)["executions"]
        return [machine.get_execution_history(executionArn=execution["executionArn"]) for execution in listed]


_INDEXES = ("by_open", "by_unit")


@contextmanager
def watched() -> Iterator[Sinks]:
    """A fresh system in a fresh AWS, every sink empty and open."""
    with moto_world() as world, _everything_logged() as log:
        vault, sender = _KeysSeen(world.services.vault), FakeSender()
        push = replace(world.services.push, sender=sender)
        services = replace(world.services, vault=vault, tokens=FakeTokens(), push=push)
        for who in (*CAST, *LEADERS_AND_OTHERS):
            services.officers.put(builders.officer(who))
        services.push.devices.put(_phone_of("hotline"))
        sinks = Sinks(world, System(services, world.clock), log, vault, sender)
        for client in world.clients.values():
            client.meta.events.register("before-send", _kept(sinks.requests))
        yield sinks


@contextmanager
def _everything_logged() -> Iterator[_Log]:
    # Our own logger hands nothing up, so it is listened to by itself; its level is put to DEBUG, as in an incident.
    log, loggers = _Log(), [logging.getLogger("cotmoc.lines"), logging.getLogger()]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(log)
        logger.setLevel(logging.DEBUG)
    try:
        yield log
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(log)
            logger.setLevel(level)


def _kept(requests: list[bytes]) -> Any:
    def keep(request: Any, event_name: str, **_: Any) -> None:
        if event_name.split(".")[1] not in SECRET_CALLS:
            body = request.body if isinstance(request.body, bytes) else str(request.body).encode()
            requests.append(b"\n".join((request.url.encode(), repr(dict(request.headers)).encode(), body)))

    return keep


def _phone_of(who: str) -> Device:
    endpoint = "https://push.example/phone"
    keys = PushKeys(p256dh=FakeSender().public_key(), auth="A" * 22)
    fields: dict[str, Any] = {"id": device_id(endpoint), "officer": builders.officer(who).id, "since": builders.T0}
    return Device(endpoint=endpoint, keys=keys, language="vi", **fields)


def _parts(item: Mapping[str, Any]) -> list[Any]:
    parts: list[Any] = list(item["sealed"]["M"].values())
    return parts


def _text(content: Any) -> bytes:
    return json.dumps(content, default=_plain, ensure_ascii=False).encode()


def _plain(value: Any) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
