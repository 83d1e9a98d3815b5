"""Floods of the hotline's queue, and the cost of an alert that nobody takes for a month."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from chalicelib.domain.case.alerts import is_live
from chalicelib.domain.case.case_file import CaseChange
from chalicelib.domain.case.writing_quota import writing_limits
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.register.people import Role
from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.operations.sweep import sweep
from tests import builders
from tests.api.system import System, system
from tests.domain.written import least
from tests.fakes import FakeAnnouncer
from tests.fakes.cases import FakeCases
from tests.usecases.field import RECEPTION, entry, filled

BATCH = 25
MOST_ROWS = 14
"""Alert rows of one untaken emergency: one a rung and unit of its duty, one a rung above its alert."""
MOST_MESSAGES = 60
"""To one officer or desk in 30 days: each rung, 24 hourly repeats and one a day."""


@dataclass(frozen=True)
class Flood:
    """`hidden`: 1 if the genuine alert does not stand first; `lost`: alerts no page shows; `woken`: too many urgent."""

    hidden: int
    lost: int
    woken: int
    silent: int
    refused: int


@dataclass
class IndexedCases(FakeCases):
    """Finds an entry by its id at once, as the table does: the plain twin looks through every file."""

    places: dict[str, SealedEntry] = field(default_factory=dict)

    def find_entry(self, entry_id: str) -> SealedEntry | None:
        """Return the entry with this id, or None."""
        return self.places.get(entry_id)

    def commit(self, change: CaseChange) -> None:
        """Commit the change and note where its entry stands."""
        super().commit(change)
        if change.entry is not None:
            self.places[change.entry.entry.id] = change.entry


def suspicion(number: int) -> dict[str, Any]:
    return entry(number, in_case=number, form="suspicion", body=least("suspicion", urgent=True))


def flood(many: int) -> Flood:
    """A genuine urgent reception waits; then one volunteer sends so many urgent suspicions in an hour."""
    made = system(cases=IndexedCases())
    made.submit("border", entry(1, body=RECEPTION | {"immediate_risk": "present"}))
    genuine = f"{builders.case(1)}.{builders.entry_id(1)}.new_reception"
    refused = 0
    for start in range(2, many + 2, BATCH):
        made.clock.advance(seconds=2)
        batch = [suspicion(number) for number in range(start, min(start + BATCH, many + 2))]
        refused += sum(result["result"] != "stored" for result in made.submit("volunteer", *batch))
    listed = queue(made, "hotline")
    flooded = [alert for alert in listed if alert["kind"] == "new_suspicion"]
    urgent = [alert for alert in flooded if alert["urgency"] == "urgent"]
    warned = {alert["kind"] for alert in queue(made, "hotline_leader")}
    return Flood(
        hidden=int(listed[0]["id"] != genuine),
        lost=many - len(flooded),
        woken=max(0, len(urgent) - writing_limits().urgent(Role.VOLUNTEER)),
        silent=len({"alerts_gathered", "many_urgent_entries"} - warned),
        refused=refused,
    )


def queue(made: System, who: str) -> list[dict[str, Any]]:
    """Every alert that waits, page by page."""
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        page = made.call("GET", f"/v1/alerts?limit=200{after}", who).json
        found += page["alerts"]
        if page["next"] is None:
            return found
        after = f"&after={page['next']}"


@dataclass(frozen=True)
class Untaken:
    """`rows` and `messages` beyond what is allowed, `doubled`: live alerts of one matter and unit beyond the first."""

    rows: int
    messages: int
    doubled: int
    outlived: int


def untaken(days: int) -> Untaken:
    """A child in danger is received, and for so many days nobody takes anything."""
    made = system()
    services = made.services
    body = RECEPTION | {"immediate_risk": "present", "crime_news": "yes"}
    made.submit("border", entry(1, body=body))
    file = made.cases.files[builders.case(1)]
    awake = {owed.id: made.clock() for owed in file.obligations}
    ends = made.clock() + timedelta(days=days)
    while made.clock() < ends:
        for owed, at in list(awake.items()):
            if at <= made.clock():
                asked = wake_obligation(owed, 0, services)
                awake[owed] = made.clock() + timedelta(seconds=max(asked.sleep_seconds, 1))
        for alert in list(services.cases.unpublished_alerts()):
            deliver_alert(alert, services)
        sweep(CHORES[2:3], services)
        made.clock.advance(minutes=10)
    alerts = list(made.cases.files[builders.case(1)].alerts)
    live = [alert for alert in alerts if is_live(alert)]
    matters = [(".".join(alert.id.split(".")[:3]), alert.unit) for alert in live]
    announcer = services.announcer
    assert isinstance(announcer, FakeAnnouncer)
    most = max((announcer.receivers.count(one) for one in set(announcer.receivers)), default=0)
    duties = len(file.obligations)
    made.submit("border", entry(2, form="crime_information", body=filled("crime_information")))
    closed = {owed.id for owed in made.cases.files[builders.case(1)].obligations if owed.closed_at}
    left = [a for a in made.cases.files[builders.case(1)].alerts if is_live(a)]
    return Untaken(
        rows=max(0, len(alerts) - MOST_ROWS * (duties + 1)),
        messages=max(0, most - MOST_MESSAGES * (duties + 1)),
        doubled=len(matters) - len(set(matters)),
        outlived=sum(any(alert.id.startswith(f"{name}.") for name in closed) for alert in left),
    )
