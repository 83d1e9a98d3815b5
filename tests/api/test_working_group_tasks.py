"""Tasks of the Working Group over HTTP: owed, reported, urged."""

import pytest

from chalicelib.domain.register.people import Role
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from tests import builders
from tests.api.test_every_deadline import by_period
from tests.api.working_group import (
    CAME,
    DECIDED,
    broken,
    constituted,
    convenes,
    days_pass,
    minutes,
    on,
    read,
)

TASKS = [
    {"task": "Soạn tài liệu truyền thông", "to_unit": "twhpn-cslp", "due_on": on(2026, 12, 20)},
    {"task": "Rà soát đường dây", "to_unit": "c02", "due_on": on(2027, 1, 15)},
    {"task": "Lập danh sách cửa khẩu", "to_unit": "c02", "due_on": on(2027, 1, 20)},
]


@pytest.mark.duty("R94", "R98", "R109")
def test_each_task_of_the_minutes_is_owed_by_its_unit_until_its_own_day() -> None:
    made = constituted()
    held = minutes(made, convenes(made), assigns="yes", assignments=TASKS)
    assert {"task_assigned", "minutes_sent"} <= made.rings("c02_member")
    assert "task_assigned" not in made.rings("border_member")
    owed = {one["id"].rpartition("_")[2]: one["due_at"] for one in by_period(made, "c02_member", "R109")}
    assert owed == {"2": "2027-01-15T17:00:00Z", "3": "2027-01-20T17:00:00Z"}, "the day ends at midnight in Viet Nam"

    made.does("c02", "assignment_progress", assignment=held, line=3, state="done", report="Đã lập")
    assert [(one["line"], one["state"]) for one in read(made, "head")["tasks"]] == [
        (1, "open"),
        (2, "open"),
        (3, "done"),
    ]
    states = {one["id"].rpartition("_")[2]: one["state"] for one in by_period(made, "c02_member", "R109")}
    assert states == {"2": "open", "3": "closed"}


@pytest.mark.duty("R109")
def test_a_report_that_names_no_task_of_its_unit_is_kept_flagged_and_ends_nothing() -> None:
    made = constituted()
    held = minutes(made, convenes(made), assigns="yes", assignments=TASKS)
    for who, more in (("c02", {}), ("c02", {"line": 1}), ("border_member", {})):
        said = made.tries(who, "assignment_progress", assignment=held, state="done", report="Xong", **more)
        assert said["receipt"]["flags"] == ["names_no_task"]
    made.does("union", "assignment_progress", assignment=held, state="under_way", report="Đang soạn")
    assert [one["state"] for one in read(made, "head")["tasks"]] == ["under_way", "open", "open"]
    made.does("union", "assignment_progress", assignment=held, state="done", report="Đã soạn xong")
    assert "task_reported" in made.rings("head")


@pytest.mark.duty("R93", "R104", "R109")
def test_a_late_task_climbs_to_the_head_who_urges_on_record() -> None:
    made = constituted()
    held = minutes(made, convenes(made), assigns="yes", assignments=TASKS[:1])
    days_pass(made, 24)
    (owed,) = by_period(made, "union_member", "R109")
    wake_obligation(owed["id"], 0, made.system.services)
    assert "overdue.head" in made.rings("head"), "the last rung of the ladder (R93)"
    assert {"due", "overdue.member"} & made.rings("union_member")
    (task,) = read(made, "head")["tasks"]
    assert (task["late"], task["urged"]) == (True, 0)
    made.does("head", "urging", to_unit="twhpn-cslp", about=held, words="Đề nghị gửi tài liệu trước ngày 05/01")
    assert "urged" in made.rings("union_member")
    shown = made.system.call("GET", "/v1/working-group?year=2026", "union_member").json
    assert (shown["tasks"][0]["urged"], shown["urgings"][0]["words"]) == (1, "Đề nghị gửi tài liệu trước ngày 05/01")


@pytest.mark.duty("R94", "R98")
def test_the_head_gives_a_task_outside_a_meeting_and_nobody_else_does() -> None:
    made = constituted()
    task = {"task": "Tổng hợp khó khăn", "to_unit": "hotline-111", "due_on": on(2026, 12, 18)}
    for who in ("hotline_leader", "c02_member"):
        assert made.tries(who, "task_assignment", **task)["problem"]["code"] == "not_allowed"
    given = made.does("head", "task_assignment", **task)
    assert "R109" in made.owed("hotline")
    made.does("hotline", "assignment_progress", assignment=given, state="done", report="Đã tổng hợp")
    assert "R109" not in made.owed("hotline")


@pytest.mark.duty("R109")
def test_a_corrected_day_moves_the_clock_of_the_task() -> None:
    made = constituted()
    task = {"task": "Rà soát", "to_unit": "c02", "due_on": on(2026, 12, 20)}
    given = made.does("head", "task_assignment", **task)
    later = task | {"due_on": on(2026, 12, 28), "correction": {"entry": given, "reason": "Gia hạn"}}
    made.does("head", "task_assignment", **later)
    (owed,) = by_period(made, "c02", "R109")
    assert owed["due_at"] == "2026-12-28T17:00:00Z"


@pytest.mark.duty("R109")
@pytest.mark.parametrize("day", ["9999-12-31T00:00:00Z", "0001-01-01T00:00:00Z", "2036-01-01T00:00:00Z"])
def test_a_day_out_of_reach_is_refused_at_its_field(day: str) -> None:
    made = constituted()
    task = {"task": "Rà soát", "to_unit": "c02", "due_on": day}
    assert broken(made.tries("head", "task_assignment", **task)) == [("body.due_on", "R109")]
    meeting = convenes(made)
    said = made.tries(
        "hotline", "meeting_minutes", meeting=meeting, chaired_by="head", attendance=CAME, decisions=DECIDED,
        assigns="yes", assignments=[TASKS[0], task],
    )  # fmt: skip
    assert broken(said) == [("body.assignments.1.due_on", "R109")]


@pytest.mark.duty("R116")
def test_a_task_goes_to_the_groups_members_and_the_hotline_never_to_a_unit_below_them() -> None:
    made = constituted()
    task = {"task": "Rà soát", "to_unit": "pc02-lang-son", "due_on": on(2026, 12, 20)}
    assert broken(made.tries("head", "task_assignment", **task)) == [("body.to_unit", "literal_error")]


@pytest.mark.duty("R99")
def test_a_deputy_acts_for_the_head_only_in_the_hat_of_a_delegation() -> None:
    made = constituted()
    plain = made.system.people["border_member"]
    assert made.tries("border_member", "task_assignment")["problem"]["code"] in ("not_allowed", "malformed")
    hat = builders.appointed(
        "to-cong-tac", Role.WORKING_GROUP_HEAD, since=made.system.clock(), stands_in_for="head-0001",
        document="QĐ 3/QĐ-TCT",
    )  # fmt: skip
    deputy = plain.model_copy(update={"appointments": (hat,)})
    made.system.services.officers.put(deputy)
    made.system.people["border_member"] = deputy
    task = {"task": "Rà soát", "to_unit": "c02", "due_on": on(2026, 12, 20)}
    made.does("border_member", "task_assignment", **task)
    (shown,) = read(made, "c02_member")["tasks"]
    assert shown["by"]["unit"]["id"] == "to-cong-tac"
