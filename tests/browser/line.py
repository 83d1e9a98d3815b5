"""The line between a phone and the server: a TCP relay that a test can slow down and cut.

Throttling inside the browser misses the service worker (client.md §1.2); a relay does not.
"""

import contextlib
import queue
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_CHUNK = 1400
_SHORTEST_TIMEOUT = 0.2
"""Seconds beyond a round trip until a lost segment is sent again (Linux's smallest retransmission timeout)."""


@dataclass
class Line:
    """`bits_per_second` and `latency` (seconds, each way) hold for every connection; 0 means "as it is".

    `loss`: that part of the segments is lost and comes a retransmission later, and everything behind it with it, which
    is how TCP shows a lossy line to its users.
    """

    host: str
    port: int
    bits_per_second: float = 0
    latency: float = 0
    loss: float = 0
    chance: random.Random = field(default_factory=random.Random)
    _own: int = 0
    _listener: socket.socket | None = None
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _busy_until: float = 0

    @property
    def url(self) -> str:
        return f"http://localhost:{self._own}"

    def restore(self) -> None:
        """Listen (again), on the same port as before."""
        self._listener = socket.create_server(("127.0.0.1", self._own))
        self._own = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Nobody listens any more, and what was open is gone."""
        if self._listener:
            # A thread that sits in accept keeps the port alive: wake it.
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        self.drop()

    def drop(self) -> None:
        """Cut what is open; new connections may come at once."""
        for one in list(self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection((self.host, self.port))
            except OSError:
                return
            self._open |= {near, far}
            threading.Thread(target=self._relay, args=(near, far), daemon=True).start()

    def _relay(self, near: socket.socket, far: socket.socket) -> None:
        """One connection: each direction reads at once and delivers when the line would have."""
        ways = [
            threading.Thread(target=self._carry, args=(near, far), daemon=True),
            threading.Thread(target=self._carry, args=(far, near), daemon=True),
        ]
        for way in ways:
            way.start()
        for way in ways:
            way.join()
        for one in (near, far):
            one.close()
            self._open.discard(one)

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        travelling: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        threading.Thread(target=_deliver, args=(travelling, source, target), daemon=True).start()
        data = b"?"
        while data:
            try:
                data = source.recv(_CHUNK if self.bits_per_second else 65536)
            except OSError:
                data = b""
            travelling.put((self._arrival(len(data)), data))

    def _arrival(self, size: int) -> float:
        """When so many bytes will be through: all connections share the line's rate."""
        with self._lock:
            start = max(time.monotonic(), self._busy_until)
            self._busy_until = start + (8 * size / self.bits_per_second if self.bits_per_second else 0)
            lost = self.loss > 0 and self.chance.random() < self.loss
            return self._busy_until + self.latency + (2 * self.latency + _SHORTEST_TIMEOUT if lost else 0)


def _deliver(
    travelling: "queue.SimpleQueue[tuple[float, bytes]]", source: socket.socket, target: socket.socket
) -> None:
    while True:
        due, data = travelling.get()
        time.sleep(max(0.0, due - time.monotonic()))
        try:
            if data:
                target.sendall(data)
                continue
        except OSError:
            data = b""
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        return


@contextmanager
def line_to(url: str) -> Iterator[Line]:
    """A line to the server at `url`, whole."""
    address = urlsplit(url)
    line = Line(address.hostname or "127.0.0.1", address.port or 80)
    line.restore()
    try:
        yield line
    finally:
        line.cut()
