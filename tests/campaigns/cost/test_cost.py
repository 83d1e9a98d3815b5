"""The cost page is written from counted calls and a dated table; the sweep's pace and the clocks are in it."""

from collections import Counter

import pytest

from tests.campaigns.cost.counting import billed
from tests.campaigns.cost.page import Counted, dollars, page, prices
from tests.campaigns.cost.scenes import idle_minute, ready, reception
from tests.moto_world import moto_world


def test_a_reception_and_an_idle_minute_are_counted_in_what_aws_bills() -> None:
    with moto_world() as world:
        ready(world)
        one = reception(world, 1)
        minute = idle_minute(world)
    for unit in ("dynamodb_write_unit", "dynamodb_read_unit", "kms_call", "step_transition", "api_call"):
        assert one.units()[unit] > 0, unit
    assert minute.units()["dynamodb_read_unit"] > 0
    assert "kms_call" not in minute.units(), "a sweep opens nothing"
    assert set(one.units()) | set(minute.units()) <= set(prices()["per_unit"])
    assert 0 < dollars(one.units(), prices()) < 0.1


def test_nothing_is_counted_afterwards() -> None:
    with moto_world() as world:
        with billed(world) as bill:
            pass
        world.services.officers.find("nobody")
    assert not bill.calls


def test_the_page_says_how_old_its_prices_are_and_that_nobody_confirmed_them() -> None:
    units = Counter(dynamodb_read_unit=1000)
    said = page(Counted(units, units, Counter(key_month=2), 5))
    assert prices()["version"] in said
    assert "Unverified" in said
    assert "| key month | 2 | 2.000000 |" in said


def test_a_unit_without_a_price_is_not_free() -> None:
    with pytest.raises(KeyError):
        dollars({"something_new": 1}, prices())
