"""Holds the rules of the clocks' state machine."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from infra import build
from infra.rules.reading import Rule, Template


def the_clock_is_what_is_packaged(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the clock is what is packaged.

    A clock's definition that was changed, tested and reviewed must be the one that is deployed (1.10).
    """
    for name, machine in template.of("AWS::StepFunctions::StateMachine"):
        if machine.get("Definition") != json.loads(build.TIMER.read_text()):
            yield name, "is not infra/obligation_timer.asl.json; package again"


def the_clock_never_ends_by_itself(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the clock never ends by itself.

    No Fail state, every task retried and caught, no wait by a time of day, within ASL's quotas.
    """
    for name, machine in template.of("AWS::StepFunctions::StateMachine"):
        states: Mapping[str, Any] = machine.get("Definition", {}).get("States", {})
        for state, body in states.items():
            if body.get("Type") == "Fail":
                yield name, f"{state} ends a clock"
            if body.get("Type") == "Task" and not (
                body.get("Retry") and body.get("Catch") and body.get("TimeoutSeconds")
            ):
                yield name, f"{state} is not retried, caught and limited"
            if body.get("Type") == "Wait" and {"Timestamp", "TimestampPath"} & set(body):
                yield name, f"{state} waits for a time of day: a new calendar could not move it"
            if any(each.get("Next") == state for each in body.get("Catch", [])):
                yield name, f"{state} catches into itself"
        if len(json.dumps(machine.get("Definition", {}))) > 1_000_000:
            yield name, "is longer than a megabyte"


RULES: tuple[Rule, ...] = (
    the_clock_is_what_is_packaged,
    the_clock_never_ends_by_itself,
)
