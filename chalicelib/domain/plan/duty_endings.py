"""Works out which duties do not apply any more although nobody did their acts.

A person returned to another country, a report passed to another body, a group that has come through the gate; and the
word of whoever may say that a duty does not apply, with the reason.
"""

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.consequences import GROUND_WITHDRAWN, Duty
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.crime_reports import report_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.leadership import leads
from chalicelib.domain.facts.returns import return_plan_of
from chalicelib.domain.forms.crime import CrimeReportStep
from chalicelib.domain.forms.leading import DutyNotApplicable
from chalicelib.domain.law.deadline_rules import Counting, rule
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Officer, UnitId

OF_THE_PERSON = frozenset({"D-20", "D-20-notice", "D-24", "D-25", "D-26a", "D-26b", "D-26b-approval", "D-26c", "R168"})
"""Duties of care for somebody who is here. They end when the person has gone home to another country (R63)."""


def returned_home(owed: Duty, opening: OpenedEntry, done: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the duty was for a person who has been returned to their country since."""
    return owed.rule in OF_THE_PERSON and happened(done) >= happened(opening)


def passed_to_another_body(owed: Duty, opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the report went to the competent body, which then notifies and decides (CPC art. 146(4))."""
    of_the_report = owed.rule in ("D-27b", "D-27c", "D-27c-complex") and report_of(done, file) is opening
    theirs = leads(done.entry.author.unit, opening.entry.author.unit)
    return of_the_report and theirs and read(done, CrimeReportStep).step == "passed_on"


def group_has_come(owed: Duty, opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the group stands at the gate: a notice of its coming has no use any more (D-23)."""
    return owed.rule == "D-23" and return_plan_of(done, file) is opening


def does_not_apply(owed: Duty, opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether somebody who may say so says that this duty does not apply."""
    body = read(done, DutyNotApplicable)
    if body.rule != owed.rule or not may_end(done.entry.author.unit, owed.holder, owed.rule):
        return False
    if body.about is not None:
        return file.corrections.get(body.about, body.about) == opening.entry.id
    return happened(done) >= happened(opening)


_WHY_VOID = {"foreign_return": "returned_home", "crime_report_step": "other_body", "gate_reception": "group_has_come"}


def why_void(ending: OpenedEntry, opening: OpenedEntry, file: EntryHistory) -> str:
    """Return as a code why `ending` made a duty void that `opening` opened (`not_applicable_reason`, `void_reason`)."""
    if isinstance(ending.body, DutyNotApplicable):
        return ending.body.reason
    if file.corrections.get(ending.entry.id) == opening.entry.id:
        return GROUND_WITHDRAWN
    return _WHY_VOID.get(ending.entry.form, "other")


def may_end(unit: UnitId, holder: UnitId, rule_id: str) -> bool:
    """Return whether the leader of `unit` may say that a duty of `holder` does not apply.

    The leader in charge: the holder's own or one above. The hotline's too, which coordinates the case (R154, R168);
    but never of a clock of criminal procedure, on which only the investigating side decides.
    """
    if leads(unit, holder):
        return True
    return unit == organisations.HOTLINE and rule(rule_id).counting is not Counting.CRIMINAL_PROCEDURE


def may_void(officer: Officer, holder: UnitId, rule_id: str) -> bool:
    """Return whether this officer may say that a duty of `holder` does not apply (`duty_not_applicable`)."""
    # A duty opened by a date is ended by the entry of its own period.
    if not officer.active or rule(rule_id).recurs is not None:
        return False
    may_write = permissions.may(officer, Action.WRITE_ENTRY, form="duty_not_applicable")
    return may_write and may_end(officer.unit, holder, rule_id)
