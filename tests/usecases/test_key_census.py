"""The daily census says what is wrong with the keys, mends nothing, and opens no case."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import KeysMissing
from chalicelib.ports import Services
from chalicelib.usecases.operations.key_census import key_census
from chalicelib.usecases.operations.renew_sealing_key import forget_old_sealing_keys
from tests import builders
from tests.fakes import FakeVault, HandClock
from tests.usecases.field import cases, entry, receive, refusal, stored, submit
from tests.usecases.test_erasure import erase


@pytest.fixture(autouse=True)
def heard(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Once some other test has imported app.py, the server's lines go past pytest's own handler."""
    lines = logging.getLogger("cotmoc.lines")
    before = lines.level
    lines.addHandler(caplog.handler)
    lines.setLevel(logging.INFO)
    yield
    lines.removeHandler(caplog.handler)
    lines.setLevel(before)


def said(caplog: pytest.LogCaptureFixture, line: str) -> list[str]:
    return list({record.getMessage() for record in caplog.records if line in record.getMessage()})


def test_a_sound_server_is_counted_without_a_word_of_any_case_opened(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1, 2)
    assert key_census(services) == 2
    assert isinstance(services.vault, FakeVault)
    assert services.vault.opened == []
    services.vault.unwrapped = 0

    assert key_census(services) == 2
    assert services.vault.unwrapped == len(Agency), "the canary's copies and nobody's case"


def test_a_case_without_a_copy_for_somebody_who_takes_part_is_named_and_not_mended(
    services: Services, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    receive(services, clock, 1, 2)
    file = stored(services, 2)
    kept = tuple(key for key in file.keys if key.agency is not Agency.CHILD_PROTECTION)
    cases(services).files[file.head.case] = replace(file, keys=kept)

    with caplog.at_level("INFO"), pytest.raises(KeysMissing):
        key_census(services)
    (line,) = said(caplog, "KEY_MISSING")
    assert builders.case(2) in line
    assert "child_protection" in line
    assert stored(services, 2).keys == kept


def test_an_agencys_key_that_no_longer_opens_is_named(
    services: Services, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    key_census(services)
    assert isinstance(services.vault, FakeVault)
    del services.vault.kms[Agency.WOMENS_UNION]
    with caplog.at_level("INFO"), pytest.raises(KeysMissing):
        key_census(services)
    (line,) = said(caplog, "AGENCY_KEY_SHUT")
    assert "womens_union" in line


def test_an_erased_case_is_none_of_the_censuss_business(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1, 2)
    erase(services)
    assert key_census(services) == 1


def test_nobody_writes_in_the_canary(services: Services) -> None:
    for _ in range(2):
        (result,) = submit(services, entry(1, case=CANARY_FILE))
        assert refusal(result)[0] == "malformed", "no phone can send the code of a file of the system's own"
        key_census(services)


def test_a_sealing_key_dies_thirty_days_after_its_week(services: Services, clock: HandClock) -> None:
    key = services.intake.sealing_key(clock())
    week_ends = key.not_after - timedelta(days=7)
    clock.at = week_ends + timedelta(days=30)
    assert forget_old_sealing_keys(services) == ()
    clock.advance(seconds=1)
    assert forget_old_sealing_keys(services) == (key.kid,)
