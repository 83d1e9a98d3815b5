"""The forms (mẫu) by name and version, and the one way a body becomes a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import ValidationError

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.values.errors import BrokenRule, Malformed, UnknownForm, broken_rules
from chalicelib.domain.values.frozen import Frozen


@dataclass(frozen=True)
class Form:
    """One form: its wire name, its version, its two titles, its model.

    `offline`: a field officer needs it without a signal, so the phone keeps it.
    `begins`: a file can begin with it; every other form is written for a file that is known.
    `printed`: it is a paper to sign, and so can be printed.
    """

    name: str
    version: int
    vi: str
    en: str
    model: type[Frozen]
    offline: bool = False
    begins: bool = False
    printed: bool = False


def register(*forms: Form) -> Mapping[tuple[str, int], Form]:
    """Return a read-only table of forms; raises ValueError when two have one name and version."""
    table = {(form.name, form.version): form for form in forms}
    if len(table) != len(forms):
        raise ValueError("two forms of one name and version")
    return MappingProxyType(table)


def form_of(table: Mapping[tuple[str, int], Form], name: str, version: int) -> Form:
    """Return a form by name and version. Raises `UnknownForm`."""
    try:
        return table[name, version]
    except KeyError:
        raise UnknownForm from None


def validated(
    form: Form, raw: bytes, directory: Directory | None = None, *, submitted: bool = False, stored: bool = False
) -> Frozen:
    """Return the body as its form; `submitted` judges it as one that arrives now, `stored` as one of long ago.

    Raises `Malformed` naming fields and rules, never a value.
    """
    context = {"submitted": submitted, "stored": stored, "directory": directory}
    try:
        return form.model.model_validate_json(raw, context=context)
    except ValidationError as error:
        raise Malformed(map(_at_its_field, broken_rules(error, at="body"))) from None


def _at_its_field(broken: BrokenRule) -> BrokenRule:
    """Name the field that a rule of a whole block is about (`needed.<name>`)."""
    rule, _, name = broken.rule.partition(".")
    return BrokenRule(f"{broken.field}.{name}", "missing") if rule == "needed" else broken
