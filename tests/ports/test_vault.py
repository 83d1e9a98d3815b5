"""Case keys and sealed bodies: what was sealed opens under its key and context, and nothing else opens at all."""

import base64
from dataclasses import replace

import pytest

from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.domain.case.head import ROOT
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unreadable
from chalicelib.ports import DataKey, Services
from tests import builders as b
from tests.fakes import FakeVault
from tests.moto_world import World
from tests.ports.tampering import Campaign, transplant_keys, transplant_parts

TWO = frozenset({Agency.BORDER_GUARD, Agency.CHILD_PROTECTION})
CONTEXT = {"case": b.case(), "entry": b.entry_id(), "form": "reception", "group": "story"}
BODY = "Lò Thị Mẫu, sinh năm 2009".encode()


@pytest.mark.duty("R24")
def test_each_agencys_copy_opens_the_same_key(services: Services) -> None:
    key, copies = services.vault.new_key(b.case(), TWO)

    assert {copy.agency for copy in copies} == TWO
    assert [services.vault.unwrap(copy).plaintext for copy in copies] == [key.plaintext] * 2
    assert len(key.plaintext) == 32
    assert {services.vault.new_key(b.case(), TWO)[0].plaintext, key.plaintext} != {key.plaintext}


def test_an_agency_that_joins_gets_a_copy_without_touching_a_body(services: Services) -> None:
    key, _ = services.vault.new_key(b.case(), TWO)
    sealed = services.vault.seal(key, CONTEXT, BODY)

    copy = services.vault.share_key(key, Agency.CRIMINAL_POLICE)

    assert copy.agency is Agency.CRIMINAL_POLICE
    assert services.vault.open(services.vault.unwrap(copy), CONTEXT, sealed) == BODY


def test_a_key_of_nobody_is_a_mistake_of_the_caller(services: Services) -> None:
    with pytest.raises(ValueError, match="agency"):
        services.vault.new_key(b.case(), frozenset())


def test_a_copy_put_in_anothers_place_is_unreadable(services: Services) -> None:
    _, copies = services.vault.new_key(b.case(1), TWO)
    border = next(copy for copy in copies if copy.agency is Agency.BORDER_GUARD)

    for forged in (
        border.model_copy(update={"agency": Agency.WOMENS_UNION}),
        border.model_copy(update={"agency": Agency.CHILD_PROTECTION}),
        border.model_copy(update={"case": b.case(2)}),
        border.model_copy(update={"wrapped": "no base64 at all"}),
    ):
        with pytest.raises(Unreadable):
            services.vault.unwrap(forged)


def test_a_damaged_copy_is_unreadable(clean: World) -> None:
    # Not on the sandbox's emulator, whose wrapping is not authenticated (tests/fidelity/test_emulator.py).
    for vault in (FakeVault(), clean.services.vault):
        _, (copy, _) = vault.new_key(b.case(), TWO)
        blob = base64.b64decode(copy.wrapped)

        for damaged in (b"", b"x" * 100, blob[:-1], blob + b"x", blob[:-1] + bytes([blob[-1] ^ 1])):
            with pytest.raises(Unreadable):
                vault.unwrap(copy.model_copy(update={"wrapped": base64.b64encode(damaged).decode()}))


def test_a_body_opens_under_its_own_key_and_context_only(services: Services) -> None:
    key, _ = services.vault.new_key(b.case(1), TWO)
    other, _ = services.vault.new_key(b.case(2), TWO)
    sealed = services.vault.seal(key, CONTEXT, BODY)

    assert services.vault.open(key, CONTEXT, sealed) == BODY
    for wrong_key, wrong_context in (
        (other, CONTEXT),
        (replace(other, case=key.case), CONTEXT),
        (key, CONTEXT | {"case": b.case(2)}),
        (key, CONTEXT | {"entry": b.entry_id(2)}),
        (key, CONTEXT | {"form": "suspicion"}),
        (key, {name: value for name, value in CONTEXT.items() if name != "form"}),
        (key, CONTEXT | {"more": "x"}),
    ):
        with pytest.raises(Unreadable):
            services.vault.open(wrong_key, wrong_context, sealed)


def test_the_same_body_sealed_twice_looks_different(services: Services) -> None:
    key, _ = services.vault.new_key(b.case(), TWO)

    assert len({services.vault.seal(key, CONTEXT, BODY) for _ in range(50)}) == 50


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 65536])
def test_bodies_of_every_size_come_back(services: Services, size: int) -> None:
    key, _ = services.vault.new_key(b.case(), TWO)
    body = bytes(range(256)) * (size // 256 + 1)

    assert services.vault.open(key, CONTEXT, services.vault.seal(key, CONTEXT, body[:size])) == body[:size]


def test_sealed_bytes_hold_neither_the_body_nor_its_context(services: Services) -> None:
    key, _ = services.vault.new_key(b.case(), TWO)

    sealed = services.vault.seal(key, CONTEXT, BODY)

    assert b"2009" not in sealed
    assert b.entry_id().encode() not in sealed


def test_a_sample_of_every_kind_of_tampering_is_refused(services: Services) -> None:
    campaign = Campaign(services.vault, CONTEXT, BODY)

    told = campaign.run(every=5)

    assert told.accepted == 0
    assert told.tried > 150


def test_no_part_and_no_key_opens_in_anothers_place(clean: World) -> None:
    # Not on the sandbox's emulator, whose wrapping knows no context (tests/fidelity/test_emulator.py).
    for vault in (FakeVault(), clean.services.vault):
        for told in (
            transplant_parts(vault, ("work", "health"), every=3),
            transplant_keys(vault, ("health",), every=13),
        ):
            assert told.accepted == 0
            assert told.tried > 80


def test_a_groups_key_opens_its_group_and_gives_neither_the_root_nor_a_neighbour(services: Services) -> None:
    root, (copy, _) = services.vault.new_key(b.case(), TWO)
    story = services.vault.group_key(root, "story")
    shared = services.vault.share_key(story, Agency.WOMENS_UNION)
    sealed = services.vault.seal(root, CONTEXT, BODY)

    assert (copy.purpose, shared.purpose, shared.agency) == (ROOT, "story", Agency.WOMENS_UNION)
    assert services.vault.open(services.vault.unwrap(shared), CONTEXT, sealed) == BODY
    assert len({story.plaintext, root.plaintext, services.vault.group_key(root, "health").plaintext}) == 3
    with pytest.raises(ValueError, match="root"):
        services.vault.group_key(story, "health")
    for wrong in (CONTEXT | {"group": "health"}, {"case": b.case()}):
        with pytest.raises(ValueError, match="group"):
            services.vault.seal(story, wrong, BODY)
        with pytest.raises(Unreadable):
            services.vault.open(story, wrong, sealed)


def test_a_new_generation_is_another_key_and_says_so(services: Services) -> None:
    first, (one, _) = services.vault.new_key(b.case(), TWO)
    second, (two, _) = services.vault.new_key(b.case(), TWO, 2)

    assert (one.generation, two.generation) == (1, 2)
    assert first.plaintext != second.plaintext
    with pytest.raises(Unreadable):
        services.vault.unwrap(two.model_copy(update={"wrapped": one.wrapped}))


def test_a_fingerprint_is_one_for_one_content_and_key(services: Services) -> None:
    key, _ = services.vault.new_key(b.case(1), TWO)
    other, _ = services.vault.new_key(b.case(2), TWO)

    mark = services.vault.fingerprint(key, BODY)

    assert len(mark) == 64
    assert int(mark, 16) >= 0
    assert mark == services.vault.fingerprint(DataKey(key.case, key.plaintext), BODY)
    assert mark != services.vault.fingerprint(other, BODY)
    assert mark != services.vault.fingerprint(key, BODY + b" ")


def test_a_key_shows_nothing_of_itself() -> None:
    key = DataKey(case=b.case(), plaintext=b"secret-secret-secret-secret-1234")

    assert "secret" not in f"{key!r} {key} {[key]}"


def test_a_key_is_fetched_again_after_300_seconds_and_not_before(clean: World) -> None:
    seconds = [0.0]
    maker, calls = clean.services.vault, _counted(clean, "Decrypt")
    assert isinstance(maker, KmsVault)
    _, (copy, _) = maker.new_key(b.case(), TWO)
    reader = KmsVault(client=clean.clients["kms"], keys=clean.settings.agency_keys, timer=lambda: seconds[0])

    maker.unwrap(copy)
    reader.unwrap(copy)
    seconds[0] = 299.0
    reader.unwrap(copy)
    assert calls == ["Decrypt"]
    seconds[0] = 300.0
    reader.unwrap(copy)

    assert calls == ["Decrypt"] * 2


def test_no_more_than_200_keys_are_held(clean: World) -> None:
    vault, calls = clean.services.vault, _counted(clean, "Decrypt")
    copies = [vault.new_key(b.case(number), frozenset({Agency.BORDER_GUARD}))[1][0] for number in range(201)]

    vault.unwrap(copies[200])
    assert calls == []
    vault.unwrap(copies[0])

    assert calls == ["Decrypt"]


def test_an_erased_copy_leaves_a_case_closed_to_a_fresh_process(clean: World) -> None:
    key, (copy, _) = clean.services.vault.new_key(b.case(), TWO)
    sealed = clean.services.vault.seal(key, CONTEXT, BODY)
    fresh = KmsVault(client=clean.clients["kms"], keys=clean.settings.agency_keys)

    for guess in (DataKey(key.case, b"\x00" * 32), DataKey(key.case, copy.wrapped.encode()[:32])):
        with pytest.raises(Unreadable):
            fresh.open(guess, CONTEXT, sealed)


def _counted(world: World, operation: str) -> list[str]:
    calls: list[str] = []
    world.clients["kms"].meta.events.register_first(
        f"before-call.kms.{operation}", lambda **_: calls.append(operation), unique_id=f"count-{id(calls)}"
    )
    return calls
