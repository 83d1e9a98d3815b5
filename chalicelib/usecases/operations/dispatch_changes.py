"""React to a committed change: the table's stream is the outbox (architecture.md §1, "one effect path").

Every effect has a deterministic name and repeating it does nothing, so a record may come twice, late or out of order.
"""

from collections.abc import Callable, Sequence
from typing import Any

from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.obligations import ObligationState, execution_name
from chalicelib.logs import Line, frames, log
from chalicelib.ports import Services

Deliver = Callable[[Alert, Services], None]
"""The use case that makes an alert reach people and marks it published. Use cases meet in app.py only."""


def dispatch_changes(records: Sequence[dict[str, Any]], deliver: Deliver, services: Services) -> dict[str, Any]:
    """Set off the effects of stream records (KEYS_ONLY).

    Returns Lambda's `batchItemFailures`: those to be given again.
    """
    failed = [record for record in records if not _reacted(record, deliver, services)]
    return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]} for record in failed]}


def _reacted(record: dict[str, Any], deliver: Deliver, services: Services) -> bool:
    try:
        dispatch_change(record["dynamodb"]["Keys"]["sk"]["S"], deliver, services)
    except Exception as error:  # noqa: BLE001 - one poisoned record must not hold up the alerts behind it
        log(Line.EFFECT_FAILED, error=type(error).__name__, frames=frames(error))
        return False
    return True


def dispatch_change(sk: str, deliver: Deliver, services: Services) -> None:
    """Set off the effects of one changed row, named by its sort key (docs/contract.md); a row that is gone has none."""
    kind, _, name = sk.partition("#")
    if kind == "OBLIGATION":
        _start_clock(name, services)
    elif kind == "ALERT":
        alert = services.cases.find_alert(name)
        if alert is not None and alert.published_at is None:
            deliver(alert, services)


def _start_clock(obligation_id: str, services: Services) -> None:
    obligation = services.cases.find_obligation(obligation_id)
    if obligation is None or obligation.state is not ObligationState.OPEN:
        return
    services.timers.start(execution_name(obligation), obligation.id, obligation.revision)
    log(Line.TIMER_STARTED, obligation=obligation.id)
