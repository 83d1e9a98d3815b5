"""A bucket in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.domain.values.errors import Unavailable, Unreadable


@dataclass
class FakeAttachments:
    """`held`: every piece by place and number; `whole`: what is complete, by place."""

    held: dict[str, dict[int, bytes]] = field(default_factory=dict)
    whole: dict[str, bytes] = field(default_factory=dict)

    def put_piece(self, place: str, number: int, sealed: bytes) -> None:
        self.held.setdefault(place, {})[number] = sealed

    def pieces(self, place: str) -> Mapping[int, int]:
        return {number: len(piece) for number, piece in self.held.get(place, {}).items()}

    def joined(self, place: str, count: int) -> bytes:
        held = self.held.get(place, {})
        if not set(range(count)) <= set(held):
            raise Unavailable
        return b"".join(held[number] for number in range(count))

    def keep(self, place: str, sealed: bytes) -> None:
        self.whole[place] = sealed

    def forget_pieces(self, place: str) -> None:
        self.held.pop(place, None)

    def has_whole(self, place: str) -> bool:
        return place in self.whole

    def open(self, place: str, key: bytes) -> bytes | None:
        sealed = self.whole.get(place)
        if sealed is None:
            return None
        try:
            return AESGCM(key).decrypt(sealed[:12], sealed[12:], None)
        except (InvalidTag, ValueError):
            raise Unreadable from None
