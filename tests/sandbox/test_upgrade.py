"""`make upgrade-test`: this release over what each release before left behind, and everything is still served."""

import json
from collections.abc import Iterator

import pytest

from tests import released
from tests.sandbox.reports import reception, send
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox, start

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module", params=released.RELEASES)
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Sandbox]]:
    home = tmp_path_factory.mktemp(f"from-{request.param}") / "home"
    home.mkdir()
    running = start(released.unpacked(request.param, home))
    yield request.param, running
    running.stop()


def test_an_officer_of_before_opens_the_cases_of_before_word_for_word(upgraded: tuple[str, Sandbox]) -> None:
    release, sandbox = upgraded
    officer = sandbox.sign_in("bienphong.huunghi")
    for kept in released.frozen(release):
        answer = sandbox.call("GET", f"/v1/cases/{kept['case']}", officer)
        assert answer.status == 200, answer.data
        said = json.dumps(answer.json(), ensure_ascii=False)
        assert kept["entry"]["body"]["person"]["birth_name"] in said
        assert kept["entry"]["body"]["place"] in said


def test_alerts_and_duties_of_before_stand_where_they_stood(upgraded: tuple[str, Sandbox]) -> None:
    release, sandbox = upgraded
    operator = sandbox.sign_in("tongdai.mot")
    waiting = {alert["case"] for alert in _alerts(sandbox, operator)}
    for kept in released.frozen(release):
        assert (kept["case"] in waiting) != kept["taken"], kept["case"]
    owed = sandbox.call("GET", "/v1/obligations?state=open", operator).json()
    assert owed


def test_every_clock_of_before_runs_again(upgraded: tuple[str, Sandbox]) -> None:
    release, sandbox = upgraded
    machine = sandbox.output("ObligationTimerArn")

    def running() -> bool:
        pages = sandbox.client("stepfunctions").get_paginator("list_executions")
        listed = pages.paginate(stateMachineArn=machine, statusFilter="RUNNING")
        names = [each["name"] for page in listed for each in page["executions"]]
        return all(any(name.startswith(kept["case"]) for name in names) for kept in released.frozen(release))

    # The sweep comes once a minute.
    eventually(running, 180)


def test_a_new_report_is_taken_beside_the_old_ones(upgraded: tuple[str, Sandbox]) -> None:
    _, sandbox = upgraded
    officer = sandbox.sign_in("bienphong.huunghi")
    entry = reception(sandbox, officer)
    assert [each["result"] for each in send(sandbox, officer, entry)] == ["stored"]


def _alerts(sandbox: Sandbox, bearer: str) -> list[dict[str, str]]:
    answer = sandbox.call("GET", "/v1/alerts?state=untaken", bearer)
    assert answer.status == 200, answer.data
    found: list[dict[str, str]] = answer.json()["alerts"]
    return found
