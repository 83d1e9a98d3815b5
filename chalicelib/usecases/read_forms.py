"""Read the forms an officer may write, for a phone to draw."""

from chalicelib.domain import access
from chalicelib.domain.access import Action
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.people import Officer


def read_forms(officer: Officer) -> list[Form]:
    """The newest version of each form this officer may write somewhere, in the catalogue's order."""
    newest = {form.name: form for form in sorted(FORMS.values(), key=lambda form: form.version)}
    names = dict.fromkeys(name for name, _ in FORMS)
    return [newest[name] for name in names if access.may(officer, Action.WRITE_ENTRY, form=name)]
