"""A reception as a phone would send it, made from the form's own schema; no real person is in it."""

import secrets
import time
import uuid
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.values import case_code
from tests.campaigns.privacy.markers import marked_bodies
from tests.sandbox_fixture import Sandbox


def reception(sandbox: Sandbox, bearer: str) -> dict[str, Any]:
    """A valid entry in clear for a case of its own."""
    forms = sandbox.call("GET", "/v1/forms", bearer).json()["forms"]
    schema = next(form["schema"] for form in forms if form["form"] == "reception")
    return {
        "id": _uuid7(),
        "case": case_code.mint(secrets.randbits(50)),
        "form": "reception",
        "form_version": 1,
        "written_at": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "base": None,
        # A first report: one that corrects another has no consequences of its own.
        "body": {name: said for name, said in marked_bodies(schema)[0].body.items() if name != "correction"},
    }


def send(sandbox: Sandbox, bearer: str, *entries: dict[str, Any]) -> list[dict[str, Any]]:
    """The results, one an entry."""
    answer = sandbox.call("POST", "/v1/entries", bearer, json={"entries": list(entries)})
    assert answer.status == 200, (answer.status, answer.headers, answer.data)
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def _uuid7() -> str:
    made = bytearray(int(time.time() * 1000).to_bytes(6, "big") + secrets.token_bytes(10))
    made[6] = made[6] & 0x0F | 0x70
    made[8] = made[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(made)))
