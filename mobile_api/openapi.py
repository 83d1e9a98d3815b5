"""OpenAPI 3.1 from the table of routes and the models: `python -m mobile_api.openapi` writes docs/openapi.json.

Generated, so that it cannot promise what the code does not do; committed, so that a change of the contract is seen in
review; a test compares the two.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.submissions import Submission
from mobile_api import wording
from mobile_api.examples import EXAMPLES
from mobile_api.problems import Problem
from mobile_api.router import ROUTES, Open, Route

_FILE = Path(__file__).parent.parent / "docs" / "openapi.json"
_REF = "#/components/schemas/{model}"


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    schemas = _schemas()
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cột Mốc",
            "version": "1",
            "description": "The field reporting API behind the anti-trafficking hotline. "
            "docs/contract.md says what no schema can: sealing, cursors, what is the same answer as what.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _schemas() -> dict[str, Any]:
    said = {model for route in ROUTES for model in (route.said,) if model}
    answered = {route.answer for route in ROUTES if isinstance(route.answer, type) and issubclass(route.answer, Frozen)}
    wanted = [*((model, "validation") for model in sorted({*said, Submission}, key=_name))]
    shown = [*((model, "serialization") for model in sorted({*answered, Problem}, key=_name))]
    _, top = models_json_schema([*wanted, *shown], ref_template=_REF)  # type: ignore[arg-type]
    schemas: dict[str, Any] = dict(sorted(top["$defs"].items()))
    # The server parses each element alone, so its model says "anything"; what it then must be is a Submission.
    schemas["Batch"]["properties"]["entries"]["items"] = {"$ref": "#/components/schemas/Submission"}
    return schemas


def _operation(route: Route) -> dict[str, Any]:
    public = route.access is Open.PUBLIC
    operation: dict[str, Any] = {
        "operationId": route.view.__name__,
        "summary": route.summary,
        "security": [] if public else [{"bearer": []}],
        "parameters": [*_parts(route), *_query(route), _LANGUAGE, *([_ETAG] if route.etag else [])],
        "responses": _responses(route),
    }
    if route.said:
        content = {"schema": {"$ref": _REF.format(model=route.said.__name__)}}
        operation["requestBody"] = {"required": True, "content": {"application/json": content | _example(route.said)}}
    return operation


def _parts(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": TypeAdapter(kind).json_schema()}
        for name, kind in route.parts.items()
    ]


def _query(route: Route) -> list[dict[str, Any]]:
    if route.asked is None:
        return []
    schema = route.asked.model_json_schema()
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", []), "schema": _plain(field)}
        for name, field in schema["properties"].items()
    ]


def _plain(field: dict[str, Any]) -> dict[str, Any]:
    """A query has no null: an optional parameter is simply not there."""
    kinds = [kind for kind in field.get("anyOf", []) if kind.get("type") != "null"]
    kept = kinds[0] if kinds else field
    return {name: value for name, value in kept.items() if name not in ("title",) and value is not None}


def _responses(route: Route) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    if route.answer is None:
        responses["204"] = {"description": "Done."}
    else:
        responses["200"] = {"description": route.summary, "content": {"application/json": _content(route)}}
    if route.etag:
        responses["304"] = {"description": "Nothing has changed since that ETag."}
    for code in route.problems:
        kind = wording.kind(code)
        status = str(kind.status)
        said = responses.setdefault(status, {"description": "", "content": _PROBLEM})
        said["description"] = f"{said['description']} `{code}`: {kind.words['en'][0]}.".strip()
    return dict(sorted(responses.items()))


def _content(route: Route) -> dict[str, Any]:
    if isinstance(route.answer, type) and issubclass(route.answer, Frozen):
        return {"schema": {"$ref": _REF.format(model=route.answer.__name__)}} | _example(route.answer)
    return {"schema": {"type": "object"}}


def _example(model: type[Frozen]) -> dict[str, Any]:
    return {"example": EXAMPLES[model.__name__]} if model.__name__ in EXAMPLES else {}


def _name(model: type[Frozen]) -> str:
    return model.__name__


_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "required": False,
    "description": "`vi` (default) or `en`: the language of problems.",
    "schema": {"type": "string"},
}
_ETAG = {"name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"}}


if __name__ == "__main__":
    from mobile_api import routes  # fills ROUTES

    assert routes.ALL  # noqa: S101
    _FILE.write_text(json.dumps(document(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
