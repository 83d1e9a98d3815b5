"""A growing pause after wrong passwords, by name, device and address; forgotten after a day (review, 9)."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.access.sign_in_limits import (
    AttemptRules,
    Attempts,
    place_of_address,
    place_of_device,
    place_of_name,
    sign_in_limits,
)
from chalicelib.domain.values.errors import TooManyAttempts

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
RULES = AttemptRules(free=3, first_pause_seconds=10, longest_pause_seconds=35)


def seconds(amount: float) -> timedelta:
    return timedelta(seconds=amount)


def test_the_pause_begins_after_the_free_tries_doubles_and_stops_at_the_longest() -> None:
    pauses = [RULES.pause(failures) for failures in (0, 2, 3, 4, 5, 6, 1_000)]
    assert pauses == [seconds(0), seconds(0), seconds(10), seconds(20), seconds(35), seconds(35), seconds(35)]


def test_each_try_counts_and_waits_for_the_pause_of_those_before_to_the_second() -> None:
    tried = Attempts(place="name-00000")
    for number in range(3):
        tried = tried.trying(NOW, RULES)
        assert (tried.failures, tried.last_at) == (number + 1, NOW)

    with pytest.raises(TooManyAttempts) as refused:
        tried.trying(NOW + seconds(0.5), RULES)
    assert refused.value.seconds_left == 10, "rounded up, so that whoever waits so long is not refused again"
    with pytest.raises(TooManyAttempts):
        tried.trying(NOW + seconds(9.999), RULES)
    assert tried.trying(NOW + seconds(10), RULES).failures == 4


def test_a_try_that_failed_for_no_fault_of_its_own_is_taken_back_and_a_session_forgives_all() -> None:
    tried = Attempts(place="name-00000", failures=2, last_at=NOW)
    assert tried.taking_back().failures == 1
    assert Attempts(place="name-00000").taking_back().failures == 0
    assert (tried.forgiven().failures, tried.forgiven().last_at, tried.forgiven().place) == (0, None, "name-00000")


def test_nothing_is_held_against_anybody_a_day_after_the_last_failure() -> None:
    whole = sign_in_limits().forgotten_after
    tried = Attempts(place="name-00000", failures=50, last_at=NOW)

    assert whole == timedelta(minutes=sign_in_limits().forgotten_after_minutes)
    assert tried.trying(NOW + whole, RULES).failures == 1
    assert tried.trying(NOW + whole - seconds(1), RULES).failures == 51


def test_one_name_is_one_place_however_it_is_written_and_the_place_tells_nothing() -> None:
    place = place_of_name("tongdai.mot")
    assert place_of_name(" TongDai.Mot ") == place
    assert place_of_name("tổngđài") == place_of_name("tổngđài")
    assert place_of_name("tongdai.hai") != place
    assert place.startswith("name-")
    assert len(place) == len("name-") + 5
    assert place_of_device("abc") == "device-abc"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_an_address_is_counted_by_itself_and_a_network_of_64_bits_as_one(one: str, other: str, same: bool) -> None:
    assert (place_of_address(one) == place_of_address(other)) is same
    assert str(place_of_address(one)).startswith("address-")


@pytest.mark.parametrize("nothing", ["", "nowhere", "203.0.113"])
def test_what_is_no_address_is_counted_nowhere(nothing: str) -> None:
    assert place_of_address(nothing) is None
