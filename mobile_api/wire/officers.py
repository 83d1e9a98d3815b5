"""Accounts and appointments on the wire."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain.register.people import Agency, Appointment, Role
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.access.appoint_officer import Hat
from chalicelib.usecases.access.read_accounts import AccountView
from mobile_api.wire.instants import Instant
from mobile_api.wire.people import People, Unit, unit

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


class EndedHat(AppointmentLine):
    """An ended hat. `cases_given_back`: so many cases the officer had in hand are now in nobody's."""

    cases_given_back: int


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


class AccountHat(AppointmentLine):
    """A hat with what the caller may do to it. `by`, `confirmed_by`: the two persons; `counts`: it is worn now."""

    by: str
    confirmed_by: str
    counts: bool
    ended_why: str | None
    may_confirm: bool
    may_end: bool


class Account(Frozen):
    """An account with its hats, the newest first. `reset_asked_at`: a reset waits for a second person since then."""

    officer: str
    username: str
    name: str
    active: bool
    hats: list[AccountHat]
    reset_asked_at: AwareDatetime | None
    may_appoint: bool
    may_name_stand_in: bool
    may_revoke: bool
    may_ask_reset: bool
    may_do_reset: bool


class Accounts(Frozen):
    """Accounts by name."""

    accounts: list[Account]
    server_time: AwareDatetime


class ResetAsked(Frozen):
    """When a reset was asked for: it waits an hour for a second person."""

    asked_at: AwareDatetime


class ResetDone(Frozen):
    """The password is shown once and told in person; the next sign-in chooses another and sets a new code up."""

    temporary_password: str


class UnitRevoked(Frozen):
    """How many were shut out."""

    officers: int


def account(found: AccountView, people: People, now: AwareDatetime) -> Account:
    """Return an account as it goes over the wire."""
    officer, reset = found.officer, found.officer.reset
    return Account(
        officer=officer.id,
        username=officer.username,
        name=officer.name,
        active=officer.active,
        hats=[
            AccountHat(
                **dict(appointment(hat.hat)),
                by=people.name(hat.hat.by),
                confirmed_by=people.name(hat.hat.confirmed_by) if hat.hat.confirmed_by else "",
                counts=hat.hat.counts_at(now),
                ended_why=hat.hat.ended_why,
                may_confirm=hat.may_confirm,
                may_end=hat.may_end,
            )
            for hat in found.hats
        ],
        reset_asked_at=reset.asked_at if reset is not None and reset.done_at is None else None,
        may_appoint=found.may_appoint,
        may_name_stand_in=found.may_name_stand_in,
        may_revoke=found.may_revoke,
        may_ask_reset=found.may_ask_reset,
        may_do_reset=found.may_do_reset,
    )


def accounts(found: list[AccountView], people: People, now: AwareDatetime) -> Accounts:
    """Return accounts as they go over the wire."""
    return Accounts(accounts=[account(officer, people, now) for officer in found], server_time=now)
