"""Nobody writes into a file of the system's own, so nobody switches an alarm off in advance (review finding 2)."""

import hashlib

import pytest

from chalicelib.domain.case import duress_alarm
from chalicelib.domain.case.system_files import SystemFile, pseudonym, system_file
from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE, WORKING_GROUP_FILE
from chalicelib.domain.law.working_days import current, local_day
from chalicelib.domain.notifying.delivery_steps import channel_rules
from chalicelib.domain.notifying.weekly_channel_check import week_of
from chalicelib.domain.values import case_code
from tests import builders
from tests.api.sessions import PASSWORD, call
from tests.api.system import System, system
from tests.api.test_duress import call_for_help
from tests.campaigns.tokens.device import Device
from tests.fakes import SALT, FakeSignIn
from tests.usecases.field import entry

SUSPICION = {"what_seen": "Xe khách chở người lạ", "occurred_on": "2026-03-02T00:00:00Z", "place": "Bến xe"}


def opened() -> tuple[System, Device]:
    made, phone = system(), Device()
    assert isinstance(made.services.sign_in, FakeSignIn)
    officer = made.officer("border")
    made.services.sign_in.add(officer.username, officer.id, PASSWORD)
    said = {"username": officer.username, "password": PASSWORD}
    assert call(made, phone, "POST", "/v1/session", said).status == 200
    return made, phone


def of_old(officer: str) -> str:
    """The code the alarm's file had before: anybody who knew the officer's id could work it out."""
    digest = hashlib.sha256(f"danger:{officer}".encode()).digest()
    return case_code.mint(int.from_bytes(digest[:8]) % 2**50)


def alarms(made: System, who: str) -> list[str]:
    found = made.call("GET", "/v1/alerts", who).json["alerts"]
    return [alert["kind"] for alert in found if alert["kind"] == "officer_in_danger"]


def results(made: System, who: str, code: str) -> str:
    written = entry(7, case=code) if who != "volunteer" else entry(7, case=code, form="suspicion", body=SUSPICION)
    (result,) = made.submit(who, written)
    return str(result["problem"]["code"]) if result["result"] == "refused" else str(result["result"])


@pytest.mark.duty("R16")
@pytest.mark.parametrize("insider", ["border_two", "volunteer"])
def test_an_entry_written_in_advance_does_not_silence_the_alarm(insider: str) -> None:
    made, phone = opened()
    results(made, insider, of_old("border-0001"))
    assert results(made, insider, duress_alarm.alarm_file_of("border-0001", SALT)) == "malformed"

    assert call_for_help(made, phone).status in (200, 204)

    assert alarms(made, "hotline_leader") == ["officer_in_danger"]


def test_a_stranger_neither_writes_into_the_alarms_file_nor_reads_it() -> None:
    made, phone = opened()
    call_for_help(made, phone)
    code = duress_alarm.alarm_file_of("border-0001", SALT)

    assert results(made, "border_two", code) == "malformed"
    assert made.call("GET", f"/v1/cases/{code}", "border_two").status == 404
    assert code not in made.call("GET", "/v1/changes", "border_two").body.decode()
    assert not made.cases.files[code].head.parties


def test_an_alert_of_another_kind_in_its_file_silences_nothing() -> None:
    made, phone = opened()
    call_for_help(made, phone)
    code = duress_alarm.alarm_file_of("border-0001", SALT)
    file = made.cases.files[code]
    other = file.alerts[0].model_copy(update={"kind": "new_reception"})
    raised = duress_alarm.alarms_to_raise(made.officer("border"), code, "another", [other], made.clock())
    assert {alert.kind for alert in raised} == {"officer_in_danger"}


@pytest.mark.parametrize("who", ["border", "hotline", "volunteer", "police"])
def test_no_phone_sends_a_code_of_the_systems_own(who: str) -> None:
    made = system()
    weeks = [week_of(local_day(made.clock.advance(days=7 * number)), channel_rules(), current()) for number in range(3)]
    codes = [CANARY_FILE, *(week.file for week in weeks if week)]
    codes += [system_file(purpose, "border-0001", SALT) for purpose in SystemFile]
    for code in codes:
        assert case_code.is_reserved(code)
        assert not case_code.is_valid(code)
        answer = results(made, who, code)
        assert answer in ("malformed", "not_allowed"), answer
    assert made.cases.files == {}


def test_the_working_groups_file_takes_nothing_but_its_own_duties_and_only_once_the_date_has_opened_it() -> None:
    made = system()
    for who in ("border", "border_two"):
        assert results(made, who, WORKING_GROUP_FILE) == "not_found"
    assert made.cases.files == {}


def test_no_minted_code_is_the_systems_own_and_the_other_way_round() -> None:
    for bits in (0, 1, 31, 2**49, 2**50 - 1, *(hash((n, "x")) % 2**50 for n in range(500))):
        minted, reserved = case_code.mint(bits), case_code.mint_reserved(bits)
        assert (case_code.is_valid(minted), case_code.is_reserved(minted)) == (True, False)
        assert (case_code.is_valid(reserved), case_code.is_reserved(reserved)) == (False, True)
        assert case_code.normalised(reserved) is None
    for none in ("", "7K3M9-Q2XPT", "x" * 13, "7K3M9-Q2XPT-!", "7K3M9Q2XPT1--"):
        assert not case_code.is_known(none)


def test_without_the_salt_nobody_works_a_code_or_a_name_out() -> None:
    codes = {system_file(SystemFile.DANGER, "border-0001", salt) for salt in (SALT, b"another", b"")}
    names = {pseudonym("border-0001", salt) for salt in (SALT, b"another", b"")}
    assert len(codes) == len(names) == 3
    assert builders.case() not in codes
