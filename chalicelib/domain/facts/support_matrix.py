"""Say who is entitled to which support (Law 53/2024 art. 37; domain.md §2.6).

Nobody waits for identification (domain.md §9, trap 13).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.status import Status, history, status_of
from chalicelib.domain.forms.hotline_call import HotlineCall
from chalicelib.domain.forms.reception import Reception
from chalicelib.domain.forms.support import Support

Standing: TypeAlias = Literal["victim", "in_identification", "in_identification_abroad", "foreign", "not_victim"]

_FIRST = frozenset(
    {"essential_needs", "medical", "interpretation", "legal_support", "legal_aid", "psychological", "other"}
)

MATRIX: Mapping[Standing, frozenset[str]] = {
    # "other": by another law, with its legal basis on the sheet (R79).
    "victim": _FIRST | {"travel", "schooling", "vocational", "hardship_allowance", "reintegration"},
    "in_identification": _FIRST | {"travel"},
    "in_identification_abroad": _FIRST - {"legal_aid", "psychological"},
    "foreign": _FIRST,
    # Art. 37 has no column for a person who is no victim; essential needs stand on another law and are never flagged.
    "not_victim": frozenset({"essential_needs", "other"}),
}


def outside_the_matrix(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether some support given is not among those of art. 37 for this person.

    Worth a look, never a refusal.
    """
    return not MATRIX[entitled_as(file, read(opened, Support).given_on)].issuperset(read(opened, Support).kinds)


def entitled_as(file: EntryHistory, at: datetime) -> Standing:
    """Return the status under which the person was entitled to support at that time (R64).

    Suspected persons count as in the process of identification. Whoever turns out to be no victim had these rights
    until then; whoever turns out to be one had a victim's rights all along.
    """
    if any(read(reception, Reception).category == "foreign" for reception in file.of("reception")):
        return "foreign"
    if status_of(file) is Status.VICTIM:
        return "victim"
    decided = [step.at for step in history(file) if step.status is Status.NOT_VICTIM]
    if status_of(file) is Status.NOT_VICTIM and at >= decided[-1]:
        return "not_victim"
    return "in_identification_abroad" if _is_abroad(file) else "in_identification"


def _is_abroad(file: EntryHistory) -> bool:
    """Return whether the person is abroad, by the hotline's last call, until somebody has received them."""
    calls = [read(call, HotlineCall).whereabouts for call in sorted(file.of("hotline_call"), key=happened)]
    return bool(calls) and calls[-1] == "abroad" and not any(file.of("reception"))
