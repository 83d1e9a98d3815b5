"""Checks that hold in every test that runs a server of fakes, whatever else it is about."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from chalicelib.domain.register import organisations
from tests import fakes

BY_HAND = ("ports", "faults")
"""Suites that open parts without a use case (the vault's own), or kill an act between its record and its opening."""


SLOW_ROOMS = ("campaigns", "fidelity", "infra", "package")
"""Suites that run whole campaigns, build the template or the package, or ask the emulator: seconds a test."""


SYSTEM_ROOMS = ("sandbox", "ports", "fidelity", "campaigns")
"""Rooms whose tests in `make test-browser` share one running system; no second one fits on two cores."""
OWN_SYSTEM = "tests/sandbox/test_deploy.py"
ON_THE_SYSTEM = "tests/browser/test_sandbox_journey.py"


def scope_of(nodeid: str) -> str:
    """Return what a test is kept together with on one worker: its file, or all that share the running system."""
    path = nodeid.partition("::")[0]
    shares = path.split("/")[1] in SYSTEM_ROOMS or path == ON_THE_SYSTEM
    return "system" if shares and path != OWN_SYSTEM else path


class _ByScope(LoadScopeScheduling):  # type: ignore[misc] # xdist ships no types
    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _ByScope | None:
    """Group by scope under `--dist loadgroup`.

    Pytest 9.2 reads a test's name from a field that xdist 3.8 does not write its groups to: its own `loadgroup` groups
    nothing, and every worker starts a system and repeats each file's browser.
    """
    return _ByScope(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what `make test-quick` leaves out."""
    for item in items:
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or item.nodeid.split("/")[1] in SLOW_ROOMS:
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def the_packaged_register_is_in_force_again() -> Iterator[None]:
    """What one test's server put in force is no other test's register."""
    yield
    organisations.use(None)


@pytest.fixture(autouse=True)
def every_opened_part_is_in_the_audit(request: pytest.FixtureRequest) -> Iterator[None]:
    """The sum of `opened` over all audit records is the number of decryptions there were, group by group (R16)."""
    yield
    systems, fakes.MADE[:] = list(fakes.MADE), []
    if Path(request.node.path).parent.name in BY_HAND or request.node.get_closest_marker("beside_the_audit"):
        return
    for system in systems:
        told: Counter[str] = Counter()
        for chain in system.chains.values():
            for record in chain:
                told.update(record.opened)
        assert told == Counter(group for _, group in system.vault.opened)
