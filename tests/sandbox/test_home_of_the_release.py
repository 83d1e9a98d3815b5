"""Opens with the code of today the data folder that release aeac916 left behind (`released/`).

The folder was filled by that release's own `make run`: three receptions by the border post, one alert taken by the
hotline. `frozen.json` in it says what was sent and which alert was taken.
"""

import json
import tarfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.reports import reception, send
from tests.sandbox.test_whole_system import executions, obligations
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox, start

pytestmark = pytest.mark.sandbox

RELEASED = Path(__file__).parent / "released" / "aeac916.home.tar.gz"
_KEPT_BACK = (".key", ".sha256")
"""A photo's key and digest are for the server alone; whoever reads the entry asks for the photo."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released") / "home"
    with tarfile.open(RELEASED) as packed:
        packed.extractall(folder, filter="data")
    return folder


@pytest.fixture(scope="module")
def sent(home: Path) -> list[Mapping[str, Any]]:
    """The entries sent to the release, oldest first, and whether each alert was taken."""
    frozen: list[Mapping[str, Any]] = json.loads((home / "frozen.json").read_text())
    return frozen


@pytest.fixture(scope="module")
def today(home: Path) -> Iterator[Sandbox]:
    running = start(home)
    yield running
    running.stop()


def test_every_account_signs_in_with_the_password_it_had(today: Sandbox, home: Path) -> None:
    before = json.loads((home / "passwords.json").read_text())
    for account in today.ready["accounts"]:
        assert account["password"] == before.get(account["username"], account["password"])
    for username in before:
        me = today.call("GET", "/v1/me", today.sign_in(username)).json()
        assert me["username"] == username


def test_its_author_reads_every_entry_as_it_was_sent(today: Sandbox, sent: list[Mapping[str, Any]]) -> None:
    author = today.sign_in("bienphong.huunghi")
    for case in sent:
        read = today.call("GET", f"/v1/cases/{case['case']}", author)
        assert read.status == 200, read.data
        [entry] = read.json()["entries"]
        assert (entry["id"], entry["form"]) == (case["entry"]["id"], "reception")
        sent_answers = {answer for answer in _answers(case["entry"]["body"]) if not answer[0].endswith(_KEPT_BACK)}
        assert sent_answers
        assert _answers(entry["body"]) >= sent_answers


def test_every_duty_of_it_is_shown_and_runs_on(today: Sandbox, sent: list[Mapping[str, Any]]) -> None:
    owed = today.call("GET", "/v1/obligations?state=all", today.sign_in("bienphong.huunghi")).json()["obligations"]
    for case in sent:
        shown = {duty["rule"] for duty in owed if duty["case"] == case["case"]}
        assert shown >= {"D-20", "D-05"}
        # The sweep finds what has no clock in this emulator's state machines and starts it again.
        still = {duty["id"] for duty in obligations(today, case["case"]) if duty["state"] == "open"}
        eventually(partial(_all_run, today, case["case"], still))


def test_its_alerts_are_listed_and_the_one_that_was_taken_stays_taken(
    today: Sandbox, sent: list[Mapping[str, Any]]
) -> None:
    hotline = today.sign_in("tongdai.mot")
    # The sweep puts the release's alerts into the queue of today; what is over is listed from then on.
    news = eventually(lambda: _news_of(today, hotline, {case["case"] for case in sent}), seconds=150)
    for case in sent:
        assert (news[case["case"]]["taken_by"] is not None) == case["taken"]
    waiting = next(case["case"] for case in sent if not case["taken"])
    assert today.call("POST", f"/v1/alerts/{news[waiting]['id']}/taking", hotline).status == 200


def test_an_entry_sent_to_the_release_is_a_duplicate_and_a_new_one_is_added(
    today: Sandbox, sent: list[Mapping[str, Any]]
) -> None:
    author = today.sign_in("bienphong.huunghi")
    for case in sent:
        assert eventually(partial(_resent, today, author, case["entry"]), seconds=150) == ["duplicate"]
    added = reception(today, author) | {"case": sent[0]["case"]}
    assert [each["result"] for each in send(today, author, added)] == ["stored"]
    entries = today.call("GET", f"/v1/cases/{sent[0]['case']}", author).json()["entries"]
    assert [entry["id"] for entry in entries] == [sent[0]["entry"]["id"], added["id"]]


def _resent(today: Sandbox, author: str, entry: Mapping[str, Any]) -> list[str]:
    """The results of one more sending; nothing while the server gives no answer: a phone sends again."""
    answer = today.call("POST", "/v1/entries", author, json={"entries": [entry]})
    return [each["result"] for each in answer.json()["results"]] if answer.status == 200 else []


def _news_of(today: Sandbox, hotline: str, cases: set[str]) -> dict[str, Any]:
    """The alert of each case's reception; nothing before every one of them is listed."""
    listed = today.call("GET", "/v1/alerts?state=all", hotline).json()["alerts"]
    news = {alert["case"]: alert for alert in listed if alert["kind"] == "new_reception"}
    return news if news.keys() >= cases else {}


def _all_run(today: Sandbox, code: str, duties: set[str]) -> bool:
    return duties <= {name.rpartition(".r")[0] for name in executions(today, code)}


def _answers(body: object, path: str = "") -> set[tuple[str, str]]:
    """Every answer with its path; a moment by the instant it means."""
    if isinstance(body, dict):
        return {answer for name, value in body.items() for answer in _answers(value, f"{path}.{name}")}
    if isinstance(body, list):
        return {answer for place, value in enumerate(body) for answer in _answers(value, f"{path}.{place}")}
    return {(path, json.dumps(body, ensure_ascii=False))}
