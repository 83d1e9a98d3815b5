"""Says in codes what an alert or a duty is about: enough for a desk to see what is urgent without opening the case.

Nothing here was typed: a form's name, a unit, a province, and what the entry's coded answers say of age, danger and
crime. It stands in clear beside the case, like the state of its duties.
"""

from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen


class Matter(Frozen):
    """`form`: what was written, `by_unit`: by which unit, `province`: that unit's.

    `gathered`: its author raised more in this hour than one account's alerts may wake people for.
    """

    form: str
    by_unit: UnitId
    province: str | None = None
    child: bool = False
    danger: bool = False
    crime: bool = False
    gathered: bool = False
