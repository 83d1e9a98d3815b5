"""An entry that names its period ends a duty that the date opened."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.deadlines.due_dates import as_obligation
from chalicelib.domain.deadlines.reconcile import duties_to_write
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, duties_by_date, period_done
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.law.deadline_rules import rule, rules
from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register.people import Role
from chalicelib.ports import Services
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.builders import T0
from tests.domain.clocks import vn
from tests.domain.written import wrote
from tests.fakes import HandClock, fake_services


def done(number: int = 1, **answers: Any) -> OpenedEntry:
    """The entry "this period's duty does not apply", in the Working Group's own file."""
    reason = {"not_held": True, "not_held_reason": "other"}
    opened = wrote("periodic_duty", number, "hotline_leader", **(reason | answers))
    return replace(opened, entry=opened.entry.model_copy(update={"case": WORKING_GROUP_FILE}))


@pytest.mark.duty("D-08", "D-09", "D-10", "D-11", "R96", "R113", "R114", "R149")
@pytest.mark.parametrize(
    ("duty", "year", "last_month", "boundary"),
    [
        ("D-08", 2026, 12, "2027-01-01 00:00"),
        ("D-08", 2026, 2, "2026-03-01 00:00"),
        ("D-09", 2026, 3, "2026-04-01 00:00"),
        ("D-10", 2026, 9, "2026-10-01 00:00"),
        ("D-10-half", 2026, 6, "2026-07-01 00:00"),
        ("D-10-year", 2026, 12, "2027-01-01 00:00"),
        # A plan is due before its period begins.
        ("D-11", 2027, 12, "2027-01-01 00:00"),
        ("D-11-quarter", 2026, 12, "2026-10-01 00:00"),
    ],
)
def test_a_period_is_named_by_its_last_month(duty: str, year: int, last_month: int, boundary: str) -> None:
    ended = period_done(duty, year, last_month, builders.entry_id(), T0)
    assert ended is not None
    assert ended.started_at == vn(boundary)
    assert ended.acts == rule(duty).closing_acts
    opened = duties_by_date(vn(boundary) + timedelta(days=20), looking_back=timedelta(days=99))
    assert (duty, ended.opened_by) in [(one.rule, one.opened_by) for one in opened]


@pytest.mark.parametrize("answers", [{"last_month": 4}, {"duty": "D-10-half", "last_month": 9}])
def test_an_entry_that_names_no_period_of_its_duty_is_kept_and_flagged(answers: dict[str, Any]) -> None:
    found = consequences([done(**answers)])
    assert found.duties == ()
    assert found.flags == {builders.entry_id(1): ("names_no_period",)}


def test_in_a_victims_file_the_form_ends_nothing() -> None:
    found = consequences([wrote("periodic_duty", 1, "hotline_leader")])
    assert (found.duties, found.flags) == ((), {builders.entry_id(1): ("names_no_period",)})


@pytest.mark.duty("R96", "R106", "R114", "R149")
def test_a_tick_ends_nothing_and_says_so() -> None:
    for one in (each for each in rules() if each.recurs is not None):
        ticked = done(duty=one.id, last_month=12, not_held=None, not_held_reason=None)
        found = consequences([ticked])
        assert found.duties == (), one.id
        assert "tick_ends_nothing" in found.flags[builders.entry_id(1)]


@pytest.mark.duty("D-09", "R114")
def test_the_open_duty_is_closed_and_keeps_what_its_ladder_did() -> None:
    opened = duties_by_date(vn("2026-03-10 06:00"), looking_back=timedelta(days=20))
    (meeting,) = [duty for duty in opened if duty.rule == "D-09"]
    owed = as_obligation(meeting, WORKING_GROUP_FILE).model_copy(update={"climbed": ("warning.weeks",), "revision": 2})
    held = done(1)
    (closed,) = duties_to_write(held.entry, [], consequences([held]).duties, [owed])
    assert (closed.id, closed.state, closed.closed_by) == (owed.id, ObligationState.CLOSED, held.entry.id)
    assert (closed.climbed, closed.revision, closed.due_at) == (owed.climbed, 2, owed.due_at)


def test_two_reports_of_one_period_are_one_act_done_when_the_first_came() -> None:
    (duty,) = consequences([done(2), done(1), done(3)]).duties
    assert duty.closed_by == builders.entry_id(1)


def test_every_duty_of_a_period_can_be_chosen_in_the_form() -> None:
    for one in rules():
        if one.recurs is not None:
            assert consequences([done(1, duty=one.id, last_month=12)]).duties != ()


@pytest.mark.duty("R90", "R92", "R96", "R114", "R149")
@pytest.mark.parametrize(
    ("role", "unit", "result"),
    [
        (Role.WORKING_GROUP_HEAD, "to-cong-tac", "stored"),
        (Role.HOTLINE_LEADER, "hotline-111", "stored"),
        (Role.HOTLINE_OPERATOR, "hotline-111", "refused"),
        (Role.WORKING_GROUP_HEAD, "c02", "refused"),
    ],
)
def test_the_head_and_the_hotlines_leader_end_duties_of_the_server_and_nobody_else(
    role: Role, unit: str, result: str
) -> None:
    clock = HandClock()
    services: Services = fake_services(clock)
    open_recurring_duties(services)
    before = services.cases.load(WORKING_GROUP_FILE)
    officer = builders.officer("hotline_leader", id="wg-0001", role=role, unit=unit)
    entry = {
        "id": builders.entry_id(9),
        "case": WORKING_GROUP_FILE,
        "form": "periodic_duty",
        "form_version": 1,
        "written_at": "2026-03-02T01:00:00Z",
        "base": None,
        "body": {"done_on": "2026-03-02T01:00:00Z", "duty": "D-08", "year": 2026, "last_month": 2}
        | {"not_held": True, "not_held_reason": "other"},
    }
    (answer,) = submit_entries([entry], officer, services)
    assert answer.result == result
    file = services.cases.load(WORKING_GROUP_FILE)
    assert file is not None
    assert before is not None
    ended = [owed.rule for owed in file.obligations if owed.state is ObligationState.CLOSED]
    assert ended == (["D-08"] if result == "stored" else [])
    assert len(file.obligations) == len(before.obligations)
