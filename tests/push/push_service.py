"""A push service on this machine: what Google's does for Chromium, as far as a browser and RFC 8030 can tell.

Three doors: HTTP where Chromium checks in and registers, TLS where it listens (`mcs`), HTTPS where the server posts.
The endpoints it hands out lie on a public host; `pool()` leads that host here.
"""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_urlsafe
from socketserver import ThreadingTCPServer
from typing import Any
from urllib.parse import parse_qs

import urllib3

from tests.push import mcs
from tests.push.certificate import Certificate, certificate

HOST = "push.example"
CHROMIUMS = ("fcm.googleapis.com", "jmt17.google.com")
"""The hosts of the endpoints that Chromium makes of our tokens."""


@dataclass
class Post:
    """One POST the server made: the subscription's token, the headers in lower case, the body."""

    token: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """`registrations`: token -> Chromium's own form. `answers`: token -> the status to give instead of 201."""

    certificate: Certificate
    registrations: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    listeners: list[mcs.Listener] = field(default_factory=list)
    sent: list[tuple[dict[str, str], Post]] = field(default_factory=list)
    counted: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    ports: dict[str, int] = field(default_factory=dict)

    def pool(self) -> urllib3.PoolManager:
        """A pool as the server uses it, but for where it finds hosts and whose certificates it trusts."""
        return _Led(self.ports["send"], ca_certs=str(self.certificate.path), cert_reqs="CERT_REQUIRED")

    def switches(self) -> list[str]:
        """The switches that make Chromium take us for its push service."""
        return [
            f"--gcm-checkin-url=http://127.0.0.1:{self.ports['register']}/checkin",
            f"--gcm-registration-url=http://127.0.0.1:{self.ports['register']}/register",
            f"--gcm-mcs-endpoint=https://127.0.0.1:{self.ports['mcs']}",
            f"--ignore-certificate-errors-spki-list={self.certificate.spki}",
        ]

    @property
    def subscribed(self) -> list[str]:
        """The tokens of pages; Chromium itself holds one more."""
        return [token for token, form in self.registrations.items() if "X-subtype" in form]

    def start_afresh(self) -> None:
        """Another browser: nobody listens, nothing is on its way."""
        self.registrations.clear()
        self.listeners.clear()
        self.sent.clear()

    def take(self, post: Post) -> int:
        """The status of a POST; one that is accepted is on its way to the browser."""
        self.posts.append(post)
        if post.token in self.answers:
            return self.answers[post.token]
        registration = self.registrations.get(post.token)
        if registration is None:
            return 410
        self.sent.append((registration, post))
        self.deliver()
        return 201

    def deliver(self) -> None:
        """Every message to everybody who listens. Chromium connects twice at its start and may drop what came between,
        so each login gets all of them again; the same tag makes one notice of them."""
        with self.lock:
            self.listeners = [listener for listener in self.listeners if listener.is_open]
            for listener in self.listeners:
                for registration, post in self.sent:
                    self.counted += 1
                    coding = post.headers["content-encoding"]
                    listener.send(mcs.data_frame(registration, coding, post.body, self.counted))


@contextmanager
def push_service(folder: Path) -> Iterator[PushService]:
    """Runs it; `folder` takes the certificate."""
    service = PushService(certificate(folder, HOST, *CHROMIUMS))
    servers = [_http(service), _https(service), _mcs(service)]
    service.ports = dict(zip(("register", "send", "mcs"), (s.server_address[1] for s in servers), strict=True))
    for server in servers:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield service
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


class _Led(urllib3.PoolManager):
    def __init__(self, port: int, **how: Any) -> None:
        super().__init__(**how)
        self._port = port

    def connection_from_host(
        self, host: str | None, port: Any = None, scheme: Any = "http", pool_kwargs: Any = None
    ) -> Any:
        assert scheme == "https"
        return urllib3.HTTPSConnectionPool(
            "127.0.0.1", self._port, assert_hostname=host, server_hostname=host, **self.connection_pool_kw
        )


def _http(service: PushService) -> ThreadingHTTPServer:
    class Register(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/checkin":
                return self._say(mcs.checked_in())
            form: dict[str, str] = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            if form.get("delete") == "true":
                gone = [t for t, f in service.registrations.items() if f.get("X-subtype") == form.get("X-subtype")]
                for token in gone:
                    del service.registrations[token]
                return self._say(f"deleted={form['app']}".encode())
            token = token_urlsafe(24)
            service.registrations[token] = form
            return self._say(f"token={token}".encode())

        def _say(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    return ThreadingHTTPServer(("127.0.0.1", 0), Register)


def _https(service: PushService) -> ThreadingHTTPServer:
    class Send(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status = service.take(Post(self.path.rpartition("/")[2], headers, body))
            self.send_response(status)
            self.send_header("Location", f"https://{HOST}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Send)
    server.socket = _tls(service).wrap_socket(server.socket, server_side=True)
    return server


def _mcs(service: PushService) -> ThreadingTCPServer:
    def on_login(listener: mcs.Listener) -> None:
        service.listeners.append(listener)
        service.deliver()

    kind = type("Listener", (mcs.Listener,), {"on_login": staticmethod(on_login)})
    server = ThreadingTCPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    server.socket = _tls(service).wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    return server


def _tls(service: PushService) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(service.certificate.path)
    return context
