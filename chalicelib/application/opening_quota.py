"""Counting what an officer opens, before it is looked for: the answer betrays nothing of the case."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.case.break_glass import warnings
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.opening_quota import OpeningQuotaDay
from chalicelib.domain.case.system_files import SystemFile, pseudonym, system_file
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict, OpeningQuota, Unavailable
from chalicelib.ports import Services

_ATTEMPTS = 50
"""Each lost race means that another opening of this very officer was counted, and there are not that many."""


def count_opening(case: str, officer: Officer, services: Services) -> None:
    """Count it once an hour. Raises `OpeningQuota`, after the supervisors were told of this window."""
    for _ in range(_ATTEMPTS):
        now = services.now()
        day = local_day(now)
        before = services.openings.load(officer.id, day) or OpeningQuotaDay(officer=officer.id, day=day)
        try:
            after = before.counting(case, officer, now)
            if after is not before:
                services.openings.save(after)
            if after.warns(officer) and not before.warns(officer):
                tell_supervisors(officer, f"{day}-many", "many_openings", services)
        except Conflict:
            continue
        except OpeningQuota as refused:
            tell_supervisors(officer, refused.window, "opening_quota", services)
            raise
        return
    raise Unavailable


def tell_supervisors(officer: Officer, window: str, kind: str, services: Services) -> None:
    """Tell those who watch over an officer's openings of this window, once; only a refusal wakes them."""
    # The account's id is not for queues and notices; who it was stands in the audit.
    salt = services.salt()
    cause, code = f"{pseudonym(officer.id, salt)}-{window}", system_file(SystemFile.CONDUCT, officer.id, salt)

    def step(file: CaseFile | None) -> Outcome[None]:
        """Raise the warnings that the file does not hold yet."""
        now, known = services.now(), {alert.id for alert in file.alerts} if file else set()
        urgency = Urgency.URGENT if kind == "opening_quota" else Urgency.NORMAL
        raised = [alert.model_copy(update={"urgency": urgency}) for alert in warnings(code, cause, kind, officer, now)]
        new = [alert for alert in raised if alert.id not in known]
        if not new:
            return Outcome(None, None)
        change = case_transaction.change_of(
            file or CaseFile.new(code, now),
            services,
            actor=officer.id,
            action="quota_exceeded" if kind == "opening_quota" else "openings_reported",
            subject=window,
            alerts=tuple(alert.model_copy(update={"token": services.new_token()}) for alert in new),
            moves_feed=False,
        )
        return Outcome(change, None)

    case_transaction.transact(services, code, step)
