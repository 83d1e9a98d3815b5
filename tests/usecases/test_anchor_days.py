"""Finished days are anchored: each once, in order, the missed ones too."""

from datetime import date, datetime, timedelta

import pytest

from chalicelib.domain.audit.anchors import anchor_hash, anchor_of
from chalicelib.domain.audit.records import NO_RECORD
from chalicelib.ports import Services
from chalicelib.usecases.operations.anchor_days import AT_ONCE, LOOKS_BACK, anchor_days
from tests.fakes import HandClock, fake_services

FIRST = date(2026, 3, 2)
_DAY = timedelta(days=1)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def services(clock: HandClock) -> Services:
    return fake_services(clock)


def _act(services: Services, at: datetime) -> None:
    services.audit.append(at=at, actor="someone", action="signed_in")


def test_a_day_is_anchored_once_it_is_over_and_settled(services: Services, clock: HandClock) -> None:
    _act(services, clock())
    clock.at = datetime.combine(FIRST + _DAY, datetime.min.time(), clock.at.tzinfo)

    assert anchor_days(services) == []
    clock.at += services.visibility_lag - timedelta(seconds=1)
    assert anchor_days(services) == []
    clock.advance(seconds=1)
    assert anchor_days(services) == [FIRST]
    assert anchor_days(services) == []

    kept = services.anchors.of(FIRST)
    assert kept is not None
    assert (len(kept.heads), kept.prev, kept.hash) == (1, NO_RECORD, anchor_hash(kept))


def test_missed_days_are_caught_up_with_and_each_anchor_names_the_one_before(
    services: Services, clock: HandClock
) -> None:
    for days in (0, 3):
        _act(services, clock() + days * _DAY)
    clock.advance(days=5)

    assert anchor_days(services) == [FIRST + n * _DAY for n in range(5)]

    kept = [services.anchors.of(FIRST + n * _DAY) for n in range(5)]
    hashes = [anchor.hash for anchor in kept if anchor]
    assert [anchor.prev for anchor in kept if anchor] == [NO_RECORD, *hashes[:-1]]
    assert [len(anchor.heads) for anchor in kept if anchor] == [1, 0, 0, 1, 0]


def test_a_server_in_which_nothing_happened_yet_has_no_anchor(services: Services) -> None:
    assert anchor_days(services) == []


def test_the_first_anchor_is_of_the_first_recorded_day_of_a_month(services: Services, clock: HandClock) -> None:
    _act(services, clock())
    _act(services, clock() + _DAY)
    clock.advance(days=LOOKS_BACK + 1)

    assert anchor_days(services)[0] == FIRST + _DAY


def test_a_long_outage_is_caught_up_with_in_several_runs(services: Services, clock: HandClock) -> None:
    _act(services, clock())
    clock.advance(days=1)
    anchor_days(services)
    clock.advance(days=AT_ONCE + 10)

    assert [len(anchor_days(services)) for _ in range(3)] == [AT_ONCE, 10, 0]


def test_what_was_kept_first_stands_and_the_next_day_names_it(services: Services, clock: HandClock) -> None:
    _act(services, clock())
    clock.advance(days=2)
    other = anchor_of(FIRST, (), NO_RECORD)
    keep = services.anchors.keep

    def faster(anchor: object) -> bool:
        keep(other)
        return keep(anchor)  # type: ignore[arg-type]

    services.anchors.keep = faster  # type: ignore[method-assign]

    assert anchor_days(services) == [FIRST + _DAY]

    assert services.anchors.of(FIRST) == other
    following = services.anchors.of(FIRST + _DAY)
    assert following is not None
    assert following.prev == other.hash
