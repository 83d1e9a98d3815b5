"""Devices are listed, taken away and signed in with by their own officers, and each act is on record."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.application import device_proof
from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.domain.access.device_proofs import RequestCredentials
from chalicelib.domain.access.push_devices import Device as Subscribed
from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.values.errors import DeviceRevoked, NotFound, Unauthenticated, WrongCredentials
from chalicelib.ports import NO_DEVICE, Challenge, Services, Session
from chalicelib.usecases.access.revoke_device import list_devices, revoke_device
from chalicelib.usecases.access.sign_in import NOBODY, answer_challenge, refresh_session, sign_in
from tests import builders
from tests.campaigns.tokens.device import Asked, Device
from tests.fakes import FakeSignIn, HandClock
from tests.fakes.authentication import FakeBindings, fake_authentication
from tests.fakes.sign_in import totp_code
from tests.push.phones import phone as push_phone

BORDER, TWO, HOTLINE = (builders.officer(who) for who in ("border", "border_two", "hotline"))
LEADER = builders.officer("border", id="leader-0001", username="leader@test", role=Role.UNIT_LEADER)
PASSWORD = "an invented password 1"


@pytest.fixture
def pool(services: Services) -> FakeSignIn:
    assert isinstance(services.sign_in, FakeSignIn)
    for officer in (BORDER, TWO, HOTLINE, LEADER):
        services.officers.put(officer)
        services.sign_in.add(officer.username, officer.id, PASSWORD)
    return services.sign_in


def registered(services: Services, owner: Officer, device: Device, **changes: Any) -> str:
    now = services.now()
    key = DeviceKey(id=device.id, officer=owner.id, platform=Platform.ANDROID, since=now, seen_at=now)
    services.authentication.keys.save(key.model_copy(update=changes))
    return device.id


def shown(device: Device, services: Services, **more: Any) -> RequestCredentials:
    proof = device.proof(Asked("POST", "/v1/session"), services.now())
    return RequestCredentials("POST", "/v1/session", b"", proof=proof, **more)


def told(services: Services) -> list[tuple[str, str, str | None]]:
    """The acts on record by actor; an actor's own acts in their order."""
    found = [(one.actor, one.action, one.subject) for one in services.audit.day(date(2026, 3, 2))]
    return sorted(found, key=lambda line: line[0])


# ---- Listing and taking away -----------------------------------------------------------------------------------------


def test_the_device_used_last_stands_first_and_looking_is_on_record(
    services: Services, pool: FakeSignIn, clock: HandClock
) -> None:
    old, new, older = Device(), Device(), Device()
    registered(services, BORDER, old, seen_at=services.now() + timedelta(hours=1))
    registered(services, BORDER, new, seen_at=services.now() + timedelta(hours=2))
    registered(services, BORDER, older)

    assert [held.device.id for held in list_devices(None, BORDER, services)] == [new.id, old.id, older.id]
    assert [held.device.id for held in list_devices(LEADER.unit, LEADER, services)] == [new.id, old.id, older.id]
    assert told(services) == [
        (BORDER.id, "devices_listed", BORDER.id),
        (LEADER.id, "devices_listed", LEADER.unit),
    ]


def test_a_device_that_is_nobodys_or_not_there_is_not_found(services: Services, pool: FakeSignIn) -> None:
    orphan = registered(services, builders.officer("volunteer"), Device())

    for key in (orphan, "A" * 43):
        with pytest.raises(NotFound):
            revoke_device(key, LEADER, services)
    assert told(services) == []


def test_who_took_a_device_away_is_kept_and_only_that_device_is_told_nothing_more(
    services: Services, pool: FakeSignIn
) -> None:
    lost, kept = (registered(services, BORDER, Device()) for _ in range(2))
    for number, key in enumerate((lost, kept)):
        said = push_phone(f"{number}").subscription.model_dump()
        services.push.devices.put(
            Subscribed(**said, id=f"{number}" * 32, officer=BORDER.id, since=services.now(), key=key)
        )

    revoke_device(lost, LEADER, services)
    revoke_device(lost, LEADER, services)

    found = services.authentication.keys.find(lost)
    assert found is not None
    assert (found.revoked_at, found.revoked_by) == (services.now(), LEADER.id)
    assert [one.key for one in services.push.devices.of_officer(BORDER.id)] == [kept]
    assert told(services) == [(LEADER.id, "device_revoked", lost)]


# ---- Whose device made it --------------------------------------------------------------------------------------------


def test_a_key_stands_for_its_officer_while_both_are_in_order(services: Services, pool: FakeSignIn) -> None:
    good, gone = registered(services, BORDER, Device()), registered(services, TWO, Device())
    services.officers.put(TWO.model_copy(update={"active": False}))
    nobodys = registered(services, builders.officer("volunteer"), Device())

    assert device_proof.officer_of(good, services).id == BORDER.id
    for key in (gone, nobodys, "A" * 43):
        with pytest.raises(Unauthenticated):
            device_proof.officer_of(key, services)
    revoke_device(good, BORDER, services)
    with pytest.raises(DeviceRevoked):
        device_proof.officer_of(good, services)


def test_a_request_without_a_proof_proves_nothing(services: Services) -> None:
    with pytest.raises(Unauthenticated):
        device_proof.verify_proof(RequestCredentials("GET", "/v1/me", b""), services)


# ---- Signing in ------------------------------------------------------------------------------------------------------


def test_a_first_sign_in_registers_the_device_by_its_kind_and_binds_both_tokens_for_as_long_as_they_live(
    services: Services, pool: FakeSignIn
) -> None:
    phone = Device()
    session = sign_in(
        BORDER.username, PASSWORD, services, shown(phone, services, user_agent="Mozilla (Linux; Android 9)")
    )

    assert isinstance(session, Session)
    found, bindings = services.authentication.keys.find(phone.id), services.authentication.bindings
    assert found is not None
    assert (found.platform, found.officer) == (Platform.ANDROID, BORDER.id)
    assert isinstance(bindings, FakeBindings)
    assert bindings.bound == {session.access_token: phone.id, session.refresh_token: phone.id}
    # An hour and a day longer than the pool lets the tokens live: no token outlives what it is bound to.
    assert bindings.lifetimes == {
        session.access_token: timedelta(seconds=session.expires_in, hours=1),
        session.refresh_token: timedelta(days=8),
    }
    assert told(services) == [(BORDER.id, "device_registered", phone.id), (BORDER.id, "signed_in", None)]


def test_a_refused_answer_to_a_challenge_is_on_record_as_nobodys(services: Services, pool: FakeSignIn) -> None:
    pool.add(BORDER.username, BORDER.id, PASSWORD, temporary=True)
    asked = sign_in(BORDER.username, PASSWORD, services)
    assert isinstance(asked, Challenge)

    with pytest.raises(WrongCredentials):
        answer_challenge(replace(asked, session="another"), new_password="x 1 Another!", code=None, services=services)
    assert told(services) == [(NOBODY, "sign_in_refused", None)]


def test_a_challenge_that_is_answered_registers_the_device_by_its_kind_too(
    services: Services, pool: FakeSignIn
) -> None:
    pool.add(BORDER.username, BORDER.id, PASSWORD, temporary=True)
    phone = Device()
    asked = sign_in(BORDER.username, PASSWORD, services, shown(phone, services))
    assert isinstance(asked, Challenge)
    answer_challenge(
        asked,
        new_password="staple battery 2!",
        code=None,
        services=services,
        shown=shown(phone, services, user_agent="Mozilla (iPhone)"),
    )

    found = services.authentication.keys.find(phone.id)
    assert found is not None
    assert found.platform is Platform.IOS


def desk(services: Services) -> Services:
    return replace(services, authentication=fake_authentication(needs_totp=True))


def test_a_second_factor_is_set_up_once_on_record_and_by_the_device_that_began_it(
    services: Services, pool: FakeSignIn
) -> None:
    system, screen = desk(services), Device()
    asked = sign_in(HOTLINE.username, PASSWORD, system, shown(screen, system))
    assert isinstance(asked, Challenge)
    code = totp_code(asked.secret or "")

    for thief in (Device(), None):
        with pytest.raises(WrongCredentials):
            answer_challenge(
                asked, new_password=None, code=code, services=system, shown=shown(thief, system) if thief else None
            )
    with pytest.raises(WrongCredentials):
        answer_challenge(asked, new_password=None, code=None, services=system, shown=shown(screen, system))
    begun = shown(screen, system, user_agent="Mozilla (Windows NT 10.0)")
    assert isinstance(answer_challenge(asked, new_password=None, code=code, services=system, shown=begun), Session)

    found = system.authentication.keys.find(screen.id)
    assert found is not None
    assert found.platform is Platform.WINDOWS
    assert [action for _, action, _ in told(system)] == [
        "totp_set_up",
        "device_registered",
        "signed_in",
        "sign_in_refused",
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_one_token_set_aside_and_one_of_another_session_set_up_nothing(
    which: int, services: Services, pool: FakeSignIn
) -> None:
    system, screen = desk(services), Device()
    asked = sign_in(HOTLINE.username, PASSWORD, system, shown(screen, system))
    other = pool.sign_in(TWO.username, PASSWORD)
    assert isinstance(asked, Challenge)
    assert isinstance(other, Session)
    tokens = json.loads(asked.session)
    tokens[which] = (other.access_token, other.refresh_token)[which]

    with pytest.raises(WrongCredentials):
        answer_challenge(
            replace(asked, session=json.dumps(tokens)),
            new_password=None,
            code=totp_code(asked.secret or ""),
            services=system,
            shown=shown(screen, system),
        )


def test_where_bearers_come_in_a_set_up_session_is_bound_to_no_device(services: Services, pool: FakeSignIn) -> None:
    system = desk(services)
    asked = sign_in(HOTLINE.username, PASSWORD, system)
    assert isinstance(asked, Challenge)
    session = answer_challenge(asked, new_password=None, code=totp_code(asked.secret or ""), services=system)

    assert isinstance(session, Session)
    assert isinstance(system.authentication.bindings, FakeBindings)
    assert set(system.authentication.bindings.bound.values()) == {NO_DEVICE}


def test_a_session_is_renewed_by_its_own_officers_device_only(services: Services, pool: FakeSignIn) -> None:
    phone = Device()
    session = sign_in(BORDER.username, PASSWORD, services, shown(phone, services))
    assert isinstance(session, Session)
    refresh = session.refresh_token or ""
    assert refresh_session(refresh, services, shown(phone, services)).access_token

    stranger = Device()
    registered(services, TWO, stranger)
    services.authentication.bindings.bind(refresh, stranger.id, timedelta(days=1))
    with pytest.raises(Unauthenticated):
        refresh_session(refresh, services, shown(stranger, services))


def test_a_token_of_nobody_we_know_is_wrong(services: Services, pool: FakeSignIn) -> None:
    pool.add("stranger@test", "stranger-1", PASSWORD)

    with pytest.raises(WrongCredentials):
        sign_in("stranger@test", PASSWORD, services)


def test_a_device_from_which_danger_was_told_is_shut_and_no_other_is(services: Services, pool: FakeSignIn) -> None:
    safe = registered(services, BORDER, Device())
    told_of = registered(services, BORDER, Device(), danger_at=services.now())

    keys = services.authentication.keys
    assert [device_proof.is_shut(keys.find(one)) for one in (safe, told_of, "A" * 43)] == [False, True, False]
