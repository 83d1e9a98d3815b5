"""A photo's way: claimed by its entry, sent in pieces, opened by the table, never anything but a picture."""

import base64
import hashlib
from typing import Any

import pytest

from chalicelib.domain.bodies.attachments import PIECE_BYTES, place_of
from tests import builders
from tests.api.system import Reply, System, system
from tests.fakes.attachments import FakeAttachments
from tests.photographs import SealedPhoto, camera_photo, plain_photo, sealed_photo
from tests.usecases.field import entry

CASE, ENTRY = builders.case(1), builders.entry_id(1)
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PAGE = b"<html><script>alert(1)</script></html>"
PLAIN = plain_photo()


def _with_segment(marker: int, content: bytes) -> bytes:
    return PLAIN[:2] + bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content + PLAIN[2:]


NOT_PLAIN = {
    "EICAR": EICAR,
    "a page": PAGE,
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "GIF that is JavaScript": b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)",
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "PDF": b"%PDF-1.7\n" + PAGE,
    "one byte": b"\xff",
    "JPEG with a page in its comment": _with_segment(0xFE, PAGE),
    "JPEG with a page in its EXIF": _with_segment(0xE1, b"Exif\x00\x00" + PAGE),
    "JPEG with a page for a colour profile": _with_segment(0xE2, b"ICC_PROFILE\x00" + PAGE),
    "JPEG with a page in its JFIF head": _with_segment(0xE0, b"JFIF\x00" + PAGE),
    "JPEG with JavaScript behind it": PLAIN + b"*/alert(1)",
    "JPEG with EICAR behind it": PLAIN + EICAR,
    "JPEG with an archive behind it": PLAIN + b"PK\x03\x04" + bytes(30),
    "two JPEGs": PLAIN + PLAIN,
    "JPEG cut short": PLAIN[:-2],
    "a JPEG's head only": PLAIN[:20],
    "JPEG from a camera, with GPS": camera_photo(64, 48),
}


@pytest.fixture
def made() -> System:
    return system()


def test_a_photo_sent_in_pieces_is_the_photo_that_is_opened(made: System) -> None:
    picture = plain_photo(side=300)
    photo = _reported(made, picture)
    assert len(photo.pieces) > 1

    assert _ask(made, photo).json == {"missing": list(range(len(photo.pieces))), "piece_bytes": PIECE_BYTES}
    for number in reversed(range(len(photo.pieces))):
        assert _send(made, photo, number).json["missing"] == list(range(number))
    shown = _open(made, "border", photo)

    assert shown.json == {"type": "image/jpeg", "data": base64.b64encode(picture).decode()}
    assert _store(made).held == {}


def test_a_piece_or_the_whole_sent_again_changes_nothing(made: System) -> None:
    photo = _reported(made, plain_photo(side=300))
    for number in (0, 0, *range(len(photo.pieces)), 0):
        reply = _send(made, photo, number)
    assert reply.json["missing"] == []
    assert _open(made, "border", photo).status == 200


def test_the_entry_is_received_before_its_photo_and_says_so(made: System) -> None:
    photo = _reported(made, PLAIN)
    reply = _open(made, "border", photo)
    assert (reply.status, reply.json["code"]) == (409, "still_on_the_phone")


@pytest.mark.parametrize("what", NOT_PLAIN)
def test_nothing_but_a_plain_picture_is_ever_served(made: System, what: str) -> None:
    photo = _reported(made, NOT_PLAIN[what])
    _send_all(made, photo)

    reply = _open(made, "border", photo)

    assert (reply.status, reply.json["code"]) == (409, "unsafe_photo")
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert b"alert" not in reply.body
    assert b"EICAR" not in reply.body


def test_a_picture_travels_inside_json_which_no_browser_runs(made: System) -> None:
    photo = _reported(made, PLAIN)
    _send_all(made, photo)
    reply = _open(made, "border", photo)
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    assert "sandbox" in reply.headers["Content-Security-Policy"]
    assert reply.headers["Cache-Control"] == "no-store"


def test_only_what_the_entry_claims_is_taken(made: System) -> None:
    photo, other = _reported(made, PLAIN), sealed_photo(PLAIN, seed=2)
    assert _send(made, SealedPhoto(other.answer, other.sealed), 0).status == 404  # never claimed
    assert _send(made, SealedPhoto(photo.answer, photo.sealed + b"x"), 0).status == 400  # too long
    assert _send(made, SealedPhoto(photo.answer, photo.sealed[:-1]), 0).status == 400  # too short
    assert _call(made, "border", photo, {"number": 99, "sealed": "AAAA"}).status == 400
    flipped = SealedPhoto(photo.answer, bytes([photo.sealed[0] ^ 1]) + photo.sealed[1:])
    refused = _send(made, flipped, 0)
    assert (refused.status, refused.json["errors"][0]["rule"]) == (400, "attachment_piece")
    assert _store(made).held == {}
    assert _store(made).whole == {}
    _send_all(made, photo)
    assert _open(made, "border", photo).status == 200


def test_a_photo_that_was_swapped_in_the_bucket_is_not_shown(made: System) -> None:
    photo, other = _reported(made, PLAIN), sealed_photo(plain_photo(2), seed=2)
    _send_all(made, photo)
    place = place_of(builders.officer("border").id, photo.answer["id"])
    _store(made).whole[place] = other.sealed
    assert _open(made, "border", photo).json["code"] == "unsafe_photo"


@pytest.mark.parametrize("who", ["hotline", "border_two", "volunteer", "police"])
def test_nobody_but_its_author_sends_an_entrys_photo(made: System, who: str) -> None:
    photo = _reported(made, PLAIN)
    assert _call(made, who, photo, None).status == 404
    assert _call(made, who, photo, {"number": 0, "sealed": _text(photo.pieces[0])}).status == 404


@pytest.mark.duty("R16", "R17")
@pytest.mark.parametrize(
    ("who", "group", "status"),
    [
        ("border", "papers_photos", 200),
        ("hotline", "papers_photos", 200),
        ("hotline", "injury_photos", 200),
        ("border_two", "papers_photos", 404),
        ("volunteer", "papers_photos", 404),
        ("police", "papers_photos", 404),
    ],
)
def test_a_photo_is_opened_by_the_table_that_opens_its_answer(made: System, who: str, group: str, status: int) -> None:
    photo = _reported(made, PLAIN, group)
    _send_all(made, photo)
    assert _open(made, who, photo).status == status


@pytest.mark.duty("R17")
def test_who_may_not_read_an_answers_group_does_not_get_its_photo(made: System) -> None:
    """The local government is told of a referral: its need, not the identity."""
    photo = sealed_photo(PLAIN)
    given = builders.officer("hotline")
    handover = entry(1, form="support", body=_support() | {"receipt_photos": [photo.answer]})
    (result,) = made.submit("border", handover)
    assert result["result"] == "stored", result
    _send_all(made, photo)
    assert _open(made, "border", photo).status == 200
    assert given.agency is not builders.officer("border").agency
    assert _open(made, "provider", photo).status == 404


def test_what_opens_a_photo_is_told_to_nobody(made: System) -> None:
    photo = _reported(made, PLAIN)
    file = made.call("GET", f"/v1/cases/{CASE}", "border")
    assert photo.answer["key"].encode() not in file.body
    assert file.json["entries"][0]["body"]["papers_photos"] == [{"id": photo.answer["id"], "size": len(photo.sealed)}]


@pytest.mark.parametrize("wrong", ["case", "entry", "attachment"])
def test_a_photo_is_found_under_its_own_case_and_entry_only(made: System, wrong: str) -> None:
    photo = _reported(made, PLAIN)
    made.submit("border", entry(2, in_case=2), entry(3))
    _send_all(made, photo)
    case = builders.case(2) if wrong == "case" else CASE
    of = builders.entry_id(3) if wrong == "entry" else ENTRY
    name = "0" * 32 if wrong == "attachment" else photo.answer["id"]
    assert made.call("GET", f"/v1/cases/{case}/entries/{of}/attachments/{name}", "border").status == 404


@pytest.mark.duty("R16")
def test_every_opening_and_every_refusal_is_on_record(made: System) -> None:
    photo = _reported(made, PLAIN)
    _send_all(made, photo)
    _open(made, "hotline", photo)
    _open(made, "border_two", photo)
    opened = [(r.action, r.actor, r.subject) for r in made.cases.audit[f"case/{CASE}"]]
    assert ("attachment_opened", builders.officer("hotline").id, ENTRY) in opened
    assert "attachment_refused" in [record.action for record in made.services.audit.day(made.clock().date())]


def test_the_name_in_the_bucket_says_neither_whose_nor_of_what(made: System) -> None:
    photo = _reported(made, PLAIN)
    _send_all(made, photo)
    (place,) = _store(made).whole
    assert len(place) == 32
    assert int(place, 16) >= 0
    assert photo.answer["id"] not in place
    assert place == place_of(builders.officer("border").id, photo.answer["id"])


def test_an_entry_with_photos_is_bound_to_them_by_its_hash(made: System) -> None:
    photo = _reported(made, PLAIN)
    (claim,) = made.cases.files[CASE].entries[0].entry.attachments
    assert (claim.id, claim.size) == (photo.answer["id"], len(photo.sealed))
    assert claim.sha256 == hashlib.sha256(photo.sealed).hexdigest()


def _reported(made: System, picture: bytes, group: str = "papers_photos") -> SealedPhoto:
    photo = sealed_photo(picture)
    answer: dict[str, Any] = {group: [photo.answer]}
    body = {"health": answer} if group == "injury_photos" else answer
    (result,) = made.submit("border", entry(1, body=entry()["body"] | body))
    assert result["result"] == "stored", result
    return photo


def _support() -> dict[str, Any]:
    return {"given_on": "2026-03-02T01:00:00Z", "kinds": ["medical"], "legal_basis": "law_53_2024"}


def _send_all(made: System, photo: SealedPhoto) -> None:
    for number in range(len(photo.pieces)):
        assert _send(made, photo, number).status == 200


def _send(made: System, photo: SealedPhoto, number: int) -> Reply:
    return _call(made, "border", photo, {"number": number, "sealed": _text(photo.pieces[number])})


def _ask(made: System, photo: SealedPhoto) -> Reply:
    return _call(made, "border", photo, None)


def _call(made: System, who: str, photo: SealedPhoto, piece: dict[str, Any] | None) -> Reply:
    said = {"entry": ENTRY, "attachment": photo.answer["id"]} | ({"piece": piece} if piece else {})
    return made.call("POST", "/v1/attachments", who, said)


def _open(made: System, who: str, photo: SealedPhoto) -> Reply:
    return made.call("GET", f"/v1/cases/{CASE}/entries/{ENTRY}/attachments/{photo.answer['id']}", who)


def _text(piece: bytes) -> str:
    return base64.urlsafe_b64encode(piece).rstrip(b"=").decode()


def _store(made: System) -> FakeAttachments:
    assert isinstance(made.services.attachments, FakeAttachments)
    return made.services.attachments
