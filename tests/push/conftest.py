from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.push.push_service import PushService, push_service


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PushService]:
    with push_service(Path(tmp_path_factory.mktemp("push"))) as service:
        yield service


@pytest.fixture
def service(running: PushService) -> PushService:
    """The push service, with nothing left of the test before."""
    running.posts.clear()
    running.answers.clear()
    return running
