"""A user pool's JWKS endpoint on a free local port, and the RSA keys behind it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm


@dataclass
class Jwks:
    """`keys` is what the endpoint answers now; `fetches` counts; `down` makes it answer 500."""

    url: str = ""
    keys: list[dict[str, Any]] = field(default_factory=list)
    fetches: int = 0
    down: bool = False


@contextmanager
def jwks_server() -> Iterator[Jwks]:
    jwks, server = start_jwks_server()
    try:
        yield jwks
    finally:
        server.shutdown()
        server.server_close()


def start_jwks_server() -> tuple[Jwks, ThreadingHTTPServer]:
    """One that lives as long as the process, unless it is shut down."""
    jwks = Jwks()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            jwks.fetches += 1
            body = json.dumps({"keys": jwks.keys}).encode()
            self.send_response(500 if jwks.down else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    jwks.url = f"http://127.0.0.1:{server.server_port}/.well-known/jwks.json"
    return jwks, server


@cache
def rsa_key(name: str = "pool") -> rsa.RSAPrivateKey:
    """A key pair, made once a process for each name."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def jwk(name: str = "pool", **extra: Any) -> dict[str, Any]:
    """The public half of `rsa_key(name)` as the endpoint shows it, its kid being the name."""
    public: dict[str, Any] = RSAAlgorithm.to_jwk(rsa_key(name).public_key(), as_dict=True)
    return {"kid": name, "alg": "RS256", "use": "sig", "kty": public["kty"], "n": public["n"], "e": public["e"]} | extra
