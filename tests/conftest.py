"""Checks that hold in every test that runs a server of fakes, whatever else it is about."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.domain.register import organisations
from tests import fakes

BY_HAND = ("ports", "faults")
"""Suites that open parts without a use case (the vault's own), or kill an act between its record and its opening."""


SLOW_ROOMS = ("campaigns", "fidelity", "infra", "package")
"""Suites that run whole campaigns, build the template or the package, or ask the emulator: seconds a test."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the running system on one worker (`--dist loadgroup`), and mark as slow what `make test-quick` leaves out."""
    for item in items:
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or item.nodeid.split("/")[1] in SLOW_ROOMS:
            item.add_marker("slow")
        where = "sandbox" if item.get_closest_marker("sandbox") else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(where))


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
