"""A question that is answered yes or no, and never by silence (domain.md §6.1: silence is no consent).

Until November 2026 such questions were ticks: a phone sent `true` or, for a tick that was never touched, `false`. Those
values stay readable; `false` from such a phone says "not ticked", which is less than a "no".
"""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import WithJsonSchema

from chalicelib.domain.forms.fields import Group, must

YesOrNo: TypeAlias = Annotated[Literal["yes", "no"] | bool, WithJsonSchema({"type": "string"})]
"""The picklist's code; a boolean in what an older phone wrote."""


def yes_or_no(vi: str, en: str, group: Group, sensitivity: str, *, options: str = "yes_no", **more: Any) -> Any:
    """Return a question that has to be answered, with two answers and no default. `more` as for `ask`."""
    return must(vi, en, group, sensitivity, options=options, **more)


def is_yes(answer: YesOrNo) -> bool:
    """Return whether somebody said yes: with the code, or by the tick of an older phone."""
    return answer is True or answer == "yes"
