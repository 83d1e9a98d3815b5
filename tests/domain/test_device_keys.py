"""Devices are taken away only by those who may, and are recognised by their kind."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.access.device_keys import DeviceKey, Platform, may_list, may_revoke, platform_of
from chalicelib.domain.register.people import DESK_ROLES, Officer, Role
from tests import builders as b

OWNER = b.officer("border")
LEADERS = {Role.UNIT_LEADER, Role.HOTLINE_LEADER, Role.WORKING_GROUP_HEAD}


def of_unit(role: Role, **changes: object) -> Officer:
    return b.officer("border", id="another-0001", role=role, **changes)


@pytest.mark.parametrize("role", [*Role])
def test_in_the_owners_unit_its_leaders_take_devices_away_and_nobody_else(role: Role) -> None:
    assert may_revoke(of_unit(role), OWNER) is (role in LEADERS)
    assert may_list(of_unit(role), OWNER.unit) is (role in LEADERS)


@pytest.mark.parametrize("role", [*Role])
def test_of_another_unit_only_the_hotlines_leader_takes_devices_away(role: Role) -> None:
    stranger = of_unit(role, unit="hotline-111")
    assert may_revoke(stranger, OWNER) is (role is Role.HOTLINE_LEADER)
    assert may_list(stranger, OWNER.unit) is (role is Role.HOTLINE_LEADER)


@pytest.mark.parametrize("role", [*Role])
def test_everybody_takes_his_own_device_away_while_his_account_lives(role: Role) -> None:
    assert may_revoke(b.officer("border", role=role), b.officer("border", role=role))
    assert not may_revoke(b.officer("border", role=role, active=False), b.officer("border", role=role))


def test_a_retired_leader_takes_nothing_away() -> None:
    assert not may_revoke(of_unit(Role.UNIT_LEADER, active=False), OWNER)
    assert not may_list(of_unit(Role.HOTLINE_LEADER, active=False), OWNER.unit)


@pytest.mark.parametrize(
    ("said", "platform"),
    [
        ("Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", Platform.ANDROID),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15", Platform.IOS),
        ("Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X)", Platform.IOS),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0", Platform.WINDOWS),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", Platform.MAC),
        ("Mozilla/5.0 (X11; Linux x86_64)", Platform.LINUX),
        ("python-urllib3/2", Platform.OTHER),
        ("", Platform.OTHER),
    ],
)
def test_a_browser_is_known_by_what_it_says_it_runs_on(said: str, platform: Platform) -> None:
    assert platform_of(said) is platform
    assert platform_of(said.upper()) is platform


@pytest.mark.parametrize("named", ["a" * 42, "a" * 44, "a" * 42 + "=", "../" * 14 + "a", ""])
def test_a_devices_name_is_a_thumbprint(named: str) -> None:
    fields = {"officer": "border-0001", "platform": Platform.ANDROID, "since": b.T0, "seen_at": b.T0}
    assert DeviceKey.model_validate(fields | {"id": "a" * 43}).revoked_at is None
    with pytest.raises(ValidationError):
        DeviceKey.model_validate(fields | {"id": named})


def test_the_desks_are_those_who_see_many_files() -> None:
    field = {Role.VOLUNTEER, Role.FIELD_OFFICER, Role.POLICE_OFFICER, Role.LOCAL_OFFICER, Role.PROVIDER}
    field |= {Role.UNION_STAFF}
    assert {*Role} - DESK_ROLES == field
