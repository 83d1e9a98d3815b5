"""The stretches of work that are billed: one reception from the phone to its closed clocks, one minute of nothing."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.case.obligations import ObligationState
from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.alerts.take_alert import take_alert
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.entries.submit_entries import submit_entries
from chalicelib.usecases.operations.dispatch_changes import dispatch_changes
from chalicelib.usecases.operations.sweep import sweep
from tests import builders
from tests.campaigns.cost.counting import Bill, billed
from tests.moto_world import World
from tests.usecases.field import RECEPTION, entry

OFFICER, OPERATOR = builders.officer("border"), builders.officer("hotline")
TRANSITIONS_OF_A_WAKING = 4
"""States of obligation_timer.asl.json from one sleep to the next."""
GB_SECONDS = {"api": 0.25, "gate": 0.02, "change": 0.15, "waking": 0.1, "sweep": 0.4}
"""Memory times measured time of one warm call, rounded up: 1 GB for 0.25 s, 0.5 GB for the others."""


@dataclass
class Scene:
    """The calls of one stretch of work, and its functions' runs by kind."""

    bill: Bill
    runs: Counter[str]

    def units(self) -> dict[str, float]:
        """Everything that is billed."""
        found: defaultdict[str, float] = defaultdict(float, self.bill.units)
        found["api_call"] += self.runs["api"]
        found["lambda_call"] += sum(self.runs.values())
        for kind, number in self.runs.items():
            found["lambda_gb_second"] += number * GB_SECONDS[kind]
        found["step_transition"] += self.runs["waking"] * TRANSITIONS_OF_A_WAKING
        return dict(found)


def ready(world: World) -> None:
    """The people, and yesterday's sweep behind us."""
    for officer in (OFFICER, OPERATOR, builders.officer("hotline_leader")):
        world.services.officers.put(officer)
    sweep(CHORES, world.services)
    world.clock.advance(days=1)
    sweep(CHORES, world.services)
    world.stream()


def reception(world: World, number: int) -> Scene:
    """A report comes in, its alert is taken, its file is opened twice, its clocks wake until they are overdue."""
    services, runs = world.services, Counter[str]()
    with billed(world) as bill:
        body = RECEPTION | {"immediate_risk": "present", "crime_news": "yes"}
        submit_entries([entry(number, in_case=number, body=body)], OFFICER, services)
        runs.update(api=1, gate=1)
        while records := world.stream():
            dispatch_changes(records, deliver_alert, services)
            runs["change"] += max(1, len(records) // 25)
        for page in (list_alerts("open", OPERATOR, services),):
            for queued in [each for each in page.lines if each.alert.case == builders.case(number)]:
                take_alert(queued.alert.id, OPERATOR, services)
                runs.update(api=1, gate=1)
        runs.update(api=6, gate=6)  # sign in, the key, the list, the changes, twice the file
        for who in (OFFICER, OPERATOR):
            open_case(builders.case(number), who, services)
        runs["waking"] += _wake(world, number)
        while records := world.stream():
            dispatch_changes(records, deliver_alert, services)
            runs["change"] += max(1, len(records) // 25)
    return Scene(bill, runs)


def _wake(world: World, number: int) -> int:
    services, woken = world.services, 0
    ends = world.clock() + timedelta(hours=24)
    while world.clock() < ends:
        file = services.cases.load(builders.case(number))
        owed = [each for each in (file.obligations if file else ()) if each.state is ObligationState.OPEN]
        for each in owed:
            wake_obligation(each.id, each.revision, services)
            woken += 1
        world.clock.advance(hours=8)
    return woken


def idle_minute(world: World) -> Scene:
    """A minute in which nobody does anything: the sweep and the comparison of what waits."""
    with billed(world) as bill:
        sweep(CHORES, world.services)
    world.clock.advance(minutes=1)
    return Scene(bill, Counter(sweep=1, change=1))
