from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.fake_server import FakeServer, fake_server
from tests.sandbox_fixture import sandbox

__all__ = ["browsers", "sandbox", "server"]


# By module, not by session: two running Playwrights cannot share a thread, and tests/push starts one of its own.
@pytest.fixture(scope="module")
def browsers() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as running:
        yield running
