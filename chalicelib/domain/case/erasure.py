"""The wish to erase a case (đề nghị xóa hồ sơ): who is told of it, why, and from when on it may be confirmed."""

from datetime import datetime, timedelta
from functools import cache
from typing import Annotated

from pydantic import Field

from chalicelib import policy
from chalicelib.domain.case.alerts import Alert, Urgency, alert_id, is_live
from chalicelib.domain.case.head import CaseHead, ErasureAsked
from chalicelib.domain.case.reasons import Reason
from chalicelib.domain.case.ringing import over
from chalicelib.domain.register.organisations import WORKING_GROUP, leading_role
from chalicelib.domain.values.sourced import Sourced, Words

KIND = "erasure_asked"


class ErasureRules(Sourced):
    """The whole file `policy/erasure.json`: how long a wish waits, and the reasons to choose from."""

    version: Words
    waiting_hours: Annotated[int, Field(ge=1, le=24 * 30)]
    reasons: Annotated[tuple[Reason, ...], Field(min_length=1)]


@cache
def erasure_rules() -> ErasureRules:
    """Return the settings of an erasure. Raises pydantic's ValidationError when the file does not hang together."""
    return ErasureRules.model_validate_json(policy.read("erasure.json"))


def confirm_from(asked: ErasureAsked) -> datetime:
    """Return the instant from which on a second person may confirm."""
    return asked.at + timedelta(hours=erasure_rules().waiting_hours)


def alerts_of_erasure(head: CaseHead, asked: ErasureAsked) -> tuple[Alert, ...]:
    """Return the urgent alerts, without tokens, to those who lead a unit of the case and to the Working Group's head.

    Who asked ends none of them: they are about this officer's own doing. A unit that came uninvited hears nothing.
    """
    units = dict.fromkeys([*(party.unit for party in head.parties if not party.uninvited), WORKING_GROUP])
    return tuple(
        Alert(
            id=alert_id(head.case, f"erasure-{head.version}.{unit}", KIND),
            case=head.case,
            kind=KIND,
            urgency=Urgency.URGENT,
            unit=unit,
            role=leading_role(unit),
            about=asked.by.unit,
            watched=asked.by.officer,
            reason=asked.reason,
            token="",
            raised_at=asked.at,
        )
        for unit in units
    )


def no_longer_asked(alerts: tuple[Alert, ...], now: datetime) -> tuple[Alert, ...]:
    """Return, as over, the alerts that tell of a wish that was taken back."""
    return tuple(over(alert, now) for alert in alerts if alert.kind == KIND and is_live(alert))
