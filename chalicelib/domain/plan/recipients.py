"""Whom a row of the playbook means: from an entry to a unit, or to nobody (the row then does not apply)."""

from collections.abc import Callable
from typing import TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import (
    commune_of,
    in_danger,
    is_commune,
    is_working_group_member,
    vietnamese_abroad,
)
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import REQUESTS, handover_of, request_of, to_unit, verification_of
from chalicelib.domain.forms.connection import AgencyResponse, ServiceConnectionRequest
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.forms.referral import Dispatch
from chalicelib.domain.forms.support import Support
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import Agency, UnitId

UnitOf: TypeAlias = Callable[[OpenedEntry, EntryHistory], UnitId | None]


def author(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    return opened.entry.author.unit


def author_if_commune(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    return opened.entry.author.unit if is_commune(opened.entry.author.unit) else None


def author_who_brings_on(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Whoever received the person, but the commune and the health agency: the person has arrived there."""
    unit = opened.entry.author.unit
    return None if organisations.unit(unit).kind in (Kind.COMMUNE, Kind.HEALTH_DEPARTMENT) else unit


def author_if_hotline(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    return organisations.HOTLINE if opened.entry.author.unit == organisations.HOTLINE else None


def hotline(_opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    return organisations.HOTLINE


def criminal_police(_opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """The department that signed the plan: the focal point for victims abroad (R129, R175)."""
    return organisations.working_group_unit(Agency.CRIMINAL_POLICE).id


def criminal_police_if_abroad(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    return criminal_police(opened, file) if vietnamese_abroad(opened, file) else None


def receiver(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """The unit the entry is addressed to."""
    return to_unit(opened)


def receiver_if_commune(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    unit = read(opened, Handover).to_unit
    return unit if is_commune(unit) else None


def receiver_if_working_group(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """App. 1.2 binds the Working Group's member; a provider called directly (App. 1.1 b1) is not on that clock."""
    unit = read(opened, ServiceConnectionRequest).to_unit
    return unit if is_working_group_member(unit) else None


def working_group_member(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """The member to contact in an emergency (R40): the receiver, or the member of the receiver's agency."""
    unit = to_unit(opened)
    return organisations.working_group_unit(organisations.unit(unit).agency).id if unit is not None else None


def other_working_group_member(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    member = working_group_member(opened, file)
    return member if member != to_unit(opened) else None


def working_group_member_in_danger(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    return working_group_member(opened, file) if in_danger(opened, file) else None


def assigned(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """The unit that an agency connects (R152)."""
    body = read(opened, AgencyResponse)
    return body.assigned_to if body.answer == "sub_assign" else None


def first_agency(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """The agency that was asked first, if another unit answers (R174)."""
    return who_was_asked(opened, file)


def who_was_asked(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    request = request_of(opened, file, REQUESTS)
    return to_unit(request) if request is not None else None


def who_asked_for_verification(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    request = verification_of(opened, file)
    return request.entry.author.unit if request is not None else None


def who_handed_over(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    minutes = handover_of(opened, file)
    return minutes.entry.author.unit if minutes is not None else None


def facility(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Where the person stays; the author's own unit if none is named."""
    body = read(opened, Support)
    if body.stay not in ("begins", "extended"):
        return None
    return body.facility or opened.entry.author.unit


def escort(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    body = read(opened, Dispatch)
    return body.escort_unit if body.mode == "escorted" else None


def commune(_opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    return commune_of(file)


def commune_or_author(opened: OpenedEntry, file: EntryHistory) -> UnitId:
    """The commune, whose chairman decides on a child (Decree 56/2017 arts. 28, 32); whoever acted while none is in."""
    return commune_of(file) or opened.entry.author.unit
