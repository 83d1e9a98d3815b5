import pytest

from chalicelib.ports import Services
from tests.fakes import HandClock, fake_services


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def services(clock: HandClock) -> Services:
    return fake_services(clock)
