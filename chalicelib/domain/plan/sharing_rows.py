"""The kinds of sharing rows that the playbook is made of, so that a row there reads as one line of the plan."""

from collections.abc import Iterator

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import referral_of
from chalicelib.domain.facts.returns import return_plan_of
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.support import Protection
from chalicelib.domain.plan.crime_recipients import passed_on_to
from chalicelib.domain.plan.recipients import (
    criminal_police_if_abroad,
    in_emergency,
    own_working_group_member_in_emergency,
    receiver,
    receivers_of_the_referral,
)
from chalicelib.domain.plan.shared import COORDINATES
from chalicelib.domain.sharing.rules import ALL, WORK, Condition, SharesWith, UnitsOf, about_the_person, always, itself
from chalicelib.domain.sharing.share import BasicFile, Ground, Purpose


def whole(
    unit: UnitsOf,
    purpose: Purpose,
    source: str,
    *,
    basic: BasicFile | None = "full",
    when: Condition = always,
) -> SharesWith:
    """Return the row that shares this whole entry and the person's identity, because the unit's own act needs them."""
    return SharesWith(unit, Ground.DUTY, purpose, source, ALL, of=itself, basic=basic, when=when)


def of_the_person(unit: UnitsOf, purpose: Purpose, source: str, *groups: Group) -> SharesWith:
    """Return the row: the unit's own act needs these groups of everything told about the person."""
    return SharesWith(unit, Ground.DUTY, purpose, source, frozenset(groups), of=about_the_person)


def with_the_risk(unit: UnitsOf, source: str) -> SharesWith:
    """Return the row: whoever brings or takes in the person reads the last assessment of the risk (R155, R161)."""
    return SharesWith(unit, Ground.DUTY, "protection", source, ALL, of=_last_assessment)


def with_the_safety_plan(unit: UnitsOf) -> SharesWith:
    """Return the row: whoever meets the person reads how they and their relatives are kept safe (R65, R66).

    Not who the relatives are: the plan and its measures.
    """
    groups = frozenset({Group.LOCATION, Group.WORK})
    return SharesWith(unit, Ground.DUTY, "protection", "R65, R66", groups, of=_running_protections)


def step(source: str) -> SharesWith:
    """Return the row: both sides of a referral go through its steps, so the receiving side reads them (R154)."""
    return SharesWith(receivers_of_the_referral, Ground.CALLED, "referral", source, WORK, of=itself)


def abroad(source: str) -> SharesWith:
    """Return the row: C02 is the focal point for victims abroad, it reads the news it is called about (R129, R175)."""
    return SharesWith(criminal_police_if_abroad, Ground.DUTY, "protection", source, COORDINATES, of=itself)


def emergency(source: str) -> tuple[SharesWith, ...]:
    """Return the rows: whom an emergency wakes reads identity, place, danger, health and contact at once (R40)."""
    groups = frozenset({Group.IDENTITY, Group.LOCATION, Group.HEALTH, Group.WORK})
    return (
        SharesWith(in_emergency, Ground.EMERGENCY, "protection", source, ALL, of=itself, basic="full"),
        SharesWith(in_emergency, Ground.EMERGENCY, "protection", source, groups, of=about_the_person),
    )


def emergency_call(source: str) -> SharesWith:
    """Return the row: the member of the hotline's own agency, woken by a call, reads the call (R40)."""
    return SharesWith(own_working_group_member_in_emergency, Ground.EMERGENCY, "protection", source, ALL, of=itself)


def news_passed_on(source: str) -> SharesWith:
    """Return the row: the competent body reads the crime information that is passed on to it (CPC art. 146(4))."""
    return SharesWith(passed_on_to, Ground.DUTY, "crime_handling", source, ALL, of=_crime_information)


def planned_return(source: str) -> SharesWith:
    """Return the row: the police told of a return read who comes, when, through which gate (R62)."""
    return SharesWith(receiver, Ground.DUTY, "identification", source, ALL, of=_plan)


def _plan(opened: OpenedEntry, file: EntryHistory) -> Iterator[OpenedEntry]:
    planned = return_plan_of(opened, file)
    yield from (planned,) if planned is not None else ()


def _crime_information(_opened: OpenedEntry, file: EntryHistory) -> Iterator[OpenedEntry]:
    yield from file.of("crime_information")


def _running_protections(_opened: OpenedEntry, file: EntryHistory) -> Iterator[OpenedEntry]:
    yield from (protection for protection in file.of("protection") if not read(protection, Protection).ended)


def _last_assessment(opened: OpenedEntry, file: EntryHistory) -> Iterator[OpenedEntry]:
    referral = referral_of(opened, file)
    made = [assessment for assessment in file.of("risk_assessment") if referral_of(assessment, file) is referral]
    yield from sorted(made, key=happened)[-1:]
