"""Print an entry that is a paper to sign and keep: minutes, a certificate (R62, R63, R163, D-24)."""

from chalicelib.application.case_reader import ReadRequest, read_case
from chalicelib.domain.access.redaction import RedactedCase, RedactedEntry
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.documents.document import Document
from chalicelib.domain.documents.handover_document import reference_of
from chalicelib.domain.documents.papers import NAMES_PERSON_IN, PAPERS
from chalicelib.domain.entries.entry import OpenedEntry, SealedEntry
from chalicelib.domain.facts.history import EntryHistory, received
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

ELSEWHERE = "BÊN NHẬN ĐÃ LẬP PHIẾU NHẬN RIÊNG, KHÔNG IN Ở ĐÂY"
"""Printed for an officer who may not see the receiver's own sheet: it exists, and they have been told so."""


def print_minutes(case: str, entry: str, officer: Officer, services: Services) -> bytes:
    """Return the PDF, the receiver's own sheet worked in as far as this officer sees it.

    Raises `NotFound` for any other form, for who does not see all of the entry, and for what is not there;
    `OpeningQuota`. On record as a print before anything is opened.
    """

    def holds_it(file: CaseFile) -> bool:
        return any(sealed.entry.id == entry and sealed.entry.form in PAPERS for sealed in file.entries)

    person_forms = NAMES_PERSON_IN.get(_form_of(entry, services.cases.load(case)), frozenset())
    act = ReadRequest(officer, "paper_printed", subject=entry, purpose="print", entry=entry, also=person_forms)
    try:
        file, seen = read_case(case, act, services, fits=holds_it)
        paper = _paper(entry, file, seen, services.registers.directory(services.now()))
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise
    return services.pdf.pdf(paper)


def _form_of(entry: str, file: CaseFile | None) -> str:
    sealed = file.entry(entry) if file is not None else None
    return sealed.entry.form if sealed is not None else ""


def _paper(entry: str, file: CaseFile, seen: RedactedCase, directory: Directory) -> Document:
    asked = next((shown for shown in seen.entries if shown.opened.entry.id == entry), None)
    sealed = file.entry(entry)
    if asked is None or sealed is None or not _is_whole(asked, sealed):
        raise NotFound
    form = asked.opened.entry.form
    # The version that was asked for, although a correction came since: that is minutes of its own to print.
    known = [
        shown.opened
        for shown in seen.entries
        if (shown.opened.entry.form != form or received(shown.opened) <= received(asked.opened))
        # A body may be opened further than it is shown, for a coded basic file: no paper names a person out of that.
        and (shown.opened.entry.form not in NAMES_PERSON_IN.get(form, ()) or Group.IDENTITY in shown.groups)
    ]
    then = EntryHistory(known, directory)
    root = then.corrections.get(entry, entry)
    act: OpenedEntry | None = next((candidate for candidate in then.of(form) if candidate.entry.id == root), None)
    if act is None:
        raise NotFound
    paper = PAPERS[form](act, then, reference_of(sealed.entry))
    of_two = form == "handover" and bool(paper.unfinished)
    unfinished = ELSEWHERE if of_two and _has_hidden_receipt(file, seen) else paper.unfinished
    return paper.model_copy(update={"unfinished": unfinished})


def _has_hidden_receipt(file: CaseFile, seen: RedactedCase) -> bool:
    shown = {listed.opened.entry.id for listed in seen.entries}
    return any(listed.entry.form == "handover_receipt" and listed.entry.id not in shown for listed in file.entries)


def _is_whole(asked: RedactedEntry, sealed: SealedEntry) -> bool:
    return asked.groups >= frozenset(map(Group, sealed.parts))
