"""Checks that hold in every test that runs a server of fakes, whatever else it is about."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from chalicelib.domain.register import organisations
from tests import fakes

HERE = Path(__file__).parent

BY_HAND = ("ports", "faults")
"""Suites that open parts without a use case (the vault's own), or kill an act between its record and its opening."""


LEFT_OUT = {"slow": ("campaigns", "fidelity", "infra", "package"), "browser": ("browser",), "sandbox": ("sandbox",)}
"""Mark -> suites all of whose tests bear it: whole campaigns, the template, the package, the emulator, Chromium."""

ON_MOTO = frozenset({"world", "clean", "moto", "table"})
"""Fixtures, and values of a parameter, that stand for AWS emulated in the process: a tenth of a second a call."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the suites that `-m "not ..."` leaves out: collecting them takes as long as running others."""
    wanted = config.getoption("markexpr")
    left_out = [room for mark, rooms in LEFT_OUT.items() if f"not {mark}" in wanted for room in rooms]
    return True if collection_path.parent == HERE and collection_path.name in left_out else None


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


@pytest.hookimpl(optionalhook=True)
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
        if _is_slow(item):
            item.add_marker("slow")


def _is_slow(item: pytest.Item) -> bool:
    """Property tests, campaigns, and adapters on an emulated AWS: the fakes run the same suites in no time."""
    is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    fixtures = set(getattr(item, "fixturenames", ()))
    parameters = {str(value) for value in getattr(getattr(item, "callspec", None), "params", {}).values()}
    return is_property or bool(ON_MOTO & (fixtures | parameters)) or item.nodeid.split("/")[1] in LEFT_OUT["slow"]


@pytest.fixture(autouse=True)
def the_packaged_register_is_in_force_again() -> Iterator[None]:
    """Put the packaged register back in force, whatever register a test's server used."""
    yield
    organisations.use(None)


@pytest.fixture(autouse=True)
def every_opened_part_is_in_the_audit(request: pytest.FixtureRequest) -> Iterator[None]:
    """The sum of `opened` over all audit records is the number of decryptions there were, group by group (R16).

    Each such record names by which shares, or that the server opened the parts itself (decision 0120).
    """
    yield
    systems, fakes.MADE[:] = list(fakes.MADE), []
    if Path(request.node.path).parent.name in BY_HAND or request.node.get_closest_marker("beside_the_audit"):
        return
    for system in systems:
        told: Counter[str] = Counter()
        for chain in system.chains.values():
            for record in chain:
                told.update(record.opened)
                assert record.shares or not record.opened, record
        assert told == Counter(group for _, group in system.vault.opened)
