"""The summary of a case on the wire, as the caller may see it."""

from typing import Any, Literal

from pydantic import AwareDatetime

from chalicelib.domain.facts import summary
from chalicelib.domain.facts.known_answers import KnownAnswer
from chalicelib.domain.facts.status import Status
from chalicelib.domain.facts.summary import Step
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.values.frozen import Frozen
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


def standing(found: summary.CaseSummary, half: frozenset[str]) -> Standing:
    """Return the summary as it goes over the wire.

    `half`: the merges whose other half is missing. An undone merge is told only while it is half undone.
    """
    return Standing(
        status=found.status,
        history=[
            StatusStep(status=step.status, at=step.at, entry=step.entry, unit=unit(step.by.unit), basis=step.basis)
            for step in found.history
        ],
        holder=unit(found.holder) if found.holder else None,
        referrals=[
            Referral(entry=one.entry, to=unit(one.to_unit), done=one.done, open=one.open, stopped=one.stopped)
            for one in found.referrals
        ],
        requests=[_request(one) for one in found.requests],
        contradictions=[
            Contradiction(
                path=one.path,
                values=[Said(entry=entry, value=value) for entry, value in one.values],
                decides=unit(one.decides),
                settled_by=one.settled_by,
            )
            for one in found.contradictions
        ],
        safety=Safety(
            victim_at_risk=found.safety.victim_at_risk,
            relatives_at_risk=found.safety.relatives_at_risk,
            planned=found.safety.planned,
        ),
        mergings=[
            Merging(
                entry=one.entry,
                other=one.other,
                this_file=one.this_file,
                undone=one.undone,
                half=one.entry in half,
            )
            for one in found.mergings
            if one.entry in half or not one.undone
        ],
        known=[_known(one) for one in found.known],
        basic_file=[_known(one) for one in found.basic_file],
        not_to_ask_again=found.not_to_ask_again,
    )


def _request(one: summary.RequestProgress) -> Request:
    return Request(
        entry=one.entry,
        responsible=unit(one.responsible),
        connected=[unit(name) for name in one.connected],
        answer=one.answer,
        first_information=one.first_information,
        reported=one.reported,
    )


def _known(one: KnownAnswer) -> Known:
    return Known(path=one.path, group=one.group, value=one.value, entry=one.entry, at=one.at)
