"""One border post's case by every route, for all (security.md §3.1): the expected answers stand in the table here,
not in the code. One reception of Hữu Nghị's post; its parties are the post and the hotline.
"""

from typing import Any

import pytest

from chalicelib.domain.register.people import Role
from tests import builders
from tests.api.story import Story
from tests.api.system import System, system
from tests.usecases.field import entry, filled

SECRET = "Lý Thị Ẩn Danh"
CASE, ELSEWHERE = builders.case(1), builders.case(2)

# who: what the lists show, what opening answers, what writing a reception into it answers
EXPECTED: dict[str, tuple[str, str, str]] = {
    "border": ("shown", "opened", "stored"),
    "colleague": ("shown", "opened", "stored"),
    "hotline": ("shown", "opened", "stored"),
    "hotline_leader": ("shown", "opened", "stored"),
    # News under a code that exists is stored (decision 0131); its author sees nothing of the file for it.
    "border_two": ("hidden", "not_found", "stored"),
    "volunteer": ("hidden", "not_found", "not_allowed"),
    "retired": ("unauthenticated", "unauthenticated", "unauthenticated"),
    "administrator": ("not_allowed", "not_allowed", "not_allowed"),
}


@pytest.fixture
def made() -> System:
    made = system()
    for who, base, changes in (
        ("colleague", "border", {}),
        ("retired", "border", {"active": False}),
        ("administrator", "border", {"role": Role.ADMINISTRATOR}),
    ):
        made.people[who] = builders.officer(base, id=f"{who}-0001", username=f"{who}@test", **changes)
        made.services.officers.put(made.people[who])
    made.submit("border", entry(1, body=entry()["body"] | {"place": SECRET}))
    made.submit("border_two", entry(2, in_case=2))
    return made


@pytest.mark.duty("R16", "R17", "R19")
@pytest.mark.parametrize("who", EXPECTED)
def test_everybody_gets_exactly_what_the_table_says(made: System, who: str) -> None:
    listed, opened, written = EXPECTED[who]

    assert {_listed(made, path, who) for path in ("/v1/changes", "/v1/cases")} == {listed}
    assert _opened(made, who) == opened
    assert _written(made, who) == written


@pytest.mark.parametrize("who", [who for who, (listed, _, _) in EXPECTED.items() if listed != "shown"])
def test_no_route_says_a_word_of_the_case_to_somebody_else(made: System, who: str) -> None:
    alert = f"{CASE}.{builders.entry_id(1)}.new_reception"
    for method, path in (
        ("GET", "/v1/changes"),
        ("GET", "/v1/cases"),
        ("GET", f"/v1/cases/{CASE}"),
        ("GET", "/v1/alerts?state=all"),
        ("GET", "/v1/obligations?state=all"),
        ("GET", "/v1/board"),
        ("POST", f"/v1/alerts/{alert}/taking"),
        ("POST", f"/v1/alerts/{alert}/passing"),
        ("POST", f"/v1/obligations/{alert}/lateness"),
    ):
        reply = made.call(method, path, who)
        assert SECRET not in reply.body.decode()
        assert CASE not in reply.body.decode()


@pytest.mark.parametrize("who", ["border_two", "volunteer"])
def test_a_case_that_is_not_yours_and_one_that_does_not_exist_are_the_same_to_the_byte(made: System, who: str) -> None:
    mine, nobodys = (made.call("GET", f"/v1/cases/{builders.case(number)}", who) for number in (1, 99))
    assert (mine.status, mine.headers, mine.body) == (nobodys.status, nobodys.headers, nobodys.body)


def test_another_units_alert_and_none_are_the_same_to_the_byte(made: System) -> None:
    made.services.officers.put(builders.officer("hotline", unit="to-cong-tac"))
    replies = [
        made.call(
            "POST", f"/v1/alerts/{builders.case(number)}.{builders.entry_id(number)}.new_reception/taking", "hotline"
        )
        for number in (1, 99)
    ]
    assert len({(reply.status, reply.body) for reply in replies}) == 1
    assert replies[0].status == 404


@pytest.mark.duty("R17")
def test_a_volunteer_who_reported_learns_of_no_unit_and_no_step_that_came_after() -> None:
    story = Story()
    story.tries("volunteer", "suspicion", **filled("suspicion"))
    before = _opened_by_the_volunteer(story)
    for form in ("referral_request", "resolution", "protection"):
        assert story.tries("hotline", form, **filled(form))["result"] == "stored"

    assert _opened_by_the_volunteer(story) == before
    whole = story.system.call("GET", f"/v1/cases/{story.code}", "hotline").json
    assert len(whole["parties"]) > len(before["parties"]) == 2
    [line] = story.system.call("GET", "/v1/changes", "volunteer").json["changes"]
    assert (line["seq"], len(line["entries"]), len(line["alerts"])) == (1, 1, 1)


def _opened_by_the_volunteer(story: Story) -> dict[str, Any]:
    opened: dict[str, Any] = story.system.call("GET", f"/v1/cases/{story.code}", "volunteer").json
    # An author may notice that something was done: an answer to their own report moves their list.
    return {name: value for name, value in opened.items() if name not in ("changed_at", "server_time")}


def test_an_officer_who_is_retired_loses_everything_with_the_next_request(made: System) -> None:
    assert made.call("GET", "/v1/me", "border").status == 200
    made.services.officers.put(made.officer("border").model_copy(update={"active": False}))
    assert made.call("GET", "/v1/me", "border").status == 401


def _listed(made: System, path: str, who: str) -> str:
    reply = made.call("GET", path, who)
    if reply.status != 200:
        return str(reply.json["code"])
    rows: list[dict[str, Any]] = reply.json.get("cases", reply.json.get("changes"))
    return "shown" if CASE in [row["case"] for row in rows] else "hidden"


def _opened(made: System, who: str) -> str:
    reply = made.call("GET", f"/v1/cases/{CASE}", who)
    return "opened" if reply.status == 200 and SECRET in reply.body.decode() else str(reply.json["code"])


def _written(made: System, who: str) -> str:
    reply = made.call("POST", "/v1/entries", who, {"entries": [entry(7)]})
    if reply.status != 200:
        return str(reply.json["code"])
    (result,) = reply.json["results"]
    return str(result["problem"]["code"] if result["result"] == "refused" else result["result"])
