"""Compares what a case's consequences ask for with what is stored: new, moved or closed duties, alerts, parties.

The playbook works from all entries at once, so this is a comparison of what should stand with what stands. It is pure,
and doing it twice changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id, is_live
from chalicelib.domain.case.consequences import GROUND_WITHDRAWN, AlertToRaise, Duty, UnitJoins
from chalicelib.domain.case.head import Party, is_uninvited
from chalicelib.domain.case.matters import Matter
from chalicelib.domain.case.obligations import Obligation, ObligationState, obligation_id
from chalicelib.domain.case.ringing import over
from chalicelib.domain.deadlines.due_dates import as_obligation, rule_of
from chalicelib.domain.deadlines.recalculation import moved_to
from chalicelib.domain.entries.entry import EntryDraft, EntryId
from chalicelib.domain.register.people import UnitId


def duties_to_write(
    entry: EntryDraft, others: Iterable[EntryDraft], duties: Iterable[Duty], stored: Iterable[Obligation]
) -> tuple[Obligation, ...]:
    """Return the obligations to write now that `entry` has arrived beside `others`: only those that are new or changed.

    A duty that no entry opened, but the date (`standing`), stays as it is until an entry says that it is done.
    """
    openers = {entry.id, *(earlier.id for earlier in others)}
    wanted = {obligation_id(entry.case, duty.opened_by, duty.rule, duty.line): duty for duty in duties}
    known = {owed.id: owed for owed in stored if owed.opened_by in openers or owed.id in wanted}
    standing = [as_obligation(duty, entry.case, _aimed(known.get(name), duty, entry)) for name, duty in wanted.items()]
    # A duty that no entry asks for any more (an earlier opener arrived late, an amendment) must not go on ringing.
    ended = {"state": ObligationState.CLOSED, "closed_by": entry.id, "closed_at": entry.received_at}
    ended |= {"void": True, "void_why": GROUND_WITHDRAWN, "void_by": entry.author}
    dropped = [
        obligation.model_copy(update=ended)
        for name, obligation in known.items()
        if name not in wanted and obligation.state is ObligationState.OPEN
    ]
    return tuple(new for new in (*standing, *dropped) if new != known.get(new.id))


def _aimed(known: Obligation | None, duty: Duty, entry: EntryDraft) -> Obligation | None:
    """Return the stored duty on the clock of the event it counts back from; a correction may move it (D-23)."""
    if known is None or known.started_at == duty.started_at or not rule_of(known).follows_its_event:
        return known
    return moved_to(known, duty.started_at, entry.received_at)


def new_alerts(
    entry: EntryDraft,
    calls: Iterable[AlertToRaise],
    stored: Iterable[Alert],
    new_token: Callable[[], str],
    matters: Mapping[EntryId, Matter] | None = None,
) -> tuple[Alert, ...]:
    """Return the alerts to raise; one that was raised before stays as it is, until another unit turns out to be meant.

    `matters`: by the entry that causes it, what an alert is about. One that is gathered waits below all others, and
    wakes nobody by itself.
    """
    about = matters or {}
    known = {alert.id: alert for alert in stored}
    wanted = {alert_id(entry.case, _cause(call), call.kind): call for call in calls}
    elsewhere = [known[name] for name, call in wanted.items() if call.elsewhere and name in known]
    raised = tuple(
        Alert(
            id=name,
            case=entry.case,
            kind=call.kind,
            urgency=Urgency.NORMAL if _is_gathered(about.get(call.cause)) else call.urgency,
            unit=call.unit,
            role=call.role,
            officer=call.officer,
            token=new_token(),
            raised_at=entry.received_at,
            published_at=entry.received_at if _is_gathered(about.get(call.cause)) else None,
            matter=about.get(call.cause),
        )
        for name, call in wanted.items()
        if name not in known and not call.elsewhere
    )
    return (*raised, *(over(alert, entry.received_at) for alert in elsewhere if is_live(alert)))


def _cause(call: AlertToRaise) -> str:
    if call.officer is not None:
        return f"{call.cause}.{call.officer}"
    return f"{call.cause}.{call.unit}" if call.one_of_several else call.cause


def _is_gathered(matter: Matter | None) -> bool:
    return matter is not None and matter.gathered


def parties_after(
    parties: tuple[Party, ...],
    joinings: Sequence[UnitJoins],
    entry: EntryDraft,
    calls_on: frozenset[UnitId] = frozenset(),
) -> tuple[Party, ...]:
    """Return the parties with the newcomers behind them; nobody joins twice.

    Whoever writes into a file that has parties, and is none, comes uninvited, until one that was there calls on it:
    `calls_on` are the units this entry is addressed to.
    """
    present, author = {party.unit for party in parties}, entry.author.unit
    if author in present and not is_uninvited(author, parties):
        parties = tuple(
            party.model_copy(update={"uninvited": False}) if party.uninvited and party.unit in calls_on else party
            for party in parties
        )
    newcomers = {joining.unit: joining for joining in reversed(joinings) if joining.unit not in present}
    return parties + tuple(
        Party(
            unit=unit,
            agency=joining.agency,
            since=entry.received_at,
            by_entry=joining.by_entry,
            uninvited=bool(parties) and unit == author,
        )
        for unit, joining in sorted(newcomers.items())
    )
