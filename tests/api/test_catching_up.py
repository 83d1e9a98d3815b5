"""Every report that is handed in brings along one that waits to be compared; who hands it in learns nothing of it."""

import pytest

from tests import builders
from tests.api.system import system
from tests.fakes.blind_index import FakeBlindIndex
from tests.usecases.field import RECEPTION, entry
from tests.usecases.test_same_person import HEARD, HER, rung


@pytest.mark.duty("R21")
def test_anybodys_next_report_catches_up() -> None:
    made = system()
    assert isinstance(made.services.blind, FakeBlindIndex)
    made.submit("border", entry(1, in_case=1, body=RECEPTION | {"person": HER}))
    made.services.blind.down = True
    made.submit("police", entry(2, in_case=2, body=RECEPTION | {"person": HEARD}))
    waited = made.call("POST", "/v1/entries", "local", {"entries": [entry(3, in_case=3)]})
    made.services.blind.down = False
    assert rung(made.services) == []

    caught_up = made.call("POST", "/v1/entries", "local", {"entries": [entry(4, in_case=4)]})

    assert rung(made.services) == [(builders.case(2), "hotline-111", "normal")]
    assert (waited.status, set(waited.json)) == (caught_up.status, set(caught_up.json))


def test_a_request_that_took_long_has_no_time_left_for_the_servers_own_work(monkeypatch: pytest.MonkeyPatch) -> None:
    made = system()
    assert isinstance(made.services.blind, FakeBlindIndex)
    made.services.blind.down = True
    made.submit("border", entry(1, body=RECEPTION | {"person": HER}))
    made.services.blind.down = False
    seconds = iter(range(0, 100, 6))
    monkeypatch.setattr("mobile_api.routes.entries.monotonic", lambda: float(next(seconds)))

    made.submit("border", entry(2, in_case=2))

    assert list(made.services.cases.uncompared())
