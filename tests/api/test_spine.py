"""One reception over HTTP: stored, seen by the hotline, taken, and news to the officer who wrote it."""

from typing import Any

import pytest

from chalicelib.domain.entries.entry import Entry, chain_hash
from chalicelib.domain.register.people import Officer
from tests import builders
from tests.api.system import Reply, System, system
from tests.fakes import FakeOfficers
from tests.usecases.field import RECEPTION, entry, sealed


@pytest.fixture
def made() -> System:
    return system()


URGENT = RECEPTION | {"immediate_risk": "present"}


def only_alert(made: System, who: str = "hotline", state: str = "open") -> dict[str, Any]:
    (alert,) = made.call("GET", f"/v1/alerts?state={state}", who).json["alerts"]
    return alert


@pytest.mark.duty("R41", "R64")
def test_a_reception_reaches_a_person_and_the_officer_sees_who(made: System) -> None:
    (stored,) = made.submit("border", sealed(entry(body=URGENT), made.services))
    alert = only_alert(made)
    taken = made.call("POST", f"/v1/alerts/{alert['id']}/taking", "hotline")
    (change,) = made.call("GET", "/v1/changes", "border").json["changes"]

    assert stored["result"] == "stored"
    assert (alert["urgency"], alert["taken_by"]) == ("urgent", None)
    assert taken.json["taken_by"] == {
        "name": made.officer("hotline").name,
        "unit": {"id": "hotline-111", "vi": "Tổng đài 111", "en": "Hotline 111"},
    }
    (seen_by_the_desk,) = made.call("GET", "/v1/changes", "hotline").json["changes"]
    assert not seen_by_the_desk["entries"][0]["mine"]
    assert change["alerts"][0]["taken_by"]["name"] == made.officer("hotline").name
    assert (change["entries"][0]["hash"], change["entries"][0]["mine"]) == (stored["receipt"]["hash"], True)


def test_the_receipts_hash_is_the_hash_of_the_stored_entry(made: System) -> None:
    (stored,) = made.submit("border", entry())
    kept = made.services.cases.find_entry(builders.entry_id(1))
    opened = {
        who: made.call("GET", f"/v1/cases/{builders.case(1)}", who).json["entries"] for who in ("border", "hotline")
    }
    assert [opened[who][0]["mine"] for who in ("border", "hotline")] == [True, False]

    assert kept is not None
    assert isinstance(kept.entry, Entry)
    assert stored["receipt"]["hash"] == chain_hash(kept.entry)


@pytest.mark.duty("R41")
def test_of_two_operators_one_takes_the_alert_and_the_other_hears_so(made: System) -> None:
    made.submit("border", entry(body=URGENT))
    path = f"/v1/alerts/{only_alert(made)['id']}/taking"
    first, again, other = (made.call("POST", path, who) for who in ("hotline", "hotline", "hotline_two"))

    assert (first.status, again.status, again.json) == (200, 200, first.json)
    assert (other.status, other.json["code"]) == (409, "already_taken")
    assert made.call("GET", "/v1/alerts", "hotline_two").json["alerts"] == []
    assert only_alert(made, state="all")["taken_by"]["name"] == made.officer("hotline").name


def test_of_two_operators_in_the_same_instant_exactly_one_takes_the_alert(made: System) -> None:
    """Each with a Lambda of their own, as in AWS; they share only the table. The second commits within the first."""
    made.submit("border", entry(body=URGENT))
    path = f"/v1/alerts/{only_alert(made)['id']}/taking"
    other = System(made.services, made.clock)
    quicker: list[Reply] = []
    made.cases.interruptions.append(lambda: quicker.append(other.call("POST", path, "hotline_two")))
    slower = made.call("POST", path, "hotline")

    assert [quicker[0].status, slower.status] == [200, 409]
    assert only_alert(made, state="all")["taken_by"]["name"] == made.officer("hotline_two").name


def test_an_unchanged_queue_answers_304_although_the_clock_moves(made: System) -> None:
    made.submit("border", entry())
    first = made.call("GET", "/v1/alerts", "hotline")
    made.clock.advance(seconds=30)
    same = made.call("GET", "/v1/alerts", "hotline", headers={"If-None-Match": first.headers["ETag"]})
    made.submit("border", entry(2, in_case=2))
    changed = made.call("GET", "/v1/alerts", "hotline", headers={"If-None-Match": first.headers["ETag"]})

    assert (same.status, same.body, same.headers["Cache-Control"]) == (304, b"", "no-store")
    assert (changed.status, len(changed.json["alerts"])) == (200, 2)


def test_a_name_that_stands_many_times_in_an_answer_is_looked_up_once() -> None:
    asked: list[str] = []

    class Counting(FakeOfficers):
        def find(self, officer_id: str) -> Officer | None:
            asked.append(officer_id)
            return super().find(officer_id)

    made = system(officers=Counting())
    for number in range(1, 6):
        made.submit("border", entry(number, in_case=number))
    for alert in made.call("GET", "/v1/alerts", "hotline").json["alerts"]:
        made.call("POST", f"/v1/alerts/{alert['id']}/taking", "hotline")
    asked.clear()
    names = [a["taken_by"]["name"] for a in made.call("GET", "/v1/alerts?state=all", "hotline_two").json["alerts"]]

    assert names == [made.officer("hotline").name] * 5
    assert asked.count(made.officer("hotline").id) == 1


def test_server_time_is_the_servers_clock(made: System) -> None:
    made.clock.advance(days=30)
    for path in ("/v1/me", "/v1/changes", "/v1/cases", "/v1/obligations"):
        assert made.call("GET", path, "border").json["server_time"] == "2026-04-01T01:00:00Z"


def test_an_obligation_shows_its_basis_and_how_it_is_counted(made: System) -> None:
    made.submit("border", entry())
    (owed,) = made.call("GET", "/v1/obligations", "border").json["obligations"]

    assert {"vi", "en"} == set(owed["duty"]) == set(owed["basis"])
    assert str(owed["limit"]) in owed["basis"]["vi"], "the threshold is said to be the server's, not the law's"
    assert (owed["rule"], owed["holder"], owed["state"]) == ("D-20", "bp-huu-nghi", "open")
    assert owed["source"]
    assert owed["limit"] > 0


def test_the_forms_are_those_the_officer_may_write_and_are_kept_until_they_change(made: System) -> None:
    first = made.call("GET", "/v1/forms", "volunteer")
    again = made.call("GET", "/v1/forms", "volunteer", headers={"If-None-Match": first.headers["ETag"]})

    assert {form["form"] for form in first.json["forms"]} == {"suspicion", "activity"}
    assert first.json["forms"][0]["schema"]["type"] == "object"
    assert (again.status, again.headers["Cache-Control"]) == (304, "no-cache")
