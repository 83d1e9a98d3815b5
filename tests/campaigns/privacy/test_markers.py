import json

import pytest
from jsonschema import Draft202012Validator

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import Form, validated
from chalicelib.domain.forms.schema import json_schema
from tests.campaigns.privacy.markers import marked_bodies

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["kind", "story"],
    "properties": {
        "story": {"type": "string", "minLength": 1, "maxLength": 3000},
        "phone": {"type": "string", "maxLength": 20, "pattern": "^[0-9]{9,11}$"},
        "nickname": {"type": "string", "maxLength": 10},
        "kind": {"type": "string", "enum": ["here", "abroad"], "x-options": []},
        "country": {"type": "string", "x-when": {"field": "kind", "in": ["abroad"]}},
        "child": {"type": "boolean"},
        "guardian": {
            "type": "object",
            "x-when": {"field": "child", "in": [True]},
            "properties": {"name": {"type": "string"}, "suspect": {"type": "boolean"}},
        },
        "signature": {
            "type": "object",
            "properties": {"strokes": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}},
        },
        "relatives": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}},
        "born": {"type": "integer", "minimum": 1900, "maximum": 2100},
    },
}


def test_every_question_of_a_form_is_answered_whatever_it_depends_on() -> None:
    bodies = marked_bodies(SCHEMA)

    asked = {path for body in bodies for path in (*body.canaries, *body.unmarked)}
    assert {"country", "guardian.name", "relatives[].name", "signature.strokes[]", "phone", "nickname"} <= asked
    for body in bodies:
        Draft202012Validator(SCHEMA).validate(body.body)


def test_no_two_questions_share_a_canary_and_only_choices_and_numbers_have_none() -> None:
    bodies = marked_bodies(SCHEMA)

    values = [value for body in bodies for value in body.canaries.values()]
    assert len(values) == len(set(values))
    assert {kind for body in bodies for kind in body.unmarked.values()} == {
        "block",
        "boolean",
        "enum",
        "integer",
        "list",
    }


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_the_schema_of_a_form_promises_nothing_that_its_model_refuses(form: Form) -> None:
    for marked in marked_bodies(json_schema(form)):
        assert marked.canaries
        validated(form, json.dumps(marked.body).encode())
