"""Step Functions' list of executions lags (its own API text): a healthy clock is not taken for dead."""

import dataclasses
import io
import json
import logging

import pytest

from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import execution_name
from chalicelib.ports import Services
from chalicelib.usecases.operations.sweep import start_missed
from tests.fakes import FakeTimers
from tests.usecases.test_effects import file  # noqa: F401 - a fixture


class Lagging(FakeTimers):
    """Runs everything and shows nothing of it yet."""

    def running(self) -> frozenset[str]:
        return frozenset()


@pytest.mark.usefixtures("file")
def test_a_running_clock_that_the_list_does_not_show_is_not_revived(services: Services) -> None:
    lagging = dataclasses.replace(services, timers=Lagging())
    for _ in range(3):
        start_missed(lagging)
    stored = list(services.cases.open_obligations())
    assert stored
    assert {each.revision for each in stored} == {0}
    actions = [record.action for chain in services.audit.chains.values() for record in chain]  # type: ignore[attr-defined]
    assert "clock_restarted" not in actions


def test_a_clock_that_died_is_still_revived_under_a_name_of_its_own(
    services: Services,
    file: CaseFile,  # noqa: F811
) -> None:
    timers = FakeTimers()
    clean = dataclasses.replace(services, timers=timers)
    start_missed(clean)
    dead = execution_name(file.obligations[0])
    timers.lose(dead)
    start_missed(clean)
    revived = services.cases.find_obligation(file.obligations[0].id)
    assert revived is not None
    assert revived.revision == file.obligations[0].revision + 1
    assert execution_name(revived) in timers.running()


def test_only_clocks_that_died_are_counted_as_restarted(services: Services, file: CaseFile) -> None:  # noqa: F811
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logger = logging.getLogger("cotmoc.lines")
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        start_missed(services)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    [swept] = [said for line in heard.getvalue().splitlines() if (said := json.loads(line))["line"] == "SWEPT"]
    assert swept["obligations"] == len(list(services.cases.open_obligations())) > 0
    assert swept["restarted"] == 0
    assert file.obligations
