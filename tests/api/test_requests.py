"""A request is judged strictly, and every refusal is a problem document without a word of what was sent."""

import base64
import json
from typing import Any

import pytest

from chalicelib.domain.access.permissions import may
from chalicelib.domain.register.people import Role
from mobile_api.request_parsing import MAX_REQUEST_BYTES
from mobile_api.router import ROUTES, Public, Route
from tests import builders
from tests.api.system import Reply, System, system
from tests.api.test_doors import example
from tests.usecases.field import RECEPTION, codes, entry, receive

WORD = "Bí-mật-của-nạn-nhân"


def _cursor(*said: str | None) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


@pytest.fixture(scope="module")
def made() -> System:
    return system()


def assert_problem(reply: Reply, status: int, code: str) -> Any:
    assert (reply.status, reply.json["code"]) == (status, code), reply.body
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.json["status"] == status
    assert reply.json["type"] == f"urn:problem:cotmoc:{code}"
    assert reply.json["title"]
    return reply.json


def who_may(made: System, route: Route) -> str:
    """The name of somebody who may make this call, so that only what they send is refused."""
    for role in Role:
        officer = builders.officer(id=f"{role.value}-0009".replace("_", "-"), role=role)
        if isinstance(route.access, Public) or may(officer, route.access):
            made.services.officers.put(officer)
            made.people[officer.id] = officer
            return officer.id
    raise AssertionError(f"nobody may {route.method} {route.path}")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"nonsense",
        b"\xff\xfe{}",
        b'{"entries": [1], "entries": }',
        b'{"entries": ["\\ud800"]}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"null",
        b"7",
        b'"text"',
        b"[]",
        b"{}",
        b'{"entries": {}}',
        b'{"entries": []}',
        b'{"entries": null}',
        b'{"entries": [' + b",".join([b"1"] * 26) + b"]}",
        json.dumps({"entries": [1], WORD: 1}).encode(),
    ],
)
def test_a_body_that_is_no_batch_is_malformed(made: System, raw: bytes) -> None:
    reply = made.call("POST", "/v1/entries", "border", raw=raw, headers={"Content-Type": "application/json"})
    document = assert_problem(reply, 400, "malformed")
    assert document["errors"]
    assert WORD not in json.dumps(document, ensure_ascii=False)


@pytest.mark.parametrize("size", [1, 25])
def test_a_batch_holds_from_one_to_twenty_five(size: int) -> None:
    results = system().submit("border", *[entry(number, in_case=number) for number in range(1, size + 1)])
    assert [result["result"] for result in results] == ["stored"] * size


@pytest.mark.parametrize(
    "media_type", ["", "text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json", WORD]
)
def test_another_media_type_is_refused_on_every_call_that_takes_a_body(made: System, media_type: str) -> None:
    for route in ROUTES:
        if route.body is None:
            continue
        sent = {"Content-Type": media_type} if media_type else {"Content-Type": "x"}
        reply = made.call(route.method, example(route.path), who_may(made, route), raw=b"{}", headers=sent)
        document = assert_problem(reply, 415, "unsupported_media_type")
        assert WORD not in json.dumps(document, ensure_ascii=False)


@pytest.mark.parametrize("media_type", ["application/json", "Application/JSON; charset=utf-8"])
def test_json_is_json_however_it_is_spelled(media_type: str) -> None:
    raw = json.dumps({"entries": [entry()]}).encode()
    reply = system().call("POST", "/v1/entries", "border", raw=raw, headers={"Content-Type": media_type})
    assert reply.status == 200


def test_a_body_over_the_limit_is_too_large_before_it_is_parsed(made: System) -> None:
    reply = made.call("POST", "/v1/entries", "border", raw=b"[" * (MAX_REQUEST_BYTES + 1))
    assert_problem(reply, 413, "too_large")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "HEAD"])
def test_a_method_the_address_does_not_take_names_those_it_does(made: System, method: str) -> None:
    for path in ("/v1/entries", "/v1/alerts/x/taking"):
        reply = made.call(method, path, "border")
        assert reply.headers["Allow"] == "POST"
        assert_problem(reply, 405, "method_not_allowed")


def test_what_api_gateway_cannot_route_is_answered_by_the_catch_all(made: System) -> None:
    """The local gateway has no greedy paths, so this is the event API Gateway sends."""
    for method, path, status in (
        ("GET", f"/v1/{WORD}", 404),
        ("GET", "/v1/alerts/x/y/z", 404),
        ("PUT", "/v1/entries", 405),
        ("GET", "/v1/alerts/x/taking/", 405),
    ):
        event = {
            "requestContext": {"httpMethod": method, "resourcePath": "/{proxy+}"},
            "path": path,
            "headers": {"accept-language": "en"},
            "multiValueQueryStringParameters": None,
            "pathParameters": {"proxy": path[1:]},
            "stageVariables": None,
            "body": None,
        }
        answer = made.client._app(event, None)
        assert answer["statusCode"] == status
        assert WORD not in answer["body"]
        assert answer["headers"]["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v1/changes?limit=0", "limit"),
        ("/v1/changes?limit=101", "limit"),
        ("/v1/changes?limit=many", "limit"),
        (f"/v1/changes?after={'x' * 300}", "after"),
        ("/v1/changes?after=nonsense", "after"),
        ("/v1/cases?before=yesterday", "before"),
        ("/v1/cases?before=0.5", "before"),
        ("/v1/cases?before=0001-01-01T00:00:00%2B14:00", "before"),
        ("/v1/cases?before=9999-12-31T23:59:59-14:00", "before"),
        ("/v1/cases?before=2026-03-02T01:00:00", "before"),
        (f"/v1/changes?after={_cursor('0001-01-01T00:00:00+14:00', None)}", "after"),
        (f"/v1/changes?after={_cursor('2026-03-02T01:00:00+00:00', '9999-12-31T23:59:59-14:00')}", "after"),
        ("/v1/roster?since=1&until=2", "since"),
        (f"/v1/changes?{WORD}=1", ""),
        ("/v1/changes?limit=1&limit=2", ""),
    ],
)
def test_a_query_that_is_not_understood_is_malformed(made: System, path: str, field: str) -> None:
    document = assert_problem(made.call("GET", path, "border"), 400, "malformed")
    assert document["errors"][0]["field"] == field
    assert WORD not in json.dumps(document, ensure_ascii=False)


def test_the_inbox_goes_on_before_the_last_case_of_the_page() -> None:
    made = system()
    receive(made.services, made.clock, 1, 2, 3)
    first = made.call("GET", "/v1/cases?limit=2", "border").json["cases"]
    for spelt in (first[-1]["changed_at"], first[-1]["changed_at"].replace("Z", "%2B00:00")):
        rest = made.call("GET", f"/v1/cases?limit=2&before={spelt}", "border").json["cases"]
        assert [line["case"] for line in [*first, *rest]] == codes(3, 2, 1)


@pytest.mark.parametrize("begins", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9998-12-31T00:00:00Z"])
def test_a_turn_out_of_our_age_is_no_turn_and_is_not_kept(made: System, begins: str) -> None:
    ends = begins.replace("00:00:00", "08:00:00")
    said = {"officer": made.officer("hotline").id, "role": "hotline_operator", "starts_at": begins, "ends_at": ends}
    assert_problem(made.call("POST", "/v1/roster", "hotline_leader", said), 400, "malformed")
    assert made.services.push.rosters.rows == {}  # type: ignore[attr-defined]


def test_a_name_that_nothing_can_have_is_a_name_of_nothing(made: System) -> None:
    for path in ("/v1/cases/%2e%2e", "/v1/cases/" + "x" * 500, f"/v1/cases/{WORD}"):
        assert_problem(made.call("GET", path, "hotline"), 404, "not_found")
    assert_problem(made.call("POST", "/v1/alerts/nonsense/taking", "hotline"), 404, "not_found")


def test_no_value_and_no_unknown_name_is_ever_repeated(made: System) -> None:
    body = dict.fromkeys(RECEPTION, WORD) | {WORD: WORD, "person": {WORD: WORD}}
    wrong = [
        entry(1, body=body),
        entry(2) | {"id": WORD},
        entry(3) | {"form": WORD},
        entry(4) | {WORD: WORD},
        entry(5, sealed={"kid": WORD, "envelope": WORD}),
        WORD,
    ]
    reply = made.call("POST", "/v1/entries", "border", {"entries": wrong})

    assert [result["result"] for result in reply.json["results"]] == ["refused"] * len(wrong)
    assert WORD not in reply.body.decode()
    assert WORD not in reply.body.decode("unicode_escape", errors="ignore")


def test_problems_speak_vietnamese_unless_english_is_preferred(made: System) -> None:
    said = {"entries": [entry(body={})]}
    spoken = {}
    for header in ("", "vi", "en", "en-GB,vi;q=0.5", "vi;q=0.2, en;q=0.9", "fr, en;q=0.1", "en;q=0", "en;q=x", "*"):
        reply = made.call("POST", "/v1/entries", "border", said, headers={"Accept-Language": header})
        spoken[header] = reply.json["results"][0]["problem"]["title"]

    english = {header for header, title in spoken.items() if title == "The content does not follow the form"}
    assert english == {"en", "en-GB,vi;q=0.5", "vi;q=0.2, en;q=0.9", "fr, en;q=0.1"}
    assert {spoken[header] for header in set(spoken) - english} == {"Nội dung chưa đúng mẫu"}


def test_a_failure_of_ours_is_a_500_with_an_id_and_says_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def officer_id(self, token: str) -> str:
            raise RuntimeError(WORD)

    broken = system(has_open_gateway=True, tokens=Broken())
    reply = broken.call("GET", "/v1/me", headers={"Authorization": "Bearer x"})

    document = assert_problem(reply, 500, "internal")
    assert WORD not in reply.body.decode()
    logged = caplog.text
    assert document["request"] in logged
    assert "RuntimeError" in logged
    assert WORD not in logged


def test_a_failure_between_framework_and_view_is_a_problem_too(made: System) -> None:
    event = {
        "requestContext": {"httpMethod": "POST", "resourcePath": "/v1/session"},
        "path": "/v1/session",
        "headers": {"content-type": "application/json"},
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": "%%%",
        "isBase64Encoded": True,
    }
    for body in ("%", "\ud800"):
        answer = made.client._app(event | {"body": body, "isBase64Encoded": body == "%"}, None)
        assert answer["statusCode"] == 400
        assert json.loads(answer["body"])["code"] == "malformed"


def test_methods_cannot_be_smuggled_in_a_header(made: System) -> None:
    reply = made.call("GET", "/v1/me", "border", headers={"X-HTTP-Method-Override": "DELETE"})
    assert reply.status == 200


def test_server_owned_fields_cannot_be_written(made: System) -> None:
    owned = {"seq": 1, "hash": "0" * 64, "received_at": "2026-03-02T01:00:00Z", "author": {}, "flags": [], "unit": "x"}
    for name, value in owned.items():
        (result,) = made.submit("border", entry(77) | {name: value})
        assert result["problem"]["errors"][0]["rule"] == "extra_forbidden"
    assert made.services.cases.find_entry(builders.entry_id(77)) is None
