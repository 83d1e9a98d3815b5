"""A page of the desk's list costs the same among a thousand cases and among ten thousand, and opens nothing sealed."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.case.case_file import CaseChange
from chalicelib.domain.case.case_filter import CaseFilter
from chalicelib.domain.case.ownership import Owner, with_owner
from chalicelib.ports import Services
from chalicelib.usecases.cases.search_cases import LOOKED_AT
from tests import builders as b
from tests.moto_world import moto_world
from tests.ports import desk_reads

COUNTED = ("calls", "rows_read", "keys_read", "looked_at")


@pytest.fixture
def costs() -> list[dict[str, Any]]:
    found = []
    for number in (1_000, 10_000):
        with moto_world() as world:
            desk_reads.filled(world, number)
            every, none = desk_reads.page(world, CaseFilter()), desk_reads.page(world, desk_reads.NOBODY)
            assert every["shown"] == 50
            assert (none["shown"], none["looked_at"], none["next"] is not None) == (0, LOOKED_AT, True)
            found.append({"every": every, "none": none})
    return found


@pytest.mark.slow
def test_a_page_costs_the_same_among_ten_thousand_cases_and_decrypts_nothing(costs: list[dict[str, Any]]) -> None:
    few, many = costs
    for page in ("every", "none"):
        assert {name: few[page][name] for name in COUNTED} == {name: many[page][name] for name in COUNTED}
        assert set(many[page]["calls"]) <= {"Query", "BatchGetItem", "PutItem", "TransactWriteItems", "GetItem"}
    assert few["none"]["rows_read"] == 2 * LOOKED_AT


def test_rows_come_newest_change_first_by_owner_and_by_code(services: Services) -> None:
    store = services.cases
    parts = [b.change(number, facts=b.facts(number), at=b.T0) for number in (1, 2, 3)]
    unit = parts[0].head.parties[0].unit
    for number, change in enumerate(parts):
        mine = with_owner((), unit, "border-0001", b.T0) if number < 2 else ()
        store.commit(_owned(change, mine))

    in_unit = [row.head.case for row in store.rows_of_unit(unit, None)]
    first = next(store.rows_of_unit(unit, None))
    assert sorted(in_unit) == sorted(part.head.case for part in parts)
    assert [row.head.case for row in store.rows_of_unit(unit, first.place)] == in_unit[1:]
    assert {row.head.case for row in store.rows_of_owner("border-0001", None)} == {b.case(1), b.case(2)}
    assert list(store.rows_of_owner("nobody-0001", None)) == []
    code = b.case(2)
    for prefix in (code[:1], code[:5], code):
        assert code in {row.head.case for row in store.rows_by_code(prefix, None)}
        assert all(row.head.case.startswith(prefix) for row in store.rows_by_code(prefix, None))
    assert [row.facts for row in store.rows([b.case(3), b.case(9)])] == [b.facts(3)]


def test_a_case_given_back_is_in_nobodys_list(services: Services) -> None:
    first = b.change(1)
    unit = first.head.parties[0].unit
    owners = with_owner((), unit, "border-0001", b.T0)
    services.cases.commit(_owned(first, owners))
    head = first.head.model_copy(update={"version": 2, "owners": ()})

    services.cases.commit(CaseChange(before=1, head=head, disowned=owners, news=False))

    assert list(services.cases.rows_of_owner("border-0001", None)) == []


def _owned(change: CaseChange, owners: tuple[Owner, ...]) -> CaseChange:
    head = change.head.model_copy(update={"owners": owners})
    return replace(change, head=head, owned=owners)
