"""Hypothesis strategies from a form's JSON Schema: any body the phone could send."""

import re
from typing import Any

from hypothesis import strategies as st

from chalicelib.domain.forms.text import has_secret_mark

_LETTERS = st.characters(categories=("Ll", "Lu", "Nd"), max_codepoint=0x1EF9) | st.sampled_from(" .,-")
_ENTRY = "019ca000-0001-71b1-91b7-584a2265b1f5"


def bodies(schema: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any object the schema allows; questions that are asked only sometimes are answered or left at random."""
    fields = {
        name: _value(field) for name, field in schema["properties"].items() if field.get("x-widget") != "correction"
    }
    required = {name for name in schema["required"] if name in fields}
    optional = {name: field for name, field in fields.items() if name not in required}
    drawn = st.fixed_dictionaries({name: fields[name] for name in required}, optional=optional)
    return drawn.filter(lambda body: _needed_there(body, schema))


def _value(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema["type"]
    if kind == "object":
        return {"partial_date": _dates(), "signature": _signatures()}.get(schema.get("x-widget", ""), bodies(schema))
    if kind == "array":
        return st.lists(_value(schema["items"]), min_size=schema.get("minItems", 0), max_size=2)
    if kind == "integer":
        return st.integers(schema.get("minimum", 0), schema.get("maximum", 100))
    return st.booleans() if kind == "boolean" else _strings(schema)


def _strings(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if schema.get("format") == "date-time":
        return st.sampled_from(["2026-03-02T01:00:00Z", "2026-03-02T08:30:00+07:00", "2027-12-31T23:59:59.123456Z"])
    if "pattern" in schema:
        # ... a case code; a photo's id, its key, its digest.
        examples = (_ENTRY, "+84 24 0000 0000", "person.birth", "00000-00000-0", "a" * 32, "a" * 43, "a" * 64)
        return st.sampled_from([text for text in examples if _matches(schema["pattern"], text)])
    text = st.text(_LETTERS, min_size=1, max_size=min(schema["maxLength"], 12))
    return text.filter(lambda one: bool(one.strip()) and not has_secret_mark(one))


def _matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def _dates() -> st.SearchStrategy[dict[str, int]]:
    day = st.fixed_dictionaries(
        {"year": st.integers(1900, 2100), "month": st.integers(1, 12), "day": st.integers(1, 28)}
    )
    return day.flatmap(lambda d: st.sampled_from([{"year": d["year"]}, {"year": d["year"], "month": d["month"]}, d]))


def _signatures() -> st.SearchStrategy[dict[str, Any]]:
    return st.just({"strokes": [[1, 2, 3, 4]], "width": 300, "height": 100})


def _asked(schema: dict[str, Any], body: dict[str, Any]) -> bool:
    when = schema.get("x-when")
    return when is None or body.get(when["field"]) in when["in"]


def _needed_there(body: dict[str, Any], schema: dict[str, Any]) -> bool:
    return all(
        name in body for name, field in schema["properties"].items() if field.get("x-needed") and _asked(field, body)
    )
