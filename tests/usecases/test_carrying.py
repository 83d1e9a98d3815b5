"""Another officer's phone brings an entry: its author's device signed it, or it is not taken (decision 0060)."""

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.domain.entries.submission import parsed
from chalicelib.ports import Services
from tests import builders
from tests.campaigns.tokens.device import Device, base64url
from tests.usecases.field import cases, entry, refusal, sealed, stored, submit

GIVER, RECEIVER = builders.officer("border"), builders.officer("border_two")
SIDE = {"body": "Đồn biên phòng", "officer": "Người Mẫu", "signed_on_paper": True}
HANDOVER = {
    "handed_on": "2026-03-02T00:50:00Z",
    "place": "Cột mốc 1116",
    "to_unit": RECEIVER.unit,
    "giver": SIDE,
}
RECEIPT = {
    "received_on": "2026-03-02T00:55:00Z",
    "handover": builders.entry_id(1),
    "receiver": SIDE,
    "as_described": True,
}
Wire = dict[str, Any]


@pytest.fixture
def phone(services: Services) -> Device:
    return registered(services, "border")


def registered(services: Services, who: str, **changes: Any) -> Device:
    """A device of that officer, whom the server knows."""
    if services.officers.find(builders.officer(who).id) is None:
        services.officers.put(builders.officer(who))
    made, now = Device(), services.now()
    key = DeviceKey(
        id=made.id, officer=builders.officer(who).id, platform=Platform.ANDROID, since=now, seen_at=now, **changes
    )
    services.authentication.keys.save(key)
    return made


def minutes(services: Services, **changes: Any) -> Wire:
    return sealed(entry(form="handover", body=HANDOVER, **changes), services)


def carried(said: Wire, by: Device) -> Wire:
    """The entry with its author's signature, as the phone puts it into the codes it shows."""
    blank = {"key": by.jwk, "signature": "A" * 86}
    r, s = decode_dss_signature(by.private.sign(parsed(said | {"carried": blank}).carried_text, ec.ECDSA(SHA256())))
    return said | {"carried": {"key": by.jwk, "signature": base64url(r.to_bytes(32) + s.to_bytes(32))}}


@pytest.mark.duty("R163")
def test_whoever_is_in_the_network_first_delivers_both_halves_and_each_keeps_its_author(
    services: Services, phone: Device
) -> None:
    given = minutes(services)
    receipt = sealed(entry(2, form="handover_receipt", body=RECEIPT), services)

    brought, own = submit(services, carried(given, phone), receipt, who="border_two")
    (again,) = submit(services, given)
    (back,) = submit(services, carried(receipt, registered(services, "border_two")))

    assert [brought.result, own.result, again.result, back.result] == ["stored", "stored", "duplicate", "duplicate"]
    assert [kept.entry.author.officer for kept in stored(services).entries] == [GIVER.id, RECEIVER.id]
    assert again.entry == stored(services).entries[0].entry


def test_who_carries_is_told_that_it_is_here_and_nothing_of_the_file(services: Services, phone: Device) -> None:
    said = carried(minutes(services), phone)
    results = [*submit(services, said, who="border_two"), *submit(services, said, who="border_two")]

    assert [(result.result, result.entry, result.refusal) for result in results] == [
        ("stored", None, None),
        ("duplicate", None, None),
    ]


def test_the_audit_says_who_wrote_and_who_delivered(services: Services, phone: Device) -> None:
    submit(services, carried(minutes(services), phone), who="border_two")

    chain = services.audit.chain(f"case/{builders.case(1)}")
    assert [(line.action, line.actor, line.subject) for line in chain] == [
        ("entry_stored", GIVER.id, builders.entry_id(1)),
        ("entry_carried", RECEIVER.id, builders.entry_id(1)),
    ]


def test_an_officer_who_brings_the_own_signed_entry_has_it_as_any_other(services: Services, phone: Device) -> None:
    (result,) = submit(services, carried(minutes(services), phone))

    assert result.entry == stored(services).entries[0].entry
    assert [line.action for line in services.audit.chain(f"case/{builders.case(1)}")] == ["entry_stored"]


Attack = Callable[[Services, Wire], Wire]


def _of_nobody(services: Services, said: Wire) -> Wire:
    return carried(said, Device())


def _of_another_device(services: Services, said: Wire) -> Wire:
    """The giver's signature under the key of a second device."""
    good, other = carried(said, registered(services, "border")), registered(services, "border")
    return good | {"carried": good["carried"] | {"key": other.jwk}}


def _of_a_revoked_device(services: Services, said: Wire) -> Wire:
    now = services.now()
    return carried(said, registered(services, "border", revoked_at=now, revoked_by=GIVER.id))


def _of_a_retired_officer(services: Services, said: Wire) -> Wire:
    services.officers.put(builders.officer("border", active=False))
    return carried(said, registered(services, "border"))


def _of_an_officer_who_may_not_write_it(services: Services, said: Wire) -> Wire:
    return carried(said, registered(services, "volunteer"))


def _altered(field: str, value: Any) -> Attack:
    return lambda services, said: carried(said, registered(services, "border")) | {field: value}


def _another_envelope(services: Services, said: Wire) -> Wire:
    other = minutes(services)
    assert other["sealed"] != said["sealed"]
    return carried(said, registered(services, "border")) | {"sealed": other["sealed"]}


def _a_flipped_bit(services: Services, said: Wire) -> Wire:
    good = carried(said, registered(services, "border"))
    raw = bytearray(base64.urlsafe_b64decode(good["carried"]["signature"] + "=="))
    raw[40] ^= 1
    return good | {"carried": good["carried"] | {"signature": base64url(bytes(raw))}}


def _no_point(services: Services, said: Wire) -> Wire:
    good = carried(said, registered(services, "border"))
    return good | {"carried": good["carried"] | {"key": good["carried"]["key"] | {"x": "A" * 43}}}


ATTACKS: dict[str, Attack] = {
    "a device nobody has": _of_nobody,
    "the key of another device": _of_another_device,
    "a revoked device": _of_a_revoked_device,
    "a retired officer": _of_a_retired_officer,
    "an author who may not write it": _of_an_officer_who_may_not_write_it,
    "another id": _altered("id", builders.entry_id(9)),
    "another case": _altered("case", builders.case(2)),
    "another form": _altered("form", "handover_receipt"),
    "another version": _altered("form_version", 2),
    "another time": _altered("written_at", "2026-03-02T01:00:01Z"),
    "another base": _altered("base", {"seq": 1, "hash": "0" * 64}),
    "another envelope": _another_envelope,
    "a flipped bit": _a_flipped_bit,
    "a key that is no point": _no_point,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_its_author_did_not_sign_is_refused_in_the_same_words(services: Services, attack: str) -> None:
    (result,) = submit(services, ATTACKS[attack](services, minutes(services)), who="border_two")

    assert refusal(result) == ("not_carried", set())
    assert cases(services).commits == []


def test_a_forgery_is_on_record_under_the_name_of_who_brought_it(services: Services) -> None:
    submit(services, carried(minutes(services), Device()), who="border_two")

    [line] = services.audit.day(date(2026, 3, 2))
    assert (line.action, line.actor, line.subject) == (
        "entry_refused",
        RECEIVER.id,
        builders.entry_id(1),
    )


@pytest.mark.parametrize("who", ["volunteer"])
def test_who_may_not_write_such_a_form_does_not_carry_it_either(services: Services, phone: Device, who: str) -> None:
    (result,) = submit(services, carried(minutes(services), phone), who=who)

    assert refusal(result) == ("not_carried", set())
    assert cases(services).commits == []


def test_a_body_in_clear_is_never_carried(services: Services, phone: Device) -> None:
    said = carried(minutes(services), phone)
    clear = {name: value for name, value in said.items() if name != "sealed"} | {"body": HANDOVER}

    (result,) = submit(services, clear, who="border_two")

    assert refusal(result) == ("malformed", {":carried_sealed"})


def test_the_carrier_learns_nothing_of_what_is_wrong_inside(services: Services, phone: Device) -> None:
    inside = sealed(entry(form="handover", body=HANDOVER | {"to_unit": "no-such-unit"}), services)
    (result,) = submit(services, carried(inside, phone), who="border_two")

    assert refusal(result) == ("not_carried", set())


def test_an_id_that_stands_for_something_else_is_not_betrayed(services: Services, phone: Device) -> None:
    submit(services, entry(1))
    (result,) = submit(services, carried(minutes(services), phone), who="border_two")

    assert refusal(result) == ("not_carried", set())


def test_a_signed_entry_cannot_pass_as_the_bringers_own(services: Services, phone: Device) -> None:
    """Without its signature it is the bringer's word; the author's own copy then stands apart as a taken id."""
    said = minutes(services)
    submit(services, carried(said, phone), who="border_two")
    (result,) = submit(services, said, who="border_two")

    assert refusal(result)[0] == "id_taken"
