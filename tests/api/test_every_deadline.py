"""Every clock of the catalogue over HTTP: opened, ended by its acts and by no other, ended where it does not apply."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.law.deadline_rules import rule, rules
from chalicelib.domain.plan.duty_endings import OF_THE_PERSON
from chalicelib.domain.plan.playbook import PLAYBOOK
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from tests.api.deadline_acts import Act, Row
from tests.api.every_deadline import ROWS
from tests.api.story import Story
from tests.api.system import system

BY_DATE = sorted({each.id for each in rules() if each.recurs is not None})
OF_THE_CONTROLLER = {"D-30": ("breach_found", "breach_notified"), "D-31": ("processing_began", "assessment_filed")}
_ELSEWHERE = {"D-07": {"agency_response"}}
"""Ends the duty of the Working Group's member, which `for_others` opens: test_rows_of_the_appendices."""
OF_THE_REGISTER = {"R32"}
"""Ended by confirming the entry in the register, which has tests of its own."""
OF_THE_GROUP = {"R109"}
"""A task of the Working Group: in its own file, with tests of its own (`test_working_group`)."""


class File:
    """One case in which acts are done, and the duty looked at."""

    def __init__(self, code: str | None = None) -> None:
        self.story = Story(system(with_leaders=True))
        self.code = code
        self.ids: dict[str, str] = {}

    def does(self, act: Act, name: str, *, may_be_refused: bool = False) -> str:
        who, form, answers = act
        if form == "return_plan":
            answers = answers | {"entry_on": "2026-03-20T02:00:00Z"}
        result = self.story.tries(who, form, **self._filled(answers))
        if may_be_refused and result["result"] == "refused":
            assert result["problem"]["code"] in ("not_allowed", "not_found"), (act, result)
            return str(result["id"])
        assert result["result"] == "stored", (act, result)
        self.ids[name] = str(result["id"])
        return self.ids[name]

    def duty(self, who: str, rule_id: str, opener: str) -> dict[str, Any] | None:
        listed = self.story.system.call("GET", "/v1/obligations?state=all", who).json["obligations"]
        found = [one for one in listed if (one["rule"], one["opened_by"]) == (rule_id, opener)]
        return found[0] if found else None

    def _filled(self, answers: dict[str, Any]) -> dict[str, Any]:
        return {
            name: self.ids[value[1:]] if isinstance(value, str) and value.startswith("$") else value
            for name, value in answers.items()
        }


def opened(row: Row, by: Act) -> tuple[File, str]:
    """A file in which the duty has been opened by that act, and the opener's id."""
    file = File()
    for number, act in enumerate(row.before):
        file.does(act, f"before{number}")
    return file, file.does(by, "opening")


def all_done(file: File, acts: tuple[Act, ...]) -> None:
    for number, act in enumerate(acts, start=1):
        file.does(act, str(number))


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule_id, acts, id=f"{rule_id}-{number}", marks=pytest.mark.duty(*_marks(rule_id)))
        for rule_id, row in ROWS.items()
        for number, acts in enumerate(getattr(row, kind))
    ]


def _marks(rule_id: str) -> tuple[str, ...]:
    return tuple(row for row in rule(rule_id).rows)


def test_no_clock_of_the_catalogue_is_left_out() -> None:
    assert {*ROWS, *BY_DATE, *OF_THE_CONTROLLER, *OF_THE_REGISTER, *OF_THE_GROUP} == {each.id for each in rules()}


@pytest.mark.parametrize(("rule_id", "act"), cases("opens"))
def test_an_entry_opens_it_for_whoever_owes_it(rule_id: str, act: Act) -> None:
    row = ROWS[rule_id]
    file, opener = opened(row, act)
    if rule_id in ("D-22-complex", "D-27c-complex"):
        assert file.duty(row.holder, rule_id, opener) is None, "only once it is found complex"
        all_done(file, row.ends[0][:1])
    duty = file.duty(row.holder, rule_id, opener)
    assert duty is not None
    assert (duty["state"], duty["void"]) == ("closed" if row.ends_at_once else "open", False)
    assert row.ends_at_once or "duty_not_applicable" in duty["ended_by"]


@pytest.mark.parametrize(("rule_id", "other"), cases("for_others"))
def test_an_entry_opens_it_for_another_holder_too(rule_id: str, other: tuple[str, tuple[Act, ...]]) -> None:
    holder, acts = other
    file = File()
    all_done(file, acts)
    duty = file.duty(holder, rule_id, file.ids[str(len(acts))])
    assert duty is not None
    assert duty["state"] == "open"


@pytest.mark.parametrize("rule_id", ROWS)
def test_every_form_that_opens_or_ends_it_and_what_looks_like_it_is_tried(rule_id: str) -> None:
    """By the playbook: a form that is added to a duty without a line here fails."""
    row = ROWS[rule_id]
    duties = [(form, opens) for form, rules_of in PLAYBOOK.items() for opens in rules_of.opens if opens.rule == rule_id]
    opening = {form for _, form, _ in row.opens} | {acts[-1][1] for _, acts in row.for_others}
    assert {form for form, _ in duties} == opening
    ending = {form for _, opens in duties for act in opens.acts for form in act.forms}
    assert row.ends_at_once or ending <= {form for acts in row.ends for _, form, _ in acts} | _ELSEWHERE.get(
        rule_id, set()
    )
    assert row.ends_at_once or row.not_by


@pytest.mark.parametrize("rule_id", sorted(OF_THE_PERSON))
def test_every_duty_of_care_ends_when_the_person_has_gone_home(rule_id: str) -> None:
    assert "foreign_return" in {form for acts in ROWS[rule_id].voided_by for _, form, _ in acts}


@pytest.mark.parametrize(("rule_id", "acts"), cases("ends"))
def test_each_of_its_acts_ends_it(rule_id: str, acts: tuple[Act, ...]) -> None:
    row = ROWS[rule_id]
    file, opener = opened(row, row.opens[0])
    all_done(file, acts)
    duty = file.duty(row.holder, rule_id, opener)
    assert duty is not None
    assert (duty["state"], duty["void"], duty["closed_by"]) == ("closed", False, file.ids[str(len(acts))])


@pytest.mark.parametrize(("rule_id", "acts"), cases("not_by"))
def test_what_only_looks_like_it_does_not(rule_id: str, acts: tuple[Act, ...]) -> None:
    row = ROWS[rule_id]
    file, opener = opened(row, row.opens[0])
    all_done(file, acts[:-1])
    # An officer outside the case is refused, which does not end the duty either.
    file.does(acts[-1], "last", may_be_refused=True)
    duty = file.duty(row.holder, rule_id, opener)
    assert duty is not None
    assert duty["state"] == "open"


@pytest.mark.parametrize(("rule_id", "acts"), cases("voided_by"))
def test_what_makes_it_void_ends_it_and_says_so(rule_id: str, acts: tuple[Act, ...]) -> None:
    row = ROWS[rule_id]
    file, opener = opened(row, row.opens[0])
    all_done(file, acts)
    duty = file.duty(row.holder, rule_id, opener)
    assert duty is not None
    assert (duty["state"], duty["void"], duty["closed_by"]) == ("closed", True, file.ids[str(len(acts))])


@pytest.mark.parametrize("rule_id", [name for name, row in ROWS.items() if not row.ends_at_once])
def test_whoever_answers_for_the_holder_ends_it_with_a_reason_and_nobody_else(rule_id: str) -> None:
    row = ROWS[rule_id]
    file, opener = opened(row, row.opens[0])
    if rule_id in ("D-22-complex", "D-27c-complex"):
        all_done(file, row.ends[0][:1])
    answers = {"rule": rule_id, "about": opener, "reason": "person_gone", "details": "Không còn áp dụng"}

    own = file.story.tries(row.holder, "duty_not_applicable", **answers)
    if row.may_end != row.holder:
        assert own["problem"]["code"] == "not_allowed", "nobody releases themselves"
    elsewhere = "border_dept_leader" if row.may_end == "union_leader" else "union_leader"
    file.story.tries(elsewhere, "duty_not_applicable", **answers)
    duty = file.duty(row.holder, rule_id, opener)
    assert duty is not None
    assert duty["state"] == "open", "another body's leader"
    said = file.story.tries(row.may_end, "duty_not_applicable", **answers)
    assert said["result"] == "stored", said
    duty = file.duty(row.holder, rule_id, opener)
    assert duty is not None
    assert (duty["state"], duty["void"], duty["closed_by"]) == ("closed", True, said["id"])
    if row.may_end != "hotline_leader":
        rung = {alert.rstrip("!") for alert in file.story.rings("hotline")}
        assert "duty_ended" in rung, "the hotline hears of every duty that ends without its act"


@pytest.mark.duty("D-27a", "D-27b", "D-28")
def test_a_clock_of_criminal_procedure_is_not_the_hotlines_to_end() -> None:
    row = ROWS["D-27a"]
    file, opener = opened(row, row.opens[0])
    answers = {"rule": "D-27a", "about": opener, "reason": "other", "details": "Tổng đài"}
    assert file.story.tries("hotline_leader", "duty_not_applicable", **answers)["result"] == "stored"
    duty = file.duty("police", "D-27a", opener)
    assert duty is not None
    assert duty["state"] == "open"


class Group(Story):
    """The Working Group's own file."""

    @property
    def code(self) -> str:
        return WORKING_GROUP_FILE


def group(at: datetime) -> Group:
    """The Working Group's file on that day, with what the date has opened."""
    made = Group(system(with_leaders=True))
    made.system.clock.at = datetime(2026, 11, 1, tzinfo=UTC)
    open_recurring_duties(made.system.services)
    made.system.clock.at = at
    open_recurring_duties(made.system.services)
    return made


def by_period(made: Group, who: str, rule_id: str) -> list[dict[str, Any]]:
    listed = made.system.call("GET", "/v1/obligations?state=all", who).json["obligations"]
    return [one for one in listed if one["rule"] == rule_id]


PERIODS: dict[str, tuple[str, datetime, int, int]] = {
    "D-08": ("hotline_leader", datetime(2026, 12, 4, tzinfo=UTC), 2026, 11),
    "D-09": ("head", datetime(2026, 12, 10, tzinfo=UTC), 2026, 12),
    "D-10": ("head", datetime(2027, 1, 3, tzinfo=UTC), 2026, 12),
    "D-10-half": ("head", datetime(2027, 1, 3, tzinfo=UTC), 2026, 12),
    "D-10-year": ("head", datetime(2027, 1, 3, tzinfo=UTC), 2026, 12),
    "D-11": ("head", datetime(2026, 12, 10, tzinfo=UTC), 2027, 12),
    "D-11-quarter": ("head", datetime(2026, 12, 10, tzinfo=UTC), 2027, 3),
}


@pytest.mark.duty("D-08", "D-09", "D-10", "D-11", "R96", "R113", "R114", "R149")
@pytest.mark.parametrize("rule_id", BY_DATE)
def test_the_date_opens_it_and_only_that_it_does_not_apply_is_ended_by_its_periods_entry(rule_id: str) -> None:
    who, at, year, last_month = PERIODS[rule_id]
    made = group(at)
    owed = max((one for one in by_period(made, who, rule_id) if one["state"] == "open"), key=lambda one: one["due_at"])
    ticked = {"duty": rule_id, "year": year, "last_month": last_month, "no_referrals": True}
    said = made.tries(who, "periodic_duty", **ticked)
    if not rule_id.startswith("D-11"):
        assert "tick_ends_nothing" in said["receipt"]["flags"]
    assert [one["state"] for one in by_period(made, who, rule_id) if one["id"] == owed["id"]] == ["open"], "a tick"
    named = ticked | {"not_held": True, "not_held_reason": "other"}

    other = {"D-08": 10, "D-09": 9, "D-10": 9, "D-10-half": 6, "D-10-year": 12, "D-11": 12, "D-11-quarter": 12}
    earlier = named | {"year": year - (rule_id in ("D-10-year", "D-11", "D-11-quarter")), "last_month": other[rule_id]}
    assert made.tries(who, "periodic_duty", **earlier)["result"] == "stored"
    assert [one["state"] for one in by_period(made, who, rule_id) if one["id"] == owed["id"]] == ["open"], (
        "another period"
    )
    done = made.tries(who, "periodic_duty", **named)
    assert done["result"] == "stored", done
    (ended,) = [one for one in by_period(made, who, rule_id) if one["id"] == owed["id"]]
    assert (ended["state"], ended["void"]) == ("closed", True)


@pytest.mark.duty("D-30", "D-31")
@pytest.mark.parametrize("rule_id", sorted(OF_THE_CONTROLLER))
def test_the_controllers_duty_opens_ends_and_can_be_found_not_to_apply(rule_id: str) -> None:
    opens, ends = OF_THE_CONTROLLER[rule_id]
    (other_end,) = {end for _, end in OF_THE_CONTROLLER.values()} - {ends}
    made = Group(system(with_leaders=True))

    first = made.does("hotline_leader", "data_protection", event=opens)
    assert rule_id in made.owed("hotline"), "on a new installation too: the file begins with it"
    made.tries("hotline_leader", "data_protection", event=other_end)
    assert rule_id in made.owed("hotline")
    made.does("hotline_leader", "data_protection", event=ends, about=first, document="15/TB-BMTE")
    assert rule_id not in made.owed("hotline")

    second = made.does("hotline_leader", "data_protection", event=opens)
    answers = {"rule": rule_id, "about": second, "reason": "opened_by_mistake", "details": "Không phải vi phạm"}
    made.does("head", "duty_not_applicable", **answers)
    assert rule_id not in made.owed("hotline")


@pytest.mark.duty("R32")
def test_records_of_the_register_that_nobody_confirmed_are_owed_by_their_agency() -> None:
    made = group(datetime(2027, 6, 1, tzinfo=UTC))
    assert by_period(made, "union", "R32"), "the agency keeps its records confirmed"
