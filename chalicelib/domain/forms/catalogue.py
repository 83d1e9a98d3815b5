"""All forms by name and version. Adding a form is one model, one line here and one row in `playbook` and `access`."""

from chalicelib.domain.forms.reception import RECEPTION
from chalicelib.domain.forms.registry import register
from chalicelib.domain.forms.suspicion import SUSPICION

FORMS = register(RECEPTION, SUSPICION)
