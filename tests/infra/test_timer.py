"""One obligation's clock: it asks, sleeps, asks again, and no error ends it."""

from collections.abc import Mapping
from typing import Any

import pytest


@pytest.fixture
def machine(resources: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = resources["ObligationTimer"]["Properties"]["Definition"]
    return found


def test_every_task_is_retried_and_then_caught(machine: Mapping[str, Any]) -> None:
    tasks = {name: state for name, state in machine["States"].items() if state["Type"] == "Task"}
    assert set(tasks) == {"Wake"}
    for name, task in tasks.items():
        [retry], [catch] = task["Retry"], task["Catch"]
        assert retry["ErrorEquals"] == catch["ErrorEquals"] == ["States.ALL"], name
        assert retry["JitterStrategy"] == "FULL", name
        assert retry["BackoffRate"] > 1, name
        assert task["TimeoutSeconds"] <= 90, name
        # An emulator ends an execution whose Catch leads to its own state (emulators.md §2).
        assert catch["Next"] != name


def test_the_only_end_is_that_the_obligation_is_over(machine: Mapping[str, Any]) -> None:
    ends = [name for name, state in machine["States"].items() if state["Type"] == "Succeed" or state.get("End")]
    assert ends == ["Over"]
    assert not [state for state in machine["States"].values() if state["Type"] == "Fail"]
    assert machine["States"]["Over?"]["Choices"] == [
        {"Variable": "$.answer.over", "BooleanEquals": True, "Next": "Over"}
    ]


def test_every_state_leads_to_a_state_that_exists_and_back_to_asking(machine: Mapping[str, Any]) -> None:
    states = machine["States"]
    for name, state in states.items():
        following = _next(state)
        assert following <= set(states), name
        if name != "Over":
            assert "Wake" in _reachable(states, name) | {name}, name


def test_its_input_holds_ids_only(machine: Mapping[str, Any]) -> None:
    assert machine["States"]["Wake"]["Parameters"]["Payload"] == {
        "obligation.$": "$.obligation",
        "revision.$": "$.revision",
    }


def test_it_sleeps_as_long_as_the_task_says(machine: Mapping[str, Any]) -> None:
    assert machine["States"]["Sleep"] == {"Type": "Wait", "SecondsPath": "$.answer.sleep_seconds", "Next": "Wake"}


def test_the_functions_know_the_machine_by_the_name_it_has(template: Mapping[str, Any]) -> None:
    name = template["Resources"]["ObligationTimer"]["Properties"]["StateMachineName"]["Fn::Sub"]
    arn = template["Globals"]["Function"]["Environment"]["Variables"]["TIMER_ARN"]["Fn::Sub"]
    assert arn.endswith(f":stateMachine:{name}")


def _next(state: Mapping[str, Any]) -> set[str]:
    branches = [*state.get("Choices", []), *state.get("Catch", [])]
    named = {branch["Next"] for branch in branches} | {state.get("Next"), state.get("Default")}
    return {name for name in named if name}


def _reachable(states: Mapping[str, Any], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = _next(states[waiting.pop()]) - found
        found |= new
        waiting.extend(new)
    return found
