"""The daily census of keys counts right, says so to the number, and leaves its own rows in the audit."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.domain.case.head import ROOT
from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import KeysMissing
from chalicelib.ports import Services
from chalicelib.usecases.operations.key_census import key_census
from tests import builders
from tests.fakes import FakeCases, FakeVault, HandClock
from tests.usecases.field import cases, receive, stored
from tests.usecases.test_erasure import erase


class _Collecting(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(json.loads(record.getMessage()))


@pytest.fixture
def said() -> Iterator[list[dict[str, object]]]:
    lines, handler = logging.getLogger("cotmoc.lines"), _Collecting()
    before = lines.level
    lines.addHandler(handler)
    lines.setLevel(logging.INFO)
    yield handler.said
    lines.removeHandler(handler)
    lines.setLevel(before)


def counted(said: list[dict[str, object]]) -> tuple[object, object]:
    (line,) = [one for one in said if one["line"] == "KEYS_COUNTED"]
    return line["cases"], line["anomalies"]


def missing(said: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(one["case"], one["agency"]) for one in said if one["line"] == "KEY_MISSING"]


def test_every_missing_copy_and_every_shut_key_counts_once(
    services: Services, clock: HandClock, said: list[dict[str, object]]
) -> None:
    receive(services, clock, 1, 2)
    file = stored(services, 2)
    cases(services).files[file.head.case] = replace(file, keys=())
    key_census_of_a_canary(services)
    said.clear()
    assert isinstance(services.vault, FakeVault)
    del services.vault.kms[Agency.WOMENS_UNION]
    with pytest.raises(KeysMissing):
        key_census(services)

    assert missing(said) == [(builders.case(2), "border_guard"), (builders.case(2), "child_protection")]
    assert [one["agency"] for one in said if one["line"] == "AGENCY_KEY_SHUT"] == ["womens_union"]
    assert counted(said) == (2, 3)


def key_census_of_a_canary(services: Services) -> None:
    """The first run makes the canary, whatever else it finds."""
    with pytest.raises(KeysMissing):
        key_census(services)


def test_a_sound_server_is_counted_and_said_to_be_sound(
    services: Services, clock: HandClock, said: list[dict[str, object]]
) -> None:
    receive(services, clock, 1, 2, 3)

    assert key_census(services) == 3
    assert counted(said) == (3, 0)


def test_a_groups_key_is_no_root_to_who_takes_part(
    services: Services, clock: HandClock, said: list[dict[str, object]]
) -> None:
    receive(services, clock, 1)
    file = stored(services)
    of_group = [
        key.model_copy(update={"purpose": "health"}) if key.agency is Agency.CHILD_PROTECTION else key
        for key in file.keys
    ]
    cases(services).files[file.head.case] = replace(file, keys=tuple(of_group))
    with pytest.raises(KeysMissing):
        key_census(services)

    assert missing(said) == [(builders.case(1), "child_protection")]


def test_an_agency_that_the_canary_has_no_copy_for_is_shut(
    services: Services, clock: HandClock, said: list[dict[str, object]]
) -> None:
    key_census(services)
    canary = cases(services).files[CANARY_FILE]
    cases(services).files[CANARY_FILE] = replace(
        canary, keys=tuple(key for key in canary.keys if key.agency is not Agency.LOCAL_GOVERNMENT)
    )
    with pytest.raises(KeysMissing):
        key_census(services)

    assert [one["agency"] for one in said if one["line"] == "AGENCY_KEY_SHUT"] == ["local_government"]


def test_a_case_that_is_erased_while_the_census_runs_lacks_nothing(services: Services, clock: HandClock) -> None:
    class Late(FakeCases):
        def live_cases(self) -> Iterator[str]:
            return iter(sorted(self.files))

    receive(services, clock, 1, 2)
    erase(services)
    system = cases(services)
    late = Late(audit=system.audit, files=system.files, feed=system.feed)

    assert key_census(replace(services, cases=late)) == 2


def test_the_canary_is_made_once_and_on_record_under_its_own_name(services: Services) -> None:
    for _ in range(2):
        assert key_census(services) == 0

    (record,) = services.audit.chain(f"case/{CANARY_FILE}")
    assert (record.actor, record.action, record.subject, record.opened) == ("census", "canary_made", CANARY_FILE, {})
    assert {(key.agency, key.purpose) for key in cases(services).files[CANARY_FILE].keys} == {
        (agency, ROOT) for agency in Agency
    }
