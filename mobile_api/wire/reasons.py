"""Words the reasons of passing an alert and of being late, as the desk and the phone see them."""

from pydantic import AwareDatetime

from chalicelib.domain.case import reasons
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import NamedOfficer, People, Unit, unit


class Choice(Frozen):
    """A code with its words."""

    code: str
    vi: str
    en: str


class Late(Frozen):
    """The reason of a delay, by those who owe the duty. `explained_by`: the entry of the case that says more."""

    reason: Choice
    by: NamedOfficer
    at: AwareDatetime
    explained_by: EntryId | None


class Reasons(Frozen):
    """The reasons to choose from, and the units an alert may go to."""

    passing: list[Choice]
    lateness: list[Choice]
    units: list[Unit]


def all_reasons(directory: Directory) -> Reasons:
    """Return the lists of reasons and the register of units, by name."""
    listed = reasons.reasons()
    return Reasons(
        passing=[Choice(**reason.model_dump()) for reason in listed.passing],
        lateness=[Choice(**reason.model_dump()) for reason in listed.lateness],
        units=[unit(listed_unit.id) for listed_unit in directory.receivers()],
    )


def late(explanation: reasons.Lateness, people: People) -> Late:
    """Return the reason of a delay as it goes over the wire, with the name of its author."""
    author = people.behind(explanation.by) or NamedOfficer(name="", unit=unit(explanation.by.unit))
    return Late(
        reason=choice(explanation.reason, reasons.reasons().lateness),
        by=author,
        at=explanation.at,
        explained_by=explanation.explained_by,
    )


def choice(code: str, listed: tuple[reasons.Reason, ...]) -> Choice:
    """Return a reason in words; one that left the list keeps its code."""
    listed_reason = next((reason for reason in listed if reason.code == code), None)
    return (
        Choice(code=code, vi=listed_reason.vi, en=listed_reason.en)
        if listed_reason
        else Choice(code=code, vi=code, en=code)
    )
