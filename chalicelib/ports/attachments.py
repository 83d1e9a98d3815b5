"""The port of the bucket of photos: ciphertext under names that say nothing."""

from collections.abc import Mapping
from typing import Protocol


class Attachments(Protocol):
    """A bucket. `place` is `attachments.place_of`; pieces that are never completed vanish after thirty days."""

    def put_piece(self, place: str, number: int, sealed: bytes) -> None:
        """Keep one piece. Repeating it changes nothing."""

    def pieces(self, place: str) -> Mapping[int, int]:
        """Return the pieces held of what is not whole yet: number -> bytes."""

    def joined(self, place: str, count: int) -> bytes:
        """Return the pieces 0 to `count` - 1 one behind the other."""

    def keep(self, place: str, sealed: bytes) -> None:
        """Keep the whole for good. Repeating it changes nothing."""

    def forget_pieces(self, place: str) -> None:
        """Delete its pieces, not the whole."""

    def has_whole(self, place: str) -> bool:
        """Return whether the whole is kept."""

    def open(self, place: str, key: bytes) -> bytes | None:
        """Return the whole, opened under its own key (AES-256-GCM, the nonce in front); None when it is not there.

        Raises `errors.Unreadable`.
        """
