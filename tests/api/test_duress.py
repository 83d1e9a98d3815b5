"""The other code: help is called under the device's key alone, and the phone shows nothing of it (decision 0022)."""

import json
from typing import Any

import pytest

from chalicelib.domain.case import duress_alarm
from tests import builders
from tests.api.sessions import accounts, call, sign_in, upload
from tests.api.system import Reply, System
from tests.campaigns.tokens.device import Asked, Device
from tests.fakes import SALT
from tests.push.phones import phone as push_phone
from tests.usecases.field import entry, sealed

FIRST, SECOND = "0192f0c0-0000-7000-8000-0000000000d1", "0192f0c0-0000-7000-8000-0000000000d2"


def call_for_help(made: System, device: Device, cause: str = FIRST) -> Reply:
    body = json.dumps({"id": cause}).encode()
    proof = device.proof(Asked("POST", "/v1/devices/duress", body), made.services.now())
    return made.call("POST", "/v1/devices/duress", raw=body, headers={"Authorization": f"Device {proof}"})


def heard(made: System, who: str) -> list[dict[str, Any]]:
    alerts: list[dict[str, Any]] = made.call("GET", "/v1/alerts", who).json["alerts"]
    return [alert for alert in alerts if alert["kind"] == duress_alarm.KIND]


@pytest.fixture
def made() -> System:
    return accounts()


@pytest.fixture
def phone(made: System) -> Device:
    device = Device()
    sign_in(made, device, "border")
    return device


def test_both_leaders_are_told_urgently_once_and_the_officers_colleagues_are_not(made: System, phone: Device) -> None:
    reply = call_for_help(made, phone)
    assert (reply.status, set(reply.json), reply.json["results"]) == (200, {"results", "server_time"}, [])
    assert call_for_help(made, phone).status == 200
    assert call_for_help(made, phone, SECOND).status == 200
    for who in ("hotline_leader", "leader"):
        (alert,) = heard(made, who)
        assert alert["urgency"] == "urgent"
    assert heard(made, "border_two") == []
    trail = made.cases.audit[f"case/{duress_alarm.alarm_file_of('border-0001', SALT)}"]
    assert [record.action for record in trail] == ["help_called"]


def test_a_second_alarm_is_raised_once_the_first_was_taken_but_not_for_the_first_ones_repetition(
    made: System, phone: Device
) -> None:
    call_for_help(made, phone)
    for who in ("hotline_leader", "leader"):
        (alert,) = heard(made, who)
        assert made.call("POST", f"/v1/alerts/{alert['id']}/taking", who).status == 200
    call_for_help(made, phone)
    assert heard(made, "leader") == []
    call_for_help(made, phone, SECOND)
    assert len(heard(made, "leader")) == len(heard(made, "hotline_leader")) == 1


def test_the_device_hands_in_but_reads_nothing_and_is_not_told_to_wipe(made: System, phone: Device) -> None:
    session = sign_in(made, phone, "border")
    asked = push_phone().subscription.model_dump(mode="json")
    assert call(made, phone, "POST", "/v1/devices", asked, token=session["access_token"]).status == 200
    call_for_help(made, phone)
    reply = call(made, phone, "GET", "/v1/cases", token=session["access_token"])
    assert (reply.status, reply.json["code"], "wipe" in reply.json) == (401, "unauthenticated", False)
    assert call(made, phone, "POST", "/v1/devices", asked, token=session["access_token"]).status == 401
    assert list(made.services.push.devices.of_officer("border-0001")) == []
    assert upload(made, phone, sealed(entry(1), made.services)).json["results"][0]["result"] == "stored"
    again = sign_in(made, phone, "border")
    assert call(made, phone, "GET", "/v1/me", token=again["access_token"]).status == 401


def test_the_leader_sees_which_device_it_is_and_brings_the_officer_back_by_revoking_it(
    made: System, phone: Device
) -> None:
    call_for_help(made, phone)
    unit = f"/v1/device-keys?unit={made.officer('border').unit}"
    (held,) = [one for one in made.call("GET", unit, "leader").json["devices"] if one["danger_at"]]
    assert held["id"] == phone.id
    assert made.call("DELETE", f"/v1/device-keys/{phone.id}", "leader").status == 204
    assert call_for_help(made, phone, SECOND).json["code"] == "device_revoked"
    other = Device()
    token = sign_in(made, other, "border")["access_token"]
    assert call(made, other, "GET", "/v1/me", token=token).status == 200


def test_a_key_nobody_registered_calls_nobody(made: System) -> None:
    assert call_for_help(made, Device()).status == 401
    assert duress_alarm.alarm_file_of("border-0001", SALT) not in made.cases.files
    assert builders.case() != duress_alarm.alarm_file_of("border-0001", SALT)
