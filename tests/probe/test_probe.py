"""The outside probe files a test report through the real app and takes its alert; nobody else ever hears of it."""

import json
from collections.abc import Mapping

import pytest

from chalicelib.domain.register.organisations import PROBE, PROBE_DESK
from chalicelib.domain.register.people import Agency, Role
from probe.journey import Probe, ProbeAccount, Response
from probe.report import run
from tests import builders
from tests.api.system import System, system
from tests.fakes import FakeSignIn
from tests.fakes.authentication import ORIGIN
from tests.usecases.field import entry

REPORTER, TAKER = ProbeAccount("tham-do.bao", "Probe-secret-1"), ProbeAccount("tham-do.nhan", "Probe-secret-2")


@pytest.fixture
def made() -> System:
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


def probe_of(made: System, broken: str | None = None, status: int = 503) -> Probe:
    def call(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Response:
        if broken is not None and path.startswith(broken):
            return Response(status, None)
        reply = made.call(method, path, raw=body, headers=dict(headers))
        return Response(reply.status, json.loads(reply.body) if reply.body else None)

    return Probe(call, ORIGIN, REPORTER, TAKER, 0.5, lambda _: None, lambda: made.clock().timestamp())


def test_a_report_makes_its_way_and_its_alert_is_taken(made: System) -> None:
    came_through, said = run(probe_of(made), "cotmoc-test")
    assert came_through, said
    assert json.loads(said)["ProbeDone"] == 1
    [file] = made.cases.files.values()
    [alert] = file.alerts
    assert (alert.unit, alert.taken_by.unit if alert.taken_by else None) == (PROBE_DESK, PROBE_DESK)


def test_nobody_else_learns_of_a_test_report(made: System) -> None:
    run(probe_of(made), "cotmoc-test")
    [code] = made.cases.files
    assert {party.unit for party in made.cases.files[code].head.parties} == {PROBE, PROBE_DESK}
    for who in ("hotline", "hotline_leader", "border", "police", "local"):
        assert not made.call("GET", "/v1/alerts?state=all", who).json["alerts"], who
        assert made.call("GET", f"/v1/cases/{code}", who).status == 404, who


def test_a_test_report_owes_nobody_anything_and_is_counted_nowhere(made: System) -> None:
    run(probe_of(made), "cotmoc-test")
    [file] = made.cases.files.values()
    assert not file.obligations
    assert list(made.cases.facts()) == []


def test_the_probes_accounts_read_no_case_of_anybody(made: System) -> None:
    [stored] = made.submit("border", entry())
    assert stored["result"] == "stored"
    for who in (REPORTER.username, TAKER.username):
        assert made.call("GET", f"/v1/cases/{builders.case(1)}", who).status == 404, who
        assert made.call("GET", "/v1/cases", who).json["cases"] == [], who


@pytest.mark.parametrize("broken", ["/v1/session", "/v1/entries", "/v1/cases", "/v1/alerts"])
def test_each_step_that_fails_is_named_and_rings(made: System, broken: str) -> None:
    came_through, said = run(probe_of(made, broken), "cotmoc-test")
    line = json.loads(said)
    assert not came_through
    assert line["ProbeFailed"] == 1
    assert "503" in line["step"]


def test_a_refused_report_in_a_good_answer_is_a_failure_too(made: System) -> None:
    probe = probe_of(made)
    inner = probe.call

    def refusing(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Response:
        if path == "/v1/entries":
            return Response(200, {"results": [{"result": "refused"}]})
        return inner(method, path, headers, body)

    probe.call = refusing
    came_through, said = run(probe, "cotmoc-test")
    assert (came_through, json.loads(said)["step"]) == (False, "report")


def test_its_line_holds_no_name_no_code_and_no_password(made: System) -> None:
    _, said = run(probe_of(made), "cotmoc-test")
    [code] = made.cases.files
    assert not [secret for secret in (code, REPORTER.username, REPORTER.password, TAKER.password) if secret in said]
