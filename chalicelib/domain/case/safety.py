"""The safety marks of a case: codes, kept in its head so that lists can show them without opening anything (R65, R66)."""

from chalicelib.domain.forms.person import Grown
from chalicelib.domain.values.frozen import Frozen


class Safety(Frozen):
    """The marks. `do_not_contact`: a relative is suspected, so none may be asked or told."""

    victim_at_risk: bool = False
    relatives_at_risk: bool = False
    planned: bool = False
    child: Grown = "unknown"
    do_not_contact: bool = False
