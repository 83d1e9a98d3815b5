"""Asks both judges about each text, as a line, as a telephone number and as an account, and lists where they differ."""

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from chalicelib.domain.forms.registry import validated
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.forms.suspicion import SUSPICION
from chalicelib.domain.forms.text import clean, clean_line
from chalicelib.domain.values.errors import Malformed
from tests.campaigns.judges.texts import generated

_CLIENT = Path(__file__).parents[3] / "mobile_app"
_LINE, _NUMBER, _ACCOUNT = "place", "reporter.phone", "what_seen"
_FIELDS = (_LINE, _NUMBER, _ACCOUNT)
_OTHERS = {
    "seen_on": "2026-11-30T08:00:00+07:00",
    "place": "Chợ Đồng Đăng",
    "indicators": ["I01"],
    "what_seen": "Hai em gái đi cùng một người lạ",
    "reporter": {"anonymous": False, "address": "Bản Mẫu"},
}


def compare(count: int, seed: int) -> dict[str, Any]:
    """Return how many texts were judged, how many of them the server refuses, and the first that are judged apart."""
    texts = generated(count, seed)
    differing = []
    refused = 0
    for typed, phone in zip(texts, _phone(texts), strict=True):
        for field, judged in zip(_FIELDS, phone, strict=True):
            server = _server(field, judged["body"])
            refused += bool(server)
            wanted = (clean if field == _ACCOUNT else clean_line)(typed)
            # The server stops at the first rule of a text; the phone names a mark beside its length.
            agree = set(server) <= set(judged["rules"]) and bool(server) == bool(judged["rules"])
            if not agree or judged["text"] != wanted:
                differing.append({"field": field, "typed": typed, "phone": judged["rules"], "server": server})
    return {
        "texts": count,
        "judged": count * len(_FIELDS),
        "refused": refused,
        "differing": len(differing),
        "first": differing[:3],
    }


def _server(field: str, body: dict[str, Any]) -> list[str]:
    """Return the rules that the body breaks at that field, as the server names them when it arrives."""
    try:
        validated(SUSPICION, json.dumps(body).encode(), submitted=True)
    except Malformed as malformed:
        return [broken.rule for broken in malformed.broken if broken.field == f"body.{field}"] or [
            f"{broken.field}: {broken.rule}" for broken in malformed.broken
        ]
    return []


def _phone(texts: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    """Yield, for each text, what the phone makes of it in each field: the cleaned text, the body, the broken rules."""
    with tempfile.TemporaryDirectory() as place:
        asked, answered = Path(place) / "asked.json", Path(place) / "answered.jsonl"
        asked.write_text(
            json.dumps(
                {
                    "schema": json_schema(SUSPICION),
                    "others": _OTHERS,
                    "fields": _FIELDS,
                    "accounts": [_ACCOUNT],
                    "texts": texts,
                }
            )
        )
        subprocess.run(["node", "test/judge.mjs", str(asked), str(answered)], cwd=_CLIENT, check=True, timeout=3_600)
        with answered.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
