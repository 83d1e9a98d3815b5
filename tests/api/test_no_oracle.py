"""Only the hotline learns that a report names somebody the server knows already (security.md §2.4, I2).

Two houses live the same day with the same two reports of one person; in one of them the index has forgotten the first.
Everybody but the hotline gets the same bytes from both, of every call that reads, whatever the hotline does about it.
"""

import re
from collections.abc import Iterator

import pytest

from chalicelib.domain.case import alerts
from chalicelib.domain.register.people import Agency, Officer, Role
from mobile_api.router import ROUTES, Public
from tests import builders
from tests.api.system import Reply, System, system
from tests.usecases.field import RECEPTION, entry

KNOWN, NEW = builders.case(1), builders.case(2)
HER = {"birth_name": "Vàng Seo Mỷ Páo", "birth": {"year": 2003}}
RANG = f"{NEW}.{builders.entry_id(2)}.possible_duplicate"

PLACES = {
    "bp-huu-nghi": Agency.BORDER_GUARD,
    "pc02-lang-son": Agency.CRIMINAL_POLICE,
    "to-cong-tac": Agency.CHILD_PROTECTION,
}
QUERIES = {
    "/v1/alerts": "?state=all",
    "/v1/obligations": "?state=all",
    "/v1/audit": "?day=2026-03-01&part=0",
    "/v1/roster": "?since=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z",
}
PARTS = {"alert": RANG, "obligation": f"{NEW}.{builders.entry_id(2)}.D-20", "entry": builders.entry_id(2)}
DIGEST = re.compile(rb"[0-9a-f]{64}")
"""Of ciphertexts, whose nonces are chance: no two houses have the same."""
PARTIES = ["border", "border_two", "focal-point-bp-huu-nghi"]
"""Officers who could see a trace of what the hotline does. The others are looked at once."""
TRIES = ("/v1/alerts/{alert}/taking", "/v1/alerts/{alert}/passing")
AWAY = {"to_unit": "pc02-lang-son", "reason": "not_our_area"}


@pytest.mark.slow
@pytest.mark.duty("R16", "R17")
@pytest.mark.parametrize("hotline", ["looks", "takes", "passes", "asks"])
def test_everybody_but_the_hotline_gets_the_same_bytes_for_a_hit_and_a_miss(hotline: str) -> None:
    hit, miss = lived(), lived(forgetful=True)
    (untaken,) = [one for one in hit.call("GET", "/v1/alerts", "hotline").json["alerts"] if one["id"] == RANG]
    assert RANG not in miss.call("GET", "/v1/alerts", "hotline").body.decode()
    for made in (hit, miss):
        act(hotline, made)

    everybody = list(strangers(hit)) if hotline == "looks" else PARTIES
    cells = [(who, call) for who in everybody for call in calls()]
    different = [(who, call) for who, call in cells if answer(hit, who, call) != answer(miss, who, call)]

    assert untaken["urgency"] == "normal"
    assert different == []
    assert len(cells) > (200 if hotline == "looks" else 50)


def test_an_alert_that_everybody_may_know_of_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "_OF_ONE_UNIT", frozenset())
    hit, miss = lived(), lived(forgetful=True)

    told = {call for call in calls() if answer(hit, "border", call) != answer(miss, "border", call)}

    assert {f"GET /v1/{name}" for name in ("cases", "changes")} <= told
    assert f"GET /v1/cases/{NEW}" in told


def test_passing_it_on_stays_within_the_hotline() -> None:
    made = lived()

    assert made.call("POST", f"/v1/alerts/{RANG}/passing", "hotline", AWAY).status == 400
    assert pass_within(made).status == 204


def lived(*, forgetful: bool = False) -> System:
    """A server that received her at one post and then at another."""
    made = system()
    for officer in _officers():
        made.services.officers.put(officer)
        made.people[officer.id] = officer
    (one,) = made.submit("border_two", entry(1, in_case=1, body=RECEPTION | {"person": HER}))
    made.clock.advance(minutes=1)
    if forgetful:
        made.services.blind.forget(KNOWN)
    (two,) = made.submit("border", entry(2, in_case=2, body=RECEPTION | {"person": HER}))
    assert (one["result"], two["result"]) == ("stored", "stored")
    made.clock.advance(minutes=1)
    return made


def act(hotline: str, made: System) -> None:
    if hotline == "takes":
        made.call("POST", f"/v1/alerts/{RANG}/taking", "hotline")
    elif hotline == "passes":
        pass_within(made)
    elif hotline == "asks":
        made.call("GET", f"/v1/cases/{NEW}/same-person", "hotline")
    made.clock.advance(minutes=1)


def pass_within(made: System) -> Reply:
    to = {"to_unit": "hotline-111", "to_officer": builders.officer("hotline_two").id, "reason": "not_our_area"}
    return made.call("POST", f"/v1/alerts/{RANG}/passing", "hotline", to)


def strangers(made: System) -> Iterator[str]:
    yield from (who for who, officer in made.people.items() if officer.unit != "hotline-111")
    yield from ("border", "border_two", "volunteer", "police", "local", "provider")


def calls() -> Iterator[str]:
    """Every call that reads, about either case, and the two that name the alert."""
    for route in ROUTES:
        if route.access is Public.PUBLIC or route.path == "/v1/audit":
            continue  # who watches over all agencies reads acts, also that this alert was taken
        if route.method == "GET" or route.path in TRIES:
            for code in (NEW, KNOWN) if "{case}" in route.path else (NEW,):
                path = route.path.replace("{case}", code)
                for part, value in PARTS.items():
                    path = path.replace(f"{{{part}}}", value)
                if "{" not in path:
                    yield f"{route.method} {path}"


def answer(made: System, who: str, call: str) -> tuple[int, bytes, dict[str, str]]:
    method, path = call.split(" ")
    said = AWAY if method == "POST" else None
    reply = made.call(method, path + QUERIES.get(path, ""), who, said)
    return reply.status, DIGEST.sub(b"digest of ciphertext", reply.body), reply.headers


def _officers() -> Iterator[Officer]:
    for unit, agency in PLACES.items():
        for role in (Role.FOCAL_POINT, Role.UNIT_LEADER) if unit != "to-cong-tac" else (Role.WORKING_GROUP_HEAD,):
            name = f"{role.value}-{unit}".replace("_", "-")
            yield builders.officer(id=name, username=f"{name}@test", role=role, unit=unit, agency=agency)
