"""MCS, the line on which Chromium listens for pushes: protobuf frames, written by hand for the few fields it needs.

The field numbers are those of Chromium's `google_apis/gcm/protocol/mcs.proto` and `checkin.proto`.
"""

import time
from collections.abc import Callable
from socketserver import StreamRequestHandler
from typing import Any

_PING, _PONG, _LOGIN, _LOGIN_RESPONSE, _DATA = 0, 1, 2, 3, 8
_VERSION = 41


class Listen(StreamRequestHandler):
    """One browser's connection. `on_login` gets its socket once it may be written to."""

    on_login: Callable[[Any], None]

    def handle(self) -> None:
        try:
            self.rfile.read(1)
            while tag := self.rfile.read(1):
                self.rfile.read(self._length())
                self._answer(tag[0])
        except OSError:
            return

    def _answer(self, tag: int) -> None:
        if tag == _LOGIN:
            hello = text(1, "login") + number(8, _milliseconds())
            self.connection.sendall(bytes([_VERSION]) + _frame(_LOGIN_RESPONSE, hello))
            type(self).on_login(self.connection)
        elif tag == _PING:
            self.connection.sendall(_frame(_PONG, b""))

    def _length(self) -> int:
        length = shift = 0
        while True:
            byte = self.rfile.read(1)[0]
            length |= (byte & 127) << shift
            if byte < 128:
                return length
            shift += 7


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
