"""A form as the JSON Schema that the phone draws (docs/contract.md names the subset)."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from chalicelib.domain.forms.fields import Body
from chalicelib.domain.forms.picklists import options, register_names
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import SECRET_MARK
from chalicelib.domain.register.directory import Directory

_LONG_TEXT = 200

Offered: TypeAlias = Callable[[str], list[dict[str, str]]]
"""From a list's name to what it offers."""


def json_schema(
    form: Form,
    directory: Directory | None = None,
    *,
    province: str | None = None,
    with_shelters: bool = True,
) -> dict[str, Any]:
    """Return the form's schema without `$ref`, `anyOf` and `null`, questions in drawing order.

    Beside the subset's annotations: `x-needed` (an answer is demanded where `x-when` asks), `x-refers` (the field names
    an entry of one of these forms) and, once per form, `x-secret-mark`: the pattern that no text may match, so that a
    phone can refuse a classification mark before it seals. `x-printed`: it can be printed; `x-names`: the register's
    names, where a question (`x-named`) may be answered with one. `province` is the officer's: of a large register the
    units near to it are offered. Shelters are named to those alone who may know of them (`with_shelters`).
    """
    raw = form.model.model_json_schema(mode="validation")
    offered = partial(options, directory=directory, province=province)
    drawn = _drawn(raw, raw.get("$defs", {}), offered)
    own, inherited = drawn["properties"], set(Body.model_fields)
    drawn["properties"] = {
        **{name: field for name, field in own.items() if name not in inherited},
        **{name: field for name, field in own.items() if name in inherited},
    }
    printed = {"x-printed": True} if form.printed else {}
    names = (
        {"x-names": register_names(directory, with_shelters=with_shelters, province=province)}
        if _offers_names(drawn)
        else {}
    )
    return drawn | {"x-secret-mark": SECRET_MARK} | printed | names


def _offers_names(node: dict[str, Any]) -> bool:
    inner = [*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])]
    return "x-named" in node or any(map(_offers_names, inner))


def _drawn(node: dict[str, Any], defs: dict[str, Any], offered: Offered) -> dict[str, Any]:
    node = _resolved(node, defs)
    listed = node.pop("x-list", None)
    for noise in ("title", "default", "description", "$defs"):
        node.pop(noise, None)
    if node["type"] == "object":
        node["properties"] = {
            name: _drawn(field, defs, offered) for name, field in node["properties"].items() if "x-retired" not in field
        }
        node.setdefault("required", [])
    elif node["type"] == "array":
        node["items"] = _drawn(node["items"], defs, offered)
        if listed:
            node["items"] = _choice(offered(listed))
            node = {"x-widget": "ticks"} | node | {"maxItems": len(node["items"]["enum"])}
    elif listed:
        for text_rule in ("minLength", "maxLength", "pattern"):
            node.pop(text_rule, None)
        node |= _choice(offered(listed))
    elif node.get("maxLength", 0) > _LONG_TEXT:
        node.setdefault("x-widget", "textarea")
    return node


def _resolved(node: dict[str, Any], defs: dict[str, Any]) -> dict[str, Any]:
    """Return the node with its reference followed and its `null` alternative gone; what stands at the spot wins."""
    alternatives = [choice for choice in node.get("anyOf", ()) if choice.get("type") != "null"]
    if alternatives:
        (only,) = alternatives
        node = {**only, **{key: value for key, value in node.items() if key != "anyOf"}}
    if "$ref" in node:
        target = _resolved(defs[node["$ref"].rpartition("/")[2]], defs)
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return dict(node)


def _choice(offered: list[dict[str, str]]) -> dict[str, Any]:
    return {"type": "string", "enum": [option["code"] for option in offered], "x-options": offered}
