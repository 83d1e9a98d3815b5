"""Wake an obligation: the state machine's task asks what to do now and how long to sleep next."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.case_file import CaseChange, CaseFile
from chalicelib.domain.case.obligations import Obligation, case_of
from chalicelib.domain.case.ringing import first_of, newest_climbed, rung_again
from chalicelib.domain.deadlines.due_dates import rule_of
from chalicelib.domain.deadlines.escalation import RungAlert, next_step
from chalicelib.domain.values.frozen import Frozen
from chalicelib.logs import Line, log
from chalicelib.ports import Services

CLOCK = "clock"
"""The actor in the audit trail when nobody but time has acted."""


class Awake(Frozen):
    """`over`: the execution ends. Otherwise it sleeps so many seconds, at least one, and asks again."""

    over: bool
    sleep_seconds: int


def wake_obligation(obligation_id: str, revision: int, services: Services) -> Awake:
    """Tell whom the ladder says, once each, and answer when to ask again.

    An execution whose revision is no longer the obligation's is over: another one runs this clock.
    """
    awake = case_transaction.transact(
        services, case_of(obligation_id), lambda file: _step(file, obligation_id, revision, services)
    )
    log(Line.OBLIGATION_WOKEN, obligation=obligation_id, sleep_seconds=awake.sleep_seconds)
    return awake


def _step(file: CaseFile | None, obligation_id: str, revision: int, services: Services) -> Outcome[Awake]:
    obligation = file.obligation(obligation_id) if file else None
    if file is None or obligation is None or obligation.revision != revision:
        return Outcome(None, Awake(over=True, sleep_seconds=0))
    directory = services.registers.directory(services.now())
    step = next_step(obligation, rule_of(obligation), services.now(), directory=directory)
    awake = Awake(over=step.over, sleep_seconds=step.sleep_seconds)
    return Outcome(_rungs_raised(file, obligation, step.tell, services) if step.tell else None, awake)


def _rungs_raised(
    file: CaseFile, obligation: Obligation, rung_alerts: tuple[RungAlert, ...], services: Services
) -> CaseChange:
    kinds = tuple(rung_alert.kind for rung_alert in rung_alerts)
    # Only an urgent ladder repeats often enough to grow; a normal one's names are needed when the calendar moves it.
    climbed = (*obligation.climbed, *kinds)
    kept = newest_climbed(climbed) if rule_of(obligation).urgent else climbed
    stored = {alert.id: alert for alert in file.alerts}
    written: dict[str, Alert] = {}
    for rung_alert in rung_alerts:
        raised = rung_again(_alert(obligation, rung_alert, services), obligation.id, stored | written, services.now())
        written |= {alert.id: alert for alert in raised}
    return case_transaction.change_of(
        file,
        services,
        actor=CLOCK,
        action="obligation_told",
        subject=f"{obligation.id} {' '.join(kinds)}",
        obligations=(obligation.model_copy(update={"climbed": kept}),),
        alerts=tuple(written.values()),
    )


def _alert(obligation: Obligation, rung_alert: RungAlert, services: Services) -> Alert:
    cause, kind = obligation.id.removeprefix(f"{obligation.case}."), first_of(rung_alert.kind)
    gathered = obligation.matter is not None and obligation.matter.gathered
    return Alert(
        id=alert_id(obligation.case, cause, kind),
        case=obligation.case,
        kind=kind,
        rung=rung_alert.kind,
        urgency=Urgency.NORMAL if gathered else rung_alert.urgency,
        matter=obligation.matter,
        due_at=obligation.due_at,
        unit=rung_alert.unit,
        role=rung_alert.role,
        token=services.new_token(),
        raised_at=services.now(),
        late=obligation.lateness[-1] if obligation.lateness else None,
    )
