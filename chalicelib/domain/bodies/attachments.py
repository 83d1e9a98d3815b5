"""Photos beside an entry (decision 0025): what the entry claims of them in clear, and how their bytes travel.

A photo is sealed on the phone under a key of its own. The key stands in the entry's sealed body (`shapes.Photo`), so
whoever may not read that answer, and everybody once the case's key is gone, has ciphertext only. The entry repeats in
clear how large each photo's ciphertext is and its digest: what is uploaded is exactly what its author stands behind.
"""

import hashlib
from collections.abc import Iterator
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from chalicelib.domain.entries.entry import Attachment, EntryId
from chalicelib.domain.forms.fields import Group, leaves
from chalicelib.domain.forms.shapes import Photo
from chalicelib.domain.values.frozen import Frozen

PIECE_BYTES = 32 * 1024
"""The size of a piece: a cut line costs about five seconds at 100 kbit/s."""

AttachmentId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""128 random bits, minted on the phone."""

PieceNumber: TypeAlias = Annotated[int, Field(ge=0, le=99)]


def photos_of(body: Frozen) -> Iterator[tuple[Group, Photo]]:
    """Yield every photo of a body with the field group it belongs to."""
    for _, group, value in leaves(body):
        for photo in value if isinstance(value, tuple) else (value,):
            if isinstance(photo, Photo):
                yield group, photo


def claims(body: Frozen) -> tuple[Attachment, ...]:
    """Return what an entry says in clear of its photos."""
    return tuple(Attachment(id=photo.id, size=photo.size, sha256=photo.sha256) for _, photo in photos_of(body))


def photos_shown(value: object) -> list[dict[str, object]]:
    """Return an answer of photos without what opens them: a picture is seen through its own call, on record."""
    if not isinstance(value, tuple):
        return []
    return [{"id": photo.id, "size": photo.size} for photo in value if isinstance(photo, Photo)]


def place_of(author: str, attachment: str) -> str:
    """Return the place of an attachment: a 128-bit digest that reveals neither the author nor the attachment id.

    Bound to the author, so that a colleague who reads an entry and its ids can fill nothing in its name.
    """
    return hashlib.sha256(f"cotmoc/attachment/v1\n{author}\n{attachment}".encode()).hexdigest()[:32]


def piece_sizes(size: int) -> tuple[int, ...]:
    """Return the length in bytes of each piece of a ciphertext, by number."""
    whole, rest = divmod(size, PIECE_BYTES)
    return (PIECE_BYTES,) * whole + ((rest,) if rest else ())


class Arrival(Frozen):
    """One piece of an attachment, or (`sealed` None) the question which are missing."""

    entry: EntryId
    attachment: AttachmentId
    number: PieceNumber = 0
    sealed: bytes | None = None
