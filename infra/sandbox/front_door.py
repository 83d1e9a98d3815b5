"""Stands for CloudFront: one address, `/v1/*` to the API, else the client's files, the template's headers."""

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import urllib3

from infra.deploy.client_files import ClientFile, preferred
from infra.sandbox import differences, disk
from mobile_api.problems import problem

API_PREFIX = "/v1/"
_PASSING = threading.BoundedSemaphore(disk.MOST_CALLS)
_NOT_FOUND = problem("not_found", "vi").model_dump_json(exclude_defaults=True).encode()
_MAX_BODY = 10 * 1024 * 1024
_HOP_BY_HOP = {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "host", "content-length"}
_NOT_FORWARDED = _HOP_BY_HOP | {"server", "date"}
Files = Callable[[str], tuple[bytes, dict[str, str]] | None]
"""The content and headers of the file of that name; None where there is none."""


def folder(files: Path) -> Files:
    """Return a reader of a built client's folder, with the headers that a deployment gives its files."""

    def read(name: str) -> tuple[bytes, dict[str, str]] | None:
        file = (files / name).resolve()
        if not file.is_relative_to(files.resolve()) or not file.is_file():
            return None
        known = ClientFile(name, file.read_bytes())
        return known.content, {
            "Content-Type": known.headers["ContentType"],
            "Cache-Control": known.headers["CacheControl"],
        }

    return read


def bucket(s3: Any, name: str) -> Files:
    """Return a reader of a deployed client's bucket, as CloudFront is one."""

    def read(key: str) -> tuple[bytes, dict[str, str]] | None:
        try:
            found = s3.get_object(Bucket=name, Key=key)
        except s3.exceptions.ClientError:
            return None
        encoded = {"Content-Encoding": found["ContentEncoding"]} if found.get("ContentEncoding") else {}
        kept = {"Content-Type": found["ContentType"], "Cache-Control": found["CacheControl"], **encoded}
        return found["Body"].read(), kept

    return read


def open_at(port: int, api: Callable[[], str], files: Path | Files, headers: Mapping[str, str]) -> ThreadingHTTPServer:
    """Return a server on 127.0.0.1:`port`, not yet serving. `api` gives the address that stands before `/v1/...`."""
    differences.stands_for("front_door")
    differences.stands_for("client_files")
    # As CloudFront: a connection that fails is tried again, a request that was on its way only where it asks.
    again = urllib3.Retry(connect=3, read=2, redirect=0, status=0, other=2, allowed_methods={"GET", "HEAD"})
    pool = urllib3.PoolManager(maxsize=32, retries=again, timeout=urllib3.Timeout(35))
    read = folder(files) if isinstance(files, Path) else files
    handler = type(
        "Handler",
        (_FrontDoor,),
        {"api": staticmethod(api), "files": staticmethod(read), "extra": headers, "pool": pool},
    )
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def security_headers(template: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers of the template's CloudFront response-headers policy.

    Raises KeyError for a kind of header that is unknown here.
    """
    policy = template["Resources"]["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    found = dict(_HEADER[kind](setting) for kind, setting in policy["SecurityHeadersConfig"].items())
    return found | {item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]}


def _strict_transport(setting: Mapping[str, Any]) -> tuple[str, str]:
    value = f"max-age={setting['AccessControlMaxAgeSec']}"
    value += "; includeSubDomains" if setting.get("IncludeSubdomains") else ""
    value += "; preload" if setting.get("Preload") else ""
    return "Strict-Transport-Security", value


_HEADER: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "ContentSecurityPolicy": lambda s: ("Content-Security-Policy", s["ContentSecurityPolicy"]),
    "ContentTypeOptions": lambda s: ("X-Content-Type-Options", "nosniff"),
    "FrameOptions": lambda s: ("X-Frame-Options", s["FrameOption"]),
    "ReferrerPolicy": lambda s: ("Referrer-Policy", s["ReferrerPolicy"]),
    "StrictTransportSecurity": _strict_transport,
}


def _climbs(path: str) -> bool:
    """Return whether a path has a step that goes up.

    The HTTP client would take it: out of the API, and the emulator behind it is all of AWS with nobody at the door.
    Steps in other letters (`%2e`) it leaves to the API, as CloudFront does.
    """
    return not {".", ".."}.isdisjoint(path.partition("?")[0].split("/"))


class _FrontDoor(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    api: Callable[[], str]
    files: Files
    extra: Mapping[str, str]
    pool: urllib3.PoolManager

    def handle_one_request(self) -> None:
        # One method for all: CloudFront does not care which verb it carries either.
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            self._answer()
            self.wfile.flush()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _answer(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        is_number = length.isascii() and length.isdigit()
        if not is_number or int(length) > _MAX_BODY or self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            self._send(413 if is_number else 400, {}, b"")
            return
        body = self.rfile.read(int(length))
        if self.path.startswith(API_PREFIX) and _climbs(self.path):
            self._send(404, {"Content-Type": "application/problem+json"}, _NOT_FOUND)
        elif self.path.startswith(API_PREFIX):
            self._pass_on(body)
        else:
            self._file()

    def _pass_on(self, body: bytes) -> None:
        headers = urllib3.HTTPHeaderDict()
        for name, value in self.headers.items():
            if name.lower() not in _HOP_BY_HOP:
                headers.add(name, value)
        try:
            with _PASSING:
                answer = self.pool.request(
                    self.command,
                    self.api() + self.path,
                    body=body,
                    headers=headers,
                    redirect=False,
                    decode_content=False,
                )
        except urllib3.exceptions.HTTPError:
            self._send(502, {}, b"")
            return
        kept = {name: value for name, value in answer.headers.items() if name.lower() not in _NOT_FORWARDED}
        self._send(answer.status, kept, answer.data)

    def _file(self) -> None:
        if self.command not in ("GET", "HEAD"):
            self._send(403, {}, b"")
            return
        name = unquote(self.path.partition("?")[0]).lstrip("/") or "index.html"
        wanted = preferred(name, self.headers.get("Accept-Encoding", ""))
        # A built client's folder holds no compressed form; a deployed bucket holds all of them.
        found = None if "\0" in name else self.files(wanted) or (self.files(name) if wanted != name else None)
        if found is None:
            self._send(404, {}, b"")
        else:
            self._send(200, found[1], found[0])

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response_only(status)
        overridden = {name.lower() for name in self.extra}
        kept = {name: value for name, value in headers.items() if name.lower() not in overridden}
        for name, value in {**kept, **self.extra}.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: an access log would say who called when."""
