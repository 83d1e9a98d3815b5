import random
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.campaign import Weather, campaign

pytestmark = pytest.mark.browser


def test_nothing_is_lost_doubled_or_told_on_a_line_that_is_cut_from_a_browser_that_is_killed(
    browsers: Playwright, tmp_path: Path
) -> None:
    weather = Weather(bits_per_second=400_000, latency=0.05, loss=0.05, cut_every=2, kills=1, storm_after=0)
    outcome = campaign(browsers, 4, weather, random.Random(7), tmp_path)
    assert (outcome.written, outcome.photos, outcome.kills) == (4, 5, 1)
    assert outcome.cuts > 0
    assert outcome.is_good, outcome
