"""Whether a case is to be erased, and what holds it back, on the wire."""

from pydantic import AwareDatetime

from chalicelib.domain.case.head import CaseHead, HoldGround
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import Unit, unit


class HoldRequest(Frozen):
    """The ground of a legal hold that is asked for."""

    ground: HoldGround


class Hold(Frozen):
    """A legal hold: its ground, the unit that set it, since when."""

    ground: HoldGround
    unit: Unit
    since: AwareDatetime


class Erasure(Frozen):
    """How far the erasure of a case has come, and the hold that forbids it."""

    case: str
    asked_at: AwareDatetime | None
    asked_by: Unit | None
    hold: Hold | None
    erased_at: AwareDatetime | None


def erasure(head: CaseHead) -> Erasure:
    """Return the state of a case's erasure as it goes over the wire."""
    asked, hold = head.erasure_asked, head.hold
    return Erasure(
        case=head.case,
        asked_at=asked.at if asked else None,
        asked_by=unit(asked.by.unit) if asked else None,
        hold=Hold(ground=hold.ground, unit=unit(hold.by.unit), since=hold.at) if hold else None,
        erased_at=head.erased_at,
    )
