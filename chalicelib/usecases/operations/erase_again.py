"""After a restore: what was erased before the loss is erased again, whatever the copy brought back."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.ending import end_all
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import CaseHead
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Agency, Author
from chalicelib.ports import Services

RESTORER = "restore"
"""The actor in the audit trail: nobody decided anew, an older decision is kept."""


def erase_again(services: Services) -> list[str]:
    """Erase every case that the write-once notes name and a restored table shows with keys; return their codes."""
    return [case for case in services.anchors.erased() if _again(case, services)]


def _again(case: str, services: Services) -> bool:
    head = case_transaction.transact(services, case, lambda file: _step(file, services))
    services.blind.forget(case)
    if head is None:
        return False
    end_all(case, Author(officer=RESTORER, unit=HOTLINE, agency=Agency.CHILD_PROTECTION), services)
    return True


def _step(file: CaseFile | None, services: Services) -> Outcome[CaseHead | None]:
    if file is None or not (file.keys or file.head.erased_at is None):
        return Outcome(None, None)
    erased_at = file.head.erased_at or services.now()
    change = case_transaction.change_of(
        file,
        services,
        actor=RESTORER,
        action="case_erased",
        subject=file.head.case,
        head={"erased_at": erased_at},
        dropped=file.keys,
    )
    return Outcome(change, change.head)
