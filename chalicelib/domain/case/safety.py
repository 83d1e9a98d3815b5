"""The safety marks of a case (R65, R66): codes in its head, so that a list shows them without opening anything."""

from chalicelib.domain.forms.person import Grown
from chalicelib.domain.values.frozen import Frozen


class Safety(Frozen):
    """The marks. `do_not_contact`: a relative is suspected, so none may be asked or told."""

    victim_at_risk: bool = False
    relatives_at_risk: bool = False
    planned: bool = False
    child: Grown = "unknown"
    do_not_contact: bool = False
