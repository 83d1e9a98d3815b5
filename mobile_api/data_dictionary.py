"""The public data dictionary, from the models: `python -m mobile_api.data_dictionary [--check] FILE`.

Every form and field, for whoever compares records with another system or fills them by program. It names no unit of
the register.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from chalicelib.domain.forms import picklists
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.register.seed import seed

_HEAD: Final = """# Data dictionary

Every form of Cột Mốc and every field of it, written from the models by `make dictionary`; `make check` fails where this
page is not what the code says. A record on the wire is described in [contract.md](contract.md), the same fields as JSON
Schema are served by `GET /v1/forms`.

- **answer**: what is stored. Times are RFC 3339, days of a person's life may lack day or month. A list stands at the
  end of the page with its codes; `register` is a unit, province or commune of the register, which is not public.
- **asked**: `must` is demanded; `where asked` is demanded where an earlier answer leads to it; empty: may be left out.
- **group** is the subject of a share or a consent. **level**: S0 operational, S1 basic personal data, S2 sensitive
  personal data (Decree 13/2023 art. 2(4), Decree 356/2025).
- **HTCDS** is the field of the Human Trafficking Case Data Standard 2.0 that the answer is exported as.
"""
_TABLE: Final = """| field | Vietnamese | English | answer | asked | group | level | HTCDS |
|---|---|---|---|---|---|---|---|
"""
_WIDGETS: Final = {
    "partial_date": "day, month and year as known",
    "photo": "photos",
    "signature": "signature",
    "coarse_place": "place, about 1 km",
    "day": "day",
}


def written() -> str:
    """Return the page as it should be."""
    return _HEAD + "".join(map(_form, FORMS.values())) + "\n## Lists\n" + "".join(map(_list, sorted(_lists().values())))


def _form(form: Form) -> str:
    begins = "begins a file" if form.begins else "for a file that exists"
    where = "with or without a connection" if form.offline else "with a connection only"
    rows = "".join(f"| {' | '.join(row)} |\n" for row in _rows(json_schema(form, seed()), ""))
    return f"\n## {form.vi} · {form.en}\n\n`{form.name}`, version {form.version}; {begins}; {where}.\n\n{_TABLE}{rows}"


def _rows(schema: Mapping[str, Any], at: str) -> Iterator[tuple[str, ...]]:
    required = schema.get("required", [])
    for name, field in schema["properties"].items():
        label = field.get("x-label", {"vi": "", "en": ""})
        yield (
            f"`{at}{name}`",
            label["vi"],
            label["en"],
            _answer(field),
            "must" if name in required else "where asked" if field.get("x-needed") else "",
            field.get("x-group", ""),
            field.get("x-sensitivity", ""),
            f"`{field['x-htcds']}`" if "x-htcds" in field else "",
        )
        inner = field.get("items", field)
        if "properties" in inner and field.get("x-widget") not in _WIDGETS:
            yield from _rows(inner, f"{at}{name}{'[]' if 'items' in field else ''}.")


def _answer(field: Mapping[str, Any]) -> str:
    if field.get("x-widget") in _WIDGETS:
        return _WIDGETS[field["x-widget"]]
    if "x-refers" in field:
        return "an entry of the same file"
    if field["type"] == "array":
        item = field["items"]
        return f"list of: {_answer({**item, 'x-options': field.get('x-options') or item.get('x-options')})}"
    if field.get("x-options") or "enum" in field:
        return _lists().get(_codes(field.get("x-options") or []), "register")
    return _plain(field)


def _plain(field: Mapping[str, Any]) -> str:
    """Say what a single value is that no list offers."""
    kind: str = field["type"]
    if kind == "integer":
        return f"whole number, {field.get('minimum', '')} to {field.get('maximum', '')}"
    if kind == "string" and "format" in field:
        return {"date-time": "time", "date": "day"}.get(field["format"], "text")
    if kind == "string":
        return f"text, {field['maxLength']}" if "maxLength" in field else "text"
    return {"boolean": "true or false", "object": "group of fields"}.get(kind, kind)


def _codes(listed: list[dict[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(option["code"] for option in listed))


@cache
def _lists() -> dict[tuple[str, ...], str]:
    """Return the list that has exactly these codes; of two alike, the first by name."""
    named = sorted(name for name in picklists.names() if picklists.codes(name))
    return {tuple(sorted(picklists.codes(name))): name for name in reversed(named)}


def _list(name: str) -> str:
    rows = "".join(f"| `{option['code']}` | {option['vi']} | {option['en']} |\n" for option in picklists.options(name))
    return f"\n### {name}\n\n| code | Vietnamese | English |\n|---|---|---|\n{rows}"


def main(arguments: list[str]) -> int:
    """Write the page to FILE; with `--check` only compare. The exit code: 1 if FILE is not what the code says."""
    parser = argparse.ArgumentParser(prog="python -m mobile_api.data_dictionary", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if FILE is stale")
    options = parser.parse_args(arguments)
    if not options.check:
        options.file.write_text(written(), encoding="utf-8")
        return 0
    if options.file.is_file() and options.file.read_text(encoding="utf-8") == written():
        return 0
    sys.stderr.write(f"{options.file} is not what the models say. Run: make dictionary\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
