"""Open a case: the one way a person reads what was sealed. The audit record is committed before anything is opened."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.application import case_transaction
from chalicelib.application.case_reader import ReadRequest, read_case
from chalicelib.domain.access.redaction import RedactedCase
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.opening_quota import OpeningQuotaDay
from chalicelib.domain.entries.entry import Entry
from chalicelib.domain.facts.merging import Merging
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services


@dataclass(frozen=True)
class OpenedCase:
    """Holds the outline of a file and what this officer may see of its entries. Lives in memory only."""

    file: CaseFile
    seen: RedactedCase
    stored: Mapping[str, Entry]
    """The entries of `seen` by id, as they are stored; as the outline numbers them for who came by itself."""
    openings: OpeningQuotaDay | None = None
    """The officer's day, once they opened so many cases that they are told."""
    half: frozenset[str] = frozenset()
    """The merges of the file whose other half has not arrived, by the id of the entry here."""


def open_case(case: str, officer: Officer, services: Services) -> OpenedCase:
    """Open the file as this officer may see it. Raises `NotFound` when there is none, or none for this officer."""
    try:
        file, seen = read_case(case, ReadRequest(officer, "case_opened", subject=case), services)
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise
    half = frozenset(merging.entry for merging in seen.standing.mergings if not _has_its_twin(merging, services))
    outline = case_transaction.without_contents(file, officer, outside=seen.outside, left_at=seen.left_at)
    stored = {sealed.entry.id: sealed.entry for sealed in (*file.entries, *outline.entries)}
    today = services.openings.load(officer.id, local_day(services.now()))
    openings = today if today is not None and today.warns(officer) else None
    return OpenedCase(outline, seen, stored, openings, half)


def _has_its_twin(merging: Merging, services: Services) -> bool:
    """Return whether the other file holds the merge's twin.

    Uses only the unencrypted metadata of the other case; nothing is decrypted.
    """
    twin = services.cases.find_entry(merging.twin) if merging.twin else None
    form = "merge_undone" if merging.undone else "merge"
    return twin is not None and (twin.entry.case, twin.entry.form) == (merging.other, form)
