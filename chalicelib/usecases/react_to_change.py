"""React to a committed change: the table's stream is the outbox (design §1, "one effect path").

Every effect has a deterministic name and repeating it does nothing, so a record may come twice, late or out of order.
"""

from collections.abc import Sequence
from typing import Any

from chalicelib.domain.alerts import Urgency
from chalicelib.domain.obligations import ObligationState, execution_name
from chalicelib.logs import Line, frames, log
from chalicelib.ports import Services


def react_to_changes(records: Sequence[dict[str, Any]], services: Services) -> dict[str, Any]:
    """Effects of stream records (KEYS_ONLY). Answers Lambda's `batchItemFailures`: those to be given again.

    Records stand for different things and do not wait for each other, so all are tried and each failure is named.
    """
    failed = [record for record in records if not _reacted(record, services)]
    return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]} for record in failed]}


def _reacted(record: dict[str, Any], services: Services) -> bool:
    try:
        if record["eventName"] != "REMOVE":
            react_to_change(record["dynamodb"]["Keys"]["sk"]["S"], services)
    except Exception as error:  # noqa: BLE001 - one poisoned record must not hold up the alerts behind it
        log(Line.EFFECT_FAILED, error=type(error).__name__, frames=frames(error))
        return False
    return True


def react_to_change(sk: str, services: Services) -> None:
    """The effects of one changed row, named by its sort key (docs/contract.md, "The table")."""
    kind, _, name = sk.partition("#")
    if kind == "OBLIGATION":
        _start_clock(name, services)
    elif kind == "ALERT":
        _publish(name, services)


def _start_clock(obligation_id: str, services: Services) -> None:
    obligation = services.cases.find_obligation(obligation_id)
    if obligation is None or obligation.state is not ObligationState.OPEN:
        return
    services.timers.start(execution_name(obligation), obligation.id, obligation.revision)
    log(Line.TIMER_STARTED, obligation=obligation.id)


def _publish(alert_id: str, services: Services) -> None:
    alert = services.cases.find_alert(alert_id)
    if alert is None or alert.published_at is not None:
        return
    # Announced before it is marked: a crash in between repeats a token, the other order would lose an alert.
    services.announcer.announce(alert.token, alert.urgency is Urgency.URGENT)
    services.cases.mark_published(alert.id, services.now())
    log(Line.ALERT_PUBLISHED, token=alert.token)
