"""Which entries are refused, how they are told so, and that nothing changes."""

import dataclasses
from typing import Any

import pytest

from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.ports import Services
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.usecases.field import RECEPTION, cases, entry, filled, refusal, sealed, submit


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

        def forget(self, before: Any) -> tuple[str, ...]:
            return ()

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
    foreign_case = submit(services, entry(3, form="consent", body=filled("consent")), who="border_two")[0]

    assert refusal(wrong_form)[0] == "not_allowed"
    assert refusal(foreign_case)[0] == "not_found"
    assert len(cases(services).commits) == 1


def test_nobody_can_open_the_working_groups_file_by_submitting_to_its_well_known_code(services: Services) -> None:
    (result,) = submit(services, entry(in_case=1) | {"case": WORKING_GROUP_FILE})

    assert refusal(result)[0] == "not_found"


@pytest.mark.duty("R162")
def test_what_must_never_happen_is_refused_by_the_name_of_its_rule(services: Services) -> None:
    child_alone = filled("dispatch") | {"mode": "self", "traveller": "child"}
    first, order = submit(services, entry(1), entry(2, form="dispatch", body=child_alone))

    assert first.result == "stored"
    code, rules = refusal(order)
    assert code == "forbidden_by_plan"
    assert "body.mode:R162" in rules
    assert len(cases(services).commits) == 1
