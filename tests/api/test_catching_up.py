"""Waiting entries are compared every minute, by no request; nobody who hands in a report learns of it."""

import pytest

from chalicelib.usecases.entries.compare_deferred import compare_deferred
from tests import builders
from tests.api.system import system
from tests.fakes.blind_index import FakeBlindIndex
from tests.usecases.field import RECEPTION, entry
from tests.usecases.test_same_person import HEARD, HER, rung


@pytest.mark.duty("R21")
def test_the_next_minute_catches_up() -> None:
    made = system()
    assert isinstance(made.services.blind, FakeBlindIndex)
    made.submit("border", entry(1, in_case=1, body=RECEPTION | {"person": HER}))
    made.services.blind.down = True
    made.submit("police", entry(2, in_case=2, body=RECEPTION | {"person": HEARD}))
    waited = made.call("POST", "/v1/entries", "local", {"entries": [entry(3, in_case=3)]})
    made.services.blind.down = False
    assert rung(made.services) == []

    compare_deferred(made.services)
    caught_up = made.call("POST", "/v1/entries", "local", {"entries": [entry(4, in_case=4)]})

    assert rung(made.services) == [(builders.case(2), "hotline-111", "normal")]
    assert (waited.status, set(waited.json)) == (caught_up.status, set(caught_up.json))


def test_a_request_has_no_time_for_the_servers_own_work() -> None:
    made = system()
    assert isinstance(made.services.blind, FakeBlindIndex)
    made.services.blind.down = True
    made.submit("border", entry(1, body=RECEPTION | {"person": HER}))
    made.services.blind.down = False

    made.submit("border", entry(2, in_case=2))

    assert list(made.services.cases.uncompared())


def test_a_run_that_took_long_leaves_the_rest_to_the_next_one() -> None:
    made = system()
    assert isinstance(made.services.blind, FakeBlindIndex)
    made.services.blind.down = True
    for number in (1, 2, 3):
        made.submit("border", entry(number, in_case=number, body=RECEPTION | {"person": HER}))
    made.services.blind.down = False
    seconds = iter(range(0, 1_000, 20))

    compare_deferred(made.services, timer=lambda: float(next(seconds)))
    assert len(list(made.services.cases.uncompared())) == 2

    compare_deferred(made.services)
    assert list(made.services.cases.uncompared()) == []
