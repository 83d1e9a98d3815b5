"""Abuse of case files: making a case unwritable, stealing a report, writing under a code first."""

from dataclasses import dataclass
from typing import Any

from chalicelib.domain.case import duress_alarm
from chalicelib.usecases.alerts.call_for_help import call_for_help
from tests import builders
from tests.api.system import System, system
from tests.fakes import SALT
from tests.usecases.field import RECEPTION, entry, filled, sealed

PER_HOUR = 50


@dataclass(frozen=True)
class Duties:
    """Receptions, and the entries that end their duties, which were refused; duties left open; rows left waiting."""

    refused: int
    left_open: int
    unsettled: int


def duties(many: int) -> Duties:
    """So many receptions with news of a crime in one case; then the crime information and the handover to end them."""
    made, refused = system(), 0
    body = RECEPTION | {"crime_news": "yes"}
    for number in range(1, many + 1):
        if number % PER_HOUR == 0:
            made.clock.advance(hours=1)
        refused += _refused(made, "border", entry(number, in_case=1, body=body))
    told = builders.entry_id(many + 1)
    ending: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("border", "crime_information", {}),
        ("police", "crime_report", {"information": told}),
        ("border", "handover", {"to_unit": made.officer("local").unit}),
    )
    for number, (who, form, names) in enumerate(ending, start=many + 1):
        refused += _refused(made, who, entry(number, in_case=1, form=form, body=filled(form) | names))
    file = made.cases.files[builders.case(1)]
    open_ = [owed for owed in file.obligations if owed.rule in ("D-05", "D-20") and owed.closed_at is None]
    return Duties(refused, len(open_), len(list(made.cases.unsettled())))


@dataclass(frozen=True)
class Thefts:
    """Reports the thief had stored as theirs, and those the author could not hand in afterwards."""

    read: int
    lost: int


def thefts(many: int) -> Thefts:
    """So many sealed reports, each posted by a thief first and by its author afterwards."""
    made, read, lost = system(), 0, 0
    author = {"officer": made.officer("border").id, "device": "k" * 43}
    for number in range(1, many + 1):
        stolen = sealed(entry(number, in_case=number), made.services, author=author)
        for thief in ("border_two", "hotline", "provider"):
            read += _refused(made, thief, stolen) == 0
        lost += _refused(made, "border", stolen)
    return Thefts(read, lost)


@dataclass(frozen=True)
class Squats:
    """Reports refused under a squatted code, alarms not raised, codes of the system's own that were taken."""

    refused: int
    silenced: int
    taken: int


def squats(many: int) -> Squats:
    """So many codes that somebody else writes under first; and an officer's alarm file, tried in advance."""
    made, refused, taken = system(), 0, 0
    for number in range(1, many + 1):
        refused += _refused(made, "border_two", entry(2 * number, in_case=number))
        refused += _refused(made, "border", entry(2 * number + 1, in_case=number))
        made.clock.advance(minutes=1)
    officer = made.officer("border")
    alarm = duress_alarm.alarm_file_of(officer.id, SALT)
    for who in ("border_two", "border"):
        taken += _refused(made, who, entry(10**6, case=alarm)) == 0
    call_for_help("019ca000-0001-71b1-91b7-584a2265b1f5", None, officer, made.services)
    heard = made.call("GET", "/v1/alerts", "hotline_leader").json["alerts"]
    silenced = int(not any(alert["kind"] == duress_alarm.KIND for alert in heard))
    return Squats(refused, silenced, taken)


def _refused(made: System, who: str, raw: dict[str, Any]) -> int:
    (result,) = made.submit(who, raw)
    return int(result["result"] == "refused")
