"""A body in parts, one a field group, so that each can be sealed and opened by itself (decision 0016).

The part "work" also carries the few answers of other groups on which the *course* of a case turns: a step that
somebody may not read has still happened. The server opens them to fold the file and shows them only with their group.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter
from pydantic_core import to_json

from chalicelib.domain.forms.fields import Block, Group, annotation
from chalicelib.domain.values.frozen import Frozen

COURSE = frozenset(
    {
        "to_unit",
        "decision",
        "basis",
        "signs",
        "birth",
        "estimated_age",
        "stay",
        "facility",
        "whereabouts",
        "nationalities",
        "traveller",
    }
)
"""Addressee, decision and its basis, whether it is a child, whose consent alone is void, where somebody stays, whether
a Vietnamese is abroad: who is called turns on these, and so who reads what (decision 0120). Also every moment."""

COURSE_VALUES: Mapping[str, frozenset[str]] = {"factors": frozenset({"child"})}
"""The ticks of a list that go into the work part: that a risk assessment treats the person as a child."""

COURSE_OF_EACH: Mapping[str, frozenset[str]] = {"relatives": frozenset({"in_danger", "suspected"})}
"""The answers of each member of a list that go into the work part: that a relative is in danger (R66), or suspected, so
that a representative's consent may be void (R162). Never who the relative is.
"""

BodyParts = dict[str, Any]


def split(form: type[Frozen], body: BodyParts) -> dict[Group, BodyParts]:
    """Return the parts of a body (its JSON); `work` is always there. Together they are the whole body."""
    parts: dict[Group, BodyParts] = {Group.WORK: {}}
    for path, group, value in _answers(form, body):
        _put(parts.setdefault(group, {}), path, value)
    for path, value in _course(form, body):
        _put(parts[Group.WORK], path, value)
    return parts


def merge(parts: Mapping[Group, BodyParts]) -> BodyParts:
    """Return the body that these parts tell. A list that `work` tells a little of gives way to the whole one."""
    whole: BodyParts = {}
    for group in sorted(parts, key=lambda part_group: part_group is not Group.WORK):
        _merge(whole, parts[group])
    return whole


def merge_partial(form: type[Frozen], answers: BodyParts) -> Frozen:
    """Return a body from the opened parts only. Questions of sealed parts are left unanswered.

    Nothing is validated: it was, when it was received. Only for reading; it may lack what its form demands.
    """
    given = {name: _value(form, name, value) for name, value in answers.items()}
    left = {name: None for name, field in form.model_fields.items() if field.is_required() and name not in given}
    return form.model_construct(**given, **left)


def _answers(
    form: type[Frozen], body: BodyParts, at: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Group, Any]]:
    for name, value in body.items():
        inner = _block(form, name)
        if inner is not None and value:
            yield from _answers(inner, value, (*at, name))
        else:
            group = Group.WORK if inner is not None else Group(annotation(form, name, "x-group") or Group.WORK)
            yield (*at, name), group, value


def _course(form: type[Frozen], body: BodyParts) -> Iterator[tuple[tuple[str, ...], Any]]:
    for path, group, value in _answers(form, body):
        *_, name = path
        if group is Group.WORK:
            continue
        if name in COURSE or (len(path) == 1 and annotation(form, name, "x-moment")):
            yield path, value
        elif name in COURSE_VALUES:
            if ticks := [tick for tick in value if tick in COURSE_VALUES[name]]:
                yield path, ticks
        elif name in COURSE_OF_EACH:
            yield path, [{key: member[key] for key in COURSE_OF_EACH[name] if key in member} for member in value]


def _put(part: BodyParts, path: tuple[str, ...], value: Any) -> None:
    *blocks, name = path
    for block in blocks:
        part = part.setdefault(block, {})
    part[name] = value


def _merge(whole: BodyParts, part: BodyParts) -> None:
    for name, value in part.items():
        if isinstance(value, dict) and isinstance(whole.get(name), dict):
            _merge(whole[name], value)
        else:
            whole[name] = dict(value) if isinstance(value, dict) else value


def _value(form: type[Frozen], name: str, value: Any) -> Any:
    inner = _block(form, name)
    if inner is not None:
        return merge_partial(inner, value)
    if name in COURSE_OF_EACH and all(set(answers) <= COURSE_OF_EACH[name] for answers in value):
        member = _blocks_in(form.model_fields[name].annotation)[0]
        return tuple(member.model_construct(**answers) for answers in value)
    return _reader(form, name).validate_json(to_json(value))


@cache
def _reader(form: type[Frozen], name: str) -> TypeAdapter[Any]:
    # With its own rules: what is read of one part is trimmed and composed as it is when the whole is read.
    kind: Any = form.model_fields[name].rebuild_annotation()
    return TypeAdapter(kind)


@cache
def _block(form: type[Frozen], name: str) -> type[Block] | None:
    """Return the part of the form that this field is, if its questions are asked one by one (`fields.leaves`)."""
    kind = form.model_fields[name].annotation
    if _is_list(kind):
        return None
    blocks = [block for block in _blocks_in(kind) if "json_schema_extra" not in block.model_config]
    return blocks[0] if blocks else None


def _is_list(kind: Any) -> bool:
    """Return whether a field is a list, also one that may be left open (`tuple[...] | None`)."""
    return get_origin(kind) is tuple or any(get_origin(_bare(inner)) is tuple for inner in get_args(kind))


def _bare(kind: Any) -> Any:
    """Return a type without its constraints (`Annotated`)."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _blocks_in(kind: Any) -> list[type[Block]]:
    if isinstance(kind, type) and issubclass(kind, Block):
        return [kind]
    return [block for inner in get_args(kind) for block in _blocks_in(inner)]
