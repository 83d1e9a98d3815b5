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


class Consent(Frozen):
    """An agency's consent in writing on sending its staff (R82)."""

    agency: Agency
    number: Line
    given_on: date


class Membership(Frozen):
    """Who sits where. `substitute` stands in (R112); `appointed_by` is asked for of secretaries alone (R90)."""

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
    consents: Annotated[tuple[Consent, ...], Field(max_length=3)] = ()
    seats: Annotated[tuple[Membership, ...], Field(max_length=60)] = ()


class Gap(StrEnum):
    """What a group still lacks of the plan's constitution."""

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
"""Whose consent the decision needs: the other three signatories (R82)."""

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


def gaps(group: WorkingGroup, units: SeatUnits) -> tuple[Gap, ...]:
    """Return what keeps the group from counting, in the order of the plan; empty: it is constituted and may act."""
    return (*_of_decision(group), *_of_lead(group, units), *_of_units(group, units), *_of_secretariat(group, units))


def _of_decision(group: WorkingGroup) -> list[Gap]:
    given = {consent.agency for consent in group.consents}
    found = [] if group.decision_number and group.decided_on else [Gap.NO_DECISION]
    return found + ([] if given.issuperset(CONSENTING) else [Gap.CONSENT_MISSING])


def _of_lead(group: WorkingGroup, units: SeatUnits) -> list[Gap]:
    heads = [one for one in group.seats if one.seat is Seat.HEAD]
    standing = [one for one in group.seats if one.seat is Seat.STANDING_DEPUTY]
    deputies = [one for one in group.seats if one.seat is Seat.DEPUTY]
    leads = {one.unit for one in deputies if one.level is Level.LEADER}
    found = []
    if len(heads) != 1:
        found.append(Gap.NOT_ONE_HEAD)
    elif heads[0].unit != units.head or heads[0].level is not Level.LEADER:
        found.append(Gap.HEAD_OF_ANOTHER_UNIT)
    if len(standing) != 1:
        found.append(Gap.NOT_ONE_STANDING_DEPUTY)
    elif standing[0].unit != units.centre or standing[0].level is not Level.LEADER:
        found.append(Gap.STANDING_DEPUTY_OF_ANOTHER_UNIT)
    if not leads.issuperset(units.deputies):
        found.append(Gap.DEPUTY_MISSING)
    # R85 counts four deputies: the standing one and those of the other three agencies.
    if len(standing) + len(deputies) != 4:
        found.append(Gap.NOT_FOUR_DEPUTIES)
    return found


def _of_units(group: WorkingGroup, units: SeatUnits) -> list[Gap]:
    """Ask each participating unit for one leader and one officer (R83)."""
    for unit in (units.head, *units.deputies):
        levels = [one.level for one in group.seats if one.unit == unit and one.seat in _SEATED]
        if sorted(levels) != [Level.LEADER, Level.OFFICER]:
            return [Gap.UNIT_WITHOUT_LEADER_AND_OFFICER]
    return []


def _of_secretariat(group: WorkingGroup, units: SeatUnits) -> list[Gap]:
    heads = {one.officer for one in group.seats if one.seat is Seat.HEAD}
    secretaries = [one for one in group.seats if one.seat is Seat.SECRETARY]
    found = [] if secretaries else [Gap.SECRETARIAT_MISSING]
    if any(one.unit != units.hotline for one in secretaries):
        found.append(Gap.SECRETARY_NOT_OF_HOTLINE)
    if any(one.appointed_by not in heads for one in secretaries):
        found.append(Gap.SECRETARY_NOT_BY_HEAD)
    return found
