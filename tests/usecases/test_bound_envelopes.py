"""A sealed report belongs to its author: a thief reads nothing of it and takes nothing (review finding 1)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.ports import Services
from chalicelib.usecases.cases.open_case import open_case
from tests import builders as b
from tests.fakes import HandClock
from tests.usecases.field import cases, entry, refusal, sealed, submit

AUTHOR = {"officer": "border-0001", "device": "k" * 43}
THIEVES = ("border_two", "hotline_two", "volunteer", "provider")


def report(services: Services, **changes: Any) -> dict[str, Any]:
    return sealed(entry(1, **changes), services, author=AUTHOR)


@pytest.mark.duty("R17", "R119")
@pytest.mark.parametrize("thief", THIEVES)
def test_a_thief_who_hands_it_in_first_reads_nothing_and_the_author_still_hands_it_in(
    thief: str, services: Services
) -> None:
    stolen = report(services)

    (refused,) = submit(services, stolen, who=thief)
    assert refusal(refused)[0] in ("unreadable", "not_allowed")
    assert cases(services).files == {}

    (stored,) = submit(services, stolen, who="border")
    assert stored.result == "stored"
    assert open_case(b.case(1), b.officer("border"), services).seen.entries


@pytest.mark.parametrize(
    "named",
    [
        {"officer": "border-0002", "device": "k" * 43},
        {"officer": "border-0001", "device": "t" * 43},
        {"officer": "border-0002", "device": "t" * 43},
        None,
    ],
)
def test_another_name_or_none_beside_the_envelope_opens_nothing(
    named: dict[str, str] | None, services: Services
) -> None:
    stolen = report(services)
    stolen["sealed"] = {name: value for name, value in stolen["sealed"].items() if name != "author"}
    if named is not None:
        stolen["sealed"]["author"] = named

    for who in ("border", "border_two"):
        (result,) = submit(services, stolen, who=who)
        assert refusal(result)[0] == "unreadable"
    assert cases(services).files == {}


def test_a_device_that_is_another_officers_makes_nobody_the_author(services: Services) -> None:
    key = DeviceKey(id="k" * 43, officer="border-0002", platform=Platform.OTHER, since=b.T0, seen_at=b.T0)
    services.authentication.keys.save(key)

    (result,) = submit(services, report(services))
    assert refusal(result)[0] == "unreadable"


def test_phones_of_the_version_before_are_served_until_the_policys_day_and_no_longer(
    services: Services, clock: HandClock
) -> None:
    clock.at = datetime(2027, 2, 28, 16, 59, tzinfo=UTC)  # 23:59 in Viet Nam
    (stored,) = submit(services, sealed(entry(1), services))
    assert stored.result == "stored"

    clock.advance(minutes=2)
    (refused,) = submit(services, sealed(entry(2, in_case=2), services))
    assert refusal(refused)[0] == "outdated_envelope"
    (bound,) = submit(services, sealed(entry(2, in_case=2), services, author=AUTHOR))
    assert bound.result == "stored", "the same report, written again on an updated phone"
