"""How a field of a register record is called and asked for: the same words on screens, in templates and in imports."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

Widget = Literal[
    "line", "text", "date", "number", "yes_no", "choice", "choices", "unit", "province", "lines", "officers"
]


@dataclass(frozen=True)
class Label:
    """A field's two names, how it is asked for, and the picklist its codes come from."""

    vi: str
    en: str
    widget: Widget = "line"
    options: str | None = None
    required: bool = False
    hint_vi: str = ""
    hint_en: str = ""


def labelled(vi: str, en: str, widget: Widget = "line", **more: Any) -> Any:
    """Make a pydantic field with its label; without `default=...` it must be answered.

    `options` names a picklist, `hint` is a pair of sentences; what is left goes to pydantic's `Field`.
    """
    options = more.pop("options", None)
    hint = more.pop("hint", ("", ""))
    label = Label(vi, en, widget, options, "default" not in more, *hint)
    return Field(json_schema_extra={"label": label.__dict__}, **more)


def label_of(field: Any) -> Label | None:
    """Return the label a pydantic `FieldInfo` was made with, or None for a field that nobody fills in by hand."""
    extra = field.json_schema_extra
    return Label(**extra["label"]) if isinstance(extra, dict) and "label" in extra else None
