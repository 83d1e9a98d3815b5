"""Decides who may write which form: sourced rows by agency, role and kind of unit (`policy/form_rights.json`).

What the law gives to some bodies alone stands there as data (R16, R60, R67, R137): identification is decided by police
and Border Guard and nobody else, a reception is written by whoever a person can come to (Law 53/2024 art. 27(1)).
"""

from functools import cache

from pydantic import model_validator

from chalicelib import policy
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Words


class FormRight(Sourced):
    """One row: these roles, in these agencies and kinds of unit, write these forms. Left out, any agency or kind."""

    forms: tuple[str, ...]
    roles: tuple[Role, ...]
    agencies: tuple[Agency, ...] = tuple(Agency)
    kinds: tuple[Kind, ...] = tuple(Kind)

    def covers(self, role: Role, agency: Agency, kind: Kind, form: str) -> bool:
        """Return whether this row is about that cell."""
        return form in self.forms and role in self.roles and agency in self.agencies and kind in self.kinds


class FormRights(Frozen):
    """The whole file. Refuses forms nobody knows, forms nobody may write, and cells with two sources."""

    version: Words
    note: Words
    rows: tuple[FormRight, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "FormRights":
        named = {form for row in self.rows for form in row.forms}
        known = {name for name, _ in FORMS}
        if named != known:
            raise ValueError(f"no such form, or nobody writes it: {sorted(named ^ known)}")
        cells = [
            (role, agency, kind, form)
            for row in self.rows
            for form in row.forms
            for role in row.roles
            for agency in row.agencies
            for kind in row.kinds
        ]
        if len(cells) != len(set(cells)):
            raise ValueError("a cell has two sources")
        return self


def right_to_write(role: Role, agency: Agency, unit: str, form: str) -> FormRight | None:
    """Return the row that lets this role of this unit write the form; None: nobody let them."""
    try:
        kind = organisations.unit(unit).kind
    except KeyError:
        return None
    return _cells().get((role, agency, kind, form))


@cache
def _cells() -> dict[tuple[Role, Agency, Kind, str], FormRight]:
    return {
        (role, agency, kind, form): row
        for row in rights().rows
        for form in row.forms
        for role in row.roles
        for agency in row.agencies
        for kind in row.kinds
    }


@cache
def rights() -> FormRights:
    """Return the file, checked."""
    return FormRights.model_validate_json(policy.read("form_rights.json"))
