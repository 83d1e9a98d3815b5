"""The roster over HTTP: kept by the unit's leader, read by its people, obeyed by the next alert."""

from datetime import date
from typing import Any

import pytest

from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from tests import builders
from tests.api.system import System, system
from tests.push.phones import phone

VIEW = "/v1/roster?since=2026-03-02T00:00:00Z&until=2026-03-03T00:00:00Z"


def turn(**changes: Any) -> dict[str, Any]:
    return {
        "officer": "hotline-two-0001",
        "role": "hotline_operator",
        "starts_at": "2026-03-02T00:00:00Z",
        "ends_at": "2026-03-02T12:00:00Z",
        "substitutes": ["hotline-0001"],
    } | changes


def put(made: System, **changes: Any) -> Any:
    return made.call("POST", "/v1/roster", "hotline_leader", turn(**changes))


@pytest.mark.duty("R41", "R112")
def test_the_leader_puts_a_turn_on_the_roster_and_the_next_alert_goes_to_who_is_on_call() -> None:
    made = system()
    assert put(made).status == 200
    for who in ("hotline", "hotline_two"):
        officer = builders.officer(who).id
        made.services.push.devices.put(phone(who).device(officer))
    alert = builders.alert(unit="hotline-111")
    made.cases.commit(builders.change(alerts=(alert,)))
    deliver_alert(alert, made.services)
    delivery = made.services.push.deliveries.load(alert.id)
    assert delivery is not None
    assert [notice.officer for notice in delivery.notices] == ["hotline-two-0001"]


def test_the_units_people_see_turns_gaps_and_colleagues() -> None:
    made = system()
    put(made)
    seen = made.call("GET", VIEW, "hotline").json
    shift = {**turn(), "id": "1772409600.hotline-two-0001"}
    assert seen["shifts"] == [shift]
    assert seen["gaps"] == [{"since": "2026-03-02T12:00:00Z", "until": "2026-03-03T00:00:00Z"}]
    assert {colleague["id"] for colleague in seen["staff"]} == {
        "hotline-0001", "hotline-two-0001", "hotline-leader-0001",
    }  # fmt: skip


def test_another_unit_sees_its_own_roster_only() -> None:
    made = system()
    put(made)
    assert made.call("GET", VIEW, "police").json["shifts"] == []


def test_only_a_leader_keeps_it() -> None:
    made = system()
    named = put(made).json["id"]
    for who in ("hotline", "police", "border", "volunteer"):
        assert made.call("POST", "/v1/roster", who, turn()).status == 403
        assert made.call("DELETE", f"/v1/roster/{named}", who).status == 403


def test_a_turn_is_taken_off_and_both_are_in_the_audit_trail() -> None:
    made = system()
    named = put(made).json["id"]
    assert made.call("DELETE", f"/v1/roster/{named}", "hotline_leader").status == 204
    assert made.call("DELETE", f"/v1/roster/{named}", "hotline_leader").status == 404
    assert made.call("GET", VIEW, "hotline").json["shifts"] == []
    records = [r for r in made.services.audit.day(date(2026, 3, 2)) if r.action.startswith("shift_")]
    assert [(r.action, r.actor, r.subject) for r in records] == [
        ("shift_set", "hotline-leader-0001", named),
        ("shift_withdrawn", "hotline-leader-0001", named),
    ]


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"officer": "police-0001"}, "officer", "not_of_unit"),
        ({"substitutes": ["hotline-0001", "nobody-1"]}, "substitutes.1", "not_of_unit"),
        ({"ends_at": "2026-03-02T00:00:00Z"}, "", "value_error"),
        ({"ends_at": "2026-05-02T00:00:00Z"}, "", "value_error"),
        ({"starts_at": "2026-03-02T00:00:00.5Z"}, "", "value_error"),
        ({"substitutes": ["hotline-two-0001"]}, "", "value_error"),
        ({"role": "chief"}, "role", "enum"),
        ({"unit": "pc02-lang-son"}, "", "extra_forbidden"),
    ],
)
def test_a_turn_that_could_wake_nobody_is_refused(changes: dict[str, Any], field: str, rule: str) -> None:
    reply = put(system(), **changes)
    assert (reply.status, reply.json["code"]) == (400, "malformed")
    assert [(error["field"], error["rule"]) for error in reply.json["errors"]] == [(field, rule)]


@pytest.mark.parametrize("until", ["2026-03-02T00:00:00Z", "2026-06-02T00:00:00Z"])
def test_a_stretch_without_an_end_is_refused(until: str) -> None:
    reply = system().call("GET", f"/v1/roster?since=2026-03-02T00:00:00Z&until={until}", "hotline")
    assert [(error["field"], error["rule"]) for error in reply.json["errors"]] == [("until", "roster_stretch")]
