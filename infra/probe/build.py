"""Writes the template of the outside probe's stack."""

from pathlib import Path
from typing import Any

import yaml

from infra import alarms, build

FILE = Path(__file__).parent / "template.yaml"


def template() -> dict[str, Any]:
    """Return the whole template: the probe, its schedule, its alarms."""
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text())
    loaded["Resources"]["Probe"]["Properties"]["Runtime"] = build.RUNTIME
    loaded["Resources"] |= alarms.probe_alarms()
    return loaded
