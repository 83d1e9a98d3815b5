"""Closing acts of an organised return: the notice and the certificate (D-23, D-24)."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.returns import return_plan_of
from chalicelib.domain.plan.grammar import ClosingAct
from chalicelib.domain.plan.matters import is_about
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Kind


def _notified(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the immigration side told the provincial police of this return."""
    return _is_by_immigration(done) and return_plan_of(done, file) is opening


def _certificate_issued(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the immigration police certified that this person has come home."""
    return _is_by_immigration(done) and is_about(opening, done, list(file.of("reception")))


def _is_by_immigration(opened: OpenedEntry) -> bool:
    return organisations.unit(opened.entry.author.unit).kind is Kind.IMMIGRATION


RETURN_NOTIFIED = ClosingAct("notified", ("return_notice",), _notified)
CERTIFICATE_ISSUED = ClosingAct("certificate_issued", ("return_certificate",), _certificate_issued)
