"""Untaken urgent alerts escalate: which ones, to whom, when, and what ends it (R41, R93; architecture.md §8.6)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.reasons import Passing
from chalicelib.domain.deadlines.alert_escalation import escalate, escalates
from chalicelib.domain.law.escalation_policy import ladder_policy
from chalicelib.domain.register.people import Agency, Author, Role
from tests import builders

T0 = builders.T0
RUNGS = {rung.tell.value: rung.minutes for rung in ladder_policy().urgent.rungs}


def alert(**changes: Any) -> Alert:
    return builders.alert(unit="c02", kind="vietnamese_abroad", **changes)


def told(one: Alert, minutes: float, *known: Alert) -> list[tuple[str, str, Role | None]]:
    """The alerts that ring now: kind (of a repeat, which one), unit, and the role it rings for."""
    raised = escalate(one, known, T0 + timedelta(minutes=minutes)).alerts
    return [(word.rung or word.kind, word.unit, role) for word in raised for role in word.rings_for]


@pytest.mark.duty("R93", "R41")
def test_each_rung_is_told_from_its_minute_on_and_no_earlier() -> None:
    above = {
        # In the unit in whose queue it waits the same alert rings; there is no second one.
        "leader": ("vietnamese_abroad", "c02", Role.UNIT_LEADER),
        "member": ("vietnamese_abroad", "c02", Role.WORKING_GROUP_MEMBER),
        "hotline": ("untaken.hotline", "hotline-111", Role.HOTLINE_LEADER),
        "head": ("untaken.head", "to-cong-tac", Role.WORKING_GROUP_HEAD),
    }
    for rung, word in above.items():
        assert word not in told(alert(), RUNGS[rung] - 0.01)
        assert word in told(alert(), RUNGS[rung])
    assert told(alert(), RUNGS["head"]) == list(above.values()), "after an outage all that was passed"


def test_of_repeats_to_the_head_the_last_says_it_all() -> None:
    every = ladder_policy().urgent.repeat_minutes
    late = told(alert(), RUNGS["head"] + 3 * every)

    assert [kind for kind, *_ in late if "head" in kind] == ["untaken.head.4"]
    assert escalate(alert(), (), T0 + timedelta(minutes=RUNGS["head"])).again_at == T0 + timedelta(
        minutes=RUNGS["head"] + every
    )


def test_the_hotlines_leader_hears_once_of_the_hotlines_own() -> None:
    own = builders.alert(unit="hotline-111")
    roles = [role for _, _, role in told(own, RUNGS["head"])]

    assert roles == [Role.HOTLINE_LEADER, Role.WORKING_GROUP_MEMBER, Role.WORKING_GROUP_HEAD]


def test_what_was_told_is_told_never_again() -> None:
    first = escalate(alert(), (), T0 + timedelta(minutes=RUNGS["leader"])).alerts

    (again,) = first
    assert (again.id, again.rang, again.climbed) == (alert().id, 2, ("leader",))
    assert told(again, RUNGS["leader"]) == []
    assert [role for *_, role in told(again, RUNGS["member"])] == [Role.WORKING_GROUP_MEMBER]
    (_, word) = escalate(again, (), T0 + timedelta(minutes=RUNGS["hotline"])).alerts
    assert told(again, RUNGS["hotline"], word) == [("vietnamese_abroad", "c02", Role.WORKING_GROUP_MEMBER)]


@pytest.mark.duty("R41")
def test_a_person_who_takes_it_or_word_of_it_ends_it() -> None:
    by = builders.author()
    (_, word) = escalate(alert(), (), T0 + timedelta(minutes=RUNGS["hotline"])).alerts
    taken: dict[str, Any] = {"taken_by": by, "taken_at": T0}

    for one, known in ((alert(**taken), word), (alert(), word.model_copy(update=taken))):
        ended = escalate(one, [known], T0 + timedelta(minutes=RUNGS["head"]))
        assert (ended.alerts, ended.again_at) == ((), None)
    other = builders.alert(number=2, unit="c02", kind="vietnamese_abroad", **taken)
    assert told(alert(), RUNGS["leader"], other), "another alert was taken"


def test_passed_on_it_climbs_from_its_new_desk_anew() -> None:
    by = Author(officer="police-0001", unit="c02", agency=Agency.CRIMINAL_POLICE)
    at = T0 + timedelta(minutes=15)
    passing = Passing(by=by, at=at, to_unit="bp-huu-nghi", reason="not_ours")
    moved = alert().passed_on(passing, "n" * 32)
    old = escalate(alert(), (), at).alerts

    assert told(moved, 15 + RUNGS["leader"] - 1, *old) == []
    assert told(moved, 15 + RUNGS["leader"], *old) == [("vietnamese_abroad", "bp-huu-nghi", Role.UNIT_LEADER)]
    words = escalate(moved, old, at + timedelta(minutes=RUNGS["hotline"])).alerts
    assert {word.id for word in words if word.unit != moved.unit}.isdisjoint(one.id for one in old)


def test_only_an_urgent_alert_of_an_entry_for_everyone_climbs() -> None:
    assert escalates(alert())
    rung = alert_id(builders.case(1), f"{builders.entry_id(1)}.D-05", "overdue.leader")
    for other in (
        alert(urgency=Urgency.NORMAL),
        alert(role=Role.HOTLINE_LEADER),
        alert(about="c02"),
        alert(id=rung),
        *(one for one in escalate(alert(), (), T0 + timedelta(minutes=RUNGS["head"])).alerts if one.id != alert().id),
    ):
        assert not escalates(other)
        assert escalate(other, (), T0 + timedelta(days=1)).again_at is None


def test_word_above_says_whose_it_is_and_nothing_of_the_case() -> None:
    (_, word) = escalate(alert(), (), T0 + timedelta(minutes=RUNGS["hotline"])).alerts

    assert (word.about, word.urgency, word.case) == ("c02", Urgency.URGENT, builders.case(1))
    assert word.raised_at == T0 + timedelta(minutes=RUNGS["hotline"])
