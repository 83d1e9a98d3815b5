"""Another officer's minutes over HTTP: under a session, under a device's key alone, and not without either."""

import pytest

from tests.api.sessions import upload
from tests.api.system import System, system
from tests.campaigns.tokens.device import Device
from tests.usecases.test_carrying import Wire, carried, minutes, registered


@pytest.fixture
def made() -> System:
    return system()


@pytest.fixture
def said(made: System) -> Wire:
    return carried(minutes(made.services), registered(made.services, "border"))


def test_the_carrier_gets_no_receipt_and_the_author_does(made: System, said: Wire) -> None:
    [first] = made.submit("police", said)
    [again] = made.submit("police", said)
    [own] = made.submit("border", {name: value for name, value in said.items() if name != "carried"})

    assert [first["result"], again["result"], own["result"]] == ["stored", "duplicate", "duplicate"]
    assert ["receipt" in answer for answer in (first, again, own)] == [False, False, True]
    assert own["receipt"]["seq"] == 1


def test_a_phone_that_nobody_is_signed_in_on_delivers_the_other_sides_minutes(made: System, said: Wire) -> None:
    reply = upload(made, registered(made.services, "police"), said)

    assert [answer["result"] for answer in reply.json["results"]] == ["stored"]
    [file] = made.cases.files.values()
    assert [kept.entry.author.officer for kept in file.entries] == ["border-0001"]


def test_a_refusal_says_nothing_of_what_is_wrong(made: System, said: Wire) -> None:
    forged = carried(minutes(made.services), Device())
    [stranger] = made.submit("police", forged)
    [volunteer] = made.submit("volunteer", said)

    assert stranger["problem"] == volunteer["problem"]
    assert stranger["problem"]["code"] == "not_carried"
    assert "errors" not in stranger["problem"]
    assert made.cases.files == {}


def test_a_signature_opens_no_door(made: System, said: Wire) -> None:
    reply = made.call("POST", "/v1/entries", said={"entries": [said]})

    assert reply.status == 401
    assert made.cases.files == {}
