"""Says which log lines CloudWatch counts, and writes the counts into the line itself (embedded metric format).

A line that is counted carries an `_aws` object; CloudWatch Logs makes metrics of it as the line comes in, so counting
costs no call. Only fields the line may carry anyway become dimensions, and only those with few values.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Count:
    """One metric of a line: its name, the fields that tell its series apart, the field of its value (else 1)."""

    metric: str
    by: tuple[str, ...] = ()
    value: str | None = None
    unit: str = "Count"


COUNTS: Mapping[str, tuple[Count, ...]] = {
    "ENTRY_STORED": (Count("EntriesStored"),),
    "ENTRY_DUPLICATE": (Count("EntriesDuplicate"),),
    "ENTRY_REFUSED": (Count("EntriesRefused", by=("code",)),),
    "INDEX_AWAY": (Count("IndexAway"),),
    "ALERT_PUBLISHED": (
        Count("AlertsPublished"),
        Count("AlertDelaySeconds", value="delay_seconds", unit="Seconds"),
    ),
    "URGENT_UNTAKEN": (Count("UrgentUntaken", value="untaken"),),
    "NOTICE_SENT": (Count("Notices", by=("channel", "outcome")),),
    "MESSAGE_FAILED": (Count("MessagesFailed"),),
    "ALERT_TAKEN": (Count("AlertsTaken"), Count("TakingSeconds", value="waited_seconds", unit="Seconds")),
    "SWEPT": (Count("ObligationsOpen", value="obligations"), Count("ClocksRestarted", value="restarted")),
    "KEYS_COUNTED": (Count("CasesCounted", value="cases"),),
    "KEY_MISSING": (Count("KeysDenied"),),
    "AGENCY_KEY_SHUT": (Count("KeysDenied"),),
    "KEY_DENIED": (Count("KeysDenied"),),
    "FILE_BROKEN": (Count("FilesBroken"),),
    "EFFECT_FAILED": (Count("EffectsFailed"),),
    "REQUEST_FAILED": (Count("RequestsFailed"),),
    "SIGN_IN_FAILED": (Count("SignInsFailed"),),
    "TOKEN_REFUSED": (Count("TokensRefused"),),
    "PROOF_REFUSED": (Count("TokensRefused"),),
}
"""By the line's name. alarms.yaml and the dashboard ask for these metrics; a test compares both ways."""


def embedded(line: str, fields: Mapping[str, Any], installation: str, at: float | None = None) -> dict[str, Any]:
    """Return what makes a line counted: `_aws` and the values, or nothing.

    `installation` is the stack's name: two installations in one account are counted apart. `at`: seconds since 1970.
    """
    counted = [count for count in COUNTS.get(line, ()) if count.value is None or fields.get(count.value) is not None]
    if not counted or not installation:
        return {}
    metrics = [
        {
            "Namespace": f"CotMoc/{installation}",
            "Dimensions": [list(count.by)],
            "Metrics": [{"Name": count.metric, "Unit": count.unit}],
        }
        for count in counted
    ]
    stamp = int((time.time() if at is None else at) * 1000)
    values = {count.metric: 1 if count.value is None else fields[count.value] for count in counted}
    return {"_aws": {"Timestamp": stamp, "CloudWatchMetrics": metrics}, **values}
