"""An alert ends with a person, and is thrown to nobody twice: who may take it, and to whom it may be passed."""

from datetime import timedelta

import pytest

from chalicelib.domain.access.alert_eligibility import check_receiver, may_take
from chalicelib.domain.case.alerts import POSSIBLE_DUPLICATE, Alert
from chalicelib.domain.case.reasons import Passing
from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.register.seed import seed
from chalicelib.domain.values.errors import Malformed
from tests import builders
from tests.builders import T0

UNIT = "pc02-lang-son"
ANNA, BINH, CHI = (builders.officer("police", id=f"police-{name}", unit=UNIT) for name in ("an", "binh", "chi"))
LEADER = builders.officer("police", id="police-lead", unit=UNIT, role=Role.UNIT_LEADER)
AWAY = builders.officer("police", id="police-away", unit=UNIT, active=False)
FOR_ALL = builders.alert(unit=UNIT)
FOR_LEADER = builders.alert(unit=UNIT, role=Role.UNIT_LEADER, raised_at=T0)


def turn(officer: Officer, *substitutes: Officer, role: Role = Role.UNIT_LEADER, ends: float = 60) -> Shift:
    ends_at = T0 + timedelta(minutes=ends)
    return Shift(
        unit=UNIT,
        officer=officer.id,
        role=role,
        starts_at=T0 - timedelta(hours=1),
        ends_at=ends_at,
        substitutes=tuple(one.id for one in substitutes),
    )


# ---- Taking ----------------------------------------------------------------------------------------------------------


@pytest.mark.duty("R41")
def test_an_alert_for_everybody_is_taken_by_anybody_of_the_unit() -> None:
    assert may_take(FOR_ALL, ANNA, (ANNA, LEADER), (turn(BINH),))


@pytest.mark.duty("R41", "R93")
def test_an_alert_for_a_role_is_taken_by_who_wears_it_and_by_no_other() -> None:
    assert may_take(FOR_LEADER, LEADER, (), ())
    assert may_take(FOR_LEADER, LEADER, (ANNA, LEADER), ())
    assert not may_take(FOR_LEADER, ANNA, (ANNA, LEADER), ())
    second = LEADER.model_copy(update={"id": "police-second"})
    assert may_take(FOR_LEADER, LEADER, (ANNA, second), ()), "whatever the list says, the officer has the role"


@pytest.mark.duty("R41")
def test_where_nobody_wears_the_role_everybody_takes_it() -> None:
    gone = LEADER.model_copy(update={"active": False})

    assert may_take(FOR_LEADER, ANNA, (ANNA, BINH), ())
    assert may_take(FOR_LEADER, ANNA, (ANNA, gone), ()), "who left wears nothing"
    assert may_take(FOR_LEADER, ANNA, (ANNA, AWAY), (turn(AWAY),)), "a turn of somebody who left holds nobody off"


@pytest.mark.duty("R41")
def test_a_turn_puts_the_hat_on_its_officer_and_his_substitutes() -> None:
    staff = (ANNA, BINH, CHI)

    assert may_take(FOR_LEADER, ANNA, staff, (turn(ANNA, BINH),))
    assert may_take(FOR_LEADER, BINH, staff, (turn(ANNA, BINH),))
    assert not may_take(FOR_LEADER, CHI, staff, (turn(ANNA, BINH),))
    assert not may_take(FOR_LEADER, CHI, staff, (turn(ANNA), turn(CHI, role=Role.POLICE_OFFICER)))


@pytest.mark.duty("R41")
def test_whom_an_alert_watches_over_never_ends_it_and_holds_nobody_else_off() -> None:
    about_anna, about_leader = (FOR_LEADER.model_copy(update={"watched": one.id}) for one in (ANNA, LEADER))

    assert not may_take(about_anna, ANNA, (ANNA, BINH, LEADER), (turn(ANNA),))
    assert not may_take(about_anna, ANNA, (ANNA,), ()), "though nobody else is there"
    assert may_take(about_anna, BINH, (ANNA, BINH), (turn(ANNA),)), "then nobody else wears it"
    assert not may_take(about_leader, LEADER, (ANNA, LEADER), ())
    assert may_take(about_leader, ANNA, (ANNA, LEADER), ())
    assert not may_take(FOR_ALL.model_copy(update={"watched": ANNA.id}), ANNA, (ANNA, BINH), ())
    with pytest.raises(Malformed) as refused:
        check_receiver(about_anna, LEADER, UNIT, ANNA.id, (ANNA, BINH, LEADER), seed())
    assert refused.value.broken[0].rule == "not_of_unit"


@pytest.mark.duty("R41")
def test_a_turn_that_ended_before_the_alert_counts_no_more() -> None:
    staff, now = (ANNA, BINH), turn(ANNA)

    assert not may_take(FOR_LEADER, BINH, staff, (now, turn(BINH, ends=0))), "up to its end, not at it"
    assert may_take(FOR_LEADER, BINH, staff, (now, turn(BINH, ends=1 / 60)))
    assert may_take(FOR_LEADER, BINH, staff, (turn(ANNA, ends=-1),)), "then nobody wears it"


# ---- Passing on ------------------------------------------------------------------------------------------------------

C02 = builders.officer("police", id="c02-an", unit="c02")
VOLUNTEER = builders.officer("volunteer", unit="c02")


def passed(by: Officer, to_unit: str, to: str | None = None) -> Passing:
    return Passing(by=builders.author(by), at=T0, to_unit=to_unit, to_officer=to, reason="not_our_area")


def refused(alert: Alert, to_unit: str, to: str | None, *staff: Officer, by: Officer = ANNA) -> tuple[str, str] | None:
    try:
        check_receiver(alert, by, to_unit, to, staff, seed())
    except Malformed as no:
        return no.broken[0].field, no.broken[0].rule
    return None


@pytest.mark.duty("R41", "R153")
def test_an_alert_goes_to_a_unit_or_to_somebody_of_it_who_may_take_it() -> None:
    assert refused(FOR_ALL, "c02", None, C02) is None
    assert refused(FOR_ALL, "c02", C02.id, C02, VOLUNTEER) is None
    assert refused(FOR_ALL, "nowhere", None, C02) == ("to_unit", "unit_unknown")
    assert refused(FOR_ALL, "c02", None) == ("to_unit", "nobody_there")
    assert refused(FOR_ALL, "c02", None, VOLUNTEER) == ("to_unit", "nobody_there")
    assert refused(FOR_ALL, "c02", VOLUNTEER.id, C02, VOLUNTEER) == ("to_officer", "not_of_unit")
    assert refused(FOR_ALL, "c02", ANNA.id, C02) == ("to_officer", "not_of_unit")


def test_an_alert_of_one_unit_stays_in_it() -> None:
    duplicate = builders.alert(unit=UNIT, kind=POSSIBLE_DUPLICATE)

    assert refused(duplicate, "c02", None, C02) == ("to_unit", "nobody_there")
    assert refused(duplicate, UNIT, BINH.id, ANNA, BINH) is None


@pytest.mark.duty("R41")
def test_no_alert_is_thrown_to_and_fro() -> None:
    been_there = builders.alert(unit=UNIT, passings=(passed(C02, UNIT),))
    colleague = builders.alert(unit=UNIT, passings=(passed(CHI, UNIT, ANNA.id),))

    assert refused(been_there, "c02", None, C02) == ("to_unit", "had_it_before")
    assert refused(been_there, "c02", C02.id, C02) == ("to_officer", "had_it_before")
    assert refused(been_there, "to-cong-tac", None, LEADER) is None
    assert refused(colleague, "c02", None, C02) is None, "within the unit is not another's turn"


@pytest.mark.duty("R41")
def test_within_the_unit_it_goes_to_a_named_colleague_who_did_not_have_it() -> None:
    had = builders.alert(unit=UNIT, passings=(passed(CHI, UNIT, ANNA.id),))
    staff = (ANNA, BINH, CHI)

    assert refused(had, UNIT, BINH.id, *staff) is None
    assert refused(had, UNIT, None, *staff) == ("to_unit", "had_it_before")
    assert refused(had, UNIT, CHI.id, *staff) == ("to_officer", "had_it_before"), "she passed it on"
    assert refused(had, UNIT, ANNA.id, *staff, by=BINH) == ("to_officer", "had_it_before"), "it was passed to her"
    assert refused(FOR_ALL, UNIT, ANNA.id, *staff) == ("to_officer", "had_it_before"), "to oneself"
