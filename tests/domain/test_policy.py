"""The policy files fit together, and the lint that says so notices when they do not."""

import pytest

from chalicelib.domain.plan.grammar import ClosingAct, FormRules, OpensDuty, always
from chalicelib.domain.plan.playbook import PLAYBOOK
from tests.lint_policy import TELEPHONE, found


def nobody(*_: object) -> None:
    return None


def test_policy_fits_the_plan_and_the_playbook() -> None:
    assert list(found(PLAYBOOK)) == []


@pytest.mark.duty("R150")
@pytest.mark.parametrize(
    ("rule", "acts", "said"),
    [
        ("D-01", ("handled",), "by ['handled'], policy by ['handled', 'reported_to_leader']"),
        ("D-99", ("handled",), "which is no rule"),
    ],
)
def test_a_playbook_that_disagrees_with_policy_is_named(rule: str, acts: tuple[str, ...], said: str) -> None:
    done = tuple(ClosingAct(name, ("form",), lambda *_: True) for name in acts)
    lines = found({"form": FormRules(says=(), opens=(OpensDuty(rule, nobody, done, always),))})
    (line,) = [each for each in lines if each.startswith("playbook")]
    assert said in line


@pytest.mark.duty("D-23", "D-24", "D-27a", "D-28", "D-30", "D-31")
def test_a_clock_that_nothing_opens_is_named() -> None:
    without = {form: row for form, row in PLAYBOOK.items() if form not in ("return_plan", "data_protection")}
    unopened = [line for line in found(without) if line.startswith("deadlines.json: nothing opens")]
    assert unopened == [f"deadlines.json: nothing opens {rule}" for rule in ("D-23", "D-30", "D-31")]


@pytest.mark.parametrize(("text", "is_number"), [("069.2348560", True), ("0912 345 678", True), ("2026-11-23", False)])
def test_a_telephone_number_is_told_from_a_date(text: str, is_number: bool) -> None:
    assert bool(TELEPHONE.search(text)) is is_number
