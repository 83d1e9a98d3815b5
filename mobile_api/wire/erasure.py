"""Whether a case is to be erased, and what holds it back, on the wire."""

from pydantic import AwareDatetime

from chalicelib.domain.case.head import CaseHead, HoldGround
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import Unit, unit


class Ground(Frozen):
    ground: HoldGround


class Hold(Frozen):
    ground: HoldGround
    unit: Unit
    since: AwareDatetime


class Erasure(Frozen):
    case: str
    asked_at: AwareDatetime | None
    asked_by: Unit | None
    hold: Hold | None
    erased_at: AwareDatetime | None


def erasure(head: CaseHead) -> Erasure:
    asked, hold = head.erasure_asked, head.hold
    return Erasure(
        case=head.case,
        asked_at=asked.at if asked else None,
        asked_by=unit(asked.by.unit) if asked else None,
        hold=Hold(ground=hold.ground, unit=unit(hold.by.unit), since=hold.at) if hold else None,
        erased_at=head.erased_at,
    )
