"""One suite per port, run against the fake and against the adapter on moto alike: fakes stay honest."""

from collections.abc import Iterator

import pytest

from chalicelib.ports import Services
from tests.fakes import fake_services
from tests.moto_world import World, moto_world


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with moto_world() as made:
        yield made


@pytest.fixture
def clean(world: World) -> World:
    world.wipe()
    return world


@pytest.fixture(params=["fake", "aws"])
def services(request: pytest.FixtureRequest) -> Services:
    if request.param == "fake":
        return fake_services()
    made: World = request.getfixturevalue("clean")
    return made.services
