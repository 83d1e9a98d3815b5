"""A few requests through a real socket: what only a server and raw bytes can show."""

import http.client
import json
import logging
import threading
from collections.abc import Iterator

import pytest
from chalice.config import Config
from chalice.local import LocalDevServer

from tests.api.system import System, system
from tests.usecases.field import entry


@pytest.fixture(scope="module")
def made() -> System:
    return system()


@pytest.fixture(scope="module")
def port(made: System) -> Iterator[int]:
    logging.getLogger("chalice.local").setLevel(logging.CRITICAL)
    server = LocalDevServer(made.client._app, Config(), "127.0.0.1", 0)
    threading.Thread(target=server.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server.server.server_port
    server.shutdown()
    server.server.server_close()


def ask(port: int, method: str, path: str, headers: list[tuple[str, str]], body: bytes = b"") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path)
    for name, value in [*headers, ("Content-Length", str(len(body)))]:
        connection.putheader(name, value)
    connection.endheaders(body)
    response = connection.getresponse()
    said = response.status, response.read()
    connection.close()
    return said


def test_a_batch_is_stored_and_sent_again_without_harm(made: System, port: int) -> None:
    headers = [("Authorization", f"Bearer {made.token('border')}"), ("Content-Type", "application/json")]
    body = json.dumps({"entries": [entry()]}, ensure_ascii=False).encode()
    replies = [ask(port, "POST", "/v1/entries", headers, body) for _ in range(2)]

    assert [status for status, _ in replies] == [200, 200]
    assert [json.loads(said)["results"][0]["result"] for _, said in replies] == ["stored", "duplicate"]


def test_bytes_that_are_no_utf8_and_no_json_are_malformed(made: System, port: int) -> None:
    headers = [("Authorization", f"Bearer {made.token('border')}"), ("Content-Type", "application/json")]
    for body in (b"\xff\xfe\x00", b"\x1f\x8b\x08\x00", b'{"entries":["\xed\xa0\x80"]}', b"\0" * 1_000):
        status, said = ask(port, "POST", "/v1/entries", headers, body)
        assert (status, json.loads(said)["code"]) == (400, "malformed"), body


def test_many_phones_at_once_get_each_their_own_answer(made: System, port: int) -> None:
    answers: dict[str, str] = {}

    def phone(who: str) -> None:
        _, said = ask(port, "GET", "/v1/me", [("Authorization", f"Bearer {made.token(who)}")])
        answers[who] = json.loads(said)["id"]

    cast = ["border", "border_two", "volunteer", "hotline", "hotline_two", "police"]
    threads = [threading.Thread(target=phone, args=(who,)) for who in cast]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {who: made.officer(who).id for who in cast}
