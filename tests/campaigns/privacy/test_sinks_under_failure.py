"""The same when things go wrong: every AWS call fails, a library puts all it knows into its exception, a stranger types
a victim's words where no such words belong. And the scan itself: what is planted in a sink is found there.
"""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.schema import json_schema
from mobile_api.router import ROUTES
from tests import builders
from tests.api.system import System
from tests.campaigns.faults.injector import Fault, Injector, Kind, Moment
from tests.campaigns.privacy.markers import MarkedBody, marked_bodies
from tests.campaigns.privacy.sinks import Sinks, watched
from tests.campaigns.privacy.test_sinks import found
from tests.moto_world import TABLE
from tests.usecases.field import entry

WORD = "Zqxkan901 Ngưỡễzq901"
CANARIES = {"a half": "Zqxkan901", "the other half": "Ngưỡễzq901"}


@pytest.fixture
def sinks() -> Iterator[Sinks]:
    with watched() as opened:
        yield opened


@pytest.fixture(scope="module")
def reception() -> MarkedBody:
    return marked_bodies(json_schema(FORMS["reception", 1]))[0]


def test_no_failure_of_aws_lets_a_word_out(sinks: Sinks, reception: MarkedBody) -> None:
    injector = Injector()
    for client in sinks.world.clients.values():
        injector.listen(client.meta.events)
    for number in range(1, 5):  # from then on keys are warm, her name is common, and every entry makes the same calls
        _sent(sinks, number, reception)
    injector.arm()
    _sent(sinks, 5, reception)
    calls, answers = len(injector.calls), []

    # Every call fails at both moments; each of the three ways comes round at every third call.
    ways = (Kind.TIMED_OUT, Kind.THROTTLED, Kind.BROKEN)
    for number in range(calls * 2):
        call, moment = number // 2, list(Moment)[number % 2]
        injector.arm([Fault(call, moment, ways[number % 3])])
        answers.append(_sent(sinks, number + 6, reception))
        assert injector.injected == 1
    injector.disarm()

    assert set(answers) == {200, 503}, "an index that is away holds up no report"
    assert found(sinks, reception.canaries) == {}


@pytest.mark.parametrize("port", ["vault", "intake", "cases", "tokens"])
def test_an_exception_that_says_everything_says_nothing_outside(sinks: Sinks, reception: MarkedBody, port: str) -> None:
    class Chatty:
        def __getattr__(self, name: str) -> Any:
            def fail(*args: Any, **kwargs: Any) -> Any:
                raise RuntimeError(f"{name} failed on {reception.body} {args!r} {kwargs!r}")

            return fail

    bearer = {"Authorization": f"Bearer {sinks.system.token('border')}"}
    broken: dict[str, Any] = {port: Chatty()}
    sinks.system = System(replace(sinks.system.services, **broken), sinks.world.clock)
    raw = entry(body=reception.body)
    if port == "intake":
        raw = {name: value for name, value in raw.items() if name != "body"}
        raw["sealed"] = {"kid": "2026-w10", "envelope": "A" * 120}
    reply = sinks.call("POST", "/v1/entries", None, {"entries": [raw]}, headers=bearer)

    if port == "tokens":  # the door never raises
        assert reply.status == 403
    else:
        assert reply.json["results"][0]["problem"]["code"] == "internal"
    assert found(sinks, reception.canaries) == {}


def test_a_word_typed_into_any_place_of_any_request_comes_back_nowhere(sinks: Sinks) -> None:
    spots = {"Accept-Language": quote(WORD), "User-Agent": quote(WORD), "If-None-Match": quote(WORD)}
    for route in ROUTES:
        path = "/".join(quote(WORD) if part.startswith("{") else part for part in route.path.split("/"))
        for who in ("hotline", None):
            for place in (path, f"{path}?{quote(WORD)}={quote(WORD)}", f"{path}?limit={quote(WORD)}", f"{path}/{WORD}"):
                sinks.call(route.method, quote(place, safe="/?=%&"), who, headers=spots)
            if route.body is not None:
                wrong = dict.fromkeys(route.body.model_fields, WORD) | {WORD: WORD}
                for said in (wrong, {name: [WORD] for name in route.body.model_fields}, [WORD], WORD):
                    sinks.call(route.method, path, who, said)

    assert len(sinks.replies) > 150
    assert {reply.status for reply in sinks.replies} <= {200, 204, 304, 400, 401, 403, 404, 405, 409, 415}
    assert found(sinks, CANARIES) == {}


@pytest.mark.parametrize("sink", ["logs", "answers", "rows", "indexes", "stream", "timers", "messages", "pushes"])
def test_what_is_planted_in_a_sink_is_found_there(sinks: Sinks, sink: str) -> None:
    raw, key = sinks.world.raw, {"pk": {"S": "X"}, "sk": {"S": "X"}}
    plants: dict[str, Callable[[], Any]] = {
        "logs": lambda: logging.getLogger("somebody.else").debug("%s", json.dumps({"said": WORD})),
        "answers": lambda: sinks.replies.append(replace(sinks.call("GET", "/v1/me"), body=repr(WORD).encode())),
        "rows": lambda: raw["dynamodb"].put_item(TableName=TABLE, Item=key | {"doc": {"S": ascii(WORD)}}),
        "indexes": lambda: raw["dynamodb"].put_item(
            TableName=TABLE, Item=key | {"openpk": {"S": quote(WORD)}, "opensk": {"S": "x"}}
        ),
        "stream": lambda: raw["dynamodb"].put_item(TableName=TABLE, Item={"pk": {"S": WORD}, "sk": {"S": "x"}}),
        "timers": lambda: raw["stepfunctions"].start_execution(
            stateMachineArn=sinks.world.settings.timer_arn, name="planted", input=json.dumps({"why": WORD})
        ),
        "messages": lambda: raw["sns"].publish(
            TopicArn=sinks.world.settings.alert_topic_arn, Message=json.dumps({"text": WORD})
        ),
        "pushes": lambda: sinks.sender.posted.append(("device", WORD.encode(), "topic", True)),
    }

    assert found(sinks, CANARIES) == {}
    plants[sink]()

    assert sink in found(sinks, CANARIES)


def _sent(sinks: Sinks, number: int, marked: MarkedBody) -> int:
    # Each in a file of its own, whichever attempt this is: no earlier one may have stored it.
    raw = entry(number, in_case=number, body=marked.body)
    assert raw["case"] == builders.case(number)
    return sinks.call("POST", "/v1/entries", "border", {"entries": [raw]}).status
