"""The world: cases, officers who close in time, late or very late, executions that sleep and wake, a new calendar."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.deadlines.due_dates import as_obligation, due_date, rule_of
from chalicelib.domain.deadlines.escalation import next_step
from chalicelib.domain.deadlines.recalculation import recalculated
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, duties_by_date
from chalicelib.domain.law.deadline_rules import rule_at, rules
from chalicelib.domain.law.escalation_policy import LadderPolicy
from chalicelib.domain.law.working_days import VIET_NAM, Calendar, current
from chalicelib.domain.register.seed import seed
from tests.builders import case, entry_id

BEGINS = datetime(2026, 1, 1, tzinfo=VIET_NAM)
ENDS = datetime(2027, 1, 1, tzinfo=VIET_NAM)
NEW_CALENDAR_AT = datetime(2026, 6, 17, 10, 0, tzinfo=VIET_NAM)
NOTICE = {date(2026, 6, 18): False, date(2026, 6, 19): False, date(2026, 6, 22): False, date(2026, 6, 27): True}
"""An invented notice of the summer: three weekdays off, a Saturday worked."""


@dataclass
class World:
    """Everything that happened. `climbed` is what the executions said, in order: (obligation, kind, when)."""

    now: datetime = BEGINS
    calendar: Calendar = field(default_factory=current)
    delays: LadderPolicy | None = None
    obligations: dict[str, Obligation] = field(default_factory=dict)
    climbed: list[tuple[str, str, datetime]] = field(default_factory=list)
    closed_at: dict[str, datetime] = field(default_factory=dict)
    opened_at: dict[str, datetime] = field(default_factory=dict)
    wakes: int = 0
    moved: int = 0


def lived(cases: int, seed: int, delays: LadderPolicy | None = None) -> World:
    """One year, event by event. The same seed gives the same year."""
    world, chance = World(delays=delays), random.Random(seed)
    line = _Line()
    line.add(NEW_CALENDAR_AT, lambda: _new_calendar(world, line))
    for day in range((ENDS - BEGINS).days):
        line.add(BEGINS + timedelta(days=day, hours=6), lambda: _open_standing(world, line, chance))
    once = [row.id for row in rules() if row.recurs is None and row.id != "R32"]
    for number in range(cases):
        for turn in range(chance.randint(1, 4)):
            starts = BEGINS + timedelta(seconds=chance.randrange(int((ENDS - BEGINS).total_seconds())))
            duty = _duty(chance.choice(once), entry_id(number * 4 + turn), starts, chance)
            line.add(starts, partial(_open, world, line, duty, case(number), chance))
    line.run(world)
    return world


class _Line:
    """The events to come, by time; events of one moment in the order they were added."""

    def __init__(self) -> None:
        self.heap: list[tuple[datetime, int, Callable[[], Any]]] = []
        self.count = 0

    def add(self, at: datetime, what: Callable[[], Any]) -> None:
        self.count += 1
        heapq.heappush(self.heap, (at, self.count, what))

    def run(self, world: World) -> None:
        while self.heap and self.heap[0][0] < ENDS:
            world.now, _, what = heapq.heappop(self.heap)
            what()


def _duty(rule_id: str, opened_by: str, starts: datetime, chance: random.Random) -> Duty:
    unit = chance.choice(seed().units())
    return Duty(rule=rule_id, opened_by=opened_by, started_at=starts, holder=unit.id, holder_agency=unit.agency)


def _open(world: World, line: _Line, duty: Duty, code: str, chance: random.Random) -> None:
    opened = as_obligation(duty, code, calendar=world.calendar)
    if opened.id in world.obligations:
        return
    world.obligations[opened.id] = opened
    world.opened_at[opened.id] = world.now
    _start(world, line, opened)
    if chance.random() < 0.05:
        # Deliveries come twice, and somebody may wake a clock at any time: neither may be heard.
        _start(world, line, opened)
        line.add(world.now + timedelta(seconds=chance.randrange(10**6)), lambda: _start(world, line, opened))
    length = max(opened.due_at - world.now, timedelta(minutes=15))
    urgent = rule_at(duty.rule, duty.started_at).urgent
    late = timedelta(hours=chance.uniform(0, 12)) if urgent else timedelta(days=chance.uniform(0, 40))
    closes = chance.choice([world.now + length * chance.random(), world.now + length + late])
    line.add(closes.replace(microsecond=0), lambda: _close(world, opened.id))


def _open_standing(world: World, line: _Line, chance: random.Random) -> None:
    for duty in duties_by_date(world.now, world.calendar, looking_back=timedelta(days=2)):
        _open(world, line, duty, WORKING_GROUP_FILE, chance)


def _close(world: World, name: str) -> None:
    world.obligations[name] = world.obligations[name].model_copy(update={"state": ObligationState.CLOSED})
    world.closed_at[name] = world.now


def _start(world: World, line: _Line, obligation: Obligation) -> None:
    line.add(world.now, lambda: _wake(world, line, obligation.id, obligation.revision))


def _wake(world: World, line: _Line, name: str, revision: int) -> None:
    world.wakes += 1
    obligation = world.obligations[name]
    if obligation.revision != revision:
        return
    step = next_step(obligation, rule_of(obligation), world.now, world.calendar, world.delays)
    kinds = tuple(telling.kind for telling in step.tell)
    world.climbed += [(name, kind, world.now) for kind in kinds]
    world.obligations[name] = obligation.model_copy(update={"climbed": (*obligation.climbed, *kinds)})
    if not step.over:
        line.add(world.now + timedelta(seconds=step.sleep_seconds), lambda: _wake(world, line, name, revision))


def _new_calendar(world: World, line: _Line) -> None:
    sample = world.calendar.days[0]
    days = [sample.model_copy(update={"date": day, "work": work}) for day, work in NOTICE.items()]
    changed = {"version": "notice", "days": (*world.calendar.days, *days)}
    world.calendar = Calendar.model_validate(world.calendar.model_dump() | changed)
    for moved in recalculated(world.obligations.values(), world.calendar, world.now):
        assert moved.due_at == due_date(rule_of(moved), moved.started_at, world.calendar)
        world.obligations[moved.id] = moved
        world.moved += 1
        _start(world, line, moved)
