"""`python -m infra.load_calendar NEW.json [--overrule YYYY-MM-DD ...] [--write]`: a new calendar into the package.

Checks the file against the one the server runs on, says which open clocks would move (where the environment names a
table, docs/calendar.md), and with `--write` puts it in its place. The deployment that follows re-aims the clocks: the
sweep finds them by the new version. Last line: one JSON object. Exit code 1: refused, nothing was written.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from chalicelib import policy, wiring
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.deadlines.recalculation import recalculated
from chalicelib.domain.law.calendar_update import objections
from chalicelib.domain.law.working_days import Calendar, current
from chalicelib.domain.values.errors import broken_rules
from chalicelib.ports import Services

PLACE = Path(policy.__file__).parent / "calendar-vn.json"


def main(arguments: list[str], services: Services | None = None, place: Path = PLACE) -> int:
    """Judge a new calendar file, list the open clocks it moves and, with `--write`, put it in place.

    Returns the exit code: 1 when the file is refused. Without a deployed table no clocks are listed.
    """
    asked = _parsed(arguments)
    content = Path(asked.file).read_bytes()
    try:
        new = Calendar.model_validate_json(content)
    except ValidationError as error:
        # A rule over the whole file (a doubled day, a source that is not listed) says what it is; a field is named.
        broken_rules_text = [str(found["msg"]) for found in error.errors(include_input=False) if not found["loc"]]
        return _refused(
            [*broken_rules_text, *(f"{broken.field}: {broken.rule}" for broken in broken_rules(error) if broken.field)]
        )
    if wrong := objections(current(), new, frozenset(asked.overrule)):
        return _refused(wrong)
    system = services or (wiring.services() if "TABLE_NAME" in os.environ else None)
    touched = _touched(system, new) if system else []
    for old, moved in touched:
        # Ids, rules and times: nothing that anybody wrote.
        print(f"{old.id}: {old.due_at.isoformat()} -> {moved.due_at.isoformat()}")
    if asked.write:
        place.write_bytes(content)
    line = {
        "from": current().version,
        "to": new.version,
        "undecided_days": sum(day.status != "confirmed" for day in new.days),
        "re_aimed": len(touched) if system else None,
        "moved": sum(old.due_at != moved.due_at for old, moved in touched) if system else None,
        "written": asked.write,
    }
    print(json.dumps(line))
    return 0


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.load_calendar")
    parser.add_argument("file")
    parser.add_argument("--overrule", type=date.fromisoformat, action="append", default=[], metavar="YYYY-MM-DD")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args(arguments)


def _touched(services: Services, calendar: Calendar) -> list[tuple[Obligation, Obligation]]:
    owed = {obligation.id: obligation for obligation in services.cases.open_obligations()}
    return [(owed[moved.id], moved) for moved in recalculated(owed.values(), calendar, services.now())]


def _refused(wrong: Iterable[str]) -> int:
    lines = list(wrong)
    for line in lines:
        print(line, file=sys.stderr)
    print(json.dumps({"refused": len(lines)}))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
