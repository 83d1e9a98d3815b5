"""Every answer with data about anybody leaves a row of who looked; the table of acts is closed and worded."""

import inspect
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

import chalicelib
from chalicelib.domain.audit.actions import WORDS, AuditAction
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import Party
from chalicelib.ports import Services
from chalicelib.usecases.access.revoke_device import list_devices
from chalicelib.usecases.alerts.keep_roster import read_roster
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.cases.erase_case import erasure_of
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.list_changes import list_changes
from chalicelib.usecases.cases.read_trail import read_trail
from chalicelib.usecases.deadlines.list_obligations import list_obligations
from chalicelib.usecases.deadlines.read_board import read_board
from chalicelib.usecases.operations.export_audit import AuditPlace, export_audit
from mobile_api.router import ROUTES, Public
from tests import builders
from tests.api.system import System
from tests.fakes import HandClock, fake_services
from tests.usecases.field import cases

LEADER = builders.officer("hotline_leader")
T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

LOOKS: dict[str, Callable[[Services], Any]] = {
    "cases_listed": lambda s: list_cases(None, 10, LEADER, s),
    "changes_listed": lambda s: list_changes(None, 10, LEADER, s),
    "alerts_listed": lambda s: list_alerts("all", LEADER, s),
    "obligations_listed": lambda s: list_obligations("all", LEADER, s),
    "board_read": lambda s: read_board(LEADER, s),
    "roster_read": lambda s: read_roster(T0, T0 + timedelta(days=1), LEADER, s),
    "devices_listed": lambda s: list_devices(None, LEADER, s),
    "erasure_looked_up": lambda s: erasure_of(builders.case(1), LEADER, _with_a_case(s)),
    "trail_read": lambda s: read_trail(builders.case(1), LEADER, _with_a_case(s)),
    "audit_exported": lambda s: export_audit(date(2026, 3, 2), AuditPlace("0"), LEADER, s),
}

SAYS_NOTHING_ABOUT_ANYBODY = {
    "/v1/forms", "/v1/reasons", "/v1/rule-set", "/v1/sealing-key", "/v1/push-key", "/v1/openapi.json", "/v1/me",
    "/v1/register-fields",
}  # fmt: skip


@pytest.mark.duty("R16")
@pytest.mark.parametrize("action", LOOKS)
def test_a_look_leaves_a_row_with_who_and_what(action: str) -> None:
    services = fake_services()

    LOOKS[action](services)

    [record] = [one for one in services.audit.day(date(2026, 3, 2)) if one.chain.startswith("day/")]
    assert (record.action, record.actor) == (action, LEADER.id)


@pytest.mark.duty("R16")
def test_every_route_that_reads_is_written_down_or_says_nothing_about_anybody() -> None:
    for route in ROUTES:
        if route.method != "GET" or route.path in SAYS_NOTHING_ABOUT_ANYBODY or route.access is Public.PUBLIC:
            continue
        used = [found for name, found in vars(inspect.getmodule(route.view)).items() if _is_called(name, route.view)]
        modules = [inspect.getmodule(found) for found in used if inspect.isfunction(found)]
        sources = [inspect.getsource(module) for module in modules if module]
        assert any(re.search(r"audit\.(look|append)\(|read_case\(|change_of\(", text) for text in sources), route.path


def test_a_call_for_which_the_right_is_missing_leaves_a_row_without_a_value_of_it() -> None:
    services = fake_services(clock := HandClock())
    services.officers.put(builders.officer("volunteer"))
    made = System(services, clock)

    assert made.call("GET", "/v1/audit?day=2026-03-02&part=3", "volunteer").status == 403

    [record] = services.audit.day(date(2026, 3, 2))
    assert (record.action, record.subject) == ("call_refused", "GET /v1/audit")


def test_every_act_is_worded_in_both_languages_and_no_two_alike() -> None:
    assert set(WORDS) == set(get_args(AuditAction))
    for language in ("vi", "en"):
        said = [getattr(words, language) for words in WORDS.values()]
        assert all(said)
        assert len(set(said)) == len(said), language


def test_what_is_not_in_the_table_cannot_be_recorded() -> None:
    with pytest.raises(ValidationError):
        fake_services().audit.append(at=T0, actor="someone", action="looked_around")  # type: ignore[arg-type]


def test_every_act_of_the_table_is_done_somewhere() -> None:
    code = "".join(path.read_text() for path in Path(chalicelib.__file__).parent.rglob("*.py"))
    code += (Path(chalicelib.__file__).parent.parent / "mobile_api" / "mount.py").read_text()
    never = {action for action in WORDS if code.count(f'"{action}"') < 3}
    assert never == set()


def _is_called(name: str, view: Callable[..., Any]) -> bool:
    return re.search(rf"\b{re.escape(name)}\(", inspect.getsource(view)) is not None


def _with_a_case(services: Services) -> Services:
    file = CaseFile(
        builders.head(parties=(Party(unit=LEADER.unit, agency=LEADER.agency, since=T0, by_entry="e"),)), (), (), (), ()
    )
    cases(services).files[file.head.case] = file
    return services
