"""Photographs for tests: a plain one, one as a phone's camera writes it, and how a phone seals one."""

import base64
import hashlib
import io
import random
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PIL import Image

from chalicelib.domain.bodies.attachments import piece_sizes

GPS_MARKER = "QZVXGPSMAKERWJ"
"""Stands in the EXIF of `camera_photo` and nowhere else in the world."""


def plain_photo(seed: int = 1, side: int = 64) -> bytes:
    """A JPEG as a phone of ours makes it: noise, no EXIF."""
    noise = Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=60)
    return out.getvalue()


def camera_photo(width: int = 2400, height: int = 1800, seed: int = 1) -> bytes:
    """A large JPEG with EXIF: maker, turned by 90 degrees, and the place where it was taken."""
    small = Image.frombytes("RGB", (60, 45), random.Random(seed).randbytes(60 * 45 * 3))
    exif = Image.Exif()
    exif[0x010F] = GPS_MARKER
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 58.0, 12.3), 3: "E", 4: (106.0, 42.0, 4.5), 29: GPS_MARKER})
    out = io.BytesIO()
    small.resize((width, height), Image.Resampling.BICUBIC).save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


@dataclass(frozen=True)
class SealedPhoto:
    """`answer` is what stands in the form, `sealed` what is uploaded."""

    answer: dict[str, Any]
    sealed: bytes

    @property
    def pieces(self) -> list[bytes]:
        sizes, at, cut = piece_sizes(len(self.sealed)), 0, []
        for size in sizes:
            cut.append(self.sealed[at : at + size])
            at += size
        return cut


def sealed_photo(picture: bytes, seed: int = 1) -> SealedPhoto:
    """As `mobile_app/src/attachments` seals: nonce, AES-256-GCM under a key of its own."""
    chance = random.Random(seed)
    key, nonce = chance.randbytes(32), chance.randbytes(12)
    sealed = nonce + AESGCM(key).encrypt(nonce, picture, None)
    answer = {
        "id": chance.randbytes(16).hex(),
        "key": base64.urlsafe_b64encode(key).rstrip(b"=").decode(),
        "size": len(sealed),
        "sha256": hashlib.sha256(sealed).hexdigest(),
    }
    return SealedPhoto(answer, sealed)
