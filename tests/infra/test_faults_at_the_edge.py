"""Five reads in a hundred fail for an hour: nobody gets another's error, all is stored, it rings in two minutes.

The clock is emulated: CloudWatch, CloudFront and the probe's schedule run on seconds that the test counts.
"""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalicelib.domain.register.organisations import PROBE, PROBE_DESK
from chalicelib.domain.register.people import Agency, Role
from infra import alarms
from probe.journey import Probe, ProbeAccount, Response
from probe.report import run
from tests import builders
from tests.api.system import CAST, System, system
from tests.fakes import FakeSignIn
from tests.fakes.authentication import ORIGIN
from tests.infra.cloudwatch import CloudWatch
from tests.infra.test_edge_errors import READS, Edge
from tests.usecases.field import entry

STACK = "cotmoc-test-app"
NOON = 1_800_000_000.0 - 1_800_000_000.0 % 86400 + 43200
SHARE = 0.05
HOUR, PROBE_EVERY = 3600, 300
REPORTER, TAKER = ProbeAccount("tham-do.bao", "Probe-secret-1"), ProbeAccount("tham-do.nhan", "Probe-secret-2")


@dataclass
class Hour:
    """The effects of an hour of faults. Seconds are counted from its beginning."""

    foreign: int = 0
    reads: int = 0
    faults: int = 0
    reports: int = 0
    first_fault: int | None = None
    first_bell: int | None = None
    probe_failed: list[int] = field(default_factory=list)
    probe_bells: dict[int, int] = field(default_factory=dict)


def _with_probe() -> System:
    made = system()
    assert isinstance(made.services.sign_in, FakeSignIn)
    for account, role, unit in ((REPORTER, Role.VOLUNTEER, PROBE), (TAKER, Role.FIELD_OFFICER, PROBE_DESK)):
        sub = f"probe-{role.value.replace('_', '-')}"
        officer = builders.officer(
            id=sub, username=account.username, role=role, unit=unit, agency=Agency.CHILD_PROTECTION
        )
        made.services.officers.put(officer)
        made.people[account.username] = officer
        made.services.sign_in.add(account.username, sub, account.password)
    return made


class Living:
    """The server behind an edge, its officers, its probe and its alarms, second by second."""

    def __init__(self, resources: Mapping[str, Any]) -> None:
        self.made, self.told, self.chance, self.second = _with_probe(), Hour(), random.Random(20261130), 0
        self.watch = CloudWatch({"AWS::StackName": STACK, "AWS::Partition": "aws"})
        config = resources["Distribution"]["Properties"]["DistributionConfig"]
        self.edge = Edge(config, lambda: float(self.second))
        self.bell = resources["ApiErrorsAlarm"]["Properties"]
        self.probe_bell = alarms.probe_alarms()["ProbeFailedAlarm"]["Properties"]

    def pass_second(self) -> None:
        if self.second % 3 == 0:
            self._read()
        if self.second % 60 == 30:
            self._report()
        if self.second % PROBE_EVERY == 0:
            self._probe()
        now = NOON + self.second
        if self.told.first_bell is None and self.watch.rings(self.bell, now):
            self.told.first_bell = self.second
        if self.watch.rings(self.probe_bell, now):
            self.told.probe_bells.setdefault(self.second - self.second % PROBE_EVERY, self.second)
        self.second += 1

    def _is_faulty(self, method: str) -> bool:
        if method != "GET" or self.chance.random() >= SHARE:
            return False
        self.told.faults += 1
        self.told.first_fault = self.second if self.told.first_fault is None else self.told.first_fault
        self.watch.put("AWS/ApiGateway", "5XXError", NOON + self.second, ApiName=STACK, Stage="api")
        return True

    def _read(self) -> None:
        who, path = self.chance.choice(CAST), self.chance.choice(READS)
        status, whose = self.edge.get(
            path, who, lambda: 503 if self._is_faulty("GET") else self.made.call("GET", path, who).status
        )
        self.told.reads += 1
        self.told.foreign += status >= 500 and whose != who

    def _report(self) -> None:
        self.told.reports += 1
        [result] = self.made.submit("border", entry(self.told.reports, in_case=self.told.reports))
        assert result["result"] == "stored"

    def _probe(self) -> None:
        def asked(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Response:
            if self._is_faulty(method):
                return Response(503, None)
            reply = self.made.call(method, path, raw=body, headers=dict(headers))
            return Response(reply.status, json.loads(reply.body) if reply.body else None)

        probe = Probe(asked, ORIGIN, REPORTER, TAKER, 0.5, lambda _: None, lambda: self.made.clock().timestamp())
        came_through, said = run(probe, STACK)
        self.watch.read([said], NOON + self.second)
        self.told.probe_failed += [] if came_through else [self.second]


@pytest.fixture(scope="module")
def hour(resources: Mapping[str, Any]) -> tuple[Hour, System]:
    living = Living(resources)
    for _ in range(HOUR):
        living.pass_second()
    return living.told, living.made


def test_no_officer_receives_anothers_error(hour: tuple[Hour, System]) -> None:
    told, _ = hour
    assert told.faults > 30
    assert (told.foreign, told.reads) == (0, HOUR // 3)


def test_every_report_is_stored_meanwhile(hour: tuple[Hour, System]) -> None:
    told, made = hour
    assert told.reports == HOUR // 60
    for number in range(1, told.reports + 1):
        assert made.cases.files[builders.case(number)].entries, number


def test_the_alarm_rings_within_two_minutes_of_the_first_fault(hour: tuple[Hour, System]) -> None:
    told, _ = hour
    assert told.first_fault is not None
    assert told.first_bell is not None
    assert told.first_bell - told.first_fault <= 120


def test_the_probe_rings_within_two_minutes_of_each_run_that_failed(hour: tuple[Hour, System]) -> None:
    told, _ = hour
    assert told.probe_failed, "in an hour at least one of twelve runs meets a fault"
    assert [at for at in told.probe_failed if told.probe_bells.get(at, HOUR) - at > 120] == []
