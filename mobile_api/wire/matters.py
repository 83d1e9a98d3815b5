"""Shapes of what an alert or an obligation is about, in codes."""

from typing import Literal

from chalicelib.domain.case import matters
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import Unit, unit


class Matter(Frozen):
    """The matter of an alert or an obligation, in codes. `why`: what makes it urgent.

    `gathered`: its author raised more in this hour than may wake people one by one.
    """

    form: str
    by_unit: Unit
    province: str | None
    why: list[Literal["child", "danger", "crime"]]
    gathered: bool


def matter(found: matters.Matter) -> Matter:
    """Return what it is about as it goes over the wire."""
    reasons_of_urgency = {"child": found.child, "danger": found.danger, "crime": found.crime}
    return Matter(
        form=found.form,
        by_unit=unit(found.by_unit),
        province=found.province,
        why=[why for why, holds in reasons_of_urgency.items() if holds],  # type: ignore[misc]
        gathered=found.gathered,
    )
