"""The difference between what should stand and what stands is written, and nothing else."""

from datetime import timedelta
from itertools import count

from chalicelib.domain.case.alerts import Urgency, alert_id
from chalicelib.domain.case.consequences import AlertToRaise, Duty, UnitJoins
from chalicelib.domain.case.head import Party
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.deadlines.reconcile import duties_to_write, new_alerts, parties_after
from chalicelib.domain.entries.entry import Entry
from chalicelib.domain.register.people import Agency
from tests import builders
from tests.builders import T0, entry_id

BLANK = builders.head(version=0)
FIRST = builders.entry(BLANK, 1).entry
NEXT = builders.entry(BLANK, 2, received_at=T0 + timedelta(hours=1)).entry


def duty(number: int = 1, rule: str = "D-20", **changes: object) -> Duty:
    made = Duty(
        rule=rule,
        opened_by=entry_id(number),
        started_at=T0,
        holder="bp-huu-nghi",
        holder_agency=Agency.BORDER_GUARD,
    )
    return made.model_copy(update=changes)


def settle(arrived: Entry, *duties: Duty, stored: tuple[Obligation, ...] = ()) -> tuple[Obligation, ...]:
    others = [FIRST] if arrived is NEXT else []
    return duties_to_write(arrived, others, duties, stored)


def test_a_new_duty_gets_a_clock_and_a_duty_that_stands_is_not_written_again() -> None:
    (opened,) = settle(FIRST, duty())

    assert (opened.state, opened.started_at, opened.due_at > T0) == (ObligationState.OPEN, T0, True)
    assert settle(NEXT, duty(), stored=(opened,)) == ()


def test_a_closing_act_closes_the_duty_and_keeps_its_clock() -> None:
    (opened,) = settle(FIRST, duty())
    done = duty(acts=("handed_over",), closed_by=NEXT.id, closed_at=NEXT.received_at)
    (closed,) = settle(NEXT, done, stored=(opened,))

    assert (closed.state, closed.closed_by, closed.acts) == (ObligationState.CLOSED, NEXT.id, ("handed_over",))
    assert (closed.due_at, closed.revision) == (opened.due_at, opened.revision)
    assert settle(NEXT, done, stored=(closed,)) == ()


def test_a_closing_act_that_arrives_first_finds_its_duty_closed_at_once() -> None:
    (born,) = settle(NEXT, duty(closed_by=NEXT.id, closed_at=NEXT.received_at))
    assert born.state is ObligationState.CLOSED


def test_a_duty_no_entry_asks_for_any_more_stops_ringing_once() -> None:
    (opened,) = settle(FIRST, duty())
    (ended,) = settle(NEXT, stored=(opened,))

    assert (ended.state, ended.closed_by, ended.closed_at) == (ObligationState.CLOSED, NEXT.id, NEXT.received_at)
    later = builders.entry(BLANK, 3, received_at=T0 + timedelta(hours=2)).entry
    assert duties_to_write(later, [FIRST, NEXT], [], [ended]) == ()


def test_a_duty_that_the_date_opened_is_left_alone() -> None:
    standing = builders.obligation(BLANK, 77, rule="R96")
    assert settle(NEXT, stored=(standing,)) == ()


def test_a_duty_that_the_date_opened_is_closed_by_its_entry_and_keeps_what_its_ladder_did() -> None:
    (opened,) = settle(FIRST, duty(77))
    warned = opened.model_copy(update={"climbed": ("warning",), "revision": 2})
    (closed,) = settle(NEXT, duty(77, closed_by=NEXT.id, closed_at=NEXT.received_at), stored=(warned,))

    assert (closed.state, closed.climbed, closed.revision) == (ObligationState.CLOSED, ("warning",), 2)


def test_an_alert_is_raised_once_and_what_was_taken_stays_taken() -> None:
    tokens = (f"token{n}" for n in count())
    call = AlertToRaise(cause=FIRST.id, kind="new_reception", urgency=Urgency.URGENT, unit="hotline-111")
    (raised,) = new_alerts(FIRST, [call, call], [], lambda: next(tokens))

    assert raised.id == alert_id(FIRST.case, FIRST.id, "new_reception")
    assert (raised.unit, raised.urgency, raised.raised_at) == ("hotline-111", Urgency.URGENT, FIRST.received_at)
    assert new_alerts(NEXT, [call], [raised], lambda: next(tokens)) == ()


def test_a_unit_joins_once_by_the_first_entry_that_named_it() -> None:
    here = Party(unit="hotline-111", agency=Agency.CHILD_PROTECTION, since=T0, by_entry=FIRST.id)
    joinings = [
        UnitJoins(unit="hotline-111", agency=Agency.CHILD_PROTECTION, by_entry=NEXT.id),
        UnitJoins(unit="pc02-lang-son", agency=Agency.CRIMINAL_POLICE, by_entry=FIRST.id),
        UnitJoins(unit="pc02-lang-son", agency=Agency.CRIMINAL_POLICE, by_entry=NEXT.id),
    ]
    kept, newcomer = parties_after((here,), joinings, NEXT)

    assert kept == here
    assert (newcomer.unit, newcomer.by_entry, newcomer.since) == ("pc02-lang-son", FIRST.id, NEXT.received_at)
