"""The summary of a case on the wire, as the caller may see it."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import AwareDatetime

from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.case.safety import Safety as SafetyMarks
from chalicelib.domain.facts import entitlements, summary, turns
from chalicelib.domain.facts.known_answers import KnownAnswer
from chalicelib.domain.facts.referral_progress import Step
from chalicelib.domain.facts.status import Status
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.person import Grown
from chalicelib.domain.forms.picklists import options
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import SourceStatus, Text
from mobile_api.wire.people import Unit, unit


class StatusStep(Frozen):
    """One status the person had: since when, by which entry of which unit, on which basis (picklist codes)."""

    status: Status
    at: AwareDatetime
    entry: str
    unit: Unit
    basis: tuple[str, ...]


class Turn(Frozen):
    """The turn in a referral or connection: state, unit to act, since when, by which entry; `duties`: open now."""

    state: turns.State
    unit: Unit
    since: AwareDatetime
    by_entry: str
    duties: list[str]


class Referral(Frozen):
    """Steps a to h of the plan's Appendix 2.1; it is over only with the handover document."""

    entry: str
    to: Unit
    done: tuple[Step, ...]
    open: tuple[Step, ...]
    stopped: Literal["by_the_victim", "by_the_receiver"] | None
    turn: Turn
    skipped: tuple[Step, ...]
    moved_anyway: bool


class Request(Frozen):
    """A service connection; `responsible` stays the unit asked first."""

    entry: str
    responsible: Unit
    connected: list[Unit]
    answer: Literal["accept", "decline", "sub_assign", "consulting_superior"] | None
    first_information: bool
    reported: bool
    turn: Turn
    answered_at: AwareDatetime | None
    informed_at: AwareDatetime | None


class EntryValue(Frozen):
    """One entry's value for a question that entries answer differently."""

    entry: str
    value: Any


class Contradiction(Frozen):
    """Both values stay; `decides` names who settles it, by a resolution."""

    path: str
    values: list[EntryValue]
    decides: Unit
    settled_by: str | None


class Safety(Frozen):
    """The safety flags of a case (R65, R66), and whether protection is planned."""

    victim_at_risk: bool
    relatives_at_risk: bool
    planned: bool
    child: Grown
    do_not_contact: bool


class Merging(Frozen):
    """A merge of this file with another one of the same person: it ends here, or goes on for both.

    `half`: the other file does not say so yet; of an undone merge, that it does not say that yet.
    """

    entry: str
    other: str
    this_file: Literal["ends", "goes_on"]
    undone: bool
    half: bool


class Known(Frozen):
    """An answer that is known already, so that nobody asks again."""

    path: str
    group: Group
    value: Any
    entry: str
    at: AwareDatetime


class Entitlement(Frozen):
    """One kind of support: due, given or not wanted; `minors`: of the minors who came along."""

    kind: str
    name: Text
    minors: bool
    state: Literal["due", "given", "refused"]
    entry: str | None
    at: AwareDatetime | None


class Entitlements(Frozen):
    """The support that the law in force gives a person of this status, and how much of it was given."""

    law: Text
    standing: str
    lines: list[Entitlement]


class Standing(Frozen):
    """The summary of a case: its status and history, what runs, what contradicts, what is known already."""

    status: Status
    history: list[StatusStep]
    holder: Unit | None
    referrals: list[Referral]
    requests: list[Request]
    contradictions: list[Contradiction]
    safety: Safety
    mergings: list[Merging]
    known: list[Known]
    basic_file: list[Known]
    not_to_ask_again: tuple[str, ...]
    entitlements: Entitlements | None
    legal_basis: Text | None


def standing(summarised: summary.CaseSummary, half: frozenset[str], owed: Iterable[Obligation]) -> Standing:
    """Return the summary as it goes over the wire.

    `half`: the merges whose other half is missing. An undone merge is told only while it is half undone.
    """
    return Standing(
        status=summarised.status,
        history=[
            StatusStep(status=step.status, at=step.at, entry=step.entry, unit=unit(step.by.unit), basis=step.basis)
            for step in summarised.history
        ],
        holder=unit(summarised.holder) if summarised.holder else None,
        referrals=[_referral(progress, owed) for progress in summarised.referrals],
        requests=[_request(progress, owed) for progress in summarised.requests],
        contradictions=[
            Contradiction(
                path=contradiction.path,
                values=[EntryValue(entry=entry, value=value) for entry, value in contradiction.values],
                decides=unit(contradiction.decides),
                settled_by=contradiction.settled_by,
            )
            for contradiction in summarised.contradictions
        ],
        safety=safety(summarised.safety),
        mergings=[
            Merging(
                entry=merging.entry,
                other=merging.other,
                this_file=merging.this_file,
                undone=merging.undone,
                half=merging.entry in half,
            )
            for merging in summarised.mergings
            if merging.entry in half or not merging.undone
        ],
        known=[known(answer) for answer in summarised.known],
        basic_file=[known(answer) for answer in summarised.basic_file],
        not_to_ask_again=summarised.not_to_ask_again,
        entitlements=_entitlements(summarised.entitlements) if summarised.entitlements else None,
        legal_basis=_basis(basis.basis, basis.status) if (basis := summarised.legal_basis) else None,
    )


def _entitlements(entitled: entitlements.Entitlements) -> Entitlements:
    names = {option["code"]: Text(vi=option["vi"], en=option["en"]) for option in options("support_kind")}
    return Entitlements(
        law=_basis(entitled.regime.name, entitled.regime.status),
        standing=entitled.standing,
        lines=[
            Entitlement(
                kind=line.kind,
                name=names[line.kind],
                minors=line.minors,
                state=line.state,
                entry=line.entry,
                at=line.at,
            )
            for line in entitled.lines
        ],
    )


def _basis(words: Text, status: SourceStatus) -> Text:
    """Return the article in words; one that nobody could read is never shown as law."""
    if status is SourceStatus.CONFIRMED:
        return words
    return Text(vi=f"Cần xác nhận: {words.vi}", en=f"To be confirmed: {words.en}")


def safety(marks: SafetyMarks) -> Safety:
    """Return the safety marks as they go over the wire."""
    return Safety(
        victim_at_risk=marks.victim_at_risk,
        relatives_at_risk=marks.relatives_at_risk,
        planned=marks.planned,
        child=marks.child,
        do_not_contact=marks.do_not_contact,
    )


def _referral(progress: summary.ReferralProgress, owed: Iterable[Obligation]) -> Referral:
    return Referral(
        entry=progress.entry,
        to=unit(progress.to_unit),
        done=progress.done,
        open=progress.open,
        stopped=progress.stopped,
        turn=_turn(progress.turn, progress.entry, owed),
        skipped=progress.skipped,
        moved_anyway=progress.moved_anyway,
    )


def _request(progress: summary.RequestProgress, owed: Iterable[Obligation]) -> Request:
    return Request(
        entry=progress.entry,
        responsible=unit(progress.responsible),
        connected=[unit(name) for name in progress.connected],
        answer=progress.answer,
        first_information=progress.first_information,
        reported=progress.reported,
        turn=_turn(progress.turn, progress.entry, owed),
        answered_at=progress.answered_at,
        informed_at=progress.informed_at,
    )


def _turn(turn: turns.Turn, request: str, owed: Iterable[Obligation]) -> Turn:
    running = [
        duty for duty in owed if duty.state is ObligationState.OPEN and duty.opened_by in (request, turn.by_entry)
    ]
    return Turn(
        state=turn.state,
        unit=unit(turn.unit),
        since=turn.since,
        by_entry=turn.by_entry,
        duties=[duty.id for duty in sorted(running, key=lambda duty: duty.due_at)],
    )


def known(answer: KnownAnswer) -> Known:
    """Return an answer that is known already as it goes over the wire."""
    return Known(path=answer.path, group=answer.group, value=answer.value, entry=answer.entry, at=answer.at)
