"""The smallest client that hands in a report: sign in with a device's key, send one reception, read what became of it.

    python docs/examples/report.py http://127.0.0.1:8000 bienphong.huunghi <password>

Needs Python 3.11 and `cryptography`. docs/api-guide.md explains each step; tests/api/test_example_client.py runs it.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, Any]]
"""Method, path, headers, body -> status and JSON."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Client:
    """One device: its key never leaves it, and every request is signed with it (RFC 9449)."""

    def __init__(self, address: str, send: Send | None = None, now: Callable[[], float] = time.time) -> None:
        """Make a key. `send` stands in for HTTP in the test."""
        self.address, self.now = address, now
        self.send = send or self._over_http
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.token: str | None = None

    def call(self, method: str, path: str, said: Any = None) -> Any:
        """Make one signed call and return its JSON. Raises RuntimeError with the problem's code."""
        body = b"" if said is None else json.dumps(said).encode()
        headers = {"Content-Type": "application/json", "DPoP": self._proof(method, path, body)}
        if self.token:
            headers["Authorization"] = f"DPoP {self.token}"
        status, answer = self.send(method, path, headers, body)
        if status >= 400:
            raise RuntimeError(f"{method} {path}: {status} {(answer or {}).get('code')}")
        return answer

    def sign_in(self, username: str, password: str) -> None:
        """Begin a session that is bound to this device: the token alone is worth nothing to a thief."""
        self.token = self.call("POST", "/v1/session", {"username": username, "password": password})["access_token"]

    def report(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Hand in one reception in a new case and return its result. Its ids make it safe to send again."""
        entry = {
            "id": _uuid7(),
            "case": mint(),
            "form": "reception",
            "form_version": 1,
            "written_at": datetime.fromtimestamp(self.now(), UTC).isoformat().replace("+00:00", "Z"),
            "base": None,
            "body": body,
        }
        [result] = self.call("POST", "/v1/entries", {"entries": [entry]})["results"]
        return {"case": entry["case"], **result}

    def _proof(self, method: str, path: str, body: bytes) -> str:
        point = self.key.public_key().public_numbers()
        jwk = {"kty": "EC", "crv": "P-256", "x": _text(point.x.to_bytes(32)), "y": _text(point.y.to_bytes(32))}
        claims = {
            "jti": secrets.token_urlsafe(24),
            "htm": method,
            "htu": self.address + path.partition("?")[0],
            "htb": _digest(body),  # beyond RFC 9449: the body is signed as well
            "iat": int(self.now()),
        }
        if self.token:
            claims["ath"] = _digest(self.token.encode())
        head = _text(json.dumps({"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}).encode())
        signed = f"{head}.{_text(json.dumps(claims).encode())}"
        r, s = decode_dss_signature(self.key.sign(signed.encode(), ec.ECDSA(SHA256())))
        return f"{signed}.{_text(r.to_bytes(32) + s.to_bytes(32))}"

    def _over_http(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Any]:
        request = urllib.request.Request(self.address + path, body or None, dict(headers), method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read() or b"null")


def mint() -> str:
    """Return a case code of our own: ten letters of chance and a check character over GF(32) (decision 0003)."""
    number, check = secrets.randbits(50), 0
    digits = [number >> shift & 31 for shift in range(45, -1, -5)]
    for digit in digits:
        check = (check ^ digit) << 1
        check = check ^ 0b100101 if check & 32 else check
    letters = "".join(LETTERS[digit] for digit in [*digits, check])
    return f"{letters[:5]}-{letters[5:10]}-{letters[10]}"


def _uuid7() -> str:
    made = bytearray(int(time.time() * 1000).to_bytes(6, "big") + secrets.token_bytes(10))
    made[6], made[8] = made[6] & 0x0F | 0x70, made[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(made)))


def _digest(content: bytes) -> str:
    return _text(hashlib.sha256(content).digest())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def main(address: str, username: str, password: str) -> None:
    """Report an invented reception and print what the server said."""
    client = Client(address)
    client.sign_in(username, password)
    result = client.report(
        {
            "category": "rescued",
            "arrival": "self_report",
            "received_on": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "place": "Đồn Bịa",
            "immediate_risk": "none",
        }
    )
    print(result["result"], result["case"])  # noqa: T201 - it is an example for a terminal
    mine = client.call("GET", f"/v1/cases/{result['case']}")
    print(len(mine["entries"]), "entry in the file")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:4])
