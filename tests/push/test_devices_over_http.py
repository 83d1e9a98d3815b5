"""Devices and notices over HTTP: an officer's phone subscribes, shows, opens; nobody learns anything from it."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.access.push_devices import MAX_DEVICES, device_id
from chalicelib.domain.notifying.deliveries import NoticeOutcome
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from tests import builders
from tests.api.system import System, system
from tests.push.phones import Phone, phone


def wire(of: Phone, **changes: Any) -> dict[str, Any]:
    return of.subscription.model_dump() | changes


def subscribe(made: System, who: str, of: Phone) -> Any:
    return made.call("POST", "/v1/devices", who, wire(of))


def raised(made: System) -> Any:
    alert = builders.alert(unit="hotline-111")
    made.cases.commit(builders.change(alerts=(alert,)))
    deliver_alert(alert, made.services)
    return alert


def devices(made: System, who: str) -> list[str]:
    return [device.id for device in made.services.push.devices.of_officer(builders.officer(who).id)]


def test_a_device_subscribes_with_the_servers_key_and_its_address_is_never_answered() -> None:
    made, mine = system(), phone("mine")
    assert len(made.call("GET", "/v1/push-key", "hotline").json["public"]) == 87
    reply = subscribe(made, "hotline", mine)
    assert reply.status == 200
    assert reply.json == {"id": device_id(mine.endpoint), "language": "vi", "since": "2026-03-02T01:00:00Z"}
    assert devices(made, "hotline") == [device_id(mine.endpoint)]


def test_subscribing_twice_is_subscribing_once_and_the_language_may_change() -> None:
    made, mine = system(), phone("mine")
    subscribe(made, "hotline", mine)
    made.clock.advance(days=1)
    again = made.call("POST", "/v1/devices", "hotline", wire(mine, language="en"))
    assert again.json == {"id": device_id(mine.endpoint), "language": "en", "since": "2026-03-02T01:00:00Z"}
    assert len(devices(made, "hotline")) == 1


def test_a_duty_phone_belongs_to_whoever_came_on_shift() -> None:
    made, shared = system(), phone("shared")
    subscribe(made, "hotline", shared)
    subscribe(made, "hotline_two", shared)
    assert devices(made, "hotline") == []
    assert len(devices(made, "hotline_two")) == 1


def test_one_device_more_than_allowed_puts_the_oldest_out() -> None:
    made = system()
    for number in range(MAX_DEVICES + 1):
        made.clock.advance(minutes=1)
        subscribe(made, "hotline", phone(f"p{number}"))
    kept = devices(made, "hotline")
    assert len(kept) == MAX_DEVICES
    assert device_id(phone("p0").endpoint) not in kept


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"endpoint": "https://attacker.example/x"}, "endpoint"),
        ({"endpoint": "http://push.example/send/a"}, "endpoint"),
        ({"endpoint": "https://push.example/" + "a" * 1_000}, "endpoint"),
        ({"keys": {"p256dh": "A" * 87, "auth": "A" * 22}}, "keys.p256dh"),
        ({"keys": {"p256dh": "BA" + "B" * 85, "auth": "A" * 22}}, "keys.p256dh"),
        ({"keys": {"p256dh": phone().keys.p256dh, "auth": "A" * 21}}, "keys.auth"),
        ({"language": "fr"}, "language"),
        ({"officer": "hotline-0001"}, ""),
    ],
)
def test_what_is_no_subscription_of_a_push_service_we_use_is_refused_without_an_echo(
    changes: dict[str, Any], field: str
) -> None:
    made = system()
    reply = made.call("POST", "/v1/devices", "hotline", wire(phone(), **changes))
    assert (reply.status, reply.json["code"]) == (400, "malformed")
    assert [error["field"] for error in reply.json["errors"]] == [field]
    assert b"attacker" not in reply.body
    assert devices(made, "hotline") == []


def test_only_its_own_officer_ends_a_devices_subscription() -> None:
    made, mine = system(), phone("mine")
    named = subscribe(made, "hotline", mine).json["id"]
    others = made.call("DELETE", f"/v1/devices/{named}", "hotline_two")
    missing = made.call("DELETE", f"/v1/devices/{'0' * 32}", "hotline_two")
    assert others.status == missing.status == 404
    assert others.body == missing.body
    assert made.call("DELETE", f"/v1/devices/{named}", "hotline").status == 204
    assert devices(made, "hotline") == []


def test_subscribing_and_ending_it_are_in_the_audit_trail() -> None:
    made, mine = system(), phone("mine")
    named = subscribe(made, "hotline", mine).json["id"]
    subscribe(made, "hotline", mine)
    made.call("DELETE", f"/v1/devices/{named}", "hotline")
    records = [r for r in made.services.audit.day(date(2026, 3, 2)) if r.action.startswith("device_")]
    assert [(r.action, r.actor, r.subject) for r in records] == [
        ("device_subscribed", "hotline-0001", named),
        ("device_unsubscribed", "hotline-0001", named),
    ]


def test_a_worker_without_a_token_says_that_it_displayed() -> None:
    made, mine = system(), phone("mine")
    named = subscribe(made, "hotline", mine).json["id"]
    alert = raised(made)
    assert made.call("POST", f"/v1/notices/{alert.token}/displayed", said={"device": named}).status == 204
    delivery = made.services.push.deliveries.load(alert.id)
    assert delivery is not None
    assert NoticeOutcome.DISPLAYED in [notice.outcome for notice in delivery.notices if notice.device == named]


def test_whatever_a_stranger_says_was_displayed_the_answer_is_the_same_and_nothing_changes() -> None:
    made, mine = system(), phone("mine")
    named = subscribe(made, "hotline", mine).json["id"]
    alert = raised(made)
    before = made.services.push.deliveries.load(alert.id)
    told = [
        made.call("POST", f"/v1/notices/{token}/displayed", said={"device": device})
        for token, device in ((alert.token, "f" * 32), ("0" * 32, named), ("0" * 32, "f" * 32))
    ]
    assert {(reply.status, reply.body) for reply in told} == {(204, b"")}
    assert made.services.push.deliveries.load(alert.id) == before


@pytest.mark.duty("R17")
def test_a_notice_leads_only_the_units_own_people_to_the_alert() -> None:
    made = system()
    alert = raised(made)
    path = f"/v1/notices/{alert.token}"
    assert made.call("GET", path, "hotline").json == {"alert": alert.id, "case": alert.case}
    foreign, nobody = made.call("GET", path, "police"), made.call("GET", f"/v1/notices/{'0' * 32}", "police")
    assert foreign.status == nobody.status == 404
    assert foreign.body == nobody.body
