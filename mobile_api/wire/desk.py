"""The desk's list of cases: filters, lines of codes and days, who has a case in hand. No word anybody typed."""

import base64
import binascii
from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.access.reading_rights import sees_safety
from chalicelib.domain.case.case_filter import CaseFilter, Whose, is_child, is_late, open_duties
from chalicelib.domain.case.ownership import Owner, owner_in
from chalicelib.domain.register.people import Agency, Author, Officer
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import CaseRow
from chalicelib.usecases.cases.find_person import KnownPerson
from chalicelib.usecases.cases.search_cases import CasePage
from mobile_api.wire.people import People, Unit, unit

_Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,64}$")]
_Day = Annotated[date, Field(strict=False)]
_YesNo = Annotated[bool, Field(strict=False)]
_Agency = Annotated[Agency, Field(strict=False)]


class AskedList(Frozen):
    """The filters of the list, each optional; `code`: how the case code begins; `after`: the `next` of the page before.

    `since` and `until` bound the day a case was opened, both included.
    """

    status: _Code | None = None
    holder: _Code | None = None
    owner: Whose = "anybody"
    agency: _Agency | None = None
    unit: _Code | None = None
    province: _Code | None = None
    form: _Code | None = None
    child: _YesNo | None = None
    danger: _YesNo | None = None
    late: _YesNo | None = None
    since: _Day | None = None
    until: _Day | None = None
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z-]{1,13}$")] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,200}$")] | None = None

    @property
    def filter(self) -> CaseFilter:
        """Return the filter in the domain's terms."""
        asked = self.model_dump(exclude={"owner", "limit", "after"})
        return CaseFilter(whose=self.owner, **asked)

    @property
    def behind(self) -> str | None:
        """Return the place to go on from. Raises `Malformed` for one that no answer named."""
        return None if self.after is None else place_in(self.after)


def place_named(place: str) -> str:
    """Name the place of the next page."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def place_in(cursor: str) -> str:
    """Return the place that a cursor names. Raises `Malformed` for one that no answer named."""
    try:
        place = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (ValueError, binascii.Error):
        raise Malformed([BrokenRule("after", "cursor")]) from None
    if not place.isprintable():
        raise Malformed([BrokenRule("after", "cursor")])
    return place


class CaseOwner(Frozen):
    """The colleague who has the case in hand; `mine`: the caller."""

    name: str
    mine: bool
    since: AwareDatetime


class DeskCase(Frozen):
    """One line of the list. `child` is null where no age is known.

    `child` and `danger` say nothing to whom the case itself would not show them (decision 0120).
    `province`, `first_form` and `status` are null in a case whose facts are not worked out yet; `agencies` take part.
    """

    case: str
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    entries: int
    status: str | None
    holder: Unit | None
    opened_by: Unit | None
    province: str | None
    first_form: str | None
    agencies: list[str]
    child: bool | None
    danger: bool
    open_duties: int
    next_due_at: AwareDatetime | None
    late: bool
    asked: int
    """Service connections without an answer that settles them."""
    owner: CaseOwner | None
    erased: bool


class DeskCases(Frozen):
    """A page of the list. `next` is null behind the last case; `looked_at` counts the cases judged for this page."""

    cases: list[DeskCase]
    next: str | None
    looked_at: int
    server_time: AwareDatetime


class FoundCase(Frozen):
    """A case that may be about the person searched for; `strong`: a number, or more than one thing, points to it."""

    case: DeskCase
    strong: bool


class FoundCases(Frozen):
    """The likeliest first, at most fifty."""

    found: list[FoundCase]
    server_time: AwareDatetime


class Owned(Frozen):
    """The officer of the caller's unit who has the case in hand now."""

    owner: CaseOwner | None
    server_time: AwareDatetime


def page(found: CasePage, officer: Officer, people: People, now: datetime) -> DeskCases:
    """Return a page of the list as it goes over the wire."""
    place = None if found.next is None else place_named(found.next)
    lines = [line(row, officer, people, now) for row in found.rows]
    return DeskCases(cases=lines, next=place, looked_at=found.looked_at, server_time=now)


def found_cases(found: list[KnownPerson], officer: Officer, people: People, now: datetime) -> FoundCases:
    """Return the answer to a search for a person as it goes over the wire."""
    lines = [FoundCase(case=line(match.row, officer, people, now), strong=match.strong) for match in found]
    return FoundCases(found=lines, server_time=now)


def line(row: CaseRow, officer: Officer, people: People, now: datetime) -> DeskCase:
    """Return a case as a line of the list."""
    head, facts = row.head, row.facts
    is_shown = sees_safety(officer, head, now)
    due = open_duties(facts) if facts else ()
    settled = {"accept", "decline"}
    return DeskCase(
        case=head.case,
        opened_at=head.opened_at,
        changed_at=head.changed_at,
        entries=head.seq,
        status=facts.status if facts else None,
        holder=unit(facts.holder) if facts and facts.holder else None,
        opened_by=unit(facts.opened_by) if facts else None,
        province=facts.province if facts else None,
        first_form=facts.first_form if facts else None,
        agencies=sorted({party.agency for party in head.parties}),
        child=_child(row) if is_shown else None,
        danger=_danger(row) if is_shown else False,
        open_duties=len(due),
        next_due_at=due[0] if due else None,
        late=is_late(facts, now) if facts else False,
        asked=sum(asked.answer not in settled for asked in facts.connections) if facts else 0,
        owner=owner(owner_in(head.owners, officer.unit), officer, people),
        erased=head.erased_at is not None,
    )


def _child(row: CaseRow) -> bool | None:
    if row.head.safety is not None and row.head.safety.child != "unknown":
        return row.head.safety.child == "child"
    return is_child(row.facts) if row.facts else None


def _danger(row: CaseRow) -> bool:
    marks = row.head.safety
    if marks is not None:
        return marks.victim_at_risk or marks.relatives_at_risk
    return row.facts is not None and row.facts.at_risk


def owner(found: Owner | None, officer: Officer, people: People) -> CaseOwner | None:
    """Return the owner by name, or None."""
    if found is None:
        return None
    person = people.behind(Author(officer=found.officer, unit=found.unit, agency=officer.agency))
    return CaseOwner(name=person.name if person else "", mine=found.officer == officer.id, since=found.since)
