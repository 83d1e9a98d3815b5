"""Push on the running system: subscribe, be told, and the message that goes out when no push service can be reached."""

import json
from typing import Any

import pytest

from tests.push.phones import phone
from tests.sandbox.reports import reception, send
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox

pytestmark = pytest.mark.sandbox

NOWHERE = "no-such-host.notify.windows.com"
"""On the list of push services, in no name server: nothing leaves this machine, with or without the internet."""


@pytest.mark.duty("R41")
def test_an_alert_tries_the_operators_phone_and_then_sends_the_message(sandbox: Sandbox) -> None:
    officer, operator = sandbox.sign_in("bienphong.huunghi"), sandbox.sign_in("tongdai.mot")
    keys = {sandbox.call("GET", "/v1/push-key", operator).json()["public"] for _ in range(2)}
    assert [len(key) for key in keys] == [87], "the server has not one VAPID key"
    mine = phone("sandbox", host=NOWHERE)
    subscribed = sandbox.call("POST", "/v1/devices", operator, json=mine.subscription.model_dump())
    assert subscribed.status == 200, subscribed.data
    entry = reception(sandbox, officer)
    send(sandbox, officer, entry)

    delivery = eventually(lambda: told(sandbox, entry["case"]))
    assert delivery is not None
    outcomes = {(notice["channel"], notice["device"]): notice["outcome"] for notice in delivery["notices"]}
    assert outcomes["push", subscribed.json()["id"]] == "deferred"
    assert outcomes["message", None] == "sent"
    assert delivery["wake_at"] is not None, "nobody took it, so it goes on"
    path = f"/v1/notices/{delivery['token']}"
    assert sandbox.call("POST", path + "/displayed", json={"device": subscribed.json()["id"]}).status == 204
    assert sandbox.call("GET", path, operator).json()["case"] == entry["case"]
    assert sandbox.call("GET", path, officer).status == 404
    assert sandbox.call("DELETE", f"/v1/devices/{subscribed.json()['id']}", operator).status == 204


def told(sandbox: Sandbox, case: str) -> dict[str, Any] | None:
    """The delivery of a case's alert to the hotline, once it has told somebody by message."""
    pages = sandbox.client("dynamodb").get_paginator("scan").paginate(TableName=sandbox.output("TableName"))
    rows = [item["doc"]["S"] for page in pages for item in page["Items"] if item["pk"]["S"].startswith("DELIVERY#")]
    deliveries: list[dict[str, Any]] = [json.loads(row) for row in rows if case in row]
    found = (d for d in deliveries if any(notice["channel"] == "message" for notice in d["notices"]))
    return next(found, None)
