"""Where photos lie: pieces that come in any order and again, and a whole that only its own key opens."""

import base64

import pytest

from chalicelib.domain.values.errors import Unavailable, Unreadable
from chalicelib.ports import Services
from tests.moto_world import ATTACHMENTS, World
from tests.photographs import plain_photo, sealed_photo

PLACE, ELSEWHERE = "0" * 32, "1" * 32
KEY = bytes(range(32))
SEALED = sealed_photo(plain_photo())


def test_pieces_are_kept_by_number_and_told_apart_by_place(services: Services) -> None:
    store = services.attachments
    for number, piece in ((1, b"two"), (0, b"one!"), (1, b"two")):
        store.put_piece(PLACE, number, piece)
    store.put_piece(ELSEWHERE, 5, b"x")

    assert store.pieces(PLACE) == {0: 4, 1: 3}
    assert store.joined(PLACE, 2) == b"one!two"
    assert not store.has_whole(PLACE)


def test_a_whole_is_there_for_good_when_its_pieces_are_forgotten(services: Services) -> None:
    store = services.attachments
    store.put_piece(PLACE, 0, b"one")
    store.put_piece(ELSEWHERE, 0, b"x")
    store.keep(PLACE, b"whole")
    store.keep(PLACE, b"whole")
    store.forget_pieces(PLACE)

    assert store.has_whole(PLACE)
    assert (store.pieces(PLACE), store.pieces(ELSEWHERE)) == ({}, {0: 1})


def test_a_piece_that_is_gone_is_no_answer_but_a_wish_to_come_again(services: Services) -> None:
    services.attachments.put_piece(PLACE, 0, b"one")
    with pytest.raises(Unavailable):
        services.attachments.joined(PLACE, 2)


def test_a_whole_opens_under_its_own_key_and_not_with_a_bit_changed(services: Services) -> None:
    store, key = services.attachments, base64.urlsafe_b64decode(SEALED.answer["key"] + "=")
    assert store.open(PLACE, key) is None
    store.keep(PLACE, SEALED.sealed)
    assert store.open(PLACE, key) == plain_photo()
    for wrong in (SEALED.sealed[:-1], SEALED.sealed + b"x", bytes([SEALED.sealed[0] ^ 1]) + SEALED.sealed[1:], b"x"):
        store.keep(PLACE, wrong)
        with pytest.raises(Unreadable):
            store.open(PLACE, key)
    store.keep(PLACE, SEALED.sealed)
    with pytest.raises(Unreadable):
        store.open(PLACE, KEY)


def test_the_bucket_learns_nothing_but_the_place(clean: World) -> None:
    clean.services.attachments.put_piece(PLACE, 3, b"x")
    clean.services.attachments.keep(PLACE, b"y")

    keys = {each["Key"] for each in clean.raw["s3"].list_objects_v2(Bucket=ATTACHMENTS)["Contents"]}
    assert keys == {f"pieces/{PLACE}/03", f"whole/{PLACE}"}
    for name in keys:
        head = clean.raw["s3"].head_object(Bucket=ATTACHMENTS, Key=name)
        assert (head["Metadata"], head["ContentType"]) == ({}, "application/octet-stream")
