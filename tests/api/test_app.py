"""app.py itself: importable without an environment, every handler under the name the template uses, no logic."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from chalice.test import Client

import app as entrance
from chalicelib import wiring
from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.logs import Line, log
from chalicelib.ports import Services
from tests import builders
from tests.fakes import FakeAnnouncer, FakeTimers, FakeTokens, fake_services
from tests.usecases.field import RECEPTION, entry
from tests.usecases.test_same_person import HEARD, HER, index, receive, rung

ROOT = Path(__file__).parents[2]


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    made = fake_services()
    made.officers.put(builders.officer())
    # The composition root is the one place where tests put other services in.
    monkeypatch.setattr(wiring, "services", lambda: made)
    return made


@pytest.fixture
def client(services: Services) -> Client:
    return Client(entrance.app)


def bearer(services: Services) -> dict[str, str]:
    assert isinstance(services.tokens, FakeTokens)
    return {
        "Authorization": f"Bearer {services.tokens.issue(builders.officer().id)}",
        "Content-Type": "application/json",
    }


def test_app_is_imported_without_an_environment_because_packaging_does_that() -> None:
    done = subprocess.run([sys.executable, "-c", "import app"], cwd=ROOT, env={}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_functions_have_the_names_of_the_contract() -> None:
    made = entrance.app
    assert [function.name for function in made.pure_lambda_functions] == ["wake_obligation"]
    assert {source.name for source in made.event_sources} == {
        "on_change",
        "on_receipt",
        "sweep",
        "anchor_day",
        "renew_sealing_key",
        "key_census",
    }
    assert [handler.name for handler in made.builtin_auth_handlers] == ["authorize"]
    assert all(source.handler_string.startswith("app.") for source in made.event_sources)


def test_from_submission_to_clock_and_alert_through_the_real_handlers(client: Client, services: Services) -> None:
    batch = {"entries": [entry(body=RECEPTION | {"immediate_risk": "present"})]}
    reply = client.http.post("/v1/entries", headers=bearer(services), body=json.dumps(batch).encode())
    assert reply.json_body["results"][0]["result"] == "stored"

    file = services.cases.load(builders.case(1))
    assert file is not None
    rows = [f"OBLIGATION#{file.obligations[0].id}", f"ALERT#{file.alerts[0].id}", "HEAD"]
    done = client.lambda_.invoke("on_change", {"Records": [_record(n, sk) for n, sk in enumerate(rows)]})
    assert done.payload == {"batchItemFailures": []}
    woken = client.lambda_.invoke("wake_obligation", {"obligation": file.obligations[0].id, "revision": 0})
    assert woken.payload["over"] is False
    assert woken.payload["sleep_seconds"] > 0

    assert isinstance(services.timers, FakeTimers)
    assert isinstance(services.announcer, FakeAnnouncer)
    assert list(services.timers.started) == [f"{file.obligations[0].id}.r0"]
    assert services.announcer.said == [(file.alerts[0].token, True)]


def test_the_sweep_alone_does_all_of_it_too(client: Client, services: Services) -> None:
    batch = {"entries": [entry(body=RECEPTION | {"immediate_risk": "present"})]}
    client.http.post("/v1/entries", headers=bearer(services), body=json.dumps(batch).encode())
    for _ in range(2):
        client.lambda_.invoke("sweep", _scheduled())

    assert isinstance(services.timers, FakeTimers)
    assert isinstance(services.announcer, FakeAnnouncer)
    open_now = {f"{obligation.id}.r{obligation.revision}" for obligation in services.cases.open_obligations()}
    assert services.timers.running() == open_now
    assert len(services.announcer.said) == 1


def test_the_sealing_key_is_renewed_on_schedule(client: Client, services: Services) -> None:
    client.lambda_.invoke("renew_sealing_key", _scheduled())
    assert services.intake.sealing_key(services.now()).kid == "2026-w10"


def test_the_keys_are_counted_on_schedule(client: Client, services: Services) -> None:
    client.lambda_.invoke("key_census", _scheduled())
    assert services.cases.load(CANARY_FILE) is not None


def test_the_authorizer_says_no_by_an_empty_policy_and_never_raises(services: Services) -> None:
    for token in ("", "Bearer", "Bearer x", "é", "Bearer " + "x" * 100_000):
        event = {"type": "TOKEN", "authorizationToken": token, "methodArn": "arn:aws:execute-api:r:1:a/s/GET/v1/me"}
        policy = entrance.authorize(event, None)
        assert policy["policyDocument"]["Statement"][0]["Resource"] == []
        assert policy["principalId"] == "nobody"


def _record(number: int, sk: str) -> dict[str, Any]:
    keys = {"pk": {"S": f"CASE#{builders.case(1)}"}, "sk": {"S": sk}}
    return {"eventName": "INSERT", "dynamodb": {"SequenceNumber": str(number), "Keys": keys}}


def _scheduled() -> dict[str, Any]:
    names = ("version", "account", "region", "detail", "detail-type", "source", "time", "id", "resources")
    return dict.fromkeys(names, "")


def test_our_own_lines_are_not_gagged_with_the_frameworks(caplog: pytest.LogCaptureFixture) -> None:
    log(Line.ENTRY_REFUSED, code="malformed")
    entrance.app.log.error("caught %s", "a victim's words")

    assert [json.loads(record.message)["line"] for record in caplog.records] == ["ENTRY_REFUSED", "FRAMEWORK"]
    assert "victim" not in caplog.text


def test_what_came_while_the_index_was_away_is_compared_on_schedule(services: Services) -> None:
    for number, down in ((1, False), (2, True)):
        index(services).down = down
        receive(services, number, HER if number == 1 else HEARD)
    index(services).down = False
    entrance.compare_deferred({}, None)

    assert list(services.cases.uncompared()) == []
    assert rung(services) == [(builders.case(2), "hotline-111", "normal")]
