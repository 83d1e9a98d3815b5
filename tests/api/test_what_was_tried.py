"""A refusal is on record with what was tried, and a device's claims about itself are checked (review, 12-14)."""

import json
from typing import Any

import pytest

from tests import builders
from tests.api.system import System, system
from tests.domain.written import least
from tests.fakes import FakeAudit
from tests.usecases.field import entry


@pytest.fixture
def made() -> System:
    return system(with_leaders=True)


def _refused(made: System, who: str) -> list[tuple[str | None, str | None]]:
    audit = made.services.audit
    assert isinstance(audit, FakeAudit)
    rows = [row for chain in audit.chains.values() for row in chain]
    return [(row.case, row.subject) for row in rows if row.actor == made.officer(who).id and "refused" in row.action]


def test_a_role_that_may_not_leaves_one_row_for_each_code_it_tried(made: System) -> None:
    codes = [builders.case(number) for number in range(1, 41)]
    for code in (*codes, *codes):
        assert made.call("GET", f"/v1/cases/{code}/trail", "border").status == 403

    assert _refused(made, "border") == [(code, "GET /v1/cases/{case}/trail") for code in codes]


def test_a_refused_alert_is_on_record_by_the_code_of_its_case(made: System) -> None:
    alert = f"{builders.case(7)}.x.new_reception"
    assert made.call("POST", f"/v1/alerts/{alert}/taking", "volunteer").status == 403

    assert _refused(made, "volunteer") == [(builders.case(7), "POST /v1/alerts/{alert}/taking")]


def test_who_asks_for_what_is_no_code_is_on_record_without_a_word_of_it(made: System) -> None:
    assert made.call("GET", "/v1/cases/Nguyen-Thi-Mau", "border").status == 404

    assert _refused(made, "border") == [(None, "GET /v1/cases/{case}")]


def test_a_refused_entry_is_on_record_with_the_form_that_was_tried(made: System) -> None:
    made.submit("volunteer", entry(5, form="handover", body=least("handover")))

    assert _refused(made, "volunteer") == [(builders.case(1), f"handover {builders.entry_id(5)}")]


@pytest.mark.parametrize(
    "base",
    [{"seq": 5, "hash": "ab" * 32}, {"seq": 0, "hash": "ab" * 32}, {"seq": 9, "hash": None}],
    ids=["an invented entry", "an invented beginning", "a place behind that entry's"],
)
def test_a_base_that_is_no_entry_of_the_file_is_stored_and_flagged(made: System, base: dict[str, Any]) -> None:
    [first] = made.submit("border", entry(1))
    named = base | {"hash": base["hash"] or first["receipt"]["hash"]}
    [second] = made.submit("border", entry(2) | {"base": named})

    assert (second["result"], second["receipt"]["flags"]) == ("stored", ["base_unknown"])
    shown = made.call("GET", f"/v1/cases/{builders.case(1)}", "hotline").json["entries"]
    assert [line["flags"] for line in shown] == [[], ["base_unknown"]]


def test_a_base_that_the_phone_had_seen_is_no_flag(made: System) -> None:
    [first] = made.submit("border", entry(1) | {"base": {"seq": 0, "hash": "0" * 64}})
    seen = {"seq": first["receipt"]["seq"], "hash": first["receipt"]["hash"]}
    [second] = made.submit("border", entry(2) | {"base": seen})
    [third] = made.submit("border", entry(3) | {"base": seen})

    assert [line["receipt"]["flags"] for line in (first, second, third)] == [[], [], []]


@pytest.mark.parametrize("where", ["the request", "an entry", "its body"])
def test_a_key_that_stands_twice_is_refused_wherever_it_stands(made: System, where: str) -> None:
    written = json.dumps({"entries": [entry(1)]}, ensure_ascii=False)
    twice = {
        "the request": written.replace('"entries"', '"entries": [], "entries"', 1),
        "an entry": written.replace('"form"', '"form": "suspicion", "form"', 1),
        "its body": written.replace('"place"', '"place": "Nơi khác", "place"', 1),
    }[where]
    assert twice != written
    reply = made.call("POST", "/v1/entries", "border", raw=twice.encode())

    assert (reply.status, reply.json["errors"][0]["rule"]) == (400, "repeated_key")
    assert made.cases.files == {}
