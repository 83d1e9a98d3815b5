"""Counts what a list shows of a case, so that the head says it and no list loads a whole file."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import AwareDatetime

from chalicelib.domain.case.alerts import Alert, is_live, is_of_one_unit
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.forms.keeping import BETWEEN_COLLEAGUES
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen


class CaseCounts(Frozen):
    """How much of each there is in a file: `entries`, open duties, and alerts that nobody has taken."""

    entries: int
    last_form: str
    open_obligations: int
    next_due_at: AwareDatetime | None
    untaken_alerts: int
    """But for those of which no other unit may know."""
    untaken_of_one_unit: Mapping[UnitId, int] = {}

    def untaken_for(self, unit: UnitId) -> int:
        """Return how many alerts wait, of those that this unit may know of."""
        return self.untaken_alerts + self.untaken_of_one_unit.get(unit, 0)


def counts_of(forms: Iterable[str], obligations: Iterable[Obligation], alerts: Iterable[Alert]) -> CaseCounts:
    """Count a file by the forms of its entries, its duties and its alerts."""
    # Of a note between colleagues no other unit learns, and the head is everybody's.
    written = tuple(form for form in forms if form not in BETWEEN_COLLEAGUES)
    due = [owed.due_at for owed in obligations if owed.state is ObligationState.OPEN]
    live = [alert for alert in alerts if is_live(alert)]
    return CaseCounts(
        entries=len(written),
        last_form=written[-1] if written else "",
        open_obligations=len(due),
        next_due_at=min(due, default=None),
        untaken_alerts=sum(not is_of_one_unit(alert) for alert in live),
        untaken_of_one_unit=dict(Counter(alert.unit for alert in live if is_of_one_unit(alert))),
    )
