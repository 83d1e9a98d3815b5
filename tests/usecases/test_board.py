"""The board: who owes how much, who is late, and what is due first; counted without reading the rows (R93)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.register.people import Agency, Role
from chalicelib.ports import Services
from chalicelib.usecases.deadlines import read_board as board
from chalicelib.usecases.deadlines.read_board import Owing, read_board
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from tests import builders as b
from tests.fakes import HandClock
from tests.usecases.field import cases

HOUR = timedelta(hours=1)
LEADER = b.officer("hotline_leader")
MEMBER = b.officer(role=Role.WORKING_GROUP_MEMBER, unit="to-cong-tac", agency=Agency.WOMENS_UNION)
UNION: dict[str, Any] = {"holder": "hpn-dong-dang", "holder_agency": Agency.WOMENS_UNION}


def owed(services: Services, *duties: Obligation) -> None:
    services.cases.commit(b.change(obligations=duties))


@pytest.mark.duty("R93")
def test_the_board_counts_by_unit_the_latest_first_and_names_the_earliest_due(
    services: Services, clock: HandClock
) -> None:
    duties = [b.obligation(number=n, due_at=b.T0 + n * HOUR) for n in (1, 2, 3)]
    owed(services, *duties, b.obligation(number=4, due_at=b.T0 + 4 * HOUR, **UNION))
    clock.at = b.T0 + 2 * HOUR

    seen = read_board(LEADER, services)

    assert seen.units == (
        Owing(Agency.CRIMINAL_POLICE, "pc02-lang-son", open=3, late=2),
        Owing(Agency.WOMENS_UNION, "hpn-dong-dang", open=1, late=0),
    )
    assert [one.due_at for one in seen.earliest] == [b.T0 + n * HOUR for n in (1, 2, 3, 4)]
    assert not seen.more


@pytest.mark.duty("R93", "R16")
def test_a_members_board_names_and_counts_the_own_agency_only(services: Services) -> None:
    owed(services, b.obligation(number=1), b.obligation(number=2, **UNION))

    seen = read_board(MEMBER, services)

    assert [one.unit for one in seen.units] == ["hpn-dong-dang"]
    assert [one.holder for one in seen.earliest] == ["hpn-dong-dang"]


def test_what_was_closed_while_the_index_lagged_is_not_named(services: Services) -> None:
    owed(services, b.obligation(number=1), b.obligation(number=2, **UNION))
    lagging = list(services.cases.open_duties())
    file = cases(services).files[b.case()]
    closed = [one.model_copy(update={"state": ObligationState.CLOSED}) for one in file.obligations]
    cases(services).files[b.case()] = replace(file, obligations=tuple(closed))
    cases(services).open_duties = lambda: iter(lagging)  # type: ignore[method-assign]

    assert read_board(LEADER, services).earliest == ()


def test_beyond_the_most_it_counts_it_says_that_there_is_more(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed(services, *(b.obligation(number=n, due_at=b.T0 + n * HOUR) for n in (1, 2, 3)))
    for most, counted, more in ((3, 3, False), (2, 2, True)):
        monkeypatch.setattr(board, "MOST", most)
        seen = read_board(LEADER, services)

        assert (sum(one.open for one in seen.units), seen.more) == (counted, more)


@pytest.mark.duty("R104", "R125")
def test_who_urges_the_members_sees_what_is_late_in_every_agency_and_each_reminder_is_on_record(
    services: Services, clock: HandClock
) -> None:
    head = b.officer(role=Role.WORKING_GROUP_HEAD, unit="to-cong-tac", agency=Agency.CHILD_PROTECTION)
    owed(services, b.obligation(number=1, rule="D-02", rule_version="1"), b.obligation(number=2, **UNION))
    clock.at = b.T0 + 30 * HOUR
    duty = next(one for one in cases(services).files[b.case()].obligations if one.rule == "D-02")

    wake_obligation(duty.id, duty.revision, services)

    for officer in (head, LEADER):
        seen = read_board(officer, services)
        assert {(one.agency, one.late) for one in seen.units} == {
            (Agency.CRIMINAL_POLICE, 1),
            (Agency.WOMENS_UNION, 1),
        }
    reminded = [one for one in services.audit.chain(f"case/{b.case()}") if one.action == "obligation_told"]
    assert [one.subject for one in reminded] == [f"{duty.id} due"]
