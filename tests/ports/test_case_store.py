"""Case files: what is written together is there together, and nobody overwrites what they did not see."""

from datetime import timedelta

import pytest

from chalicelib.domain.audit.records import first_broken, next_record
from chalicelib.domain.case.case_file import CaseChange
from chalicelib.domain.values.errors import Conflict, TooLarge
from chalicelib.ports import Services
from tests import builders as b

HOUR = timedelta(hours=1)


def test_a_case_nobody_opened_is_none_by_every_way(services: Services) -> None:
    nothing = b.change()

    assert services.cases.load(nothing.head.case) is None
    assert services.cases.find_entry(b.entry_id()) is None
    assert services.cases.find_obligation(b.obligation().id) is None
    assert services.cases.find_alert(b.alert().id) is None


@pytest.mark.parametrize("odd", ["", "x" * 3000, "../..", "\ud800", "a\nb", "Hương", "."])
def test_a_name_that_cannot_be_ours_is_not_found_rather_than_an_error(services: Services, odd: str) -> None:
    assert services.cases.load(odd) is None
    assert services.cases.find_entry(odd) is None
    assert services.cases.find_obligation(odd) is None
    assert services.cases.find_alert(odd) is None


def test_a_change_is_read_back_whole(services: Services) -> None:
    change = b.change(obligations=(b.obligation(),), alerts=(b.alert(),))
    services.cases.commit(change)

    file = services.cases.load(change.head.case)

    assert file is not None
    assert file.head == change.head
    assert file.entries == (change.entry,)
    assert file.keys == change.keys
    assert file.obligations == change.obligations
    assert file.alerts == change.alerts
    assert services.cases.find_entry(b.entry_id()) == change.entry
    assert services.cases.find_obligation(b.obligation().id) == b.obligation()
    assert services.cases.find_alert(b.alert().id) == b.alert()
    assert tuple(services.audit.chain(f"case/{change.head.case}")) == change.audit


@pytest.mark.duty("R119")
def test_entries_come_back_in_the_order_of_their_place(services: Services) -> None:
    services.cases.commit(b.change())
    for number in range(2, 13):
        file = services.cases.load(b.case())
        assert file is not None
        services.cases.commit(b.next_change(file.head, at=b.T0 + number * HOUR, number=number))

    file = services.cases.load(b.case())

    assert file is not None
    assert [sealed.entry.seq for sealed in file.entries] == list(range(1, 13))
    assert file.entries[-1].entry.hash == file.head.hash


def test_opening_a_case_that_exists_is_a_conflict_and_changes_nothing(services: Services) -> None:
    services.cases.commit(b.change())

    with pytest.raises(Conflict):
        services.cases.commit(b.change(entry=b.entry(number=2), alerts=(b.alert(),)))

    file = services.cases.load(b.case())
    assert file is not None
    assert (len(file.entries), file.alerts) == (1, ())
    assert services.cases.find_entry(b.entry_id(2)) is None


@pytest.mark.duty("R119")
def test_of_two_changes_worked_out_from_one_version_the_second_is_a_conflict(services: Services) -> None:
    services.cases.commit(first := b.change())
    services.cases.commit(b.next_change(first.head, at=b.T0 + HOUR, number=2))

    with pytest.raises(Conflict):
        services.cases.commit(b.next_change(first.head, at=b.T0 + HOUR, number=3))

    file = services.cases.load(b.case())
    assert file is not None
    assert [sealed.entry.id for sealed in file.entries] == [b.entry_id(1), b.entry_id(2)]


def test_a_change_of_a_case_that_does_not_exist_is_a_conflict(services: Services) -> None:
    with pytest.raises(Conflict):
        services.cases.commit(b.next_change(b.head(), at=b.T0, number=2))

    assert services.cases.load(b.case()) is None


def test_an_entrys_id_is_used_once_in_the_whole_server(services: Services) -> None:
    services.cases.commit(b.change(1))
    stolen = b.entry(b.head(2, version=0), number=1)

    with pytest.raises(Conflict):
        services.cases.commit(b.change(2, entry=stolen))

    assert services.cases.load(b.case(2)) is None
    found = services.cases.find_entry(b.entry_id(1))
    assert found is not None
    assert found.entry.case == b.case(1)


def test_an_audit_record_is_never_written_over(services: Services) -> None:
    services.cases.commit(first := b.change())
    again = next_record(seq=0, prev="0" * 64, chain=f"case/{b.case()}", at=b.T0, actor="nobody", action="entry_stored")

    with pytest.raises(Conflict):
        services.cases.commit(b.next_change(first.head, at=b.T0, audit=(again,)))

    records = list(services.audit.chain(f"case/{b.case()}"))
    assert records == list(first.audit)
    assert first_broken(records) is None


def test_a_version_that_does_not_grow_is_a_mistake_of_the_caller(services: Services) -> None:
    services.cases.commit(first := b.change())

    with pytest.raises(ValueError, match="version"):
        services.cases.commit(CaseChange(before=first.head.version, head=first.head))


def test_more_writes_than_one_transaction_takes_are_refused_whole(services: Services) -> None:
    many = tuple(b.obligation(number=number) for number in range(100))

    with pytest.raises(TooLarge):
        services.cases.commit(b.change(obligations=many))

    assert services.cases.load(b.case()) is None
