"""Which rows each function may write. Whoever takes one of them over makes no account and no device of another's.

IAM sees the partition key of a row that is written (`dynamodb:LeadingKeys`); the emulators do not judge it, so what the
code writes is caught at the client and held against the template here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any

import pytest

from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.domain.access.sign_in_limits import Attempts
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordKind, RegisterChange
from chalicelib.domain.register.seed import seed
from chalicelib.ports import ChangedRecord
from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.operations.dispatch_changes import dispatch_changes
from chalicelib.usecases.operations.renew_sealing_key import renew_sealing_key
from chalicelib.usecases.operations.sweep import sweep
from tests import builders
from tests.api.sessions import call
from tests.api.system import CAST, System
from tests.campaigns.permissions.belongings import SUBSCRIPTION
from tests.campaigns.tokens.device import Device
from tests.fakes import FakeTokens
from tests.infra.reading import listed, of_type, statements
from tests.moto_world import TABLE, World, moto_world
from tests.usecases.field import entry

WRITERS = {"ApiHandlerRole", "OnChangeRole", "SweepRole", "WakeObligationRole", "RenewSealingKeyRole", "KeyCensusRole"}
WRITERS |= {"FirstAdministratorsRole", "OnReceiptRole"}
ONLY_THE_API = (
    "BOUND#x",
    "DEVICEKEY#x",
    "ROSTER#x",
    "HANDOVERS#x",
    "OPENED#x",
    "ENTRYID#x",
    "DEVICE#x",
    "SECONDFACTOR#x",
    "SIGNINTRIES#x",
    # Administration is part of the product (decision 0151): no other function appoints or binds an account.
    "OFFICER#border-0001",
    "SUBJECT#x",
    "REGISTER#HEAD",
)


def allowed(resources: Mapping[str, Any], role: str) -> list[str]:
    """The patterns of partition keys whose rows this role may put into the table."""
    found: list[str] = []
    for statement in statements(of_type(resources, "AWS::IAM::Role")[role]):
        on_table = {"Fn::GetAtt": ["Table", "Arn"]} in listed(statement["Resource"])
        if on_table and "dynamodb:PutItem" in listed(statement["Action"]):
            [keys] = statement["Condition"].values()
            found += listed(keys["dynamodb:LeadingKeys"])
    return found


@pytest.mark.duty("R16", "R112")
def test_only_the_api_may_write_an_account_and_what_belongs_to_a_session(
    resources: Mapping[str, Any],
) -> None:
    for role in of_type(resources, "AWS::IAM::Role"):
        patterns = allowed(resources, role)
        assert (role in WRITERS) == bool(patterns), role
        if role == "FirstAdministratorsRole":
            # No function's: the command that begins an installation wears it (decision 0152).
            assert patterns == ["AUDIT#*", "OFFICER#*", "SUBJECT#*"]
        elif role != "ApiHandlerRole":
            assert not [pk for pk in ONLY_THE_API for one in patterns if fnmatchcase(pk, one)], role


def test_no_function_may_change_a_row_in_part(resources: Mapping[str, Any]) -> None:
    for role in of_type(resources, "AWS::IAM::Role").values():
        for statement in statements(role):
            assert not {"dynamodb:UpdateItem", "dynamodb:BatchWriteItem"} & set(listed(statement["Action"]))


@pytest.fixture(scope="module")
def written() -> Iterator[Mapping[str, set[str]]]:
    """Role -> the partition keys that it wrote in a day of the server."""
    with moto_world() as world:
        caught: dict[str, set[str]] = {}
        turn: list[str] = ["ApiHandlerRole"]
        for officer in map(builders.officer, CAST):
            world.services.officers.put(officer)

        def catch(params: Mapping[str, Any], **_: Any) -> None:
            caught.setdefault(turn[0], set()).update(_keys(params))

        events = world.clients["dynamodb"].meta.events
        for operation in ("PutItem", "TransactWriteItems"):
            events.register(f"before-parameter-build.dynamodb.{operation}", catch)
        _a_day(world, turn)
        yield caught


@pytest.mark.parametrize("role", ["ApiHandlerRole", "OnChangeRole", "SweepRole", "WakeObligationRole"])
def test_what_a_function_writes_it_may_write(
    resources: Mapping[str, Any], written: Mapping[str, set[str]], role: str
) -> None:
    patterns = allowed(resources, role)
    assert [pk for pk in sorted(written[role]) if not any(fnmatchcase(pk, one) for one in patterns)] == []
    if role == "ApiHandlerRole":
        unused = [one for one in patterns if not any(fnmatchcase(pk, one) for pk in written[role])]
        # A device that showed a notice is noted on the alert's delivery; here no push reached any.
        assert unused == ["DELIVERY#*"], "a right that no day needs"


def _a_day(world: World, turn: list[str]) -> None:
    services = replace(world.services, tokens=FakeTokens())
    services = replace(services, authentication=replace(services.authentication, admits_bearers=True))
    made = System(services, world.clock)
    _session(made, Device(), builders.officer("police"))
    made.submit("border", entry(1))
    for path in ("/v1/cases", f"/v1/cases/{builders.case(1)}", "/v1/push-key", "/v1/sealing-key"):
        assert made.call("GET", path, "border").status == 200, path
    pushed = SUBSCRIPTION | {"endpoint": "https://fcm.googleapis.com/fcm/send/x"}
    assert made.call("POST", "/v1/devices", "border", pushed).status == 200
    services.authentication.attempts.save(Attempts(place="name-00000"))
    services.authentication.second_factors.note("hotline-0001")
    services.salt()
    services.officers.put(builders.officer("police"))
    services.officers.bind_subject("pool-sub", builders.officer("police").id)
    change = RegisterChange(id="change-1", author="admin-0001", at=world.clock(), reason="x", records=1)
    changed = [ChangedRecord(RecordKind.UNIT, seed().unit("c02"))]
    services.registers.stage(change, 1, changed)
    services.registers.commit(change, 1, changed)
    turns = {"officer": "hotline-0001", "role": "hotline_operator"}
    hours = {"starts_at": "2026-03-02T00:00:00Z", "ends_at": "2026-03-02T09:00:00Z"}
    assert made.call("POST", "/v1/roster", "hotline_leader", turns | hours).status == 200
    shift = {"id": builders.entry_id(9), "to_officer": builders.officer("hotline_two").id}
    services.officers.put(builders.officer("hotline_two"))
    assert made.call("POST", "/v1/shift-handovers", "hotline_leader", shift).status == 200
    monthly = {"kind": "monthly", "year": 2026, "last_month": 1}
    assert made.call("POST", "/v1/reports", "hotline_leader", monthly).status == 200
    assert made.call("POST", "/v1/reports/monthly-2026-01/publication", "hotline_leader").status == 200
    turn[0] = "OnChangeRole"
    assert dispatch_changes(_records(world), deliver_alert, services) == {"batchItemFailures": []}
    turn[0] = "SweepRole"
    world.clock.advance(minutes=20)
    sweep(CHORES, services)
    turn[0] = "WakeObligationRole"
    [owed, *_] = services.cases.obligations_of("hotline-111")
    world.clock.advance(days=3)
    wake_obligation(owed.id, owed.revision, services)
    turn[0] = "RenewSealingKeyRole"
    renew_sealing_key(services)


def _session(made: System, phone: Device, officer: Officer) -> None:
    """The rows that signing in writes, without a pool: the device, the binding, and a proof that is used up."""
    doors, now = made.services.authentication, made.services.now()
    doors.keys.save(DeviceKey(id=phone.id, officer=officer.id, platform=Platform.OTHER, since=now, seen_at=now))
    tokens: Any = made.services.tokens
    token = tokens.issue(officer.id)
    doors.bindings.bind(token, phone.id, timedelta(hours=1))
    assert call(made, phone, "GET", "/v1/me", token=token).status == 200


def _records(world: World) -> list[dict[str, Any]]:
    return [record for record in world.stream() if record["eventName"] != "REMOVE"]


def _keys(params: Mapping[str, Any]) -> Iterator[str]:
    puts: list[Mapping[str, Any]] = [params] if "Item" in params else []
    puts += [each["Put"] for each in params.get("TransactItems", ()) if "Put" in each]
    yield from (str(put["Item"]["pk"]["S"]) for put in puts if put["TableName"] == TABLE)
