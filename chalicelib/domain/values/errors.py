"""Defines what can go wrong, in the words of the domain, each with a stable `code` that the API publishes.

No message ever holds a value that somebody typed: an error names the field and the rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError


@dataclass(frozen=True)
class BrokenRule:
    """One field and the rule it broke. `field` is a path of known names and positions: `body.birth.year`."""

    field: str
    rule: str


class DomainError(Exception):
    """The root of every refusal. `code` is part of the API's contract and never changes its meaning."""

    code = "internal"

    def __init__(self, broken: Iterable[BrokenRule] = ()) -> None:
        """Keep the rules that were broken."""
        super().__init__(self.code)
        self.broken = tuple(broken)


class Malformed(DomainError):
    """The content does not follow the form: see `broken`."""

    code = "malformed"


class TooLarge(DomainError):
    """Larger than one entry may be."""

    code = "too_large"


class UnknownForm(DomainError):
    """No form of that name and version."""

    code = "unknown_form"


class IdTaken(DomainError):
    """The id was used before, for other content (ids are made once and never again)."""

    code = "id_taken"


class Unreadable(DomainError):
    """A sealed body that does not open under the key and context it names."""

    code = "unreadable"


class OutdatedEnvelope(DomainError):
    """A sealed entry that names no author, after the day until which such ones were taken."""

    code = "outdated_envelope"


class NotCarried(DomainError):
    """An entry of another officer that is not taken from this one; which part is wrong is not said."""

    code = "not_carried"


class NotAllowed(DomainError):
    """The officer may not do this (used only where the answer betrays nothing of a case)."""

    code = "not_allowed"


class NotFound(DomainError):
    """It does not exist, or this officer may not know that it does: the same answer for both."""

    code = "not_found"


class ClosedCase(NotFound):
    """The case is closed: who has no work in it any more opens it by breaking the glass only."""

    code = "closed_case"


class AlreadyTaken(DomainError):
    """Another person took this alert before."""

    code = "already_taken"


class NotLate(DomainError):
    """The duty is done or there is still time: nothing to explain."""

    code = "not_late"


class ReportStale(DomainError):
    """The draft no longer is what it was made of: another report was published since, or it is published itself."""

    code = "report_stale"


class Unauthenticated(DomainError):
    """Nobody we know: no token, or one that is not ours, not valid now, or not for this."""

    code = "unauthenticated"


class WrongCredentials(Unauthenticated):
    """User name, password, code or refresh token is wrong; which one is not said."""

    code = "wrong_credentials"


class StaleProof(Unauthenticated):
    """A device's proof that is right but for its time: its clock is off. `server_time` is what it is here."""

    code = "stale_proof"

    def __init__(self, server_time: datetime) -> None:
        """Keep the server's time, by which the device signs again."""
        super().__init__()
        self.server_time = server_time


class DeviceRevoked(Unauthenticated):
    """The request was signed by a device that was taken away: it is to wipe itself."""

    code = "device_revoked"


class StillOnThePhone(DomainError):
    """The entry is here, this photo of it is not yet: it comes when the phone has a line."""

    code = "still_on_the_phone"


class UnsafePhoto(DomainError):
    """The stored object is not the plain picture its entry promised; it is shown to nobody."""

    code = "unsafe_photo"


class PasswordRefused(DomainError):
    """The new password does not follow the password rules."""

    code = "password_refused"


class ForbiddenByPlan(DomainError):
    """An act that must never happen (a child sent alone); `broken` names the R-row as the rule."""

    code = "forbidden_by_plan"


class UnderHold(DomainError):
    """A legal hold stands: nothing of this case may be erased."""

    code = "under_hold"


class NotAskedFor(DomainError):
    """Nobody has asked for this case to be erased, so there is nothing to confirm."""

    code = "not_asked_for"


class SecondPersonNeeded(DomainError):
    """Erasing takes two persons of different units or roles; this one asked, or is of the same unit or role."""

    code = "second_person_needed"


class ErasureWaits(DomainError):
    """The wish to erase is too young: those who were told of it still have time to object."""

    code = "erasure_waits"

    def __init__(self, seconds_left: int) -> None:
        """Keep how many seconds it still waits."""
        super().__init__()
        self.seconds_left = seconds_left


class OpeningQuota(DomainError):
    """The officer opened as many cases as one may in an hour or a day; `window` names which."""

    code = "opening_quota"

    def __init__(self, seconds_left: int, window: str) -> None:
        """Keep how many seconds the window still runs, and which one it is."""
        super().__init__()
        self.seconds_left = seconds_left
        self.window = window


class TooManyAttempts(DomainError):
    """Signing in failed so often under this name or from this address that the next attempt has to wait."""

    code = "too_many_attempts"

    def __init__(self, seconds_left: int) -> None:
        """Keep how many seconds the pause still runs."""
        super().__init__()
        self.seconds_left = seconds_left


class KeysMissing(Exception):
    """The census found a case without a key, or an agency's key that does not open. The log says which.

    No caller hears of it: it makes the scheduled function fail, and its alarm ring.
    """


class Conflict(DomainError):
    """Somebody else changed the case in between; the caller reads again and repeats."""

    code = "conflict"


class RegisterMoved(DomainError):
    """The register was changed since this import was looked through: it has to be read and looked through again."""

    code = "register_moved"


class Unavailable(DomainError):
    """A service we stand on did not answer; nothing was lost, try again."""

    code = "unavailable"


class WritingPause(Unavailable):
    """One account wrote enough in one case in one hour; the phone keeps the entry and sends it in the next."""


def broken_rules(error: ValidationError, at: str = "") -> tuple[BrokenRule, ...]:
    """Name the fields and rules of a pydantic error without any of its input.

    The name of an *unknown* field is input too, so only its parent is named.
    """
    found = []
    for item in error.errors(include_input=False, include_url=False, include_context=False):
        path = item["loc"][:-1] if item["type"] == "extra_forbidden" else item["loc"]
        field = ".".join([at, *map(str, path)] if at else map(str, path))
        found.append(BrokenRule(field=field, rule=item["type"]))
    return tuple(found)
