"""Photos on the wire: up as ciphertext in pieces, down as a picture inside JSON, which no browser ever runs."""

import base64
from typing import Annotated, Literal

from pydantic import StringConstraints

from chalicelib.domain.bodies.attachments import PIECE_BYTES, Arrival, AttachmentId, PieceNumber
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.domain.values.frozen import Frozen

_PIECE_CHARACTERS = -(-PIECE_BYTES * 4 // 3)


class Piece(Frozen):
    """One piece of a sealed photo; `number` counts from 0."""

    number: PieceNumber
    sealed: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=_PIECE_CHARACTERS)]


class Upload(Frozen):
    """`piece` left out asks which are missing."""

    entry: EntryId
    attachment: AttachmentId
    piece: Piece | None = None


class Missing(Frozen):
    """Which pieces are still to come; none: the server has the whole, checked."""

    missing: list[int]
    piece_bytes: int


class Picture(Frozen):
    """`data` is base64. There is one type: whatever else lies there is not served."""

    type: Literal["image/jpeg"]
    data: str


def arrival(upload: Upload) -> Arrival:
    """Return what an upload says. Raises `Malformed` for a text of a length that no base64 has."""
    if upload.piece is None:
        return Arrival(entry=upload.entry, attachment=upload.attachment)
    text = upload.piece.sealed
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise Malformed([BrokenRule("piece.sealed", "attachment_piece")]) from None
    return Arrival(entry=upload.entry, attachment=upload.attachment, number=upload.piece.number, sealed=sealed)


def picture(jpeg: bytes) -> Picture:
    """Return an opened JPEG as it goes over the wire."""
    return Picture(type="image/jpeg", data=base64.b64encode(jpeg).decode())
