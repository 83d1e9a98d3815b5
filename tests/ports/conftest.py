"""One suite per port, run against the fake and against the adapter on moto alike: fakes stay honest."""

from collections.abc import Iterator

import pytest

from chalicelib.ports import Services
from tests.emulated_world import emulated_world
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


@pytest.fixture(scope="module")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with emulated_world(tmp_path_factory.mktemp("emulator")) as made:
        yield made


@pytest.fixture(params=["fake", "moto", pytest.param("emulator", marks=pytest.mark.sandbox)])
def services(request: pytest.FixtureRequest) -> Services:
    if request.param == "fake":
        return fake_services()
    made: World = request.getfixturevalue("world" if request.param == "moto" else "emulated")
    made.wipe()
    return made.services
