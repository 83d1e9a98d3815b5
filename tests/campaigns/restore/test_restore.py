"""The restore drill on both emulators."""

from pathlib import Path

import pytest

from tests.campaigns.restore.drill import drill
from tests.emulated_world import emulated_world
from tests.moto_world import moto_world


@pytest.mark.duty("R24")
def test_what_was_lost_comes_back_and_what_was_erased_does_not() -> None:
    with moto_world() as world:
        figures = drill(world, 6)
    assert figures.wrong == [], figures
    assert (figures.cases, figures.entries, figures.clocks > 0, figures.accounts) == (6, 3, True, 4)
    assert (figures.erased_before, figures.erased_after_the_copy) == (1, 2)
    assert figures.audit_records > 10


@pytest.mark.sandbox
def test_the_drill_holds_on_the_sandboxs_emulator(tmp_path: Path) -> None:
    with emulated_world(tmp_path) as world:
        assert drill(world, 6).wrong == []
