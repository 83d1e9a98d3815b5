"""Says what policy wants told when: a second reading of the JSON files, sharing no line with the domain.

Slow and plain on purpose: it walks day by day in Viet Nam's wall-clock time and knows nothing of executions, sleep or
`told`. Times are naive datetimes in Viet Nam time.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

DAY = timedelta(days=1)
POLICY = Path(__file__).parents[3] / "chalicelib" / "policy"


@cache
def policy(name: str) -> Any:
    return json.loads((POLICY / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Moment:
    kind: str
    at: datetime
    is_warning: bool
    is_top: bool


class Week:
    """Working days: the table of the calendar file, and what a later notice changes."""

    def __init__(self, changes: dict[date, bool]) -> None:
        self.table = {
            date.fromisoformat(row["date"]): bool(row["work"])
            for row in policy("calendar-vn.json")["days"]
            if row["status"] != "pending"
        } | changes

    def works(self, day: date) -> bool:
        return self.table.get(day, day.isoweekday() <= 5)

    def forward(self, day: date) -> date:
        return day if self.works(day) else self.forward(day + DAY)

    def back(self, day: date) -> date:
        return day if self.works(day) else self.back(day - DAY)

    def plus(self, day: date, many: int) -> date:
        return day if many == 0 else self.plus(self.forward(day + DAY), many - 1)


def due(rule: tuple[str, str], started: datetime, week: Week) -> datetime:
    row = _row(*rule)
    limit, unit, day = int(row["limit"]), row["unit"], started.date()
    if unit in ("now", "hours"):
        return started + timedelta(**{"minutes" if unit == "now" else "hours": limit})
    if row.get("backwards"):
        return datetime.combine(day - limit * DAY, time())
    if row.get("recurs"):
        day -= DAY
    if unit == "working_days":
        last = week.plus(day, limit)
    elif unit == "months":
        last = week.forward(_same_day_of_month(day, limit))
    elif row.get("counting") == "criminal_procedure" or limit == 0:
        last = day + limit * DAY
    else:
        last = week.forward(day + limit * DAY)
    return datetime.combine(last + DAY, time())


def ladder(rule: tuple[str, str], started: datetime, ends: datetime, *, until: datetime, week: Week) -> list[Moment]:
    """Every moment of the ladder before `until`, in order. `rule` is id and version."""
    row = _row(*rule)
    found = _urgent(started, ends, until) if row.get("urgent") else _normal(row, started, ends, until, week)
    return [moment for moment in sorted(found, key=lambda m: m.at) if moment.at < until]


def caught_up(passed: list[Moment], ends: datetime, now: datetime) -> list[Moment]:
    """Of what lies behind: every rung, but of warnings and of calls to the head only the last, and no late warning."""
    warnings = [m for m in passed if m.is_warning and now < ends][-1:]
    rungs = [m for m in passed if not m.is_warning and not m.is_top]
    return [*warnings, *rungs, *[m for m in passed if m.is_top][-1:]]


def _urgent(started: datetime, ends: datetime, until: datetime) -> list[Moment]:
    data = policy("ladder.json")["urgent"]
    found = [
        Moment(w["rung"], started + (ends - started) * (w["percent_of_limit"] / 100), True, False)
        for w in data["warnings"]
    ]
    found += [
        Moment(r["rung"], ends + timedelta(minutes=r["minutes"]), False, r["tell"] == "head") for r in data["rungs"]
    ]
    top, number = found[-1], 2
    while top.at < until:
        pace = "repeat_minutes" if number <= data["repeats_at_that_pace"] + 1 else "later_repeat_minutes"
        top = Moment(f"{data['rungs'][-1]['rung']}.{number}", top.at + timedelta(minutes=data[pace]), False, True)
        found.append(top)
        number += 1
    return found


def _normal(row: Any, started: datetime, ends: datetime, until: datetime, week: Week) -> list[Moment]:
    everything = policy("ladder.json")
    data, opens, closes = (
        everything["normal"],
        time.fromisoformat(everything["office_hours"]["opens"]),
        time.fromisoformat(everything["office_hours"]["closes"]),
    )
    last_day = (ends - timedelta(seconds=1)).date()
    ahead = bool(row.get("recurs") or row.get("backwards") or row.get("named_day"))
    found: list[Moment] = []
    for warning in data["warnings"]:
        at = datetime.combine(week.back(last_day - warning["days_before"] * DAY), time.fromisoformat(warning["at"]))
        long_enough = ahead or (last_day - started.date()).days >= warning["if_at_least_days"]
        if (ahead or at > started) and at < ends and long_enough:
            found = [m for m in found if m.at != at]  # two at one moment: the last one listed says it
            found.append(Moment(warning["rung"], at, True, False))
    told = ends
    while not (week.works(told.date()) and opens <= told.time() < closes):
        told = datetime.combine(told.date() + DAY if told.time() >= opens else told.date(), opens)
        if not week.works(told.date()):
            told = datetime.combine(told.date() + DAY, time())
    for rung in data["rungs"]:
        at = (
            told if rung["working_days"] == 0 else datetime.combine(week.plus(told.date(), rung["working_days"]), opens)
        )
        found.append(Moment(rung["rung"], at, False, rung["tell"] == "head"))
    top, number = found[-1], 2
    while top.at < until:
        again = datetime.combine(week.plus(top.at.date(), data["repeat_working_days"]), opens)
        top = Moment(f"{data['rungs'][-1]['rung']}.{number}", again, False, True)
        found.append(top)
        number += 1
    return found


def _same_day_of_month(day: date, months: int) -> date:
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + 31 * DAY).replace(day=1)
    days = takewhile(lambda d: d.month == first.month, (first + n * DAY for n in range(31)))
    return [d for d in days if d.day <= day.day][-1]


@cache
def _row(rule_id: str, version: str) -> Any:
    return next(r for r in policy("deadlines.json")["rules"] if (r["id"], r["version"]) == (rule_id, version))
