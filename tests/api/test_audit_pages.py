"""A day with any number of lines can be exported: in pages, each well below what one answer may hold."""

import json

import pytest

from chalicelib.domain.audit.records import AuditRecord, first_broken
from chalicelib.usecases.operations.export_audit import AT_ONCE
from tests.api.system import System, system


def exported(made: System) -> tuple[list[str], int]:
    made.people["head"] = made.officer("hotline_leader").model_copy(
        update={"id": "head-0001", "role": "working_group_head", "unit": "nnptbm"}
    )
    made.services.officers.put(made.people["head"])
    lines, pages, part = [], 0, "0"
    while part is not None:
        reply = made.call("GET", f"/v1/audit?day=2026-03-02&part={part}", "head")
        assert reply.status == 200, reply.body
        assert len(reply.body) < 3_000_000
        lines += reply.json["lines"]
        part, pages = reply.json["next"], pages + 1
    return lines, pages


def test_sixteen_thousand_lines_of_one_actor_come_out_whole() -> None:
    made = system()
    for _ in range(16_000):
        made.services.audit.append(at=made.clock(), actor="nobody", action="signed_out")

    lines, pages = exported(made)

    mine = [record for record in map(AuditRecord.model_validate_json, lines) if record.actor == "nobody"]
    assert len(mine) == 16_000
    assert first_broken(mine) is None
    assert pages == 16 + 16_000 // AT_ONCE - 1 or pages == 16 + 16_000 // AT_ONCE


@pytest.mark.parametrize("part", ["0.x", "0." + "A" * 201, "0.bnVsbA", "g", "0.WzEsMl0", json.dumps("0")])
def test_a_place_that_no_answer_named_is_refused(part: str) -> None:
    made = system()
    exported(made)
    assert made.call("GET", f"/v1/audit?day=2026-03-02&part={part}", "head").status == 400
