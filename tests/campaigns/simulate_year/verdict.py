"""The world against the oracle: which rungs came early, late, not at all, twice, or from nowhere."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.law.working_days import VIET_NAM
from tests.campaigns.simulate_year import oracle
from tests.campaigns.simulate_year.world import ENDS, NEW_CALENDAR_AT, NOTICE, World

BEFORE, AFTER = oracle.Week({}), oracle.Week(NOTICE)
NOTICED = NEW_CALENDAR_AT.replace(tzinfo=None)
ONE_SECOND = timedelta(seconds=1)


def verdict(world: World) -> dict[str, int]:
    """Counts. A whole second is the clock's grain: a rung within it is on time."""
    heard: dict[str, dict[str, list[datetime]]] = defaultdict(lambda: defaultdict(list))
    for name, kind, at in world.climbed:
        heard[name][kind].append(_naive(at))
    counts: Counter[str] = Counter(
        dict.fromkeys(("expected", "on_time", "early", "late", "missed", "doubled", "unexpected", "wrong_due"), 0)
    )
    for name, obligation in world.obligations.items():
        expected, ends = _expected(obligation, world)
        counts["wrong_due"] += _naive(obligation.due_at) != ends
        counts["expected"] += len(expected)
        for kind, at in expected.items():
            times = heard[name].pop(kind, [])
            counts[_judged(at, times)] += 1
            counts["doubled"] += len(times) > 1
        counts["unexpected"] += len(heard[name])
    return dict(counts)


def _judged(at: datetime, times: list[datetime]) -> str:
    if not times:
        return "missed"
    if times[0] < at:
        return "early"
    return "on_time" if times[0] < at + ONE_SECOND else "late"


def _expected(obligation: Obligation, world: World) -> tuple[dict[str, datetime], datetime]:
    """Kind -> when it must be told, and when it is due in the end."""
    rule, started = (obligation.rule, obligation.rule_version), _naive(obligation.started_at)
    opened = _naive(world.opened_at[obligation.id])
    until = _naive(world.closed_at.get(obligation.id, ENDS))
    first_week = BEFORE if opened < NOTICED else AFTER
    ends = oracle.due(rule, started, first_week)
    if opened >= NOTICED or until <= NOTICED:
        return _told(oracle.ladder(rule, started, ends, until=until, week=first_week), ends, opened), ends
    before = _told(oracle.ladder(rule, started, ends, until=NOTICED, week=BEFORE), ends, opened)
    new_ends = oracle.due(rule, started, AFTER)
    later = oracle.ladder(rule, started, new_ends, until=until, week=AFTER)
    if new_ends == ends:
        # The due time stands; the notice moves the working days its ladder counts in.
        return before | _told([m for m in later if m.kind not in before], ends, NOTICED), ends
    left = [m for m in later if m.at > NOTICED or m.kind not in before]
    return before | _told(left, new_ends, NOTICED, ".moved-1"), new_ends


def _told(moments: list[oracle.Moment], ends: datetime, start: datetime, suffix: str = "") -> dict[str, datetime]:
    """The rungs that an execution started then reports: at once those that are past, the others in their time."""
    behind = oracle.caught_up([m for m in moments if m.at <= start], ends, start)
    return {m.kind + suffix: start for m in behind} | {m.kind + suffix: m.at for m in moments if m.at > start}


def _naive(at: datetime) -> datetime:
    return at.astimezone(VIET_NAM).replace(tzinfo=None)
