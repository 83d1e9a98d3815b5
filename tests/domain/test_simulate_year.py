"""The simulated year, small: right as it is, and wrong as soon as a delay differs from policy."""

import pytest

from chalicelib.domain.law.escalation_policy import LadderPolicy, ladder_policy
from tests.campaigns.simulate_year.__main__ import WRONG
from tests.campaigns.simulate_year.verdict import verdict
from tests.campaigns.simulate_year.world import lived


@pytest.mark.slow
@pytest.mark.duty("R41", "R93")
def test_every_rung_of_a_year_comes_exactly_when_policy_says() -> None:
    world = lived(cases=150, seed=697)
    counts = verdict(world)
    assert {name: counts[name] for name in WRONG} == dict.fromkeys(WRONG, 0)
    assert counts["on_time"] == counts["expected"] == len(world.climbed) > 1000
    assert world.moved > 10


@pytest.mark.slow
@pytest.mark.parametrize(
    ("delay", "seen_as"),
    [
        ({"urgent": {"rungs.2.minutes": 21}}, "late"),
        ({"urgent": {"rungs.2.minutes": 19}}, "early"),
        ({"urgent": {"rungs.2.rung": "overdue.other"}}, "missed"),
        ({"normal": {"warnings.2.at": "08:59:00"}}, "early"),
        ({"normal": {"rungs.1.working_days": 2, "rungs.2.working_days": 3, "rungs.3.working_days": 4}}, "late"),
    ],
)
def test_a_server_that_runs_on_other_delays_is_found_out(delay: dict[str, dict[str, object]], seen_as: str) -> None:
    assert verdict(lived(cases=60, seed=1, delays=changed(delay)))[seen_as] > 0


def changed(delay: dict[str, dict[str, object]]) -> LadderPolicy:
    content = ladder_policy().model_dump(mode="json")
    for variant, changes in delay.items():
        for path, value in changes.items():
            rows, number, name = path.split(".")
            content[variant][rows][int(number)][name] = value
    return LadderPolicy.model_validate(content, strict=False)
