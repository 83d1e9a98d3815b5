"""The contract says what the code does: every reply of a walk through the API fits its schema."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mobile_api import openapi
from mobile_api.__main__ import main
from mobile_api.examples import EXAMPLES
from mobile_api.router import ROUTES, Public
from tests import builders
from tests.api.system import Reply, System, system
from tests.fakes import FakeSignIn
from tests.usecases.field import RECEPTION, entry

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"


def test_the_committed_document_is_the_generated_one() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == openapi.written(), "run: make openapi"


def test_a_stale_document_fails_the_check_and_is_not_rewritten(tmp_path: Path) -> None:
    stale = tmp_path / "openapi.json"
    stale.write_text(openapi.written().replace("Cột Mốc", "Cột Mộc"), encoding="utf-8")
    before = stale.read_bytes()

    assert main(["--check", str(stale)]) == 1
    assert main(["--check", str(tmp_path / "missing.json")]) == 1
    assert stale.read_bytes() == before
    assert main([str(stale)]) == 0
    assert main(["--check", str(stale)]) == 0


def test_make_check_compares_the_committed_document() -> None:
    makefile = (COMMITTED.parents[1] / "Makefile").read_text(encoding="utf-8")
    assert "python -m mobile_api --check docs/openapi.json" in makefile.split("check:")[1].split("\n\n")[0]


def test_the_document_is_served_to_anybody_and_kept_until_it_changes() -> None:
    made = system()
    first = made.call("GET", "/v1/openapi.json")
    again = made.call("GET", "/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})

    assert first.json == json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert (again.status, again.body) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"


def test_every_route_is_described_with_its_door_and_its_problems() -> None:
    paths = openapi.document()["paths"]
    assert {(m.upper(), p) for p, methods in paths.items() for m in methods} == {(r.method, r.path) for r in ROUTES}
    for route in ROUTES:
        said = paths[route.path][route.method.lower()]
        assert said["security"] == ([] if route.access is Public.PUBLIC else [{"bearer": []}])
        assert {"500", "503"} <= set(said["responses"])
        assert ("401" in said["responses"]) >= (route.access is not Public.PUBLIC)
        assert {p["name"] for p in said["parameters"] if p["in"] == "path"} == set(route.path_parameters)
        assert route.summary


def test_operations_have_names_of_their_own() -> None:
    names = [route.view.__name__ for route in ROUTES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_fits_its_schema(name: str) -> None:
    assert_fits(EXAMPLES[name], name)


def test_the_examples_entry_is_stored() -> None:
    results = system().submit("border", *EXAMPLES["Batch"]["entries"])
    assert [result["result"] for result in results] == ["stored"]


def test_a_walk_through_the_whole_api_gets_what_the_document_promises() -> None:
    made = system()
    assert isinstance(made.services.sign_in, FakeSignIn)
    made.services.sign_in.add("border@test", made.officer("border").id, "first password", temporary=True)
    alert = f"{builders.case(1)}.{builders.entry_id(1)}.new_reception"
    asked = walk(made, "POST", "/v1/session", said={"username": "border@test", "password": "first password"}).json
    answer = {name: asked[name] for name in ("challenge", "challenge_session", "username")}
    session = walk(made, "POST", "/v1/session/challenge", said=answer | {"new_password": "second password"}).json
    walk(made, "POST", "/v1/session/refresh", said={"refresh_token": session["refresh_token"]})
    walk(made, "GET", "/v1/me", "border")
    walk(made, "GET", "/v1/sealing-key")
    walk(made, "GET", "/v1/forms", "border")
    walk(made, "GET", "/v1/openapi.json")
    batch = [entry(1), entry(1), entry(2, body={}), None]
    walk(made, "POST", "/v1/entries", "border", {"entries": batch})
    walk(made, "POST", "/v1/entries", "border", {"entries": [entry(3, body=RECEPTION | {"immediate_risk": "present"})]})
    for path in ("/v1/changes", "/v1/cases", "/v1/obligations?state=all"):
        walk(made, "GET", path, "border")
    walk(made, "GET", "/v1/alerts", "hotline")
    walk(made, "POST", f"/v1/alerts/{alert}/taking", "hotline", path_as="/v1/alerts/{alert}/taking")
    to_police = {"to_unit": "pc02-lang-son", "reason": "not_our_area"}
    walk(made, "POST", f"/v1/alerts/{alert}/passing", "hotline", to_police, path_as="/v1/alerts/{alert}/passing")
    walk(made, "GET", "/v1/alerts", "police")
    walk(made, "GET", "/v1/reasons", "border")
    board = walk(made, "GET", "/v1/board", "hotline_leader").json
    late, owed = board["obligations"][0], "/v1/obligations/{obligation}/lateness"
    said = {"reason": "no_transport"}
    walk(made, "POST", owed.replace("{obligation}", late["id"]), "border", said, path_as=owed)
    made.clock.advance(hours=2)
    walk(made, "POST", owed.replace("{obligation}", late["id"]), "border", said, path_as=owed)
    assert walk(made, "GET", "/v1/board", "hotline_leader").json["obligations"][0]["lateness"]
    walk(made, "GET", "/v1/changes", "border")
    walk(made, "GET", f"/v1/cases/{builders.case(1)}", "hotline", path_as="/v1/cases/{case}")
    for status, reply in (
        (401, made.call("POST", "/v1/session", said={"username": "border@test", "password": "wrong"})),
        (403, made.call("GET", "/v1/alerts", "volunteer")),
        (400, made.call("GET", "/v1/changes?x=1", "border")),
    ):
        assert reply.status == status
        assert_fits(reply.json, "Problem")
    walk(made, "DELETE", "/v1/session", "border")


def walk(
    made: System, method: str, path: str, who: str | None = None, said: Any = None, *, path_as: str | None = None
) -> Reply:
    reply = made.call(method, path, who, said)
    promised = openapi.document()["paths"][path_as or path.partition("?")[0]][method.lower()]["responses"]
    assert str(reply.status) in promised, (path, reply.status, reply.body)
    if reply.status == 200:
        schema = promised["200"]["content"]["application/json"]["schema"]
        jsonschema.Draft202012Validator(schema | {"components": openapi.document()["components"]}).validate(reply.json)
    return reply


def assert_fits(value: Any, model: str) -> None:
    schema = {"$ref": f"#/components/schemas/{model}", "components": openapi.document()["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)
