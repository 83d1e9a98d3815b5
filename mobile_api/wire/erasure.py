"""Whether a case is to be erased, and what holds it back, on the wire."""

from pydantic import AwareDatetime

from chalicelib.domain.case.erasure import confirm_from, erasure_rules
from chalicelib.domain.case.head import CaseHead, ErasureAsked, HoldGround
from chalicelib.domain.case.reasons import Code
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import Unit, unit
from mobile_api.wire.reasons import Choice, choice


class HoldRequest(Frozen):
    """The ground of a legal hold that is asked for."""

    ground: HoldGround


class ErasureRequest(Frozen):
    """Why a case is to be erased: a code of the list that the state of its erasure holds."""

    reason: Code


class AskedErasure(Frozen):
    """That a case is to be erased, as whoever opens it is told: by which unit, why, and when it may happen first."""

    at: AwareDatetime
    by: Unit
    reason: Choice | None
    confirm_from: AwareDatetime


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
    reason: Choice | None
    confirm_from: AwareDatetime | None
    hold: Hold | None
    erased_at: AwareDatetime | None
    reasons: list[Choice]
    """To choose from when asking."""
    waiting_hours: int


def erasure(head: CaseHead) -> Erasure:
    """Return the state of a case's erasure as it goes over the wire."""
    asked, hold = head.erasure_asked, head.hold
    return Erasure(
        case=head.case,
        asked_at=asked.at if asked else None,
        asked_by=unit(asked.by.unit) if asked else None,
        reason=_reason(asked.reason) if asked else None,
        confirm_from=confirm_from(asked) if asked else None,
        hold=Hold(ground=hold.ground, unit=unit(hold.by.unit), since=hold.at) if hold else None,
        erased_at=head.erased_at,
        reasons=[Choice(**reason.model_dump()) for reason in erasure_rules().reasons],
        waiting_hours=erasure_rules().waiting_hours,
    )


def asked_erasure(asked: ErasureAsked | None) -> AskedErasure | None:
    """Return the wish to erase a case as whoever opens it is told."""
    if asked is None:
        return None
    reason = _reason(asked.reason)
    return AskedErasure(at=asked.at, by=unit(asked.by.unit), reason=reason, confirm_from=confirm_from(asked))


def _reason(code: str | None) -> Choice | None:
    return choice(code, erasure_rules().reasons) if code else None
