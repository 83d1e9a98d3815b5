"""A list is exactly what its reader may open, take or answer for, whatever the cast and its cases."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.audit.records import NO_RECORD
from chalicelib.domain.case.break_glass import glass
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import HoldGround, LegalHold, Party
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.register.people import Agency, Officer, Role
from tests import builders
from tests.api.system import System, system
from tests.fakes.crypto import FakeVault
from tests.usecases.field import entry

_UNITS = {
    "bp-huu-nghi": Agency.BORDER_GUARD,
    "hotline-111": Agency.CHILD_PROTECTION,
    "pc02-lang-son": Agency.CRIMINAL_POLICE,
    "to-cong-tac": Agency.CHILD_PROTECTION,
}
_CASES = 3
_unit = st.sampled_from(sorted(_UNITS))
_author = builders.author()


@dataclass(frozen=True)
class State:
    """Of one case. `late`: its duty is past due."""

    parties: frozenset[str]
    alert_at: str
    taken: bool
    owed_by: str
    answered_by: str | None
    late: bool
    erased: bool
    held: bool
    glass: str


_state = st.builds(
    State,
    parties=st.frozensets(_unit, max_size=3),
    alert_at=_unit,
    taken=st.booleans(),
    owed_by=_unit,
    answered_by=st.none() | _unit,
    late=st.booleans(),
    erased=st.booleans(),
    held=st.booleans(),
    glass=st.sampled_from(["whole", "broken", "over", "somebody's"]),
)
_officer = st.builds(
    lambda role, unit, active: builders.officer(
        id="drawn-0001", username="drawn@test", role=role, unit=unit, agency=_UNITS[unit], active=active
    ),
    role=st.sampled_from(Role),
    unit=_unit,
    active=st.sampled_from([True, True, True, False]),
)


@pytest.fixture(scope="module")
def base() -> tuple[System, dict[str, CaseFile]]:
    made = system()
    for number in range(1, _CASES + 1):
        made.submit("border", entry(number, in_case=number))
    return made, dict(made.cases.files)


@pytest.mark.duty("R16", "R17", "R23", "R93")
@settings(max_examples=80, deadline=None)
@given(officer=_officer, states=st.lists(_state, min_size=_CASES, max_size=_CASES))
def test_a_list_is_what_opens(base: tuple[System, dict[str, CaseFile]], officer: Officer, states: list[State]) -> None:
    made = _as_drawn(base, officer, states)
    codes = list(base[1])
    theirs = {c for c, s in zip(codes, states, strict=True) if officer.unit in s.parties}
    erased = {c for c, s in zip(codes, states, strict=True) if s.erased}
    opens = {c for c in codes if _status(made, f"/v1/cases/{c}") == 200}

    assert opens & erased == set()
    for path, name in (("/v1/cases", "cases"), ("/v1/changes", "changes")):
        shown = _listed(made, path, name)
        if shown is None:
            assert opens == set(), "who may not list opens nothing"
        else:
            # A case that opens only under glass stands in no list; of an erased case the code stays (decision 0050).
            assert shown == (opens & theirs) | (erased & theirs), path


@pytest.mark.duty("R16", "R41", "R93")
@settings(max_examples=80, deadline=None)
@given(officer=_officer, states=st.lists(_state, min_size=_CASES, max_size=_CASES))
def test_a_queue_is_what_one_may_answer(
    base: tuple[System, dict[str, CaseFile]], officer: Officer, states: list[State]
) -> None:
    made = _as_drawn(base, officer, states)
    files = made.cases.files.values()
    alerts = _listed(made, "/v1/alerts?state=all", "alerts", "id")
    followed = {f"{f.alerts[0].id}" for f in files if _status(made, f"/v1/notices/{f.alerts[0].token}") == 200}
    owed = _listed(made, "/v1/obligations?state=all", "obligations", "id")
    board = _listed(made, "/v1/board", "obligations", "id")

    assert followed <= (alerts or set())
    answers = {a.id: _post(made, f"/v1/alerts/{a.id}/taking", None) for f in files for a in f.alerts}
    assert {a for a, status in answers.items() if status in (200, 409)} == (alerts or set())
    explains = {
        o.id: _post(made, f"/v1/obligations/{o.id}/lateness", {"reason": "no_transport"})
        for f in files
        for o in f.obligations
    }
    may = {o for o, status in explains.items() if status in (200, 409)}
    passed_to_us = {o.id for f in files for o in f.obligations if o.answered_by == officer.unit}
    assert may - passed_to_us <= (owed or set()) <= may
    if board is not None:
        whole = officer.role is not Role.WORKING_GROUP_MEMBER
        assert board == {o.id for f in files for o in f.obligations if whole or o.holder_agency is officer.agency}


def _as_drawn(base: tuple[System, dict[str, CaseFile]], officer: Officer, states: list[State]) -> System:
    made, files = base
    made.people["drawn"] = officer
    made.services.officers.put(officer)
    made.cases.files.clear()
    made.cases.feed.clear()
    for rows in (made.services.openings, made.services.push.deliveries):
        vars(rows)["rows"].clear()
    vault = made.services.vault
    assert isinstance(vault, FakeVault)
    made.cases.audit.clear()
    vault.opened.clear()
    for (code, file), state in zip(files.items(), states, strict=True):
        made.cases.files[code] = _in_state(file, state, officer, made)
        # A unit that once took part keeps its line in the feed: the list has to ask again.
        for unit in _UNITS:
            made.cases.feed[unit, code] = file.head.changed_at
        alert = made.cases.files[code].alerts[0]
        made.services.push.deliveries.save(
            Delivery(
                id=alert.id, unit=officer.unit, token=alert.token, urgency=alert.urgency, raised_at=alert.raised_at
            )
        )
    return made


def _in_state(file: CaseFile, state: State, officer: Officer, made: System) -> CaseFile:
    now = made.clock()
    began = now - timedelta(hours=2 if state.glass == "over" else 0)
    breaker = builders.officer("hotline_two") if state.glass == "somebody's" else officer
    head = file.head.model_copy(
        update={
            "audit_seq": 0,
            "audit_hash": NO_RECORD,
            "parties": tuple(
                Party(unit=unit, agency=_UNITS[unit], since=now, by_entry="e") for unit in sorted(state.parties)
            ),
            "erased_at": now if state.erased else None,
            "hold": LegalHold(ground=HoldGround.COURT, by=_author, at=now) if state.held else None,
            "glasses": () if state.glass == "whole" else (glass(breaker, "danger_to_life", began),),
        }
    )
    taken = {"taken_by": _author, "taken_at": now} if state.taken else {}
    alert = file.alerts[0].model_copy(update={"unit": state.alert_at, "role": None, **taken})
    owed = file.obligations[0].model_copy(
        update={
            "holder": state.owed_by,
            "holder_agency": _UNITS[state.owed_by],
            "answered_by": state.answered_by,
            "due_at": now + timedelta(hours=-1 if state.late else 1),
        }
    )
    return replace(file, head=head, alerts=(alert,), obligations=(owed,))


def _status(made: System, path: str) -> int:
    return made.call("GET", path, "drawn").status


def _post(made: System, path: str, said: Any) -> int:
    return made.call("POST", path, "drawn", said).status


def _listed(made: System, path: str, name: str, key: str = "case") -> set[str] | None:
    reply = made.call("GET", path, "drawn")
    return {line[key] for line in reply.json[name]} if reply.status == 200 else None
