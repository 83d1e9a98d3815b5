"""Export one case by the Human Trafficking Case Data Standard: what the officer may read of it, on record, in quota."""

from chalicelib.application.case_reader import ReadRequest, read_case
from chalicelib.domain.access import permissions
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.register.people import Officer
from chalicelib.domain.standards.htcds import Exported, exported
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services


def export_case(case: str, officer: Officer, services: Services) -> Exported:
    """Return the case as a record of the standard. Raises `NotFound`, and what opening a case raises.

    It opens the case as reading does: by the officer's shares, counted in their quota, audited as an export.
    """
    try:
        act = ReadRequest(officer, "case_exported", subject=case, purpose="export")
        # Under broken glass a case is read, and never taken out.
        _, seen = read_case(case, act, services, fits=lambda file: permissions.may_list(officer, file.head))
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise
    entries = sorted(seen.entries, key=lambda entry: happened(entry.opened))
    return exported((entry.opened.entry.form, entry.opened.body, entry.groups) for entry in entries)
