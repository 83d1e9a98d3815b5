"""Sweep: do what the stream missed, and prove it (open obligations without a running execution = 0)."""

from chalicelib import casework
from chalicelib.casework import Step
from chalicelib.domain.alerts import Alert, Urgency
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.obligations import Obligation, ObligationState, execution_name
from chalicelib.logs import Line, log
from chalicelib.ports import CaseChange, CaseFile, Services

SWEEPER = "sweep"
"""The actor in the audit trail."""


class Swept(Frozen):
    """How much was open, how many clocks were started anew, how many alerts went out late."""

    obligations: int
    restarted: int
    alerts: int


def sweep(services: Services) -> Swept:
    """Publish every unpublished alert and give every open obligation a running execution."""
    alerts = sum(1 for alert in list(services.cases.unpublished_alerts()) if _published(alert, services))
    running = services.timers.running()
    open_now = list(services.cases.open_obligations())
    idle = [obligation for obligation in open_now if execution_name(obligation) not in running]
    for obligation in idle:
        services.timers.start(execution_name(obligation), obligation.id, obligation.revision)
    # A name is used once for ever: what still does not run now has run before and died. It needs a name of its own.
    running = services.timers.running() if idle else running
    dead = [obligation for obligation in idle if execution_name(obligation) not in running]
    for obligation in dead:
        _revive(obligation, services)
    swept = Swept(obligations=len(open_now), restarted=len(idle), alerts=alerts)
    log(Line.SWEPT, **swept.model_dump())
    return swept


def _published(alert: Alert, services: Services) -> bool:
    # The index lags behind: what it shows as unpublished may have gone out a moment ago.
    now = services.cases.find_alert(alert.id)
    if now is None or now.published_at is not None:
        return False
    services.announcer.announce(now.token, now.urgency is Urgency.URGENT)
    services.cases.mark_published(now.id, services.now())
    log(Line.ALERT_PUBLISHED, token=now.token)
    return True


def _revive(obligation: Obligation, services: Services) -> None:
    revived = casework.change_case(services, obligation.case, lambda file: _next_revision(file, obligation, services))
    if revived is not None:
        services.timers.start(execution_name(revived), revived.id, revived.revision)
        log(Line.TIMER_STARTED, obligation=revived.id)


def _next_revision(file: CaseFile | None, dead: Obligation, services: Services) -> Step[Obligation | None]:
    stored = next((o for o in file.obligations if o.id == dead.id), None) if file else None
    if file is None or stored is None or stored.state is not ObligationState.OPEN or stored.revision != dead.revision:
        return Step(None, None)
    revived = stored.model_copy(update={"revision": stored.revision + 1})
    head, record = casework.moved(file.head, services, actor=SWEEPER, action="clock_restarted", subject=stored.id)
    change = CaseChange(before=file.head.version, head=head, obligations=(revived,), audit=(record,), news=False)
    return Step(change, revived)
