"""Read accounts: who works in a unit in which hat, one person with all of them, and who waits for a second person."""

from dataclasses import dataclass

from chalicelib.application.administrators import lacks_administrators
from chalicelib.domain.access.appointing import (
    EVERY_AGENCY,
    may_appoint_in,
    may_ask_for_reset,
    may_begin_agency,
    may_confirm_appointment,
    may_do_reset,
    may_end,
    may_name_stand_in,
    may_read_account,
    may_read_accounts_of,
    may_revoke_access,
)
from chalicelib.domain.access.register_rights import OWNER
from chalicelib.domain.register.people import Agency, Appointment, CredentialReset, Officer
from chalicelib.domain.values.errors import NotAllowed, NotFound
from chalicelib.ports import Services


@dataclass(frozen=True)
class HatView:
    """A hat with what the reader may do to it."""

    hat: Appointment
    may_confirm: bool
    may_end: bool


@dataclass(frozen=True)
class AccountView:
    """An account with all hats, the newest first, and what the reader may do to it."""

    officer: Officer
    hats: tuple[HatView, ...]
    may_appoint: bool
    may_name_stand_in: bool
    may_revoke: bool
    may_ask_reset: bool
    may_do_reset: bool


def accounts_of_unit(unit: str, by: Officer, services: Services) -> list[AccountView]:
    """Return the accounts that have or will have a hat of the unit, by name. Raises `NotFound`, `NotAllowed`."""
    directory = services.registers.directory(services.now(), fresh=True)
    if not directory.knows(unit):
        raise NotFound
    if not may_read_accounts_of(by, directory.unit(unit)):
        raise NotAllowed
    services.audit.look(at=services.now(), actor=by.id, action="accounts_listed", subject=unit)
    found = {officer.id: services.officers.find(officer.id) for officer in services.officers.of_unit(unit)}
    return _by_name([officer for officer in found.values() if officer is not None], by, services)


def waiting_accounts(by: Officer, services: Services) -> list[AccountView]:
    """Return the accounts of whom a hat waits for a second person, of those the caller may read."""
    services.audit.look(at=services.now(), actor=by.id, action="accounts_listed")
    agencies = tuple(Agency) if by.role in EVERY_AGENCY or by.agency is OWNER else (by.agency,)
    found = {officer.id: officer for agency in agencies for officer in services.officers.waiting(agency)}
    return _by_name([officer for officer in found.values() if may_read_account(by, officer)], by, services)


def read_account(officer_id: str, by: Officer, services: Services) -> AccountView:
    """Return one account. Raises `NotFound`, also for one that is not for this officer to read."""
    officer = services.officers.find(officer_id)
    if officer is None or not may_read_account(by, officer):
        raise NotFound
    services.audit.look(at=services.now(), actor=by.id, action="accounts_listed", subject=officer.id)
    return view(officer, by, services)


def view(officer: Officer, by: Officer, services: Services) -> AccountView:
    """Return the account as this officer may read it and change it."""
    asked = officer.reset if _is_open(officer.reset) else None
    hats = tuple(
        HatView(
            hat,
            may_confirm=hat.awaits and hat.ended_by is None and _may_confirm(by, officer, hat, services),
            may_end=hat.ended_by is None and may_end(by, hat),
        )
        for hat in reversed(officer.all_hats())
    )
    return AccountView(
        officer=officer,
        hats=hats,
        may_appoint=may_appoint_in(by, officer.agency) and by.id != officer.id,
        may_name_stand_in=may_name_stand_in(by) and by.id != officer.id,
        may_revoke=officer.active and may_revoke_access(by, officer),
        may_ask_reset=may_ask_for_reset(by, officer),
        may_do_reset=asked is not None and may_do_reset(by, officer, asked),
    )


def _may_confirm(by: Officer, officer: Officer, hat: Appointment, services: Services) -> bool:
    if may_confirm_appointment(by, officer, hat):
        return True
    return may_begin_agency(by, hat) and may_confirm_appointment(
        by, officer, hat, is_first=lacks_administrators(hat.agency, officer.id, services)
    )


def _is_open(asked: CredentialReset | None) -> bool:
    return asked is not None and asked.done_at is None


def _by_name(officers: list[Officer], by: Officer, services: Services) -> list[AccountView]:
    return [view(officer, by, services) for officer in sorted(officers, key=lambda officer: (officer.name, officer.id))]
