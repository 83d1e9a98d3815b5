"""Something done in a process of its own, which may hang, eat memory or break everything it holds."""

import os
import pickle
import resource
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

HANGS = "hangs"


@dataclass
class Fork:
    """One child in a process group of its own. `seconds`: its processor time; eight times that by the wall clock."""

    work: Callable[[], Any]
    seconds: float
    quiet: bool = True
    pid: int = 0
    answer: Any = None
    _file: Any = field(default=None, repr=False)
    _started: float = 0.0

    def start(self) -> "Fork":
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it was read
        self._started = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            self._child()
        return self

    def over(self) -> bool:
        """Whether it ended; then `answer` is what it returned, or HANGS, or None when it died."""
        pid, _ = os.waitpid(self.pid, os.WNOHANG)
        if not pid and time.monotonic() - self._started < 8 * self.seconds + 30:
            return False
        if not pid:
            os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.answer = HANGS
        else:
            self._file.seek(0)
            told = self._file.read()
            self.answer = pickle.loads(told) if told else HANGS  # noqa: S301 - our own child's
        self._file.close()
        return True

    def wait(self) -> Any:
        while not self.over():
            time.sleep(0.002)
        return self.answer

    def _child(self) -> None:
        os.setsid()
        limit = int(self.seconds) + 1
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + limit, used + limit + 5))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2) if self.quiet else (0,):
            os.dup2(nowhere, stream)
        answer: Any
        try:
            answer = self.work()
        except BaseException as broken:  # noqa: BLE001 - whatever a mutant does, the child says so and ends
            answer = repr(broken)
        self._file.write(pickle.dumps(answer))
        self._file.flush()
        os._exit(0)


def all_of(forks: list[Fork], at_once: int) -> None:
    """Run them, so many at a time."""
    waiting, running = list(forks), list[Fork]()
    while waiting or running:
        while waiting and len(running) < at_once:
            running.append(waiting.pop(0).start())
        running = [one for one in running if not one.over()]
        time.sleep(0.002)
