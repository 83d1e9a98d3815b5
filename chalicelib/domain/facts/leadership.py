"""Finds the entry a leader's decision is about, and whose leaders may decide (R118, R133, R150, R166, R173)."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.references import named_of
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import UnitId

WORDS = ("leader_acknowledgement", "leader_instruction", "leader_approval", "superior_request")
"""Forms only a leader writes; each of them says that the leader knows."""

REPORTED = ("agency_response", "referral_request", "written_report", "support_plan", "service_connection_request")
"""Forms that report to a leader."""


def leads(unit: UnitId, holder: UnitId) -> bool:
    """Return whether the leader of `unit` is in charge of `holder`: their own unit or one below it."""
    return unit == holder or organisations.is_above(unit, holder)


def word_about(word: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the entry a leader's word is about; naming none, the latest of their unit that was reported before."""
    unit = word.entry.author.unit
    named = getattr(word.body, "about", None)
    if named is not None:
        root = file.corrections.get(named, named)
        return next((opened for opened in file.entries if opened.entry.id == root), None)
    forms = ("superior_request",) if word.entry.form == "superior_direction" else REPORTED
    return named_of(word, file, "about", forms, lambda act: leads(unit, act.entry.author.unit))
