"""Counting what an account writes, before it is stored: what is gathered, and whom that is told."""

from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.break_glass import warnings
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.ringing import rung_again
from chalicelib.domain.case.system_files import SystemFile, pseudonym, system_file
from chalicelib.domain.case.writing_quota import WritingCount, hour_of, rings_for_gathered, writing_limits
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.ports import Services

GATHERED = "alerts_gathered"
TOO_MANY = "many_urgent_entries"

_TRIES = 50


@dataclass
class WritingMeter:
    """Counts one arriving entry once, however often its storing has to be tried again."""

    officer: Officer
    services: Services
    _is_gathered: bool | None = field(default=None, repr=False)
    _in_case: bool = field(default=False, repr=False)

    def count_in_case(self, case: str, size: int) -> None:
        """Count it in its case. Raises `WritingPause` when the account wrote enough there in this hour."""
        if not self._in_case:
            self._in_case = True
            self._counted(f"{self.officer.id}#{case}", lambda count: count.in_case(size))

    def is_gathered(self, units: frozenset[str]) -> bool:
        """Count an urgent entry of this officer. Return whether its alerts are gathered into one."""
        if self._is_gathered is None:
            count = self._counted(self.officer.id, lambda found: found.with_one(0)).entries
            limit = writing_limits().urgent(self.officer.role)
            self._is_gathered = count > limit
            if rings_for_gathered(count, limit):
                self._tell(units)
        return self._is_gathered

    def _counted(self, place: str, change: Callable[[WritingCount], WritingCount]) -> WritingCount:
        hour = hour_of(self.services.now())
        for _ in range(_TRIES):
            before = self.services.writing.load(place, hour) or WritingCount(place=place, hour=hour)
            after = change(before)
            try:
                self.services.writing.save(after)
            except Conflict:
                continue
            return after
        raise Unavailable

    def _tell(self, units: frozenset[str]) -> None:
        """Raise the gathered alert at each unit, or ring it again, and warn those above the account."""
        salt = self.services.salt()
        code = system_file(SystemFile.CONDUCT, self.officer.id, salt)
        hour = hour_of(self.services.now())
        cause = f"{pseudonym(self.officer.id, salt)}-{hour:%Y-%m-%dT%H}"

        def step(found: CaseFile | None) -> Outcome[None]:
            """Raise or renew the gathered alert of each unit."""
            now = self.services.now()
            file = found or CaseFile.new(code, now)
            stored = {alert.id: alert for alert in file.alerts}
            raised: list[Alert] = []
            for unit in sorted(units):
                gathered = f"{cause}-gathered.{unit}"
                raised += rung_again(self._gathered(code, gathered, unit), f"{code}.{gathered}", stored, now)
            above = [
                warning for warning in warnings(code, cause, TOO_MANY, self.officer, now) if warning.id not in stored
            ]
            change = case_transaction.change_of(
                file,
                self.services,
                actor=self.officer.id,
                action="quota_exceeded",
                subject=TOO_MANY,
                alerts=tuple(
                    alert.model_copy(update={"token": self.services.new_token()}) for alert in (*raised, *above)
                ),
                moves_feed=False,
            )
            return Outcome(change, None)

        case_transaction.transact(self.services, code, step)

    def _gathered(self, code: str, cause: str, unit: str) -> Alert:
        return Alert(
            id=alert_id(code, cause, GATHERED),
            case=code,
            kind=GATHERED,
            urgency=Urgency.URGENT,
            unit=unit,
            about=self.officer.unit,
            token="",
            raised_at=self.services.now(),
        )
