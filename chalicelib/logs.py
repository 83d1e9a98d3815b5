"""The catalogue of log lines: what may be said, and which fields each line may carry. Nothing else is ever logged.

A line is one JSON object. A field that is not on the line's list raises, so no victim's words slip in as an extra.
"""

import json
import logging
import os
import sys
import traceback
from enum import Enum

from chalicelib.metrics import embedded

# Not "cotmoc": that is the name of Chalice's own logger, whose every message is dropped.
_LOGGER = logging.getLogger("cotmoc.lines")
# Libraries that log request bodies, keys or headers at DEBUG (security.md §2.4, L1): never below WARNING, whoever asks.
_TALKATIVE = ("boto3", "botocore", "urllib3", "s3transfer", "aws_encryption_sdk", "asyncio", "jwt")


class Line(Enum):
    """Level, sentence, allowed fields."""

    ENTRY_STORED = (logging.INFO, "entry stored", ("entry", "form"))
    ENTRY_DUPLICATE = (logging.INFO, "entry received again", ("entry",))
    ENTRY_REFUSED = (logging.WARNING, "entry refused", ("code", "form"))
    INDEX_AWAY = (logging.WARNING, "the index of names did not answer, the entry waits to be compared", ("entry",))
    ALERT_PUBLISHED = (logging.INFO, "alert published", ("token", "delay_seconds"))
    NOTICE_SENT = (logging.INFO, "notice sent", ("token", "channel", "outcome"))
    MESSAGE_FAILED = (logging.WARNING, "a message did not reach anybody", ("token", "channel"))
    ALERT_TAKEN = (logging.INFO, "alert taken", ("token", "waited_seconds"))
    URGENT_UNTAKEN = (logging.WARNING, "urgent alerts wait for a person", ("untaken",))
    ALERT_PASSED = (logging.INFO, "alert passed on", ("token",))
    TIMER_STARTED = (logging.INFO, "timer started", ("obligation",))
    OBLIGATION_WOKEN = (logging.INFO, "obligation woken", ("obligation", "sleep_seconds"))
    SWEPT = (logging.INFO, "sweep finished", ("obligations", "restarted", "alerts"))
    KEYS_COUNTED = (logging.INFO, "keys counted", ("cases", "anomalies"))
    KEY_MISSING = (logging.ERROR, "an agency that takes part in a case has no key to it", ("case", "agency"))
    AGENCY_KEY_SHUT = (logging.ERROR, "an agency's key does not open", ("agency",))
    KEY_DENIED = (logging.ERROR, "a key refuses us", ("error",))
    FILE_BROKEN = (logging.ERROR, "a case file is not as it was written", ("case", "seq"))
    EFFECT_FAILED = (logging.ERROR, "effect failed, the stream will retry", ("error", "frames"))
    REQUEST_FAILED = (logging.ERROR, "request failed", ("error", "frames", "request"))
    TOKEN_REFUSED = (logging.WARNING, "token refused", ("reason",))
    SIGN_IN_FAILED = (logging.WARNING, "a sign-in was refused", ())
    PROOF_REFUSED = (logging.WARNING, "proof of possession refused", ("reason",))


def log(line: Line, **fields: str | int | float | list[str] | None) -> None:
    """Write one line. Raises ValueError for a field the line does not list."""
    level, sentence, allowed = line.value
    if stray := set(fields) - set(allowed):
        raise ValueError(f"{line.name} has no field {sorted(stray)}")
    counted = embedded(line.name, fields, os.environ.get("INSTALLATION", ""))
    _LOGGER.log(level, json.dumps({"line": line.name, "say": sentence, **fields, **counted}))


def frames(error: BaseException) -> list[str]:
    """Return where an error came from: file names, line numbers, functions; never its message."""
    return [f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno}:{f.name}" for f in traceback.extract_tb(error.__traceback__)]


class MessageDropped(logging.Filter):
    """For loggers that are not ours (Chalice's): keeps an error's type and frames, drops every message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace a foreign record by its logger, error type and frames; let it pass."""
        error = record.exc_info[1] if record.exc_info else None
        line = {"line": "FRAMEWORK", "say": "the framework spoke", "logger": record.name}
        if error is not None:
            line |= {"error": type(error).__name__, "frames": frames(error)}  # type: ignore[dict-item]
        record.msg, record.args, record.exc_info, record.exc_text = json.dumps(line), (), None, None
        return True


def set_up(framework: logging.Logger) -> None:
    """Make our lines go to stderr as they are, silence the talkative, gag the framework's own logger."""
    if not _LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        _LOGGER.addHandler(handler)
        _LOGGER.setLevel(logging.INFO)
        _LOGGER.propagate = False
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    framework.addFilter(MessageDropped())
