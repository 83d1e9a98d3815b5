"""Words the Working Group's meetings and documents: cases by their codes, no person but the officers who wrote."""

from collections.abc import Iterator
from typing import Any

from pydantic import AwareDatetime

from chalicelib.domain.facts import group_views as facts
from chalicelib.domain.forms import meetings as forms
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import NamedOfficer, People, Unit, unit


class Act(Frozen):
    """An act of the group: the entry it stands in, by whom, when it reached the system."""

    entry: str
    by: NamedOfficer | None
    at: AwareDatetime


class AgendaItem(Act):
    """A case on an agenda, by its code."""

    case: str
    question: str


class ExpectedStaff(Frozen):
    """The staff an agency will send, and those who came; `present` is null before the minutes."""

    agency: str
    expected: int | None
    composition: str | None
    present: int | None
    right_composition: bool | None


class Preparation(Act):
    """An agency's preparation for a meeting."""

    staff: int
    prepared: str


class Decision(Frozen):
    """A decision of the group; who dissents, and how."""

    decision: str
    consensus: bool
    dissenting: tuple[str, ...]
    dissent: str | None


class Receipt(Act):
    """A member's confirmation of minutes."""

    agrees: bool
    dissent: str | None
    to_localities: bool


class Reader(Frozen):
    """A unit that got a document, and when it said that it read it."""

    unit: Unit
    read_at: AwareDatetime | None


class Document(Act):
    """A document that went to units outside the group."""

    title: str
    words: str
    readers: tuple[Reader, ...]


class Minutes(Act):
    """Minutes with their receipts; `waiting`: whose is still missing."""

    held_on: AwareDatetime
    document: str | None
    chaired_by: str
    decisions: tuple[Decision, ...]
    receipts: tuple[Receipt, ...]
    waiting: tuple[Unit, ...]
    sent: tuple[Document, ...]


class Meeting(Act):
    """A meeting from its convening to its minutes."""

    kind: str
    takes_place_on: AwareDatetime
    place: str
    agenda: str
    staff: tuple[ExpectedStaff, ...]
    items: tuple[AgendaItem, ...]
    preparations: tuple[Preparation, ...]
    minutes: Minutes | None


class Proposal(Act):
    """A proposal of an extraordinary meeting; `agreed` is null before the head has decided."""

    matter: str
    agreed: bool | None
    reasons: str | None
    meeting: str | None


def word_act(act: facts.GroupAct[Any] | facts.SentDocument, people: People) -> dict[str, Any]:
    """Word who did an act of the group, and when."""
    return {"entry": act.entry, "by": people.behind(act.by), "at": act.at}


def word_item(act: facts.GroupAct[forms.AgendaItem], people: People) -> AgendaItem:
    """Word an item of an agenda: the case by its code."""
    return AgendaItem(**word_act(act, people), case=act.body.case, question=act.body.question)


def word_meeting(meeting: facts.Meeting, people: People) -> Meeting:
    """Word a meeting with its agenda, its preparation and its minutes."""
    body = meeting.act.body
    return Meeting(
        **word_act(meeting.act, people),
        kind=body.kind,
        takes_place_on=body.takes_place_on,
        place=body.place,
        agenda=body.agenda,
        staff=tuple(_staff(meeting)),
        items=tuple(word_item(each, people) for each in meeting.items),
        preparations=tuple(
            Preparation(**word_act(each, people), staff=each.body.staff, prepared=each.body.prepared)
            for each in meeting.preparations
        ),
        minutes=_minutes(meeting.minutes, people) if meeting.minutes is not None else None,
    )


def _staff(meeting: facts.Meeting) -> Iterator[ExpectedStaff]:
    """Yield each agency once: who was expected, and who came once the minutes say so (R45)."""
    came = {each.agency: each for each in meeting.minutes.act.body.attendance} if meeting.minutes else {}
    expected = {each.agency: each for each in meeting.act.body.expected}
    for agency in dict.fromkeys((*expected, *came)):
        wanted, here = expected.get(agency), came.get(agency)
        yield ExpectedStaff(
            agency=agency,
            expected=wanted.staff if wanted else None,
            composition=wanted.composition if wanted else None,
            present=here.present if here else (0 if meeting.minutes else None),
            right_composition=is_yes(here.right_composition) if here else None,
        )


def _minutes(minutes: facts.Minutes, people: People) -> Minutes:
    body = minutes.act.body
    return Minutes(
        **word_act(minutes.act, people),
        held_on=body.held_on,
        document=body.document,
        chaired_by=body.chaired_by,
        decisions=tuple(
            Decision(
                decision=each.decision,
                consensus=is_yes(each.consensus),
                dissenting=each.dissenting or (),
                dissent=each.dissent,
            )
            for each in body.decisions
        ),
        receipts=tuple(
            Receipt(
                **word_act(each, people),
                agrees=is_yes(each.body.agrees),
                dissent=each.body.dissent,
                to_localities=is_yes(each.body.to_localities),
            )
            for each in minutes.receipts
        ),
        waiting=tuple(map(unit, minutes.waiting)),
        sent=tuple(word_document(each, people) for each in minutes.sent),
    )


def word_proposal(proposal: facts.ProposedMeeting, people: People) -> Proposal:
    """Word a proposed meeting and what the head decided."""
    decision = proposal.decision
    return Proposal(
        **word_act(proposal.act, people),
        matter=proposal.act.body.matter,
        agreed=is_yes(decision.body.agrees) if decision else None,
        reasons=decision.body.reasons if decision else None,
        meeting=proposal.meeting,
    )


def word_document(document: facts.SentDocument, people: People) -> Document:
    """Word a document sent to units outside the group, with who has read it."""
    return Document(
        **word_act(document, people),
        title=document.title,
        words=document.words,
        readers=tuple(Reader(unit=unit(each), read_at=document.read_by.get(each)) for each in document.units),
    )
