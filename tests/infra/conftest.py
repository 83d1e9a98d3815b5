"""The packaged template, as it goes to AWS."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from infra.package import package


@pytest.fixture(scope="session")
def template() -> Mapping[str, Any]:
    packaged: Mapping[str, Any] = json.loads((package() / "sam.json").read_text())
    return packaged


@pytest.fixture(scope="session")
def resources(template: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = template["Resources"]
    return found
