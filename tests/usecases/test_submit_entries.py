import dataclasses
import json
import unicodedata
from typing import Any

import pytest

from chalicelib.domain import audit
from chalicelib.domain.entries import FIRST_PREV, chain_hash
from chalicelib.domain.errors import Conflict, Unavailable
from chalicelib.domain.people import Agency
from chalicelib.domain.standing import WORKING_GROUP_FILE
from chalicelib.ports import CaseFile, Services
from chalicelib.usecases.submit_entries import Result, submit_entries
from tests import builders
from tests.fakes import FakeCases, HandClock, fake_services
from tests.usecases.field import RECEPTION, entry, filled, sealed


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def services(clock: HandClock) -> Services:
    return fake_services(clock)


def submit(services: Services, *entries: Any, who: str = "border") -> list[Result]:
    return submit_entries(entries, builders.officer(who), services)


def refusal(result: Result) -> tuple[str, set[str]]:
    assert result.result == "refused"
    assert result.refusal is not None
    return result.refusal.code, {f"{broken.field}:{broken.rule}" for broken in result.refusal.broken}


def stored(services: Services, case: int = 1) -> CaseFile:
    file = services.cases.load(builders.case(case))
    assert file is not None
    return file


def cases(services: Services) -> FakeCases:
    assert isinstance(services.cases, FakeCases)
    return services.cases


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


@pytest.mark.parametrize(
    "change",
    [
        {"body": RECEPTION | {"place": "Tân Thanh"}},
        {"written_at": "2026-03-02T01:00:01Z"},
        {"case": builders.case(2)},
        {"base": {"seq": 1, "hash": "0" * 64}},
    ],
    ids=["body", "written_at", "case", "base"],
)
def test_an_id_used_again_for_other_content_is_refused_and_nothing_changes(
    services: Services, change: dict[str, Any]
) -> None:
    submit(services, entry())
    (again,) = submit(services, entry(**change))

    assert refusal(again)[0] == "id_taken"
    assert len(cases(services).commits) == 1


def test_another_officers_id_is_taken_whatever_the_content(services: Services) -> None:
    submit(services, entry())
    (other,) = submit_entries([entry()], builders.officer("border", id="colleague-0002"), services)

    assert refusal(other)[0] == "id_taken"


def test_one_bad_entry_never_spoils_the_batch(services: Services) -> None:
    bad: list[object] = [
        None,
        7,
        "x",
        [],
        {},
        entry(2, in_case=1) | {"case": "not-a-code"},
        entry(3, form="no_such_form"),
    ]
    results = submit(services, entry(1), *bad, entry(4))

    assert [result.result for result in results] == ["stored", *["refused"] * len(bad), "stored"]
    assert [result.id for result in results[1:6]] == [None] * 5
    assert results[6].id == builders.entry_id(2)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id": "019CA000-0001-71B1-91B7-584A2265B1F5"}, ("malformed", {"id:string_pattern_mismatch"})),
        ({"id": "5f0c2a52-8f5e-4d3a-9a3e-0c7b3f0a1b2c"}, ("malformed", {"id:string_pattern_mismatch"})),
        ({"case": "00000-00000-1"}, ("malformed", {"case:value_error"})),
        ({"form": "Reception!"}, ("malformed", {"form:string_pattern_mismatch"})),
        ({"form_version": "1"}, ("malformed", {"form_version:int_type"})),
        ({"form_version": 99}, ("unknown_form", set())),
        ({"written_at": "yesterday"}, ("malformed", {"written_at:string_pattern_mismatch"})),
        ({"written_at": "2026-02-30T00:00:00Z"}, ("malformed", {"written_at:datetime_parsing"})),
        ({"written_at": "0001-01-01T00:00:00+14:00"}, ("malformed", {"written_at:datetime_parsing"})),
        ({"base": {"seq": -1, "hash": "0" * 64}}, ("malformed", {"base.seq:greater_than_equal"})),
        ({"body": []}, ("malformed", {"body:dict_type"})),
        ({"body": None}, ("malformed", {":sealed_or_clear"})),
        ({"status": "closed"}, ("malformed", {":extra_forbidden"})),
        ({"author": "somebody"}, ("malformed", {":extra_forbidden"})),
        ({"body": RECEPTION | {"place": 7}}, ("malformed", {"body.place:string_type"})),
        ({"body": RECEPTION | {"smuggled": 1}}, ("malformed", {"body:extra_forbidden"})),
        ({"body": RECEPTION | {"place": float("nan")}}, ("malformed", {"body:finite_number"})),
        ({"body": RECEPTION | {"place": float("inf")}}, ("malformed", {"body:finite_number"})),
        ({"body": RECEPTION | {"place": "x" * 70_000}}, ("too_large", {"body:too_long"})),
    ],
)
def test_a_malformed_entry_is_refused_with_field_and_rule(
    services: Services, change: dict[str, Any], expected: tuple[str, set[str]]
) -> None:
    (result,) = submit(services, entry(**change))

    assert refusal(result) == expected
    assert not cases(services).commits


def test_a_sealed_entry_moved_to_another_case_id_form_or_time_does_not_open(services: Services) -> None:
    good = sealed(entry(), services)
    moved = [
        good | {"case": builders.case(2)},
        good | {"id": builders.entry_id(2)},
        good | {"form": "suspicion"},
        good | {"written_at": "2026-03-02T01:00:00.0Z"},
        good | {"sealed": good["sealed"] | {"kid": "2020-w01"}},
        good | {"sealed": good["sealed"] | {"envelope": "A" * 117}},
        good | {"sealed": good["sealed"] | {"envelope": "A" * 120}},
    ]

    assert {refusal(result)[0] for result in submit(services, *moved)} == {"unreadable"}
    assert not cases(services).commits


@pytest.mark.parametrize("plaintext", [b"", b"[]", b"7", b'{"a":NaN}', b'{"a":"\\ud800"}', b"\xff"])
def test_an_envelope_that_holds_no_json_object_is_unreadable(services: Services, plaintext: bytes) -> None:
    class Sealed:
        def sealing_key(self, now: Any) -> Any:
            return services.intake.sealing_key(now)

        def open(self, kid: str, info: bytes, envelope: bytes) -> bytes:
            return plaintext

    (result,) = submit(dataclasses.replace(services, intake=Sealed()), sealed(entry(), services))

    assert refusal(result)[0] == "unreadable"


def test_an_envelope_larger_than_any_body_is_refused_before_it_is_opened(services: Services) -> None:
    huge = sealed(entry(), services)
    huge["sealed"]["envelope"] = "A" * 100_000
    (result,) = submit(services, huge)

    assert refusal(result) == ("too_large", {"sealed.envelope:string_too_long"})


def test_who_may_not_write_a_form_hears_so_and_who_is_not_of_the_case_hears_nothing_of_it(services: Services) -> None:
    submit(services, entry(1))
    wrong_form = submit(services, entry(2, in_case=2), who="volunteer")[0]
    foreign_case = submit(services, entry(3), who="border_two")[0]

    assert refusal(wrong_form)[0] == "not_allowed"
    assert refusal(foreign_case)[0] == "not_found"
    assert len(cases(services).commits) == 1


def test_nobody_can_open_the_working_groups_file_by_submitting_to_its_well_known_code(services: Services) -> None:
    (result,) = submit(services, entry(in_case=1) | {"case": WORKING_GROUP_FILE})

    assert refusal(result)[0] == "not_found"


def test_the_body_is_sealed_under_the_case_and_every_party_gets_a_copy_of_the_key(services: Services) -> None:
    submit(services, entry())
    file = stored(services)

    assert {party.unit for party in file.head.parties} == {"bp-huu-nghi", "hotline-111"}
    assert {key.agency for key in file.keys} == {Agency.BORDER_GUARD, Agency.CHILD_PROTECTION}
    context = {"case": file.head.case, "entry": file.entries[0].entry.id, "form": "reception"}
    for wrapped in file.keys:
        opened = services.vault.open(services.vault.unwrap(wrapped), context, file.entries[0].sealed)
        assert json.loads(opened) == RECEPTION


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


@pytest.mark.duty("R162")
def test_what_must_never_happen_is_refused_by_the_name_of_its_rule(services: Services) -> None:
    child_alone = filled("dispatch") | {"mode": "self", "traveller": "child"}
    first, order = submit(services, entry(1), entry(2, form="dispatch", body=child_alone))

    assert first.result == "stored"
    code, rules = refusal(order)
    assert code == "forbidden_by_plan"
    assert "body.mode:R162" in rules
    assert len(cases(services).commits) == 1


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
    assert audit.first_broken(chain) is None


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

    with pytest.raises(Unavailable):
        submit(services, entry())
    assert len(cases(services).interruptions) > 900


def test_a_service_that_does_not_answer_fails_the_batch_and_a_repeat_mends_it(services: Services) -> None:
    def down() -> None:
        raise Unavailable

    cases(services).interruptions.extend([lambda: None, down])
    with pytest.raises(Unavailable):
        submit(services, entry(1), entry(2))

    assert [result.result for result in submit(services, entry(1), entry(2))] == ["duplicate", "stored"]


def test_damage_in_the_store_is_never_blamed_on_the_officer(services: Services) -> None:
    submit(services, entry(1))
    file = stored(services)
    damaged = dataclasses.replace(file.entries[0], sealed=file.entries[0].sealed[:-1] + b"\0")
    cases(services).files[file.head.case] = dataclasses.replace(file, entries=(damaged,))

    with pytest.raises(Unavailable):
        submit(services, entry(2))
