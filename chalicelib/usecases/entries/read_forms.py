"""Read the forms an officer may write or read, for a phone or desk to draw."""

from dataclasses import dataclass

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action, Scope
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.register.people import Officer

_READS_OTHERS_FORMS = (Scope.UNIT, Scope.FOCAL, Scope.CODED)
"""Scopes that read entries of kinds they never write: whoever is called reads what called them, with its labels."""


@dataclass(frozen=True)
class FormForOfficer:
    """A form, and whether this officer may write it or only needs its labels to read by."""

    form: Form
    write: bool


def read_forms(officer: Officer) -> list[FormForOfficer]:
    """Return the newest version of each form this officer may write or read somewhere, in the catalogue's order.

    A volunteer, who sees only their own reports, gets what a volunteer writes, and nothing more over a slow line.
    """
    newest = {form.name: form for form in sorted(FORMS.values(), key=lambda form: form.version)}
    reads_all = permissions.may(officer, Action.OPEN_CASE) and permissions.scope_of(officer) in _READS_OTHERS_FORMS
    forms = [
        FormForOfficer(newest[name], permissions.may(officer, Action.WRITE_ENTRY, form=name))
        for name in dict.fromkeys(name for name, _ in FORMS)
    ]
    return [each for each in forms if each.write or reads_all]
