"""A photo, the place it was taken at and what opens it are in no sink: on its way up, at rest, on its way down."""

import base64
from typing import Any

from tests import builders
from tests.campaigns.privacy.canaries import leaks
from tests.campaigns.privacy.sinks import Sinks, watched
from tests.photographs import GPS_MARKER, SealedPhoto, camera_photo, plain_photo, sealed_photo
from tests.usecases.field import RECEPTION, entry, sealed

A_PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF"


def test_no_sink_holds_a_photo_its_key_or_where_it_was_taken() -> None:
    good, careless = sealed_photo(plain_photo(side=200), seed=1), sealed_photo(camera_photo(200, 150), seed=2)
    with watched() as sinks:
        body = RECEPTION | {"papers_photos": [good.answer, careless.answer]}
        report = sealed(entry(1, body=body), sinks.system.services)
        (result,) = sinks.call("POST", "/v1/entries", "border", {"entries": [report]}).json["results"]
        assert result["result"] == "stored", result
        for photo in (good, careless):
            _sent(sinks, photo)
        shown = sinks.system.call("GET", _address(good), "hotline")
        assert base64.b64decode(shown.json["data"]) == plain_photo(side=200)
        for who in ("border", "hotline", "border_two", "volunteer"):
            sinks.call("GET", _address(careless), who)
            sinks.call("GET", "/v1/cases", who)
        sinks.let_effects_happen()

        canaries = {"gps": GPS_MARKER, "key": good.answer["key"], "other key": careless.answer["key"]}
        everything = sinks.everything()
        assert len(everything["photos"]) > len(good.sealed) + len(careless.sealed)
        assert {name: found for name, content in everything.items() if (found := leaks(content, canaries))} == {}
        assert [name for name, content in everything.items() if A_PICTURE in content] == []


def _sent(sinks: Sinks, photo: SealedPhoto) -> None:
    reply: Any = None
    for number, piece in enumerate(photo.pieces):
        text = base64.urlsafe_b64encode(piece).rstrip(b"=").decode()
        said = {"entry": builders.entry_id(1), "attachment": photo.answer["id"]}
        reply = sinks.call("POST", "/v1/attachments", "border", said | {"piece": {"number": number, "sealed": text}})
    assert reply.json["missing"] == []


def _address(photo: SealedPhoto) -> str:
    return f"/v1/cases/{builders.case(1)}/entries/{builders.entry_id(1)}/attachments/{photo.answer['id']}"
