"""Generates OpenAPI 3.1 from the table of routes and the models.

Generated, so that it cannot promise what the code does not do; committed as docs/openapi.json, so that a change of the
contract is seen in review; `python -m mobile_api --check` compares the two.
"""

import json
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from chalicelib.domain.entries.submission import Submission
from chalicelib.domain.values.frozen import Frozen
from mobile_api import messages
from mobile_api.examples import EXAMPLES
from mobile_api.problems import Problem
from mobile_api.router import ROUTES, Caching, Public, Route

_REF = "#/components/schemas/{model}"


@cache
def document() -> dict[str, Any]:
    """Return the whole document as JSON data."""
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
    bodies: set[type[Frozen]] = {Submission, *(route.body for route in ROUTES if route.body)}
    responses: set[type[Frozen]] = {Problem, *(model for route in ROUTES if (model := _model(route)))}
    models: list[tuple[type[Frozen], Literal["validation", "serialization"]]] = [
        *((model, "validation") for model in sorted(bodies, key=_name)),
        *((model, "serialization") for model in sorted(responses, key=_name)),
    ]
    _, top = models_json_schema([*models], ref_template=_REF)
    schemas: dict[str, Any] = dict(sorted(top["$defs"].items()))
    # The server parses each element alone, so its model says "anything"; what it then must be is a Submission.
    schemas["Batch"]["properties"]["entries"]["items"] = {"$ref": "#/components/schemas/Submission"}
    return schemas


def _operation(route: Route) -> dict[str, Any]:
    public = route.access is Public.PUBLIC
    operation: dict[str, Any] = {
        "operationId": route.view.__name__,
        "summary": route.summary,
        "x-guards": route.guards.value,
        "security": [] if public else [{"bearer": []}],
        "parameters": [
            *_path(route),
            *_query(route),
            _LANGUAGE,
            *([_ETAG] if route.caching is not Caching.NEVER else []),
        ],
        "responses": _responses(route),
    }
    if route.body:
        content = {"schema": {"$ref": _REF.format(model=route.body.__name__)}}
        operation["requestBody"] = {"required": True, "content": {"application/json": content | _example(route.body)}}
    return operation


def _path(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": TypeAdapter(expected).json_schema()}
        for name, expected in route.path_parameters.items()
    ]


def _query(route: Route) -> list[dict[str, Any]]:
    if route.query is None:
        return []
    schema = route.query.model_json_schema()
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", []), "schema": _plain(field)}
        for name, field in schema["properties"].items()
    ]


def _plain(field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema without `null`: an optional parameter of a query is simply not there."""
    kinds = [kind for kind in field.get("anyOf", []) if kind.get("type") != "null"]
    kept = kinds[0] if kinds else field
    return {name: value for name, value in kept.items() if name not in ("title",) and value is not None}


def _responses(route: Route) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    if route.response is None:
        responses["204"] = {"description": "Done."}
    else:
        responses["200"] = {"description": route.summary, "content": {"application/json": _content(route)}}
    if route.caching is not Caching.NEVER:
        responses["304"] = {"description": "Nothing has changed since that ETag."}
    for code in route.problems:
        kind = messages.problem_text(code)
        status = str(kind.status)
        response = responses.setdefault(status, {"description": "", "content": _PROBLEM})
        response["description"] = f"{response['description']} `{code}`: {kind.words['en'][0]}.".strip()
    return dict(sorted(responses.items()))


def _content(route: Route) -> dict[str, Any]:
    model = _model(route)
    if model is None:
        return {"schema": {"type": "object"}}
    return {"schema": {"$ref": _REF.format(model=model.__name__)}} | _example(model)


def _model(route: Route) -> type[Frozen] | None:
    response = route.response
    return response if isinstance(response, type) and issubclass(response, Frozen) else None


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


def written() -> str:
    """Return the document as the text of docs/openapi.json."""
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"
