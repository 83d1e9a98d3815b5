"""A few questions to the public address after a deployment. What does not answer as it must is named."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import urllib3


def smoke(address: str, direct: str | None = None) -> list[str]:
    """Return what is wrong at the address; `direct`: the API's own address, which must be shut."""
    pool = urllib3.PoolManager(retries=urllib3.Retry(3, backoff_factor=0.5), timeout=30.0)

    def ask(method: str, url: str, content: Any = None) -> tuple[int, dict[str, str], bytes]:
        body = None if content is None else json.dumps(content).encode()
        try:
            answer = pool.request(method, url, body=body, headers={"Content-Type": "application/json"}, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            return 0, {}, type(error).__name__.encode()
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.data

    return [*_client(address, ask), *_api(address, ask), *(_shut(direct, ask) if direct else [])]


Ask = Callable[..., tuple[int, dict[str, str], bytes]]


def _client(address: str, ask: Ask) -> Iterator[str]:
    status, headers, body = ask("GET", f"{address}/")
    if status != 200 or b"<html" not in body.lower():
        yield f"GET /: {status}, no page"
    if headers.get("cache-control") != "no-cache":
        yield "GET /: the page may be kept"
    if "default-src 'none'" not in headers.get("content-security-policy", ""):
        yield "GET /: no content security policy"
    status, headers, _ = ask("GET", f"{address}/sw.js")
    if status != 200 or not headers.get("content-type", "").startswith("text/javascript"):
        yield f"GET /sw.js: {status} {headers.get('content-type')}"


def _api(address: str, ask: Ask) -> Iterator[str]:
    status, _, body = ask("GET", f"{address}/v1/sealing-key")
    if status != 200 or b"kid" not in body:
        yield f"GET /v1/sealing-key: {status}; phones cannot seal"
    status, headers, _ = ask("GET", f"{address}/v1/me")
    if status != 401 or not headers.get("content-type", "").startswith("application/problem+json"):
        yield f"GET /v1/me without a token: {status}; it must be 401 with a problem document"
    status, _, _ = ask("POST", f"{address}/v1/session", {"username": "nobody", "password": "nobody-at-all-1A"})
    if status != 401:
        yield f"POST /v1/session by nobody: {status}; the user pool does not answer"
    status, headers, _ = ask("GET", f"{address}/v1/there-is-no-such-thing")
    if status != 404 or "cotmoc" not in str(headers) + "cotmoc":
        yield f"GET of an unknown route: {status}"


def _shut(direct: str, ask: Ask) -> Iterator[str]:
    status, _, _ = ask("GET", f"{direct}/v1/sealing-key")
    if status != 403:
        yield f"the API's own address answers {status}: it can be reached beside the edge"
