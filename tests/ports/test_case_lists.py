"""The case store lists by its indexes: duties, queues, feeds, what waits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case.alerts import place_in_queue
from chalicelib.domain.case.case_file import CaseChange, DeferredRows
from chalicelib.domain.case.head import Party
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import OpenDuty, Services, Touched, Uncompared, WaitingAlert
from chalicelib.usecases.deadlines.read_board import LONGEST
from tests import builders as b
from tests.moto_world import World
from tests.ports.board_reads import measured

HOUR = timedelta(hours=1)


def test_obligations_and_alerts_are_written_over_whole(services: Services) -> None:
    services.cases.commit(first := b.change(obligations=(b.obligation(),), alerts=(b.alert(),)))
    closed = b.obligation(state=ObligationState.CLOSED, closed_at=b.T0 + HOUR, closed_by=b.entry_id(2))
    taken = b.alert(taken_by=b.author(b.officer("hotline")), taken_at=b.T0 + HOUR)

    services.cases.commit(b.next_change(first.head, at=b.T0 + HOUR, obligations=(closed,), alerts=(taken,)))

    file = services.cases.load(b.case())
    assert file is not None
    assert (file.obligations, file.alerts) == ((closed,), (taken,))


def test_a_unit_sees_what_it_owes_the_earliest_due_first_closed_ones_too(services: Services) -> None:
    late = b.obligation(number=1, due_at=b.T0 + 9 * HOUR)
    soon = b.obligation(number=2, due_at=b.T0 + HOUR, state=ObligationState.CLOSED)
    others = b.obligation(number=3, holder="hpn-dong-dang")
    services.cases.commit(b.change(obligations=(late, soon, others)))

    assert list(services.cases.obligations_of("pc02-lang-son")) == [soon, late]
    assert list(services.cases.open_obligations()) == [late, others]


def test_a_units_queue_comes_urgent_first_and_oldest_first_and_what_is_over_behind_it(services: Services) -> None:
    later: dict[str, Any] = {"raised_at": b.T0 + timedelta(microseconds=1)}
    old, new = b.alert(number=1), b.alert(number=2, **later)
    normal, late_normal = b.alert(number=4, urgency="normal"), b.alert(number=5, urgency="normal", **later)
    taken = b.alert(number=6, taken_by=b.author(), taken_at=b.T0 + HOUR)
    ended = b.alert(number=7, ended_at=b.T0 + 2 * HOUR)
    elsewhere = b.alert(number=3, unit="pc02-lang-son")
    stored = (late_normal, new, taken, normal, old, elsewhere, ended)
    services.cases.commit(b.change(alerts=stored))

    live = [old, new, normal, late_normal]
    assert list(services.cases.live_alerts("hotline-111")) == live
    assert list(services.cases.waiting_alerts("hotline-111")) == [
        WaitingAlert(alert.id, is_urgent=alert in (old, new), raised_at=alert.raised_at) for alert in live
    ]
    assert list(services.cases.past_alerts("hotline-111")) == [ended, taken]
    assert list(services.cases.alerts_of("hotline-111")) == [*live, ended, taken]
    for at, alert in enumerate(live):
        assert list(services.cases.live_alerts("hotline-111", place_in_queue(alert))) == live[at + 1 :]
    assert list(services.cases.past_alerts("hotline-111", place_in_queue(ended))) == [taken]
    assert list(services.cases.alerts_of("nobody")) == []
    assert list(services.cases.unindexed_alerts("hotline-111")) == []


def test_how_far_a_walk_over_the_units_has_come_is_kept(services: Services) -> None:
    walk = UnitWalk(name="sort_queues", began_at=b.T0)
    for state in (walk, walk.past("hotline-111"), walk.ended()):
        services.cases.keep_unit_walk(state)
        assert services.cases.unit_walk("sort_queues") == state
    assert services.cases.unit_walk("another") is None


def test_an_alert_that_is_taken_or_passed_on_leaves_the_queue_in_which_it_waited(services: Services) -> None:
    services.cases.commit(first := b.change(alerts=(b.alert(), b.alert(number=2))))
    taken = b.alert(taken_by=b.author(), taken_at=b.T0 + HOUR)
    passed = b.alert(number=2, unit="pc02-lang-son")
    services.cases.commit(b.next_change(first.head, at=b.T0 + HOUR, alerts=(taken, passed)))

    assert list(services.cases.live_alerts("hotline-111")) == []
    assert list(services.cases.past_alerts("hotline-111")) == [taken]
    assert list(services.cases.live_alerts("pc02-lang-son")) == [passed]


def test_what_does_not_fit_into_a_change_is_read_as_if_it_stood_there_until_it_does(services: Services) -> None:
    owed = b.obligation(number=1)
    services.cases.commit(first := b.change(obligations=(owed,), alerts=(b.alert(),)))
    closed = owed.model_copy(update={"state": ObligationState.CLOSED, "closed_at": b.T0 + HOUR})
    ended = b.alert(ended_at=b.T0 + HOUR)
    rows = DeferredRows(id="d1", obligations=(closed,), alerts=(ended,))
    second = b.next_change(first.head, at=b.T0 + HOUR, deferred=rows)
    services.cases.commit(second)

    file = services.cases.load(first.head.case)
    assert file is not None
    assert (file.obligations, file.alerts, file.deferred) == ((closed,), (ended,), (rows,))
    assert list(services.cases.unsettled()) == [first.head.case]
    settled: dict[str, Any] = {"obligations": (closed,), "alerts": (ended,), "deferred": DeferredRows(id="d1")}
    services.cases.commit(b.next_change(second.head, at=b.T0 + 2 * HOUR, **settled))
    file = services.cases.load(first.head.case)
    assert file is not None
    assert (file.obligations, file.alerts, file.deferred) == ((closed,), (ended,), ())
    assert list(services.cases.unsettled()) == []


def test_times_sort_as_times_whatever_their_microseconds_and_zones(services: Services) -> None:
    exact, after = b.T0, b.T0 + timedelta(microseconds=1)
    one, two = b.obligation(number=1, due_at=after), b.obligation(number=2, due_at=exact)
    services.cases.commit(b.change(obligations=(one, two)))

    assert list(services.cases.obligations_of("pc02-lang-son")) == [two, one]


def test_a_published_alert_is_marked_once_and_leaves_the_sweeps_list(services: Services) -> None:
    services.cases.commit(b.change(alerts=(b.alert(), b.alert(number=2))))

    services.cases.mark_published(b.alert().id, b.T0 + HOUR)
    services.cases.mark_published(b.alert().id, b.T0 + 2 * HOUR)
    services.cases.mark_published("no-such-alert", b.T0)

    marked = services.cases.find_alert(b.alert().id)
    assert marked is not None
    assert marked.published_at == b.T0 + HOUR
    assert list(services.cases.unpublished_alerts()) == [b.alert(number=2)]
    assert [a.published_at is not None for a in services.cases.alerts_of("hotline-111")] == [True, False]


def test_taking_an_alert_from_before_its_publication_cannot_overwrite_the_mark(services: Services) -> None:
    services.cases.commit(first := b.change(alerts=(b.alert(),)))
    services.cases.mark_published(b.alert().id, b.T0 + HOUR)
    stale = b.alert(taken_by=b.author(b.officer("hotline")), taken_at=b.T0 + HOUR)

    with pytest.raises(Conflict):
        services.cases.commit(b.next_change(first.head, at=b.T0 + HOUR, alerts=(stale,)))


def test_a_change_moves_the_one_line_of_the_case_in_each_partys_feed(services: Services) -> None:
    services.cases.commit(first := b.change())
    police = Party(unit="pc02-lang-son", agency=Agency.CRIMINAL_POLICE, since=b.T0, by_entry=b.entry_id(2))
    joined = first.head.model_copy(update={"parties": (*first.head.parties, police)})
    services.cases.commit(b.next_change(joined, at=b.T0 + HOUR, number=12))
    services.cases.commit(b.change(2, at=b.T0 + 2 * HOUR))

    lines = list(services.cases.changes_of("bp-huu-nghi", b.T0))

    assert lines == [Touched(b.case(1), b.T0 + HOUR), Touched(b.case(2), b.T0 + 2 * HOUR)]
    assert list(services.cases.changes_of("pc02-lang-son", b.T0)) == [Touched(b.case(1), b.T0 + HOUR)]
    assert list(services.cases.changes_of("hpn-dong-dang", b.T0 - HOUR)) == []


def test_a_feed_goes_on_after_the_instant_given_never_with_it(services: Services) -> None:
    services.cases.commit(b.change(1, at=b.T0))
    services.cases.commit(b.change(2, at=b.T0 + timedelta(microseconds=1)))

    assert [line.case for line in services.cases.changes_of("bp-huu-nghi", b.T0)] == [b.case(2)]
    assert len(list(services.cases.changes_of("bp-huu-nghi", b.T0 - timedelta(microseconds=1)))) == 2


def test_a_read_is_no_news(services: Services) -> None:
    services.cases.commit(first := b.change())

    services.cases.commit(b.next_change(first.head, at=b.T0 + HOUR, news=False))

    assert list(services.cases.changes_of("bp-huu-nghi", b.T0)) == []


def test_a_long_list_comes_whole_and_in_order(services: Services) -> None:
    for number in range(1, 4):
        owed = [
            b.obligation(b.head(number), number=100 * number + n, due_at=b.T0 + n * HOUR, rule=f"D-{n:02d}")
            for n in range(45)
        ]
        services.cases.commit(b.change(number, obligations=tuple(owed)))

    found = list(services.cases.obligations_of("pc02-lang-son"))

    assert len(found) == 135
    assert [o.due_at for o in found] == sorted(o.due_at for o in found)
    assert len(list(services.cases.open_obligations())) == 135


@pytest.mark.duty("R21")
def test_an_entry_waits_to_be_compared_until_it_is_struck_off(services: Services) -> None:
    first = b.change()
    services.cases.commit(replace(first, uncompared=b.entry_id(1)))
    second = b.next_change(first.head, at=b.T0 + HOUR, number=2)
    services.cases.commit(replace(second, uncompared=b.entry_id(2)))
    both = [Uncompared(b.case(), b.entry_id(number)) for number in (1, 2)]
    assert list(services.cases.uncompared()) == both

    head = second.head.model_copy(update={"version": second.head.version + 1, "changed_at": b.T0 + 2 * HOUR})
    services.cases.commit(CaseChange(before=second.head.version, head=head, compared=b.entry_id(1), news=False))

    assert list(services.cases.uncompared()) == both[1:]
    assert services.cases.load(b.case()) is not None


@pytest.mark.duty("R93")
def test_open_duties_tell_whose_and_until_when_from_their_keys_the_earliest_first(services: Services) -> None:
    late = b.obligation(number=1, due_at=b.T0 + 9 * HOUR)
    soon = b.obligation(number=2, due_at=b.T0 + HOUR, holder="hpn-dong-dang", holder_agency=Agency.WOMENS_UNION)
    done = b.obligation(number=3, state=ObligationState.CLOSED)
    services.cases.commit(b.change(obligations=(late, soon, done)))

    assert list(services.cases.open_duties()) == [
        OpenDuty(one.id, one.due_at, one.holder_agency, one.holder) for one in (soon, late)
    ]
    assert list(services.cases.obligations([late.id, "7K3M9-Q2XPT-C.none.D-01", done.id])) == [late, done]


@pytest.mark.duty("R93")
def test_a_look_at_the_board_reads_the_rows_that_are_named_and_no_other(clean: World) -> None:
    costs = measured(clean, LONGEST + 100)

    assert costs["open"] == LONGEST + 100
    assert costs["rows_read"] == LONGEST + 1, "one more to judge by"
    assert costs["calls"]["Query"] <= 2, "one of the index, one of the audit's day"


def test_the_facts_of_every_case_are_listed_by_code_in_their_newest_form(services: Services) -> None:
    one, two = b.change(facts=b.facts()), b.change(2, facts=b.facts(2))
    for change in (two, one):
        services.cases.commit(change)
    head = one.head.model_copy(update={"version": one.head.version + 1})
    services.cases.commit(CaseChange(before=one.head.version, head=head, facts=b.facts(sex="female")))

    found = list(services.cases.facts())

    assert found == sorted([b.facts(sex="female"), b.facts(2)], key=lambda facts: facts.case)


def test_an_outline_holds_what_the_feed_shows_and_no_key_duty_or_sealed_part(services: Services) -> None:
    services.cases.commit(b.change(alerts=(b.alert(),), obligations=(b.obligation(),)))
    whole = services.cases.load(b.case())
    assert whole is not None
    assert whole.entries[0].parts

    (outline,) = services.cases.outlines([b.case(7), b.case()])

    assert (outline.head, outline.alerts) == (whole.head, whole.alerts)
    assert [kept.entry for kept in outline.entries] == [kept.entry for kept in whole.entries]
    assert (outline.entries[0].parts, outline.keys, outline.obligations, outline.deferred) == ({}, (), (), ())
