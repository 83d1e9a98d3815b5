"""The real API over fakes, with the client's files, on one address: a server that a test can unplug.

Not the sandbox: no AWS, no worker, no timer, up in a second. The first journey runs on the sandbox.
"""

import gzip
import json
import mimetypes
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests import builders
from tests.api.system import System, system
from tests.fakes.sign_in import FakeSignIn

CLIENT_FILES = Path(__file__).parents[2] / "mobile_app" / "dist"
PASSWORD = "an invented password 1"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types cotmoc"
)
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass
class FakeServer:
    """`portal`: answer everything as a captive portal does, and count. `lose`: so many answers to POST are cut after
    the work. `accepted`: POSTs of entries whose sender was believed.
    """

    system: System
    files: Path = CLIENT_FILES
    portal: bool = False
    turned_away: int = 0
    lose: int = 0
    busy: int = 0
    accepted: int = 0
    posts: list[dict[str, Any]] = field(default_factory=list)
    _server: "_Stoppable | None" = None
    _port: int = 0
    _api: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://localhost:{self._port}"

    def start(self) -> None:
        """Serve, on the same port as before a stop."""
        handler = type("Handler", (_Handler,), {"fake": self})
        self._server = _Stoppable(("127.0.0.1", self._port), handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        """Nobody listens on the port any more, and open connections are cut."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server.cut()
            self._server = None

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        # Chalice's test client is one app for one thread.
        with self._api:
            reply = self.system.call(method, path, raw=body, headers=headers)
        return reply.status, reply.headers, reply.body

    def token_of(self, who: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.system.token(who)}"}


@contextmanager
def fake_server(files: Path = CLIENT_FILES, **ports: Any) -> Iterator[FakeServer]:
    """A server whose whole cast can sign in with `PASSWORD`. `ports` replace single fakes."""
    made = system(**ports)
    sign_in = made.services.sign_in
    assert isinstance(sign_in, FakeSignIn)
    for who in ("border", "volunteer", "hotline", "hotline_two", "hotline_leader", "police"):
        officer = builders.officer(who)
        sign_in.add(officer.username, officer.id, PASSWORD)
    newcomer = builders.officer("border_two")
    sign_in.add(newcomer.username, newcomer.id, PASSWORD, temporary=True)
    server = FakeServer(made, files)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class _Stoppable(ThreadingHTTPServer):
    """`shutdown` leaves keep-alive connections open (client.md §2): `cut` ends them."""

    daemon_threads = True

    def __init__(self, *given: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*given)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A line that was cut is what these tests are about; anything else is a fault of theirs."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def cut(self) -> None:
        for connection in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake: FakeServer

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            self.close_connection = True
            return
        if self.fake.portal:
            self.fake.turned_away += 1
            self._send(200, {"Content-Type": "text/html"}, b"<html>Welcome, please pay</html>")
        elif self.path.startswith("/v1/"):
            self._pass_on(body)
        else:
            self._file()

    def _pass_on(self, body: bytes) -> None:
        is_post = self.command == "POST" and self.path == "/v1/entries"
        if is_post:
            self.fake.posts.append(json.loads(body))
            if self.fake.busy > 0:
                self.fake.busy -= 1
                self._send(503, {"Content-Type": "application/json"}, b'{"message": "busy"}')
                return
        status, headers, answer = self.fake.ask(self.command, self.path, dict(self.headers.items()), body)
        self.fake.accepted += is_post and status < 400
        if is_post and status < 400 and self.fake.lose > 0:
            self.fake.lose -= 1
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(status, headers, answer)

    def _file(self) -> None:
        name = self.path.split("?")[0].lstrip("/") or "index.html"
        file = (self.fake.files / name).resolve()
        if not file.is_relative_to(self.fake.files.resolve()) or not file.is_file():
            self._send(404, {"Content-Type": "text/plain"}, b"")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        caching = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
        headers = {"Content-Type": kind, "Cache-Control": caching, "Content-Security-Policy": CONTENT_POLICY}
        content = file.read_bytes()
        if "gzip" in self.headers.get("Accept-Encoding", "") and not kind.startswith("image/"):
            content, headers["Content-Encoding"] = gzip.compress(content), "gzip"
        self._send(200, headers, content)

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status not in (204, 304):
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""
