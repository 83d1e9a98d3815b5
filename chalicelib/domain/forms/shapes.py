"""Answers with a shape of their own: half-known dates, a place to the kilometre, a signature, photos."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.domain.entries.entry import Sha256
from chalicelib.domain.forms.fields import IDENTITY, LOCATION, S0, S1, S2, WORK, Block, Group, ask, must

Year: TypeAlias = Annotated[int, Field(ge=1900, le=2100)]


class PartialDate(Block):
    """A date as far as it is known: a year, a month of it, a day of that."""

    model_config = ConfigDict(json_schema_extra={"x-widget": "partial_date"})

    year: Year = must("Năm", "Year", IDENTITY, S1)
    month: Annotated[int, Field(ge=1, le=12)] | None = ask("Tháng", "Month", IDENTITY, S1)
    day: Annotated[int, Field(ge=1, le=31)] | None = ask("Ngày", "Day", IDENTITY, S1)

    @model_validator(mode="after")
    def _is_a_date(self) -> "PartialDate":
        if self.day and (not self.month or self.day > monthrange(self.year, self.month)[1]):
            raise PydanticCustomError("date", "no such day")
        return self

    def earliest(self) -> date:
        """Return the first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Return the last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


class CoarsePlace(Block):
    """Where, to a hundredth of a degree (about 1 km): enough to send help to, too coarse to mark a house."""

    model_config = ConfigDict(json_schema_extra={"x-widget": "coarse_place"})

    lat_hundredths: Annotated[int, Field(ge=-9000, le=9000)] = must("Vĩ độ × 100", "Latitude × 100", LOCATION, S2)
    lon_hundredths: Annotated[int, Field(ge=-18000, le=18000)] = must("Kinh độ × 100", "Longitude × 100", LOCATION, S2)


MAX_NUMBERS = 4000

Stroke: TypeAlias = Annotated[
    tuple[Annotated[int, Field(ge=0, le=4096)], ...], Field(min_length=2, max_length=MAX_NUMBERS)
]


class Signature(Block):
    """Strokes of a finger on glass, as x, y, x, y, ... within width and height."""

    model_config = ConfigDict(json_schema_extra={"x-widget": "signature"})

    strokes: Annotated[tuple[Stroke, ...], Field(min_length=1, max_length=64)] = must("Nét", "Strokes", IDENTITY, S2)
    width: Annotated[int, Field(ge=1, le=4096)] = must("Rộng", "Width", WORK, S1)
    height: Annotated[int, Field(ge=1, le=4096)] = must("Cao", "Height", WORK, S1)

    @model_validator(mode="after")
    def _is_small_and_even(self) -> "Signature":
        # A body holds 64 KiB; two signatures must fit beside the words.
        if sum(map(len, self.strokes)) > MAX_NUMBERS or any(len(stroke) % 2 for stroke in self.strokes):
            raise PydanticCustomError("signature", "too long, or half a point")
        return self


MAX_PHOTO_BYTES = 512 * 1024
"""Of ciphertext. A phone makes about 150 kB; what is larger is no photo of ours."""


class Photo(Block):
    """A photo that lies beside the entry as ciphertext, and what opens it (decision 0025): AES-256-GCM.

    `size` and `sha256` are those of the ciphertext (nonce, sealed JPEG, tag). The key is nowhere but here.
    """

    model_config = ConfigDict(json_schema_extra={"x-widget": "photo"})

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] = must("Mã ảnh", "Photo id", WORK, S0)
    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")] = must("Khóa", "Key", IDENTITY, S2)
    size: Annotated[int, Field(ge=29, le=MAX_PHOTO_BYTES)] = must("Số byte", "Bytes", WORK, S0)
    sha256: Sha256 = must("Mã băm", "Digest", WORK, S0)


Photos: TypeAlias = Annotated[tuple[Photo, ...], Field(max_length=4)]


def photos(vi: str, en: str, group: Group, **more: Any) -> Any:
    """Return a question that is answered with up to four photos; never of a person's face unless the form says so."""
    return ask(vi, en, group, S2, default=(), **more)
