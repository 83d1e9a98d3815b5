"""`python -m tests.lint_policy`: the policy files hang together with each other, the plan and the playbook.

Loading checks each file by itself; this checks what no single file can see. Prints one JSON line, or what is wrong.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from chalicelib import policy
from chalicelib.domain.law.deadline_rules import rule as rule_of
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.law.escalation_policy import ladder_policy
from chalicelib.domain.law.working_days import current
from chalicelib.domain.plan import grammar
from chalicelib.domain.plan.playbook import PLAYBOOK
from chalicelib.domain.register.seed import seed
from tests.trace.rows import all_rows

FILES = sorted(path.name for path in Path(policy.__file__).parent.glob("*.json"))
# Eight digits in a row, dots and dashes allowed, are a telephone number; a date and a document number are shorter.
TELEPHONE = re.compile(r"\b0\d(?:[ .-]?\d){6,}\b")


def main() -> int:
    wrong = [*found(PLAYBOOK)]
    for line in wrong:
        print(line, file=sys.stderr)
    print(
        json.dumps(
            {
                "files": len(FILES),
                "rules": Counter(rule.status for rule in rules()),
                "units": Counter(unit.status for unit in seed().units()),
                "ladder": ladder_policy().version,
                "calendar": {year.year: year.status for year in current().years},
                "undecided_days": sum(day.status != "confirmed" for day in current().days),
                "wrong": len(wrong),
            }
        )
    )
    return int(bool(wrong))


def found(playbook: Mapping[str, grammar.FormRules]) -> Iterator[str]:
    """One line per thing that does not fit."""
    rows = all_rows()
    named = {row for rule in rules() for row in rule.rows}
    yield from (f"deadlines.json: no rule for {row}" for row in rows if row.startswith("D-") and row not in named)
    yield from (f"deadlines.json: names {row}, which is no row" for row in named - set(rows))
    yield from _against_playbook(playbook)
    yield from _never_opened(playbook)
    if seed().confirmed_for != timedelta(days=rule_of("R32").limit):
        yield "organisations.json: confirms for another period than rule R32"
    for name in FILES:
        content = json.loads(policy.read(name))
        yield from (f"{name}: a row with a status and no source" for row in _objects(content) if _unsourced(row))
        if name != "numbers.json" and TELEPHONE.search(json.dumps(content, ensure_ascii=False)):
            yield f"{name}: holds a telephone number"


def _against_playbook(playbook: Mapping[str, grammar.FormRules]) -> Iterator[str]:
    acts = {rule.id: set(rule.closing_acts) for rule in rules()}
    for form, row in playbook.items():
        for opens in row.opens:
            if opens.rule not in acts:
                yield f"playbook: {form} opens {opens.rule}, which is no rule"
            elif (named := {act.name for act in opens.acts}) != acts[opens.rule]:
                yield f"playbook: {form} closes {opens.rule} by {sorted(named)}, policy by {sorted(acts[opens.rule])}"


_BY_THE_REGISTER = {"R32"}
"""Opened by an entry of the register that nobody has confirmed for too long."""


def _never_opened(playbook: Mapping[str, grammar.FormRules]) -> Iterator[str]:
    """One line per clock that neither an entry nor the date starts: it would stand there and never run."""
    opened = {opens.rule for row in playbook.values() for opens in row.opens} | _BY_THE_REGISTER
    by_date = {rule.id for rule in rules() if rule.recurs is not None}
    for rule_id in dict.fromkeys(rule.id for rule in rules()):
        if rule_id not in opened | by_date:
            yield f"deadlines.json: nothing opens {rule_id}"


def _unsourced(row: dict[str, Any]) -> bool:
    return isinstance(row.get("status"), str) and not str(row.get("source", "")).strip()


def _objects(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict):
        yield content
        for value in content.values():
            yield from _objects(value)
    elif isinstance(content, list):
        for value in content:
            yield from _objects(value)


if __name__ == "__main__":
    sys.exit(main())
