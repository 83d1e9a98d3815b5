"""The trail of a case on the wire."""

from pydantic import AwareDatetime

from chalicelib.domain.audit.actions import WORDS
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Text
from chalicelib.usecases.cases.read_trail import Look as Seen
from mobile_api.wire.people import NamedOfficer, unit


class Look(Frozen):
    """`by` is null for somebody who left the register. `under_glass`: it was open for an emergency only."""

    at: AwareDatetime
    act: str
    words: Text
    by: NamedOfficer | None
    under_glass: bool


class Trail(Frozen):
    """The last 200 openings, the newest first."""

    case: str
    looks: list[Look]
    server_time: AwareDatetime


def look(seen: Seen) -> Look:
    """Return one opening of a case as it goes over the wire: who, when, which act, whether under glass."""
    record, officer = seen.record, seen.by
    words = WORDS[record.action]
    return Look(
        at=record.at,
        act=record.action,
        words=Text(vi=words.vi, en=words.en),
        by=NamedOfficer(name=officer.name, unit=unit(officer.unit)) if officer else None,
        under_glass=record.purpose == "break_glass",
    )
