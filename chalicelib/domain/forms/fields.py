"""How a form declares its questions: one line a field, so that a form reads like the paper it replaces.

    birth_name: Line | None = ask("Họ và tên khai sinh", "Birth name", IDENTITY, S1, htcds="prs_FirstName")

`must` asks for an answer, `ask` leaves it open. Both keep the question's two labels, its field group (what access
and consent are granted by), its sensitivity (domain.md §4) and its picklist beside the field; `schema` shows them
to the phone.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final, Literal

from pydantic import Field, ValidationInfo, field_validator, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.picklists import has
from chalicelib.domain.forms.text import Line
from chalicelib.domain.values.frozen import Frozen


class Group(StrEnum):
    """A field group: the subject of a share, a consent or a sealed part."""

    IDENTITY = "identity"
    STORY = "story"
    HEALTH = "health"
    LOCATION = "location"
    LEGAL = "legal"
    WORK = "work"


IDENTITY, STORY, HEALTH, LOCATION, LEGAL, WORK = Group

S0: Final = "S0"
"""Operational."""
S1: Final = "S1"
"""Basic personal data."""
S2: Final = "S2"
"""Sensitive personal data (Decree 13/2023 art. 2(4), Decree 356/2025)."""


def must(vi: str, en: str, group: Group, sensitivity: str, **more: Any) -> Any:
    """Return a question that has to be answered. `more` as for `ask`."""
    return Field(json_schema_extra=_annotations(vi, en, group, sensitivity, **more))


def ask(vi: str, en: str, group: Group, sensitivity: str, *, default: Any = None, **more: Any) -> Any:
    """Return a question that may stay open.

    `options` names a picklist; `when=("sibling", value, ...)` asks only if the sibling has one of these values;
    `needed=True` then demands an answer; `expected` names the sibling whose answer makes this one due: the phone asks
    for it before it saves, the server flags what lacks it, so that an older phone is still served; `hint` is (vi, en);
    `htcds` the field's name in HTCDS 2.0; `refers` the forms among which the field names an entry; `widget` overrides
    how the phone draws it; `moment` marks the one field that says when the act happened; `own` what the phone may offer
    as the answer: the officer's own "unit" or "name" (a tap instead of forty letters in the rain), or "now" for a time
    that is as a rule the time of writing; `like` the question of the form whose answer may be this one too; `named`
    that the register's names may be offered, while any other words stand as well; `fits` that the unit is a receiver
    to be chosen among the services that fit the need (R35, R158); `retired` that it is no longer
    asked, and stays so that older entries and phones are read.
    """
    return Field(default=default, json_schema_extra=_annotations(vi, en, group, sensitivity, **more))


def ticks(vi: str, en: str, group: Group, sensitivity: str, *, options: str, **more: Any) -> Any:
    """Define a question with several answers from a picklist, or none."""
    return ask(vi, en, group, sensitivity, default=(), options=options, **more)


def _annotations(  # noqa: PLR0913 - one keyword per annotation of the contract
    vi: str,
    en: str,
    group: Group,
    sensitivity: str,
    *,
    options: str | None = None,
    when: tuple[Any, ...] | None = None,
    needed: bool = False,
    expected: str | None = None,
    hint: tuple[str, str] | None = None,
    htcds: str | None = None,
    refers: tuple[str, ...] | None = None,
    widget: str | None = None,
    moment: bool = False,
    own: Literal["unit", "name", "now"] | None = None,
    like: str | None = None,
    named: bool = False,
    fits: bool = False,
    retired: bool = False,
) -> dict[str, Any]:
    noted: dict[str, Any] = {"x-label": {"vi": vi, "en": en}, "x-group": group.value, "x-sensitivity": sensitivity}
    if hint:
        noted["x-help"] = {"vi": hint[0], "en": hint[1]}
    if when:
        noted["x-when"] = {"field": when[0], "in": list(when[1:])}
    if needed:
        noted["x-needed"] = True
    if moment:
        noted["x-moment"] = True
    texts = {
        "x-list": options,
        "x-htcds": htcds,
        "x-widget": widget,
        "x-own": own,
        "x-like": like,
        "x-expected": expected,
    }
    for key, value in (*texts.items(), ("x-named", named), ("x-fits", fits), ("x-retired", retired)):
        if value:
            noted[key] = value
    if refers:
        noted["x-refers"] = list(refers)
    return noted


class Block(Frozen):
    """A part of a form. Answers come from their picklist; an open question is left out, never null."""

    @field_validator("*", mode="after")
    @classmethod
    def _from_its_list(cls, value: Any, info: ValidationInfo) -> Any:
        # Runs for given answers only, never for defaults.
        if value is None:
            raise PydanticCustomError("null", "leave an open question out")
        listed = annotation(cls, info.field_name or "", "x-list")
        # A boolean is the tick of an older phone (`yes_no.YesOrNo`).
        if listed and not isinstance(value, bool):
            chosen = value if isinstance(value, tuple) else (value,)
            context = info.context or {}
            register, stored = context.get("directory"), bool(context.get("stored"))
            if not all(has(listed, code, register, stored=stored) for code in chosen):
                # pydantic's own name for a wrong Literal: one rule, one sentence for the officer.
                raise PydanticCustomError("literal_error", "not in its list")
        return value

    @model_validator(mode="after")
    def _answered_where_asked(self) -> "Block":
        for name in type(self).model_fields:
            if annotation(type(self), name, "x-needed") and not getattr(self, name) and _is_asked(self, name):
                raise PydanticCustomError(f"needed.{name}", "has to be answered here")
        return self

    @model_serializer(mode="wrap")
    def _without_open_questions(self, handler: Any) -> dict[str, Any]:
        return {name: value for name, value in handler(self).items() if value is not None}


class Correction(Block):
    """Names the entry that this one replaces (R119: locked after sending, corrected by a new version)."""

    entry: EntryId = must("Phiếu được sửa", "Entry corrected", WORK, S0, refers=("*",))
    reason: Line = must("Lý do sửa", "Reason", WORK, S0)


class Body(Block):
    """The questions that every form has besides its own (drawn last)."""

    paper_file: Line | None = ask(
        "Có tài liệu mật: số hồ sơ giấy",
        "Secret material exists: paper file no.",
        WORK,
        S0,
        hint=(
            "Không nhập nội dung hoặc dấu Mật, Tối mật, Tuyệt mật vào ứng dụng. Chỉ ghi số hồ sơ giấy.",
            "Never type classified content or marks into the app. Give the number of the paper file only.",
        ),
    )
    correction: Correction | None = ask(
        "Đính chính phiếu đã gửi", "Corrects an entry already sent", WORK, S0, widget="correction"
    )


def moment(body: Frozen) -> datetime:
    """Return when the act that a body reports happened, as its officer says. Every form has exactly one such field."""
    happened: datetime = getattr(body, _moment_field(type(body)))
    return happened


@cache
def _moment_field(model: type[Frozen]) -> str:
    return next(name for name in model.model_fields if annotation(model, name, "x-moment"))


@cache
def annotation(model: type[Frozen], name: str, key: str) -> Any:
    """Return what the form says about one of its fields, or None."""
    field = model.model_fields.get(name)
    noted = field.json_schema_extra if field else None
    return noted.get(key) if isinstance(noted, dict) else None


def leaves(block: Frozen, at: str = "") -> Iterator[tuple[str, Group, Any]]:
    """Yield every answered question as (path, field group, value).

    Dates, places, signatures and lists count as one value.
    """
    for name in type(block).model_fields:
        value = getattr(block, name)
        if value is None or value == ():
            continue
        if isinstance(value, Block) and "json_schema_extra" not in type(value).model_config:
            yield from leaves(value, f"{at}{name}.")
        else:
            yield f"{at}{name}", Group(annotation(type(block), name, "x-group") or Group.WORK), value


def _is_asked(block: Block, name: str) -> bool:
    when = annotation(type(block), name, "x-when")
    return when is None or getattr(block, when["field"]) in when["in"]
