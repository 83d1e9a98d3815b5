"""Says which unit a row of the playbook means, from an entry; None: the row does not apply."""

from collections.abc import Callable
from typing import TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import known_child
from chalicelib.domain.facts.circumstances import (
    commune_of,
    emergency_in_viet_nam,
    in_danger,
    is_commune,
    is_working_group_member,
    receivers_word,
    victims_word,
    vietnamese_abroad,
)
from chalicelib.domain.facts.code_decisions import waits_for_new_code
from chalicelib.domain.facts.consent import waiting_words
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import (
    REQUESTS,
    handover_of,
    referral_of,
    request_of,
    to_unit,
    units_of,
    verification_of,
)
from chalicelib.domain.forms.code_decision import CodeDecision
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.forms.keeping import CaseNote
from chalicelib.domain.forms.referral import Dispatch
from chalicelib.domain.forms.support import Support
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import FACILITIES, HOTLINE, Kind
from chalicelib.domain.register.people import Agency, OfficerId, UnitId

UnitOf: TypeAlias = Callable[[OpenedEntry, EntryHistory], UnitId | None]

_LODGES_ITSELF = frozenset({Kind.BORDER_POST, Kind.CRIMINAL_POLICE, Kind.COMMUNE})


def author(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the unit that wrote the entry."""
    return opened.entry.author.unit


def mentioned(opened: OpenedEntry, _file: EntryHistory) -> tuple[OfficerId, ...]:
    """Return the colleagues whom a note names."""
    return read(opened, CaseNote).mentions


def author_if_commune(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the author's unit if it is a commune."""
    return opened.entry.author.unit if is_commune(opened.entry.author.unit, file) else None


def author_who_brings_on(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the author's unit unless the person has arrived there: at a commune or the health agency."""
    unit = opened.entry.author.unit
    return None if file.directory.unit(unit).kind in (Kind.COMMUNE, Kind.HEALTH_DEPARTMENT) else unit


def author_if_hotline(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Return the hotline if it wrote the entry."""
    return HOTLINE if opened.entry.author.unit == HOTLINE else None


def hotline(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the hotline; of the probe's test report the probe's own desk."""
    is_test = opened.entry.author.unit == organisations.PROBE
    return organisations.PROBE_DESK if is_test else HOTLINE


def criminal_police(_opened: OpenedEntry, file: EntryHistory) -> UnitId:
    """Return the department that signed the plan: the focal point for victims abroad (R129, R175)."""
    return file.directory.working_group_unit(Agency.CRIMINAL_POLICE).id


def criminal_police_if_abroad(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the criminal police department if the person is a Vietnamese abroad (R175)."""
    return criminal_police(opened, file) if vietnamese_abroad(opened, file) else None


def receiver(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the unit the entry is addressed to; where names are secret the hotline turns to the member (R46)."""
    unit = to_unit(opened)
    if unit is None or opened.entry.author.unit != HOTLINE:
        return unit
    return file.directory.contact_unit(unit).id


def receiver_if_commune(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the unit that receives the person if it is a commune."""
    unit = read(opened, Handover).to_unit
    return unit if is_commune(unit, file) else None


def receiver_if_working_group(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the receiver if App. 1.2 binds it: the Working Group's member.

    A provider called directly (App. 1.1 b1) is not on that clock.
    """
    unit = receiver(opened, file)
    return unit if unit is not None and is_working_group_member(unit, file) else None


def receiver_unless_working_group(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the provider that is asked directly: the Working Group's member is on a clock of its own (D-01)."""
    unit = receiver(opened, file)
    return unit if unit is not None and not is_working_group_member(unit, file) else None


def working_group_member(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the member to contact in an emergency (R40): the receiver, or the member of the receiver's agency."""
    unit = to_unit(opened)
    return file.directory.working_group_unit(file.directory.unit(unit).agency).id if unit is not None else None


def other_working_group_member(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the agency's Working Group member unless the entry goes to that unit anyway."""
    member = working_group_member(opened, file)
    return member if member != to_unit(opened) else None


def working_group_member_in_danger(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the agency's Working Group member if the person is in danger (R40)."""
    return working_group_member(opened, file) if in_danger(opened, file) else None


def assigned(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Return the unit that an agency connects (R152)."""
    body = read(opened, AgencyResponse)
    return body.assigned_to if body.answer == "sub_assign" else None


def first_agency(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the agency that was asked first, if another unit answers (R174)."""
    return who_was_asked(opened, file)


def who_was_asked(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the unit to which the request went that this entry is about."""
    request = request_of(opened, file, REQUESTS)
    return to_unit(request) if request is not None else None


def who_asked_for_verification(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the unit that asked for the verification."""
    request = verification_of(opened, file)
    return request.entry.author.unit if request is not None else None


def who_handed_over(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the unit that handed the person over."""
    minutes = handover_of(opened, file)
    return minutes.entry.author.unit if minutes is not None else None


def facility(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Return where the person stays, if that body gives such stays; the author's own unit if none is named (R71)."""
    body = read(opened, Support)
    if body.stay not in ("begins", "extended"):
        return None
    unit = body.facility or opened.entry.author.unit
    return unit if gives_stays(unit, of_others=body.facility is not None) else None


def gives_stays(unit: UnitId, *, of_others: bool) -> bool:
    """Return whether persons can stay with that unit: in a facility of the plan's three kinds (R71).

    For its own account also with who gives essential needs by Decree 162/2025 art. 17: police, Border Guard, commune.
    """
    kind = organisations.unit(unit).kind
    return kind in FACILITIES or (not of_others and kind in _LODGES_ITSELF)


def escort(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
    """Return the unit that escorts the person, if somebody does (R161)."""
    body = read(opened, Dispatch)
    return body.escort_unit if body.mode == "escorted" else None


def commune(_opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the commune that the file names."""
    return commune_of(file)


def commune_or_author(opened: OpenedEntry, file: EntryHistory) -> UnitId:
    """Return the commune, whose chairman decides on a child (Decree 56/2017 arts.

    28, 32); whoever acted while none is in.
    """
    return commune_of(file) or opened.entry.author.unit


def receivers_of_the_referral(opened: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return the unit that a step's referral asks and those it connected: both sides go through the steps (R154)."""
    referral = opened if opened.entry.form == "referral_request" else referral_of(opened, file)
    return units_of(referral, file) if referral is not None else frozenset()


def receiver_agreed_by_both(opened: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return who receives, once the receiving body has accepted and the person has decided to go there (R157, R158)."""
    referral = referral_of(opened, file)
    agreed = (receivers_word(referral, file), victims_word(referral, file)) == ("yes", "yes")
    return receivers_of_the_referral(opened, file) if agreed else frozenset()


def in_emergency(opened: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return whom an emergency wakes: who is asked, and the Working Group's member of that agency (R40, R165)."""
    woken = (to_unit(opened), working_group_member(opened, file)) if in_danger(opened, file) else ()
    return frozenset(unit for unit in woken if unit is not None)


def second_person(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return who is asked to confirm a sharing: the hotline, or, of its own, the first unit of another agency."""
    if opened.entry.author.unit != HOTLINE:
        return HOTLINE
    benefits = {
        name for word in waiting_words(file) if word.statement.entry == opened.entry.id for name in word.recipients
    }
    authors = (word.entry.author for word in file.all)
    others = (author.unit for author in authors if author.agency not in benefits and author.unit != HOTLINE)
    return next(others, HOTLINE)


def own_working_group_member(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the member of the Working Group of the author's own agency."""
    return organisations.working_group_unit(opened.entry.author.agency).id


def own_working_group_member_in_emergency(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the same when a call tells of an emergency here."""
    return own_working_group_member(opened, file) if emergency_in_viet_nam(opened, file) else None


def working_group(_opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the Working Group itself: its head."""
    return organisations.WORKING_GROUP


def members(_opened: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return the units of the Working Group's members: the departments of the four agencies (R83, R108)."""
    return frozenset(unit.id for unit in file.directory.working_group_units())


def secretariat_and_head(_opened: OpenedEntry, _file: EntryHistory) -> frozenset[UnitId]:
    """Return the hotline, which is the secretariat, and the head (R84, R90)."""
    return frozenset({HOTLINE, organisations.WORKING_GROUP})


def whole_group(opened: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return everybody of the Working Group: the members' units, the secretariat and the head."""
    return members(opened, file) | secretariat_and_head(opened, file)


def commune_if_known_child(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the commune whose chairman approves a child's plan."""
    return commune_or_author(opened, file) if known_child(opened, file) else None


def decided_about(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the unit that wrote under a code later, about which the hotline decides (decision 0131)."""
    return read(opened, CodeDecision).unit


def informed_of_the_decision(opened: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return who has written in the file, and the unit decided about, unless it is rung to write again."""
    wrote = frozenset(entry.entry.author.unit for entry in file.all)
    about = frozenset({decided_about(opened, file)})
    return wrote - about if waits_for_new_code(opened, file) else wrote | about
