"""Appoint, confirm and end: who wears which hat, by whom, by which document, from when until when (R18, R99, R112)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.administrators import lacks_administrators
from chalicelib.application.case_owners import count_owned
from chalicelib.application.shutting_out import shut_devices, withdraw_turns
from chalicelib.domain.access.appointing import (
    may_appoint,
    may_confirm_appointment,
    may_end,
    needs_second_person,
    reads_cases,
)
from chalicelib.domain.register.people import MOST_APPOINTMENTS, Appointment, Officer, Role
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotAllowed, NotFound, TooLarge
from chalicelib.ports import NewAccount, Services


@dataclass(frozen=True)
class Hat:
    """An appointment to make: role, unit, document, first and last day, and the officer it stands in for."""

    role: Role
    unit: str
    document: str
    since: datetime | None = None
    until: datetime | None = None
    stands_in_for: str | None = None


def open_account(username: str, name: str, hat: Hat, by: Officer, services: Services) -> tuple[Officer, NewAccount]:
    """Make an account for a new officer with a first hat; the temporary password is told in person.

    Raises `Malformed`, `NotAllowed`, `IdTaken` for a user name that is taken.
    """
    now = services.now()
    made = _appointment(hat, by, now, services)
    if not may_appoint(by, made.agency, made, now, is_first=lacks_administrators(made.agency, None, services)):
        raise NotAllowed
    if reads_cases(made.role):
        made = made.model_copy(update={"awaits": True})
    account = services.sign_in.create_account(username)
    officer = Officer(
        id=f"off-{services.new_token()[:32].lower()}",
        username=username,
        name=name,
        role=made.role,
        unit=made.unit,
        agency=made.agency,
        appointments=(made,),
    )
    services.audit.append(at=now, actor=by.id, action="officer_appointed", subject=f"{officer.id} {made.id}")
    services.officers.put(officer)
    services.officers.bind_subject(account.subject, officer.id)
    return officer, account


def appoint(officer_id: str, hat: Hat, by: Officer, services: Services) -> Appointment:
    """Give somebody one more hat. One that crosses agencies, or weighs much, counts once a second person confirmed it.

    Raises `Malformed`, `NotAllowed`, `NotFound`.
    """
    now, officer = services.now(), _found(officer_id, services)
    made = _appointment(hat, by, now, services)
    if officer.id == by.id or not may_appoint(by, officer.agency, made, now):
        raise NotAllowed
    hats = officer.all_hats()
    if len(hats) >= MOST_APPOINTMENTS:
        raise TooLarge
    services.audit.append(at=now, actor=by.id, action="officer_appointed", subject=f"{officer.id} {made.id}")
    _keep(officer, (*hats, made), services)
    return made


def confirm_appointment(officer_id: str, appointment: str, by: Officer, services: Services) -> Appointment:
    """Be the second person of an appointment that waits for one; again by anybody changes nothing.

    Raises `NotAllowed` for the first person, whom it is about, and somebody of another agency; `NotFound`.
    """
    officer, hat = _worn(officer_id, appointment, services)
    if not hat.awaits:
        return hat
    is_first = lacks_administrators(hat.agency, officer.id, services)
    if hat.ended_by is not None or not may_confirm_appointment(by, officer, hat, is_first=is_first):
        raise NotAllowed
    now = services.now()
    since = max(hat.since, now)
    services.audit.append(at=now, actor=by.id, action="appointment_confirmed", subject=f"{officer.id} {hat.id}")
    return _changed(officer, hat, services, awaits=False, confirmed_by=by.id, since=since)


def end_appointment(
    officer_id: str, appointment: str, why: str, by: Officer, services: Services
) -> tuple[Appointment, int]:
    """End a hat now: rights, turns, sessions and devices go with it; who wears none any more cannot sign in.

    Returns the hat and how many cases the officer had in hand there: from this instant the unit's, in nobody's hand.
    Alerts that were passed to the officer wake the unit's others. Raises `NotAllowed`, `NotFound`.
    """
    officer, hat = _worn(officer_id, appointment, services)
    if not may_end(by, hat):
        raise NotAllowed
    if hat.ended_by is not None:
        return hat, 0
    given_back = count_owned(officer.id, hat.unit, services)
    now = services.now()
    services.audit.append(at=now, actor=by.id, action="appointment_ended", subject=f"{officer.id} {hat.id}")
    ended = _changed(officer, hat, services, until=max(now, hat.since), ended_by=by.id, ended_why=why)
    withdraw_turns(officer, hat.unit, services)
    shut_devices(officer, by.id, services)
    if not _found(officer_id, services).hats(now):
        services.sign_in.shut_account(officer.username)
    return ended, given_back


def _found(officer_id: str, services: Services) -> Officer:
    officer = services.officers.find(officer_id)
    if officer is None:
        raise NotFound
    return officer


def _worn(officer_id: str, appointment: str, services: Services) -> tuple[Officer, Appointment]:
    officer = _found(officer_id, services)
    hat = next((each for each in officer.all_hats() if each.id == appointment), None)
    if hat is None:
        raise NotFound
    return officer, hat


def _changed(officer: Officer, hat: Appointment, services: Services, **update: object) -> Appointment:
    after = hat.model_copy(update=update)
    hats = tuple(after if each.id == hat.id else each for each in officer.all_hats())
    _keep(officer, hats, services)
    return after


def _keep(officer: Officer, hats: tuple[Appointment, ...], services: Services) -> None:
    """Write the officer with these hats; the first one worn now stands beside the name."""
    after = officer.model_copy(update={"appointments": hats})
    services.officers.put(after.wearing(services.now()) or after)


def _appointment(hat: Hat, by: Officer, now: datetime, services: Services) -> Appointment:
    directory = services.registers.directory(now, fresh=True)
    if not directory.knows(hat.unit) or not directory.unit(hat.unit).counts_on(directory.day):
        raise Malformed([BrokenRule("unit", "unit_unknown")])
    if hat.stands_in_for is not None and not _wears(hat.stands_in_for, hat, now, services):
        raise Malformed([BrokenRule("stands_in_for", "not_of_unit")])
    since = hat.since or now
    if hat.until is not None and hat.until <= since:
        raise Malformed([BrokenRule("until", "value_error")])
    made = Appointment(
        id=f"app-{services.new_token()[:32].lower()}",
        role=hat.role,
        unit=hat.unit,
        agency=directory.unit(hat.unit).agency,
        since=since,
        until=hat.until,
        document=hat.document,
        by=by.id,
        stands_in_for=hat.stands_in_for,
    )
    return made.model_copy(update={"awaits": needs_second_person(by, made)})


def _wears(officer_id: str, hat: Hat, now: datetime, services: Services) -> bool:
    """Return whether the absent officer wears the hat that somebody is to stand in for (R99)."""
    absent = services.officers.find(officer_id)
    return absent is not None and any(
        (each.role, each.unit) == (hat.role, hat.unit) for each in absent.all_hats() if each.counts_at(now)
    )
