"""The summary of a case on the wire, as the caller may see it."""

from typing import Any, Literal

from pydantic import AwareDatetime

from chalicelib.domain.facts import entitlements, summary
from chalicelib.domain.facts.known_answers import KnownAnswer
from chalicelib.domain.facts.status import Status
from chalicelib.domain.facts.summary import Step
from chalicelib.domain.forms.fields import Group
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


class Referral(Frozen):
    """Steps a to h of the plan's Appendix 2.1; it is over only with the handover document."""

    entry: str
    to: Unit
    done: tuple[Step, ...]
    open: tuple[Step, ...]
    stopped: Literal["by_the_victim", "by_the_receiver"] | None


class Request(Frozen):
    """A service connection; `responsible` stays the unit asked first."""

    entry: str
    responsible: Unit
    connected: list[Unit]
    answer: Literal["accept", "decline", "sub_assign", "consulting_superior"] | None
    first_information: bool
    reported: bool


class Said(Frozen):
    """One entry's value for a question that entries answer differently."""

    entry: str
    value: Any


class Contradiction(Frozen):
    """Both values stay; `decides` names who settles it, by a resolution."""

    path: str
    values: list[Said]
    decides: Unit
    settled_by: str | None


class Safety(Frozen):
    """The safety flags of a case (R65, R66), and whether protection is planned."""

    victim_at_risk: bool
    relatives_at_risk: bool
    planned: bool


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
    """What the law of the day gives a person of this status, and how far it has been given."""

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


def standing(summarised: summary.CaseSummary, half: frozenset[str]) -> Standing:
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
        referrals=[
            Referral(entry=step.entry, to=unit(step.to_unit), done=step.done, open=step.open, stopped=step.stopped)
            for step in summarised.referrals
        ],
        requests=[_request(request) for request in summarised.requests],
        contradictions=[
            Contradiction(
                path=contradiction.path,
                values=[Said(entry=entry, value=value) for entry, value in contradiction.values],
                decides=unit(contradiction.decides),
                settled_by=contradiction.settled_by,
            )
            for contradiction in summarised.contradictions
        ],
        safety=Safety(
            victim_at_risk=summarised.safety.victim_at_risk,
            relatives_at_risk=summarised.safety.relatives_at_risk,
            planned=summarised.safety.planned,
        ),
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
        known=[_known(answer) for answer in summarised.known],
        basic_file=[_known(answer) for answer in summarised.basic_file],
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


def _request(request: summary.RequestProgress) -> Request:
    return Request(
        entry=request.entry,
        responsible=unit(request.responsible),
        connected=[unit(name) for name in request.connected],
        answer=request.answer,
        first_information=request.first_information,
        reported=request.reported,
    )


def _known(answer: KnownAnswer) -> Known:
    return Known(path=answer.path, group=answer.group, value=answer.value, entry=answer.entry, at=answer.at)
