"""MCS, the line on which Chromium listens for pushes: protobuf frames, written by hand for the few fields it needs.

The field numbers are those of Chromium's `google_apis/gcm/protocol/mcs.proto` and `checkin.proto`.
"""

import select
import ssl
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from socketserver import BaseRequestHandler

_PING, _PONG, _LOGIN, _LOGIN_RESPONSE, _DATA = 0, 1, 2, 3, 8
_VERSION = 41


class Listener(BaseRequestHandler):
    """One browser's connection. `on_login` gets it once `send` reaches the browser."""

    on_login: Callable[["Listener"], None]
    request: ssl.SSLSocket

    def setup(self) -> None:
        self.is_open = True
        self._outgoing: SimpleQueue[bytes] = SimpleQueue()
        self._heard = bytearray()

    def send(self, frame: bytes) -> None:
        """Soon: only the connection's own thread writes, for an SSL connection bears no two at once."""
        self._outgoing.put(frame)

    def handle(self) -> None:
        try:
            self.request.do_handshake()
            while self.is_open:
                self._listen()
                self._speak()
        except OSError:
            return
        finally:
            self.is_open = False

    def _listen(self) -> None:
        if self.request.pending() or select.select([self.request], [], [], 0.02)[0]:
            said = self.request.recv(65_536)
            self.is_open = bool(said)
            self._heard += said
        is_new = bool(self._heard) and self._heard[0] == _VERSION
        while (frame := _first_frame(self._heard, 1 if is_new else 0)) is not None:
            tag, end = frame
            del self._heard[:end]
            is_new = False
            self._answer(tag)

    def _speak(self) -> None:
        try:
            while True:
                self.request.sendall(self._outgoing.get_nowait())
        except Empty:
            return

    def _answer(self, tag: int) -> None:
        if tag == _LOGIN:
            hello = text(1, "login") + number(8, _milliseconds())
            self.send(bytes([_VERSION]) + _frame(_LOGIN_RESPONSE, hello))
            type(self).on_login(self)
        elif tag == _PING:
            self.send(_frame(_PONG, b""))


def _first_frame(heard: bytes | bytearray, start: int) -> tuple[int, int] | None:
    """The tag of the frame at `start` and where it ends; None while it is not all there."""
    length = shift = 0
    for place in range(start + 1, len(heard)):
        length |= (heard[place] & 127) << shift
        shift += 7
        if heard[place] < 128:
            end = place + 1 + length
            return (heard[start], end) if end <= len(heard) else None
    return None


def checked_in() -> bytes:
    """The answer to a check-in: an id and a secret for the browser."""
    return number(1, 1) + number(3, _milliseconds()) + _fixed(7, 4_210_000_001) + _fixed(8, 4_210_000_002)


def data_frame(registration: dict[str, str], coding: str, body: bytes, counted: int) -> bytes:
    """One push message for the subscription that Chromium registered with that form."""
    stanza = text(2, f"m{counted}") + text(3, registration["sender"]) + text(5, registration["app"])
    for key, value in (("subtype", registration["X-subtype"]), ("content-encoding", coding)):
        stanza += raw(7, text(1, key) + text(2, value))
    stanza += text(9, f"persistent-{counted}") + number(17, 60) + number(18, _milliseconds())
    return _frame(_DATA, stanza + raw(21, body))


def text(field: int, value: str) -> bytes:
    return raw(field, value.encode())


def raw(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _fixed(field: int, value: int) -> bytes:
    return _varint(field << 3 | 1) + value.to_bytes(8, "little")


def _frame(tag: int, body: bytes) -> bytes:
    return bytes([tag]) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _milliseconds() -> int:
    return int(time.time() * 1000)
