"""Glass and quotas as rules: whose, how long, who watches, and how many."""

from datetime import timedelta

import pytest

from chalicelib.domain.access import permissions
from chalicelib.domain.access.redaction import sight_of
from chalicelib.domain.case.break_glass import KIND, glass, supervisors, warnings
from chalicelib.domain.case.limits import limits
from chalicelib.domain.case.opening_quota import OpeningQuotaDay
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import Role
from chalicelib.domain.sharing.glass import shares_of_glass
from chalicelib.domain.values.errors import Malformed, OpeningQuota
from tests import builders
from tests.builders import T0
from tests.domain.written import wrote

POLICE = builders.officer("police")
LONG = timedelta(minutes=limits().glass_minutes)
WITH_GLASS = builders.head(glasses=(glass(POLICE, "danger_to_life", T0),))
MINE = builders.head()


MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("at", "opens"), [(-MOMENT, False), (timedelta(0), True), (LONG - MOMENT, True), (LONG, False)]
)
def test_glass_is_open_from_its_first_instant_up_to_its_last(at: timedelta, opens: bool) -> None:
    assert permissions.may_open(POLICE, WITH_GLASS, T0 + at) is opens
    assert (permissions.glass_of(POLICE, WITH_GLASS, T0 + at) is not None) is opens


def test_glass_is_one_officers_and_goes_with_the_role_the_account_and_the_case() -> None:
    colleague = POLICE.model_copy(update={"id": "police-0002"})
    erased = WITH_GLASS.model_copy(update={"erased_at": T0})

    assert not permissions.may_open(colleague, WITH_GLASS, T0)
    assert not permissions.may_open(POLICE.model_copy(update={"active": False}), WITH_GLASS, T0)
    assert not permissions.may_open(POLICE.model_copy(update={"role": Role.PROVIDER}), WITH_GLASS, T0)
    assert not permissions.may_open(POLICE, erased, T0)
    assert not permissions.may_list(POLICE, WITH_GLASS), "no list shows what only glass opens"


def test_who_takes_part_opens_until_the_case_is_erased_and_lists_its_code_after() -> None:
    border, erased = builders.officer("border"), MINE.model_copy(update={"erased_at": T0})

    assert permissions.may_open(border, MINE, T0)
    assert permissions.may_list(border, MINE)
    assert not permissions.may_open(border, erased, T0)
    assert permissions.may_list(border, erased), "the code stays"
    assert permissions.glass_of(border, WITH_GLASS, T0) is None


def test_under_glass_everything_is_seen_and_without_it_nothing_of_another_unit() -> None:
    entries = [wrote("reception", 1, "border")]

    glass_of_it = tuple(shares_of_glass(WITH_GLASS.glasses))
    assert sight_of(POLICE, entries, MINE.parties, glass_of_it, T0).shown == {entries[0].entry.id: frozenset(Group)}
    assert sight_of(POLICE, entries, MINE.parties, (), T0).shown == {entries[0].entry.id: frozenset()}
    colleague = POLICE.model_copy(update={"id": "police-0002"})
    assert sight_of(colleague, entries, MINE.parties, glass_of_it, T0).shown == {entries[0].entry.id: frozenset()}


def test_a_reason_is_one_of_the_list() -> None:
    assert [glass(POLICE, each.code, T0).reason for each in limits().glass_reasons]
    with pytest.raises(Malformed):
        glass(POLICE, "curious", T0)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("police", {("hotline-111", Role.HOTLINE_LEADER), ("pc02-lang-son", Role.UNIT_LEADER)}),
        ("hotline", {("hotline-111", Role.HOTLINE_LEADER)}),
        ("hotline_leader", {("to-cong-tac", Role.WORKING_GROUP_HEAD)}),
    ],
)
def test_somebody_above_is_told_and_never_the_officer_himself(who: str, told: set[tuple[str, Role]]) -> None:
    officer = builders.officer(who)
    raised = warnings(builders.case(), "glass-1", KIND, officer, T0)

    assert set(supervisors(officer)) == told
    assert {(one.unit, one.role) for one in raised} == told
    assert {(one.case, one.kind, one.urgency, one.about, one.raised_at, one.token) for one in raised} == {
        (builders.case(), "glass_broken", "urgent", officer.unit, T0, "")
    }
    assert {one.id for one in raised} == {f"{builders.case()}.glass-1.{unit}.glass_broken" for unit, _ in told}


# role: opens how many in an hour at most; who is not here opens none
BREAKS = {Role.POLICE_OFFICER, Role.FOCAL_POINT, Role.HOTLINE_OPERATOR, Role.HOTLINE_LEADER}


@pytest.mark.parametrize("role", Role)
def test_who_breaks_glass_and_who_opens_at_all(role: Role) -> None:
    officer = POLICE.model_copy(update={"role": role})

    assert permissions.may(officer, permissions.Action.BREAK_GLASS) is (role in BREAKS)
    assert (role in limits().openings) is permissions.may(officer, permissions.Action.OPEN_CASE)


def test_the_hour_is_full_and_the_same_case_is_free() -> None:
    day, now = OpeningQuotaDay(officer=POLICE.id, day=local_day(T0)), T0 + timedelta(minutes=20, seconds=1)
    hour = limits().openings[POLICE.role].hour
    for number in range(hour):
        day = day.counting(builders.case(number), POLICE, now)

    assert day.counting(builders.case(0), POLICE, now) is day
    with pytest.raises(OpeningQuota) as refused:
        day.counting(builders.case(999), POLICE, now)
    assert (refused.value.seconds_left, refused.value.window) == (2399, "2026-03-02T01")
    assert day.counting(builders.case(999), POLICE, T0 + timedelta(hours=1)) != day


def test_the_day_is_full_until_midnight_in_viet_nam() -> None:
    day, quota = OpeningQuotaDay(officer=POLICE.id, day=local_day(T0)), limits().openings[POLICE.role]
    for number in range(quota.day):
        day = day.counting(builders.case(number), POLICE, T0 + timedelta(hours=number // quota.hour))
    late = T0 + timedelta(hours=15, minutes=30)

    with pytest.raises(OpeningQuota) as refused:
        day.counting(builders.case(999), POLICE, late)
    assert (refused.value.seconds_left, refused.value.window) == (1800, "2026-03-02")
    assert day.counting(builders.case(0), POLICE, late) != day, "seen today: only the hour counts it again"


def test_a_role_without_a_quota_opens_nothing() -> None:
    with pytest.raises(OpeningQuota):
        OpeningQuotaDay(officer="x1", day=local_day(T0)).counting(
            builders.case(), POLICE.model_copy(update={"role": Role.ADMINISTRATOR}), T0
        )


def test_openings_are_counted_by_the_clocks_full_hour_and_the_wait_is_told_to_the_second() -> None:
    odd = T0 + timedelta(minutes=59, seconds=58, microseconds=500_000)
    empty = OpeningQuotaDay(officer=POLICE.id, day=local_day(T0))
    full = empty.counting(builders.case(1), POLICE, odd)

    assert [one.hour for one in full.opened] == [T0]
    assert full.counting(builders.case(1), POLICE, T0) is full
    with pytest.raises(OpeningQuota) as refused:
        empty.counting(builders.case(), POLICE.model_copy(update={"role": Role.ADMINISTRATOR}), odd)
    assert refused.value.seconds_left == 16 * 3600 - 3598, "half a second counts as one: nobody is let in early"
