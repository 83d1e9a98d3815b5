"""Says which unit a row about going home means, from an entry; None: the row does not apply."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.returns import comes_home_organised, return_plan_of
from chalicelib.domain.forms.organised_return import ReturnPlan
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import UnitId


def immigration_department(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the country's immigration department, which plans a return; the author's unit while there is none."""
    return _immigration(None) or opened.entry.author.unit


def immigration_at_the_gate(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the immigration police where the person was received; else the country's department (D-24)."""
    unit = opened.entry.author.unit
    return _immigration(organisations.unit(unit).province) or _immigration(None) or unit


def immigration_if_organised(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the immigration police at the gate, if the person came in an organised return."""
    return immigration_at_the_gate(opened, file) if comes_home_organised(opened, file) else None


def gate(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the border post at whose gate the group arrives."""
    planned = opened if isinstance(opened.body, ReturnPlan) else return_plan_of(opened, file)
    return read(planned, ReturnPlan).gate_unit if planned is not None else None


def _immigration(province: str | None) -> UnitId | None:
    found = (u for u in organisations.units() if u.kind is Kind.IMMIGRATION and u.province == province)
    return next((unit.id for unit in found), None)
