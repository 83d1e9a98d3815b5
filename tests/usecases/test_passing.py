"""Passing an alert on, saying why a duty is late, and who may end an alert that is meant for one role."""

from datetime import timedelta

import pytest

from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.values.errors import AlreadyTaken, Malformed, NotAllowed, NotFound, NotLate
from chalicelib.ports import Services
from chalicelib.usecases.alerts.confirm_display import find_noticed
from chalicelib.usecases.alerts.deliver_alert import deliver_alert, deliver_due
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.alerts.pass_alert import Receiver, pass_alert
from chalicelib.usecases.alerts.take_alert import take_alert
from chalicelib.usecases.deadlines.explain_delay import Why, explain_delay
from chalicelib.usecases.deadlines.read_board import read_board
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.fakes import FakeAnnouncer, HandClock
from tests.usecases.field import RECEPTION, entry, stored

HOTLINE, HOTLINE_TWO, LEADER = (builders.officer(who) for who in ("hotline", "hotline_two", "hotline_leader"))
POLICE, BORDER = builders.officer("police"), builders.officer("border")
POLICE_LEADER = builders.officer("police", id="police-leader", username="police.leader", role=Role.UNIT_LEADER)
TO_POLICE = Receiver(to_unit="pc02-lang-son", reason="not_our_area")
TO_THE_COLLEAGUE = Receiver(to_unit="hotline-111", to_officer=HOTLINE_TWO.id, reason="shift_ends")


@pytest.fixture
def alert(services: Services) -> Alert:
    """An urgent one of a reception in danger, in the hotline's queue, told to the hotline's desk."""
    for officer in (HOTLINE, HOTLINE_TWO, LEADER, POLICE, POLICE_LEADER, BORDER):
        services.officers.put(officer)
    submit_entries([entry(body=RECEPTION | {"immediate_risk": "present"})], BORDER, services)
    found = next(a for a in stored(services).alerts if a.unit == HOTLINE.unit)
    deliver_alert(found, services)
    return found


def now_of(alert: Alert, services: Services) -> Alert:
    found = services.cases.find_alert(alert.id)
    assert found is not None
    return found


def tokens(services: Services) -> list[str]:
    assert isinstance(services.announcer, FakeAnnouncer)
    return [token for token, _ in services.announcer.said]


def owed_by_police(services: Services) -> Obligation:
    """D-20 as it is told to who owes it."""
    return next(o for o in stored(services).obligations if o.rule == "D-20")


@pytest.mark.duty("R41")
def test_an_alert_passed_on_leaves_the_desk_and_waits_at_the_other_one_with_the_reason(
    services: Services, alert: Alert
) -> None:
    pass_alert(alert.id, TO_POLICE, HOTLINE, services)

    assert alert.id not in [line.alert.id for line in list_alerts("all", HOTLINE, services).lines]
    passed = next(line.alert for line in list_alerts("open", POLICE, services).lines if line.alert.id == alert.id)
    assert [(p.by.officer, p.reason) for p in passed.passings] == [(HOTLINE.id, "not_our_area")]
    assert take_alert(alert.id, POLICE, services).taken_by is not None
    chain = [(r.action, r.subject) for r in services.audit.chain(f"case/{alert.case}")]
    assert ("alert_passed", f"{alert.id} pc02-lang-son not_our_area") in chain


@pytest.mark.duty("R41")
def test_the_new_desk_is_told_once_and_the_old_one_never_again(
    services: Services, alert: Alert, clock: HandClock
) -> None:
    before = tokens(services)
    pass_alert(alert.id, TO_POLICE, HOTLINE, services)
    passed = now_of(alert, services)
    for _ in range(3):
        deliver_alert(passed, services)
    assert tokens(services)[len(before) :] == [passed.token]
    clock.advance(hours=1)
    deliver_due(services)

    assert tokens(services).count(alert.token) == before.count(alert.token)
    assert find_noticed(passed.token, POLICE, services) == now_of(alert, services)
    with pytest.raises(NotFound):
        find_noticed(alert.token, HOTLINE, services)


def test_a_delivery_that_finishes_after_the_passing_does_not_make_the_new_desk_count_as_told(
    services: Services, alert: Alert
) -> None:
    pass_alert(alert.id, TO_POLICE, HOTLINE, services)
    services.cases.mark_published(alert.id, services.now(), alert.token)

    assert now_of(alert, services).published_at is None


def test_saying_the_same_again_passes_it_once(services: Services, alert: Alert) -> None:
    first = pass_alert(alert.id, TO_POLICE, HOTLINE, services)

    assert pass_alert(alert.id, TO_POLICE, HOTLINE, services) == first
    assert len(now_of(alert, services).passings) == 1


def test_who_took_it_may_find_it_is_another_desks_and_nobody_else_may(services: Services, alert: Alert) -> None:
    take_alert(alert.id, HOTLINE, services)
    with pytest.raises(AlreadyTaken):
        pass_alert(alert.id, TO_POLICE, HOTLINE_TWO, services)
    with pytest.raises(NotFound):
        pass_alert(alert.id, TO_POLICE, BORDER, services)

    assert pass_alert(alert.id, TO_POLICE, HOTLINE, services).taken_by is None


@pytest.mark.parametrize(
    ("to", "rule"),
    [
        ({"to_unit": "no-such-unit"}, "to_unit:unit_unknown"),
        ({"to_unit": "c02"}, "to_unit:nobody_there"),
        ({"to_unit": "hotline-111"}, "to_unit:had_it_before"),
        ({"to_unit": "pc02-lang-son", "to_officer": HOTLINE_TWO.id}, "to_officer:not_of_unit"),
        ({"to_unit": "hotline-111", "to_officer": HOTLINE.id}, "to_officer:had_it_before"),
        ({"reason": "because"}, "reason:enum"),
        ({"explained_by": builders.entry_id(9)}, "explained_by:entry_unknown"),
    ],
)
def test_it_is_not_passed_to_nobody_nor_for_no_listed_reason(
    services: Services, alert: Alert, to: dict[str, str], rule: str
) -> None:
    with pytest.raises(Malformed) as refused:
        pass_alert(alert.id, Receiver.model_validate(TO_POLICE.model_dump() | to), HOTLINE, services)

    assert [f"{b.field}:{b.rule}" for b in refused.value.broken] == [rule]
    assert now_of(alert, services).passings == ()


def test_two_desks_cannot_throw_an_alert_to_and_fro(services: Services, alert: Alert) -> None:
    pass_alert(alert.id, TO_POLICE, HOTLINE, services)

    with pytest.raises(Malformed):
        pass_alert(alert.id, Receiver(to_unit="hotline-111", reason="closer_unit"), POLICE, services)


def test_a_colleague_named_is_the_first_to_be_told(services: Services, alert: Alert) -> None:
    passed = pass_alert(alert.id, TO_THE_COLLEAGUE, HOTLINE, services)
    deliver_alert(passed, services)

    told = services.push.deliveries.find_by_token(passed.token)
    assert told is not None
    assert told.notices[0].officer == HOTLINE_TWO.id


@pytest.mark.duty("R93", "R118")
def test_passing_a_rung_on_stops_no_clock_and_the_ladder_climbs_over_who_owes_the_duty(
    services: Services, alert: Alert, clock: HandClock
) -> None:
    owed = owed_by_police(services)
    holder = builders.officer(id="holder", username="holder", unit=owed.holder)
    services.officers.put(holder)
    clock.at = owed.due_at
    wake_obligation(owed.id, owed.revision, services)
    due = next(a for a in stored(services).alerts if a.id == f"{owed.id}.due")
    to = "pc02-lang-son" if owed.holder != "pc02-lang-son" else "hotline-111"
    pass_alert(due.id, Receiver(to_unit=to, reason="closer_unit"), holder, services)
    clock.advance(minutes=10)
    wake_obligation(owed.id, owed.revision, services)

    after = owed_by_police(services)
    assert (after.due_at, after.holder, after.answered_by) == (owed.due_at, owed.holder, to)
    leader = next(a for a in stored(services).alerts if a.id == f"{owed.id}.overdue.leader")
    assert leader.unit == owed.holder
    assert len([a for a in stored(services).alerts if a.id.startswith(f"{owed.id}.due")]) == 1


@pytest.mark.duty("R93")
def test_why_a_duty_is_late_is_read_by_those_the_ladder_tells_and_the_clock_goes_on(
    services: Services, alert: Alert, clock: HandClock
) -> None:
    owed = owed_by_police(services)
    holder = builders.officer(id="holder", username="holder", unit=owed.holder)
    why = Why(reason="no_transport", explained_by=builders.entry_id(1))
    with pytest.raises(NotLate):
        explain_delay(owed.id, why, holder, services)
    clock.at = owed.due_at + timedelta(minutes=10)
    wake_obligation(owed.id, owed.revision, services)
    late = explain_delay(owed.id, why, holder, services)
    assert explain_delay(owed.id, why, holder, services) == late
    clock.advance(minutes=10)
    wake_obligation(owed.id, owed.revision, services)

    assert [(said.by.officer, said.reason) for said in late.lateness] == [("holder", "no_transport")]
    assert (late.due_at, late.state) == (owed.due_at, owed.state)
    read = {a.id.removeprefix(f"{owed.id}."): a.late for a in stored(services).alerts if a.id.startswith(owed.id)}
    # The holder's unit and those above in it have one live alert of the duty: each rung took the place of the last.
    live = [a for a in stored(services).alerts if a.id.startswith(f"{owed.id}.") and is_live(a)]
    assert len({a.unit for a in live}) == len(live)
    assert set(read) == {"due", "overdue.leader", "overdue.member"}
    assert all(a.late == late.lateness[0] for a in live)
    with pytest.raises(NotFound):
        explain_delay(owed.id, why, builders.officer("provider"), services)


def test_the_reason_survives_what_is_written_into_the_file_next(
    services: Services, alert: Alert, clock: HandClock
) -> None:
    owed = owed_by_police(services)
    clock.at = owed.due_at
    explain_delay(owed.id, Why(reason="no_signal"), builders.officer(unit=owed.holder), services)
    submit_entries([entry(2, form="reception", body=RECEPTION)], BORDER, services)

    assert len(owed_by_police(services).lateness) == 1


LEADERS = builders.alert(kind="overdue.leader", unit="pc02-lang-son", role=Role.UNIT_LEADER)


@pytest.fixture
def leaders(services: Services, alert: Alert) -> Alert:
    """An alert for the leader of the police desk."""
    commit = builders.change(2, alerts=(LEADERS.model_copy(update={"case": builders.case(2)}),))
    made = commit.alerts[0].model_copy(update={"id": LEADERS.id.replace(LEADERS.case, builders.case(2))})
    services.cases.commit(builders.change(2, alerts=(made,)))
    return made


@pytest.mark.duty("R41", "R93")
def test_the_officer_who_is_late_cannot_take_the_word_to_his_leader(services: Services, leaders: Alert) -> None:
    assert [line.for_you for line in list_alerts("open", POLICE, services).lines] == [False]
    assert [line.for_you for line in list_alerts("open", POLICE_LEADER, services).lines] == [True]
    for act in (take_alert, lambda name, who, system: pass_alert(name, TO_THE_COLLEAGUE, who, system)):
        with pytest.raises(NotAllowed):
            act(leaders.id, POLICE, services)

    assert take_alert(leaders.id, POLICE_LEADER, services).taken_by is not None


@pytest.mark.duty("R41", "R112")
def test_who_wears_the_leaders_hat_in_a_turn_or_stands_in_for_it_may_take_it(
    services: Services, leaders: Alert
) -> None:
    turn = Shift(
        unit=POLICE.unit,
        officer=POLICE_LEADER.id,
        role=Role.UNIT_LEADER,
        starts_at=builders.T0 - timedelta(hours=1),
        ends_at=builders.T0 + timedelta(hours=1),
        substitutes=(POLICE.id,),
    )
    services.push.rosters.put(turn)

    assert [line.for_you for line in list_alerts("open", POLICE, services).lines] == [True]
    assert take_alert(leaders.id, POLICE, services).taken_by is not None


@pytest.mark.duty("R41")
def test_where_nobody_wears_the_hat_anybody_there_may_take_it(services: Services, leaders: Alert) -> None:
    services.officers.put(POLICE_LEADER.model_copy(update={"active": False}))

    assert take_alert(leaders.id, POLICE, services).taken_by is not None


def test_the_agency_of_a_member_is_all_that_his_board_shows(services: Services, alert: Alert) -> None:
    all_of_it = read_board(LEADER, services)
    member = builders.officer(role=Role.WORKING_GROUP_MEMBER, agency=Agency.WOMENS_UNION)
    holders = {o.holder_agency for o in stored(services).obligations}

    assert {owing.agency for owing in all_of_it.units} == holders
    assert read_board(member, services).units == ()
