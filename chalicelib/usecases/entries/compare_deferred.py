"""Compare what came while the index of names was away: a file that duplicates another must not stay unknown.

The functions that tidy up (stream, sweep) open no case and never shall (decision 0013), and without opening there is
nothing to compare. So a function of its own catches up every minute, under the API's role (decision 0113).
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from time import monotonic
from typing import TypeVar

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.duplicate_matching import duplicate_calls
from chalicelib.application.part_opener import PartOpener, parts_to_open
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.consequences import AlertToRaise
from chalicelib.domain.deadlines.reconcile import new_alerts
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.persons.person_terms import NAMING
from chalicelib.domain.sharing.share import JUDGEMENT
from chalicelib.logs import Line, frames, log
from chalicelib.ports import Services, Uncompared

T = TypeVar("T")

MATCHER = "matching"
"""The actor in the audit trail."""

_LOOKED_AT = 100
"""So many of the entries that wait are read in one run."""

PATIENCE_SECONDS = 30
"""Real time after which a run leaves the rest to the next one: its function is stopped after 60 s."""

_WHO = frozenset({Group.IDENTITY})


def compare_deferred(services: Services, timer: Callable[[], float] = monotonic) -> None:
    """Compare the entries that wait, as many as there is time for. Never raises: what fails waits for the next run."""
    ends = timer() + PATIENCE_SECONDS
    waiting = _quietly(lambda: list(islice(services.cases.uncompared(), _LOOKED_AT))) or []
    # Begin at another entry each minute: slow ones must hold up none behind them for ever.
    first = int(services.now().timestamp()) // 60 % max(len(waiting), 1)
    for each in [*waiting[first:], *waiting[:first]]:
        # An empty query raises `Unavailable` while the index is down, before anything is opened.
        if timer() >= ends or _quietly(lambda: services.blind.matches(frozenset())) is None:
            return
        _quietly(partial(_compare, each, services))


def _quietly(act: Callable[[], T]) -> T | None:
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - one file that does not open must hold up none behind it
        log(Line.EFFECT_FAILED, error=type(error).__name__, frames=frames(error))
        return None


def _compare(waiting: Uncompared, services: Services) -> None:
    file = case_transaction.transact(services, waiting.case, lambda loaded: _recorded(loaded, waiting, services))
    if file is None:
        return
    *others, arrived = _naming(file, waiting)
    opener = PartOpener(arrived.entry.author.agency, services)
    calls = duplicate_calls(
        waiting.case,
        opener.opened(file, arrived, _WHO),
        [opener.opened(file, earlier, _WHO) for earlier in others],
        services,
    )
    case_transaction.transact(services, waiting.case, lambda loaded: _done(loaded, arrived, calls, services))


def _naming(file: CaseFile, waiting: Uncompared) -> list[SealedEntry]:
    """Return the entries that name somebody up to the waiting one: later ones were compared with the index itself."""
    seq = next(sealed.entry.seq for sealed in file.entries if sealed.entry.id == waiting.entry)
    return [sealed for sealed in file.entries if sealed.entry.form in NAMING and sealed.entry.seq <= seq]


def _recorded(file: CaseFile | None, waiting: Uncompared, services: Services) -> Outcome[CaseFile | None]:
    if file is None:
        return Outcome(None, None)
    if file.head.erased_at is not None:
        return Outcome(file.unaudited_change(compared=waiting.entry), None)
    change = case_transaction.change_of(
        file,
        services,
        actor=MATCHER,
        action="same_person_compared",
        subject=waiting.entry,
        purpose="same_person",
        opened=parts_to_open(file, {sealed.entry.id: _WHO for sealed in _naming(file, waiting)}),
        shares=(JUDGEMENT,),
        moves_feed=False,
    )
    return Outcome(change, file)


def _done(
    file: CaseFile | None, arrived: SealedEntry, calls: Sequence[AlertToRaise], services: Services
) -> Outcome[None]:
    if file is None:
        return Outcome(None, None)
    raised = () if file.head.erased_at else new_alerts(arrived.entry, calls, file.alerts, services.new_token)
    alerts = tuple(alert.model_copy(update={"raised_at": services.now()}) for alert in raised)
    # In no feed: only the hotline may learn of an alert that this brings.
    return Outcome(file.unaudited_change(alerts=alerts, compared=arrived.entry.id), None)
