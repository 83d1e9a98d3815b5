"""Who is entitled to which support (Law 53/2024 art. 37; domain.md §2.6). Nobody waits for identification (trap 13)."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from chalicelib.domain.case_status import Status, status_of
from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.file import File, read
from chalicelib.domain.forms.reception import Reception
from chalicelib.domain.forms.support import Support

Standing: TypeAlias = Literal["victim", "in_identification", "foreign"]

_FIRST = frozenset(
    {"essential_needs", "medical", "interpretation", "legal_support", "legal_aid", "psychological", "other"}
)

MATRIX: Mapping[Standing, frozenset[str]] = {
    # "other": by another law, with its legal basis on the sheet (R79).
    "victim": _FIRST | {"travel", "schooling", "vocational", "hardship_allowance", "reintegration"},
    "in_identification": _FIRST | {"travel"},
    "foreign": _FIRST,
}


def outside_the_matrix(opened: OpenedEntry, file: File) -> bool:
    """Whether some support given is not among those of art. 37 for this person. Worth a look, never a refusal."""
    return not MATRIX[entitled_as(file)].issuperset(read(opened, Support).kinds)


def entitled_as(file: File) -> Standing:
    """Suspected persons count as in the process of identification (R64)."""
    if any(read(reception, Reception).category == "foreign" for reception in file.of("reception")):
        return "foreign"
    return "victim" if status_of(file) is Status.VICTIM else "in_identification"
