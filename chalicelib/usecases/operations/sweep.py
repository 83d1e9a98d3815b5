"""Sweep: do what the stream missed, and prove it (open obligations without a running execution = 0)."""

from collections.abc import Callable, Iterable

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import Obligation, ObligationState, execution_name
from chalicelib.domain.values.errors import Unavailable
from chalicelib.logs import Line, frames, log
from chalicelib.ports import Services

SWEEPER = "sweep"
"""The actor in the audit trail."""

Job = Callable[[Services], object]


def sweep(chores: Iterable[Job], services: Services) -> None:
    """Do every chore; one that fails holds up none behind it. Raises `Unavailable` at the end if any did."""
    done = [_done(chore, services) for chore in chores]
    if not all(done):
        raise Unavailable


def publish_missed(deliver: Callable[[Alert, Services], None]) -> Job:
    """Return the job that delivers every alert whose token has not gone out."""

    def chore(services: Services) -> None:
        sweep([_delivery(alert.id, deliver) for alert in services.cases.unpublished_alerts()], services)

    return chore


def start_missed(services: Services) -> int:
    """Give every open obligation a running execution; return how many had none."""
    running = services.timers.running()
    open_now = list(services.cases.open_obligations())
    idle = [obligation for obligation in open_now if execution_name(obligation) not in running]
    used = [
        obligation
        for obligation in idle
        if not services.timers.start(execution_name(obligation), obligation.id, obligation.revision)
    ]
    # A name is used once for ever: what was started under it before and does not run has died, and needs a name of its
    # own. The listing alone proves no death: it lags, and what the start itself calls running lives.
    running = services.timers.running() if used else running
    dead = [obligation for obligation in used if execution_name(obligation) not in running]
    for obligation in dead:
        _revive(obligation, services)
    log(Line.SWEPT, obligations=len(open_now), restarted=len(dead))
    return len(idle)


def _done(chore: Job, services: Services) -> bool:
    try:
        chore(services)
    except Exception as error:  # noqa: BLE001 - the next chore may be the one that wakes a person
        log(Line.EFFECT_FAILED, error=type(error).__name__, frames=frames(error))
        return False
    return True


def _delivery(alert_id: str, deliver: Callable[[Alert, Services], None]) -> Job:
    def chore(services: Services) -> None:
        # The index lags behind: what it shows as unpublished may have gone out a moment ago.
        alert = services.cases.find_alert(alert_id)
        if alert is not None and alert.published_at is None:
            deliver(alert, services)

    return chore


def _revive(obligation: Obligation, services: Services) -> None:
    revived = case_transaction.transact(
        services, obligation.case, lambda file: _next_revision(file, obligation, services)
    )
    if revived is not None:
        services.timers.start(execution_name(revived), revived.id, revived.revision)
        log(Line.TIMER_STARTED, obligation=revived.id)


def _next_revision(file: CaseFile | None, dead: Obligation, services: Services) -> Outcome[Obligation | None]:
    stored = file.obligation(dead.id) if file else None
    if file is None or stored is None or stored.state is not ObligationState.OPEN or stored.revision != dead.revision:
        return Outcome(None, None)
    revived = stored.model_copy(update={"revision": stored.revision + 1})
    change = case_transaction.change_of(
        file,
        services,
        actor=SWEEPER,
        action="clock_restarted",
        subject=stored.id,
        obligations=(revived,),
        moves_feed=False,
    )
    return Outcome(change, revived)
