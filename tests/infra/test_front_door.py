"""The front door that stands for CloudFront: what it passes on, what it keeps to itself, what it refuses."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import urllib3

from infra.sandbox import front_door


class Echo(BaseHTTPRequestHandler):
    """An API that tells what reached it."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = json.dumps({"path": self.path, "headers": dict(self.headers), "body": body.decode()}).encode()
        self.send_response(201)
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("X-Of-The-Api", "kept")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def do_DELETE(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    files = tmp_path / "dist"
    (files / "assets").mkdir(parents=True)
    (files / "index.html").write_text("<!doctype html>")
    (files / "app.webmanifest").write_text("{}")
    (files / "assets" / "app.js").write_text("1")
    (tmp_path / "secret").write_text("not for the public")
    (files / "leak").symlink_to(tmp_path / "secret")
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Echo)) as api:
        server = front_door.open_at(0, lambda: f"{api}/stage", files, {"X-Frame-Options": "DENY"})
        with serving(server) as url:
            yield url


def test_a_call_reaches_the_api_whole_without_what_belongs_to_the_line(address: str) -> None:
    answer = urllib3.request("POST", f"{address}/v1/entries?after=a%2Fb", body=b'{"a": 1}', headers={"X-Mine": "yes"})
    told = answer.json()
    assert (answer.status, told["path"], told["body"]) == (201, "/stage/v1/entries?after=a%2Fb", '{"a": 1}')
    assert told["headers"]["X-Mine"] == "yes"
    assert not address.endswith(told["headers"]["Host"])


def test_the_policys_headers_replace_the_apis_and_leave_its_others(address: str) -> None:
    answer = urllib3.request("POST", f"{address}/v1/entries")
    assert answer.headers.getlist("X-Frame-Options") == ["DENY"]
    assert answer.headers["X-Of-The-Api"] == "kept"


def test_an_answer_without_content_has_none(address: str) -> None:
    answer = urllib3.request("DELETE", f"{address}/v1/session")
    assert (answer.status, answer.data, "Content-Length" in answer.headers) == (204, b"", False)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/app.js", "text/javascript; charset=utf-8"),
        ("/app.webmanifest", "application/manifest+json; charset=utf-8"),
    ],
)
def test_the_clients_files_come_with_their_kind_and_only_named_by_content_are_kept(
    address: str, path: str, kind: str
) -> None:
    answer = urllib3.request("GET", address + path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    kept = path.startswith("/assets/")
    assert answer.headers["Cache-Control"] == ("public, max-age=31536000, immutable" if kept else "no-cache")


@pytest.mark.parametrize(
    "path", ["/../secret", "/%2e%2e/secret", "/assets/../../secret", "//etc/passwd", "/leak", "/assets", "//[x", "/%00"]
)
def test_nothing_but_the_clients_files_is_served(address: str, path: str) -> None:
    assert raw(address, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").startswith("HTTP/1.1 404")


@pytest.mark.parametrize("path", ["/v1/../../", "/v1/..", "/v1/../x", "/v1/a/../../../x?a=1", "/v1/./me"])
def test_nobody_climbs_out_of_the_api_into_what_the_emulator_is_besides(address: str, path: str) -> None:
    for method in ("GET", "POST"):
        request = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        assert raw(address, request).startswith("HTTP/1.1 404")


@pytest.mark.parametrize("path", ["/v1/%2e%2e/%2E%2e/x", "/v1/a%2f..%2fx", "/v1/%00", "/v1/...", "/v1/x?a=/../"])
def test_what_only_looks_like_a_step_is_the_apis_to_refuse(address: str, path: str) -> None:
    answer = raw(address, f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    assert answer.startswith("HTTP/1.1 201")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Content-Length: ²", 400),
        ("Content-Length: 10485761", 413),
        ("Content-Length: -1", 400),
        ("Transfer-Encoding: chunked", 413),
    ],
)
def test_a_body_of_unknown_or_too_great_length_is_refused_unread(address: str, line: str, status: int) -> None:
    answer = raw(address, f"POST /v1/entries HTTP/1.1\r\nHost: x\r\n{line}\r\n\r\n")
    assert answer.startswith(f"HTTP/1.1 {status}")


def raw(address: str, request: str) -> str:
    """The server's answer to these very bytes; a client library would tidy the path."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(request.encode("latin-1"))
        return line.recv(4096).decode()
