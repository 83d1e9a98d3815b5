"""The one line a run leaves behind: counted by CloudWatch as it is written, readable by anybody."""

import json
import time
from collections.abc import Mapping
from typing import Any

from probe.journey import Probe, StepFailed


def run(probe: Probe, installation: str) -> tuple[bool, str]:
    """Make one run; return whether it came through and its line. No name, no code, no password is in it."""
    try:
        seconds = probe.run()
        return True, line(installation, {"step": "done", "seconds": seconds}, ProbeDone=1)
    except StepFailed as failed:
        return False, line(installation, {"step": str(failed), "seconds": probe.seconds}, ProbeFailed=1)


def line(installation: str, measured: Mapping[str, Any], **counts: int) -> str:
    """Return a JSON line in CloudWatch's embedded metric format."""
    metrics = [{"Name": name, "Unit": "Count"} for name in counts]
    directive = {"Namespace": f"CotMoc/{installation}", "Dimensions": [[]], "Metrics": metrics}
    stamp = {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [directive]}
    return json.dumps({"line": "PROBE", **measured, **counts, "_aws": stamp})
