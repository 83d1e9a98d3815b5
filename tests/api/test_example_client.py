"""The example of the API guide, run against the server: it signs in, reports, and reads its file."""

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.values import case_code
from tests import builders
from tests.api.system import system
from tests.fakes import FakeSignIn
from tests.fakes.authentication import ORIGIN
from tests.usecases.field import RECEPTION

FILE = Path(__file__).parents[2] / "docs" / "examples" / "report.py"


@pytest.fixture(scope="module")
def example() -> Any:
    spec = importlib.util.spec_from_file_location("example_report", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_reports_and_opens_its_own_file(example: Any) -> None:
    made = system()
    assert isinstance(made.services.sign_in, FakeSignIn)
    officer = builders.officer("border")
    made.services.sign_in.add(officer.username, officer.id, "Mot-cot-moc-2026")

    def send(method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Any]:
        reply = made.call(method, path, raw=body, headers=dict(headers))
        return reply.status, json.loads(reply.body) if reply.body else None

    client = example.Client(ORIGIN, send, lambda: made.clock().timestamp())
    with pytest.raises(RuntimeError, match="401"):
        client.call("GET", "/v1/me")
    client.sign_in(officer.username, "Mot-cot-moc-2026")
    result = client.report(RECEPTION)
    assert result["result"] == "stored"
    assert len(client.call("GET", f"/v1/cases/{result['case']}")["entries"]) == 1


def test_its_case_codes_are_ours(example: Any) -> None:
    for _ in range(200):
        assert case_code.is_known(example.mint())
