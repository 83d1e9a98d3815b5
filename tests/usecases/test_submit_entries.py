"""An entry that is stored has all its consequences."""

import dataclasses
import itertools
import json
import unicodedata

import pytest

from chalicelib.domain.audit import records
from chalicelib.domain.bodies import field_groups as parts_of
from chalicelib.domain.entries.entry import FIRST_PREV, SealedEntry, chain_hash
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.ports import Services
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.fakes import HandClock
from tests.usecases.field import RECEPTION, cases, entry, filled, refusal, sealed, stored, submit


@pytest.mark.duty("R119")
def test_a_stored_entry_is_chained_to_the_one_before_and_never_changes(services: Services) -> None:
    first, second = submit(services, entry(1), entry(2))

    assert (first.result, second.result) == ("stored", "stored")
    one, two = (kept.entry for kept in stored(services).entries)
    assert (one.prev, two.prev, two.seq) == (FIRST_PREV, one.hash, 2)
    assert [chain_hash(kept) for kept in (one, two)] == [one.hash, two.hash]
    assert stored(services).head.hash == two.hash


def test_the_same_entry_sent_twice_is_stored_once_and_answers_with_the_first_receipt(
    services: Services, clock: HandClock
) -> None:
    (first,) = submit(services, entry())
    clock.advance(hours=3)
    (again,) = submit(services, entry())

    assert again.result == "duplicate"
    assert again.entry == first.entry
    assert len(cases(services).commits) == 1


def test_an_entry_twice_in_one_batch_is_stored_once(services: Services) -> None:
    assert [result.result for result in submit(services, entry(), entry())] == ["stored", "duplicate"]


def test_sealed_or_in_clear_the_same_entry_is_the_same(services: Services) -> None:
    (first,) = submit(services, sealed(entry(), services))
    (again,) = submit(services, entry())

    assert (first.result, again.result) == ("stored", "duplicate")


def test_another_way_of_writing_the_same_content_is_the_same_content(services: Services) -> None:
    name = unicodedata.normalize("NFC", "Đồn Hữu Nghị")
    submit(services, entry(body=RECEPTION | {"place": name}))
    reordered = dict(reversed((RECEPTION | {"place": unicodedata.normalize("NFD", name)}).items()))
    (again,) = submit(services, entry(body=reordered, written_at="2026-03-02T08:00:00.000+07:00"))

    assert again.result == "duplicate"


@pytest.mark.beside_the_audit
def test_the_body_is_sealed_under_the_case_and_every_party_gets_a_copy_of_the_key(services: Services) -> None:
    submit(services, entry())
    file = stored(services)

    assert {party.unit for party in file.head.parties} == {"bp-huu-nghi", "hotline-111"}
    assert {key.agency for key in file.keys} == {Agency.BORDER_GUARD, Agency.CHILD_PROTECTION}
    first = file.entries[0]
    for wrapped in file.keys:
        key = services.vault.unwrap(wrapped)
        parts = {
            Group(group): json.loads(services.vault.open(key, _context(first, group), sealed))
            for group, sealed in first.parts.items()
        }
        assert parts_of.merge(parts) == RECEPTION


def test_a_unit_that_joins_later_gets_its_copy_of_the_key_and_no_record_is_touched(services: Services) -> None:
    submit(services, entry(1))
    before = stored(services)
    submit(services, entry(2, form="crime_information", body=filled("crime_information")))
    after = stored(services)

    assert after.entries[0] == before.entries[0]
    joined = {key.agency for key in after.keys} - {key.agency for key in before.keys}
    assert joined == {Agency.CRIMINAL_POLICE}
    assert all(key in after.keys for key in before.keys)
    (mine,) = (key for key in after.keys if key.agency is Agency.CRIMINAL_POLICE)
    assert services.vault.unwrap(mine).plaintext == services.vault.unwrap(before.keys[0]).plaintext


def test_what_is_out_of_order_is_stored_and_flagged(services: Services) -> None:
    correction = {"entry": builders.entry_id(99), "reason": "nhầm cửa khẩu"}
    (result,) = submit(services, entry(body=RECEPTION | {"correction": correction}))

    assert result.result == "stored"
    assert result.entry is not None
    assert result.entry.flags == ("corrects_an_unknown_entry",)


def test_what_the_playbook_sets_going_is_in_the_same_transaction(services: Services) -> None:
    submit(services, entry())
    (change,) = cases(services).commits

    assert [obligation.rule for obligation in change.obligations] == ["D-20"]
    assert [alert.unit for alert in change.alerts] == ["hotline-111"]
    assert change.audit[0].action == "entry_stored"
    assert change.head.audit_hash == change.audit[0].hash


def test_the_audit_chain_of_a_case_is_whole(services: Services) -> None:
    submit(services, entry(1), entry(2), entry(3))
    chain = list(services.audit.chain(f"case/{builders.case(1)}"))

    assert [record.subject for record in chain] == [builders.entry_id(n) for n in (1, 2, 3)]
    assert records.first_broken(chain) is None


def test_a_phone_whose_clock_is_off_is_flagged_and_not_refused(services: Services) -> None:
    near, far = submit(
        services, entry(1, written_at="2026-03-02T00:45:00Z"), entry(2, written_at="1999-01-01T00:00:00Z")
    )

    assert near.entry is not None
    assert far.entry is not None
    assert (near.entry.flags, far.entry.flags) == ((), ("clock_drift",))


def test_when_another_officer_was_quicker_both_entries_stand_side_by_side(services: Services) -> None:
    submit(services, entry(1))
    cases(services).interruptions.append(lambda: submit(services, entry(2)))
    (result,) = submit(services, entry(3))

    assert result.result == "stored"
    assert [kept.entry.id for kept in stored(services).entries] == [builders.entry_id(n) for n in (1, 2, 3)]


def test_when_the_same_entry_arrives_twice_at_once_the_slower_one_is_a_duplicate(services: Services) -> None:
    cases(services).interruptions.append(lambda: submit(services, entry()))
    (result,) = submit(services, entry())

    assert result.result == "duplicate"
    assert len(stored(services).entries) == 1


def test_a_case_that_never_stands_still_asks_the_phone_to_come_again(services: Services) -> None:
    def always_first() -> None:
        raise Conflict

    cases(services).interruptions.extend([always_first] * 1_000)

    (result,) = submit(services, entry())
    assert refusal(result)[0] == "unavailable"
    assert len(cases(services).interruptions) > 900


def test_a_service_that_does_not_answer_puts_one_entry_off_and_a_repeat_mends_it(services: Services) -> None:
    def down() -> None:
        raise Unavailable

    cases(services).interruptions.extend([lambda: None, down])
    first = submit(services, entry(1), entry(2), entry(3))
    again = submit(services, entry(1), entry(2), entry(3))

    assert [result.result for result in first] == ["stored", "refused", "stored"]
    assert refusal(first[1])[0] == "unavailable"
    assert [result.result for result in again] == ["duplicate", "stored", "duplicate"]


def test_a_fault_of_ours_is_no_verdict_on_the_entry_and_stops_no_other(services: Services) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    cases(services).interruptions.append(broken)
    results = submit(services, entry(1), entry(2, in_case=2))

    assert [result.result for result in results] == ["refused", "stored"]
    assert refusal(results[0])[0] == "internal"


def test_a_slow_server_puts_the_rest_of_a_batch_off_before_the_gateway_gives_up(services: Services) -> None:
    seconds = itertools.count(step=7)
    batch = [entry(number, in_case=number) for number in range(1, 6)]
    results = submit_entries(batch, builders.officer(), services, lambda: float(next(seconds)))

    assert [result.result for result in results] == ["stored", "stored", "refused", "refused", "refused"]
    assert {refusal(result)[0] for result in results[2:]} == {"unavailable"}
    assert [result.id for result in results] == [raw["id"] for raw in batch]


def test_damage_in_the_store_is_never_blamed_on_the_officer(services: Services) -> None:
    submit(services, entry(1))
    file = stored(services)
    damaged = dataclasses.replace(file.entries[0], parts={"work": file.entries[0].parts["work"][:-1] + b"\0"})
    cases(services).files[file.head.case] = dataclasses.replace(file, entries=(damaged,))

    damaged_case, other_case = submit(services, entry(2), entry(3, in_case=2))
    assert refusal(damaged_case)[0] == "unavailable"
    assert other_case.result == "stored", "one damaged case holds up no other"


def _context(sealed: SealedEntry, group: str) -> dict[str, str]:
    entry = sealed.entry
    return {"case": entry.case, "entry": entry.id, "form": entry.form, "group": group}
