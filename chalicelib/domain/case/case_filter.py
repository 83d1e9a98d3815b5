"""Filters a list of cases by codes, days and units, judged on the head and the de-identified facts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.head import CaseHead
from chalicelib.domain.case.ownership import owner_in
from chalicelib.domain.register.people import Officer

_CHILDREN = frozenset({"0-11", "12-15", "16-17"})

Whose: TypeAlias = Literal["mine", "nobody", "anybody"]


@dataclass(frozen=True)
class CaseFilter:
    """Each field narrows the list; None asks for nothing. `since` and `until` bound the day of opening, both included.

    `agency` and `unit` take part in the case; `late`: a duty is open past its time.
    """

    status: str | None = None
    holder: str | None = None
    whose: Whose = "anybody"
    agency: str | None = None
    unit: str | None = None
    province: str | None = None
    form: str | None = None
    child: bool | None = None
    danger: bool | None = None
    late: bool | None = None
    since: date | None = None
    until: date | None = None
    code: str | None = None
    """The first characters of the code."""

    def lets_through(self, head: CaseHead, facts: CaseFacts | None, officer: Officer, now: datetime) -> bool:
        """Return whether a case is on the list. One whose facts are not worked out is on the unfiltered list alone."""
        owner = owner_in(head.owners, officer.unit)
        if self.whose == "mine" and (owner is None or owner.officer != officer.id):
            return False
        if self.whose == "nobody" and owner is not None:
            return False
        parties = head.parties
        if self.agency is not None and all(party.agency != self.agency for party in parties):
            return False
        if self.unit is not None and all(party.unit != self.unit for party in parties):
            return False
        return _matches(self, facts, now)


def is_child(facts: CaseFacts) -> bool | None:
    """Return whether the person was under 18 when the case was opened; None where no age is known."""
    return None if facts.age_band == "unknown" else facts.age_band in _CHILDREN


def open_duties(facts: CaseFacts) -> tuple[datetime, ...]:
    """Return when the open duties are due, the earliest first."""
    return tuple(sorted(duty.due_at for duty in facts.duties if duty.closed_at is None))


def is_late(facts: CaseFacts, now: datetime) -> bool:
    """Return whether a duty is open past its time."""
    return any(due < now for due in open_duties(facts))


def _matches(asked: CaseFilter, facts: CaseFacts | None, now: datetime) -> bool:
    wanted = (asked.status, asked.holder, asked.province, asked.form, asked.child, asked.danger, asked.late)
    if facts is None:
        return all(wish is None for wish in (*wanted, asked.since, asked.until))
    found = (
        facts.status,
        facts.holder,
        facts.province,
        facts.first_form,
        is_child(facts),
        facts.at_risk,
        is_late(facts, now),
    )
    if any(want is not None and want != has for want, has in zip(wanted, found, strict=True)):
        return False
    return (asked.since is None or facts.opened_on >= asked.since) and (
        asked.until is None or facts.opened_on <= asked.until
    )
