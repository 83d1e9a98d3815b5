import random
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.campaign import Weather, campaign

pytestmark = pytest.mark.browser


def test_nothing_is_lost_doubled_or_told_on_a_line_that_is_cut_from_a_browser_that_is_killed(
    browsers: Playwright, tmp_path: Path
) -> None:
    weather = Weather(bits_per_second=400_000, latency=0.05, cut_every=2, kills=3)
    outcome = campaign(browsers, 10, weather, random.Random(7), tmp_path / "phone")
    assert (outcome.written, outcome.kills) == (10, 3)
    assert outcome.cuts > 0
    assert (outcome.lost, outcome.doubled, outcome.received_though_not, outcome.given_away) == (0, 0, 0, 0)
