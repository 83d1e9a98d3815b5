"""The Inter-agency Working Group as Plan 697 §III.1.1 constitutes it (R81-R90): what it needs before it counts."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.register.labels import labelled
from chalicelib.domain.register.people import Agency, OfficerId, UnitId
from chalicelib.domain.register.records import Line, Record
from chalicelib.domain.values.frozen import Frozen


class Seat(StrEnum):
    """A person's place in the group."""

    HEAD = "head"
    STANDING_DEPUTY = "standing_deputy"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


class Level(StrEnum):
    """R83: a leader of department level or equal, or an officer."""

    LEADER = "leader"
    OFFICER = "officer"


class StaffingConsent(Frozen):
    """An agency's consent in writing on sending its staff (R82)."""

    agency: Agency
    number: Line
    given_on: date


class Membership(Frozen):
    """One seat of the group and its holder.

    `substitute` stands in (R112); `appointed_by` is asked for of secretaries alone (R90).
    """

    officer: OfficerId
    unit: UnitId
    seat: Seat
    level: Level
    substitute: OfficerId | None = None
    appointed_by: OfficerId | None = None


class WorkingGroup(Record):
    """The group with the decision that made it (R81), the three consents (R82) and its seats (R83-R90)."""

    decision_number: Line | None = labelled("Số quyết định thành lập", "Number of the decision", default=None)
    decided_on: date | None = labelled("Ngày quyết định", "Decided on", "date", default=None)
    decided_by: Line | None = labelled("Người ký", "Signed by", default=None)
    consents: Annotated[tuple[StaffingConsent, ...], Field(max_length=3)] = ()
    seats: Annotated[tuple[Membership, ...], Field(max_length=60)] = ()


class Shortfall(StrEnum):
    """A part of the plan's constitution that a group still lacks."""

    NO_DECISION = "no_decision"
    CONSENT_MISSING = "consent_missing"
    NOT_ONE_HEAD = "not_one_head"
    HEAD_OF_ANOTHER_UNIT = "head_of_another_unit"
    NOT_ONE_STANDING_DEPUTY = "not_one_standing_deputy"
    STANDING_DEPUTY_OF_ANOTHER_UNIT = "standing_deputy_of_another_unit"
    DEPUTY_MISSING = "deputy_missing"
    NOT_FOUR_DEPUTIES = "not_four_deputies"
    UNIT_WITHOUT_LEADER_AND_OFFICER = "unit_without_leader_and_officer"
    SECRETARIAT_MISSING = "secretariat_missing"
    SECRETARY_NOT_OF_HOTLINE = "secretary_not_of_hotline"
    SECRETARY_NOT_BY_HEAD = "secretary_not_by_head"


CONSENTING = (Agency.CRIMINAL_POLICE, Agency.BORDER_GUARD, Agency.WOMENS_UNION)
"""The agencies whose consent the decision needs: the other three signatories (R82)."""

_SEATED = frozenset({Seat.HEAD, Seat.STANDING_DEPUTY, Seat.DEPUTY, Seat.MEMBER})


class SeatUnits(Frozen):
    """The units the plan names.

    The child-protection department (head), its Centre (standing deputy), the departments of the other three agencies
    (deputies), and the hotline (secretariat).
    """

    head: UnitId
    centre: UnitId
    deputies: tuple[UnitId, ...]
    hotline: UnitId


def gaps(group: WorkingGroup, units: SeatUnits) -> tuple[Shortfall, ...]:
    """Return what keeps the group from counting, in the order of the plan; empty: it is constituted and may act."""
    return (*_of_decision(group), *_of_lead(group, units), *_of_units(group, units), *_of_secretariat(group, units))


def _of_decision(group: WorkingGroup) -> list[Shortfall]:
    given = {consent.agency for consent in group.consents}
    found = [] if group.decision_number and group.decided_on else [Shortfall.NO_DECISION]
    return found + ([] if given.issuperset(CONSENTING) else [Shortfall.CONSENT_MISSING])


def _of_lead(group: WorkingGroup, units: SeatUnits) -> list[Shortfall]:
    heads = [seat for seat in group.seats if seat.seat is Seat.HEAD]
    standing = [seat for seat in group.seats if seat.seat is Seat.STANDING_DEPUTY]
    deputies = [seat for seat in group.seats if seat.seat is Seat.DEPUTY]
    leads = {seat.unit for seat in deputies if seat.level is Level.LEADER}
    found = []
    if len(heads) != 1:
        found.append(Shortfall.NOT_ONE_HEAD)
    elif heads[0].unit != units.head or heads[0].level is not Level.LEADER:
        found.append(Shortfall.HEAD_OF_ANOTHER_UNIT)
    if len(standing) != 1:
        found.append(Shortfall.NOT_ONE_STANDING_DEPUTY)
    elif standing[0].unit != units.centre or standing[0].level is not Level.LEADER:
        found.append(Shortfall.STANDING_DEPUTY_OF_ANOTHER_UNIT)
    if not leads.issuperset(units.deputies):
        found.append(Shortfall.DEPUTY_MISSING)
    # R85 counts four deputies: the standing one and those of the other three agencies.
    if len(standing) + len(deputies) != 4:
        found.append(Shortfall.NOT_FOUR_DEPUTIES)
    return found


def _of_units(group: WorkingGroup, units: SeatUnits) -> list[Shortfall]:
    """Ask each participating unit for one leader and one officer (R83)."""
    for unit in (units.head, *units.deputies):
        levels = [seat.level for seat in group.seats if seat.unit == unit and seat.seat in _SEATED]
        if sorted(levels) != [Level.LEADER, Level.OFFICER]:
            return [Shortfall.UNIT_WITHOUT_LEADER_AND_OFFICER]
    return []


def _of_secretariat(group: WorkingGroup, units: SeatUnits) -> list[Shortfall]:
    heads = {seat.officer for seat in group.seats if seat.seat is Seat.HEAD}
    secretaries = [seat for seat in group.seats if seat.seat is Seat.SECRETARY]
    found = [] if secretaries else [Shortfall.SECRETARIAT_MISSING]
    if any(seat.unit != units.hotline for seat in secretaries):
        found.append(Shortfall.SECRETARY_NOT_OF_HOTLINE)
    if any(seat.appointed_by not in heads for seat in secretaries):
        found.append(Shortfall.SECRETARY_NOT_BY_HEAD)
    return found
