"""Accounts and appointments on the wire."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain.register.people import Agency, Appointment, Role
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.access.appoint_officer import Hat
from mobile_api.wire.instants import Instant
from mobile_api.wire.people import Unit, unit

OfficerIdText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,64}$")]
AppointmentIdText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{8,64}$")]
Why = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class NewHat(Frozen):
    """A role at a unit, by a document; `since` now if it is left out. `stands_in_for`: an absent wearer of it."""

    role: Role
    unit: OfficerIdText
    document: Why
    since: Instant | None = None
    until: Instant | None = None
    stands_in_for: OfficerIdText | None = None

    def hat(self) -> Hat:
        """Return what the use case is asked for."""
        return Hat(self.role, self.unit, self.document, self.since, self.until, self.stands_in_for)


class NewOfficer(NewHat):
    """A new account with its first hat."""

    username: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.]{4,40}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]


class AppointmentLine(Frozen):
    """A hat. `awaits`: a second person has to confirm it before it counts."""

    id: str
    role: Role
    unit: Unit
    agency: Agency
    since: AwareDatetime
    until: AwareDatetime | None
    document: str
    awaits: bool
    stands_in_for: str | None


class OpenedAccount(Frozen):
    """A new account. The password is shown once and told in person."""

    officer: str
    username: str
    temporary_password: str
    appointment: AppointmentLine


class Ending(Frozen):
    """Why a hat ends."""

    reason: Why


def appointment(hat: Appointment) -> AppointmentLine:
    """Return a hat as it goes over the wire."""
    return AppointmentLine(
        id=hat.id,
        role=hat.role,
        unit=unit(hat.unit),
        agency=hat.agency,
        since=hat.since,
        until=hat.until,
        document=hat.document,
        awaits=hat.awaits,
        stands_in_for=hat.stands_in_for,
    )
