"""Case files on the wire: coded in lists and changes, opened only in the one call that leaves an audit record."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.access.reading_rights import sees_safety
from chalicelib.domain.access.redaction import RedactedEntry
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.entries.entry import Entry
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.keeping import BETWEEN_COLLEAGUES
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values import case_code
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.cases.list_cases import ListedCase
from chalicelib.usecases.cases.open_case import OpenedCase
from mobile_api.wire.erasure import AskedErasure, asked_erasure
from mobile_api.wire.glass import Glass, glass
from mobile_api.wire.instants import Instant
from mobile_api.wire.obligations import Obligation, obligation
from mobile_api.wire.openings import ManyOpenings, many_openings
from mobile_api.wire.people import NamedOfficer, People, Unit, unit
from mobile_api.wire.sharing import Share, WaitingShare, share_lines, waiting_lines
from mobile_api.wire.standing import Safety, Standing, safety, standing

CaseName = Annotated[str, StringConstraints(pattern=case_code.PATTERN)]


class AskedChanges(Frozen):
    """The query of the change feed: the cursor it goes on from, and the size of a page."""

    after: Annotated[str, StringConstraints(max_length=200)] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class AskedCases(Frozen):
    """`before`: the `changed_at` of the last case of the page before."""

    before: Instant | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class ChangedEntry(Frozen):
    """An entry in the change feed: no word of its body. `mine`: the caller wrote it."""

    id: str
    form: str
    seq: int
    hash: str
    received_at: AwareDatetime
    unit: str
    mine: bool


class ChangedAlert(Frozen):
    """An alert in the change feed."""

    id: str
    kind: str
    raised_at: AwareDatetime
    taken_by: NamedOfficer | None
    taken_at: AwareDatetime | None


class Change(Frozen):
    """One changed case in the change feed, with all its entries and alerts that the caller may know of."""

    case: str
    changed_at: AwareDatetime
    seq: int
    entries: list[ChangedEntry]
    alerts: list[ChangedAlert]


class Changes(Frozen):
    """`more`: the next page is there already, ask at once."""

    changes: list[Change]
    next: str
    more: bool
    server_time: AwareDatetime


class CaseLine(Frozen):
    """One line of the inbox: no word anybody typed. `safety`: null to whom the case itself would not show it."""

    case: str
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    entries: int
    last_form: str
    open_obligations: int
    next_due_at: AwareDatetime | None
    untaken_alerts: int
    safety: Safety | None


class Cases(Frozen):
    """A page of the inbox, and the server's time."""

    cases: list[CaseLine]
    server_time: AwareDatetime


class CaseParty(Frozen):
    """A unit that takes part in the case, and since when.

    `uninvited`: it wrote under a code that was another's already; whether it is one person is still to be decided.
    """

    unit: Unit
    since: AwareDatetime
    uninvited: bool


class OpenEntry(Frozen):
    """One entry in clear, with what proves its place. `groups` are the field groups the caller is shown of it."""

    id: str
    seq: int
    form: str
    form_version: int
    written_at: AwareDatetime
    received_at: AwareDatetime
    by: NamedOfficer | None
    mine: bool
    flags: tuple[str, ...]
    hash: str
    prev: str
    groups: list[Group]
    body: dict[str, Any]


class Mentioned(Frozen):
    """An officer whom a note names, by name."""

    id: str
    name: str


class Case(Frozen):
    """One case file as the caller may see it; `mentioned`: the colleagues whom the notes shown here name."""

    case: str
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    standing: Standing
    parties: list[CaseParty]
    entries: list[OpenEntry]
    obligations: list[Obligation]
    alerts: list[ChangedAlert]
    glasses: list[Glass]
    shares: list[Share]
    waiting: list[WaitingShare]
    mentioned: list[Mentioned]
    erasure: AskedErasure | None
    many_openings: ManyOpenings | None
    server_time: AwareDatetime


def change(file: CaseFile, officer: Officer, people: People) -> Change:
    """Return a changed case as it goes over the wire."""
    return Change(
        case=file.head.case,
        changed_at=file.head.changed_at,
        seq=file.head.seq,
        entries=[_entry(sealed.entry, officer) for sealed in file.entries],
        alerts=_alerts(file, people),
    )


def line(listed: ListedCase, officer: Officer, now: datetime) -> CaseLine:
    """Return a case as a line of the inbox: counts, dates and safety marks, nothing opened."""
    head, counts = listed.head, listed.counts
    return CaseLine(
        case=head.case,
        opened_at=head.opened_at,
        changed_at=head.changed_at,
        entries=counts.entries,
        last_form=counts.last_form,
        open_obligations=counts.open_obligations,
        next_due_at=counts.next_due_at,
        untaken_alerts=listed.untaken_alerts,
        safety=safety(head.safety) if head.safety and sees_safety(officer, head, now) else None,
    )


def case(opened: OpenedCase, officer: Officer, people: People, now: datetime) -> Case:
    """Return an opened case as it goes over the wire, cut to what the caller may see."""
    file = opened.file
    return Case(
        case=file.head.case,
        opened_at=file.head.opened_at,
        changed_at=file.head.changed_at,
        standing=standing(opened.seen.standing, opened.half, file.obligations),
        parties=[
            CaseParty(unit=unit(party.unit), since=party.since, uninvited=party.uninvited)
            for party in file.head.parties
        ],
        entries=[_open(shown, opened.stored[shown.opened.entry.id], officer, people) for shown in opened.seen.entries],
        obligations=[obligation(owed, officer, now, people) for owed in file.obligations],
        alerts=_alerts(file, people),
        erasure=asked_erasure(file.head.erasure_asked),
        many_openings=many_openings(opened.openings, officer),
        glasses=[glass(broken, people) for broken in file.head.glasses],
        shares=share_lines(opened.seen.shares, people, now),
        waiting=waiting_lines(opened.seen.waiting),
        mentioned=_mentioned(opened.seen.entries, people),
        server_time=now,
    )


def _open(shown: RedactedEntry, entry: Entry, officer: Officer, people: People) -> OpenEntry:
    return OpenEntry(
        id=entry.id,
        seq=entry.seq,
        form=entry.form,
        form_version=entry.form_version,
        written_at=entry.written_at,
        received_at=entry.received_at,
        by=people.behind(entry.author),
        mine=entry.author.officer == officer.id,
        flags=entry.flags,
        hash=entry.hash,
        prev=entry.prev,
        groups=sorted(shown.groups),
        body=shown.body,
    )


def _mentioned(entries: Iterable[RedactedEntry], people: People) -> list[Mentioned]:
    notes = (shown.body for shown in entries if shown.opened.entry.form in BETWEEN_COLLEAGUES)
    named = dict.fromkeys(officer for body in notes for officer in body.get("mentions", ()))
    return [Mentioned(id=officer, name=people.name(officer)) for officer in named]


def _entry(entry: Entry, officer: Officer) -> ChangedEntry:
    return ChangedEntry(
        id=entry.id,
        form=entry.form,
        seq=entry.seq,
        hash=entry.hash,
        received_at=entry.received_at,
        unit=entry.author.unit,
        mine=entry.author.officer == officer.id,
    )


def _alerts(file: CaseFile, people: People) -> list[ChangedAlert]:
    return [
        ChangedAlert(
            id=alert.id,
            kind=alert.kind,
            raised_at=alert.raised_at,
            taken_by=people.behind(alert.taken_by),
            taken_at=alert.taken_at,
        )
        for alert in file.alerts
    ]
