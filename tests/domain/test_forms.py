"""Every form alike: complete in two languages, drawable by the phone, strict, silent about what was typed."""

import json
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib import policy
from chalicelib.domain.forms import picklists
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Block, Group, annotation, moment
from chalicelib.domain.forms.registry import Form, validated
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.register.seed import seed
from chalicelib.domain.values.errors import Malformed
from tests.domain.schema_strategy import bodies
from tests.domain.written import LEAST, least

ALL = list(FORMS.values())
STANDARD = json.loads((Path(__file__).parent.parent / "vectors" / "htcds-names.json").read_text())
HTCDS = frozenset(STANDARD["names"])
every_form = pytest.mark.parametrize("form", ALL, ids=lambda form: form.name)


def nodes(schema: dict[str, Any], path: str = "") -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(path, field, its siblings) for every question of a schema, however deep."""
    found = []
    for name, field in schema.get("properties", {}).items():
        found.append((f"{path}{name}", field, schema["properties"]))
        found += nodes(field, f"{path}{name}.")
        found += nodes(field.get("items", {}), f"{path}{name}[].")
    return found


def blocks(model: type[Block]) -> set[type[Block]]:
    """A model and every block inside it."""
    inside = {model}
    for field in model.model_fields.values():
        for part in _parts(field.annotation):
            inside |= blocks(part)
    return inside


def _parts(annotation_: Any) -> list[type[Block]]:
    if isinstance(annotation_, type) and issubclass(annotation_, Block):
        return [annotation_]
    return [part for arg in get_args(annotation_) for part in _parts(arg)]


def refused(form: Form, body: object) -> set[tuple[str, str]]:
    with pytest.raises(Malformed) as caught:
        validated(form, json.dumps(body).encode())
    return {(broken.field, broken.rule) for broken in caught.value.broken}


@every_form
def test_the_least_a_form_asks_for_is_accepted_and_comes_back_the_same(form: Form) -> None:
    body = validated(form, json.dumps(least(form.name)).encode())

    assert validated(form, body.model_dump_json().encode()) == body
    assert "null" not in body.model_dump_json()


@every_form
def test_every_question_that_must_be_answered_is_named_when_it_is_not(form: Form) -> None:
    required = json_schema(form)["required"]

    assert set(required) <= set(least(form.name))
    for name in required:
        assert (f"body.{name}", "missing") in refused(
            form, {key: value for key, value in least(form.name).items() if key != name}
        )


@every_form
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_the_schema_allows_is_accepted(form: Form, data: st.DataObject) -> None:
    body = validated(form, json.dumps(data.draw(bodies(json_schema(form)))).encode())

    assert validated(form, body.model_dump_json().encode()) == body


@every_form
def test_a_form_says_exactly_once_when_it_happened(form: Form) -> None:
    marked = [name for name in form.model.model_fields if annotation(form.model, name, "x-moment")]

    assert marked == [LEAST[form.name][0]]
    assert moment(validated(form, json.dumps(least(form.name)).encode())).tzinfo is not None


@every_form
def test_every_question_speaks_both_languages_and_names_its_group_and_sensitivity(form: Form) -> None:
    assert form.vi
    assert form.en
    assert form.vi != form.en
    for path, field, _ in nodes(json_schema(form)):
        assert field["x-label"]["vi"], path
        assert field["x-label"]["en"], path
        assert set(field.get("x-help", {"vi": 1, "en": 1})) == {"vi", "en"}, path
        assert field["x-group"] in list(Group), path
        assert field["x-sensitivity"] in ("S0", "S1", "S2"), path
        for option in field.get("x-options", field.get("items", {}).get("x-options", [])):
            assert all(option[key] for key in ("code", "vi", "en")), path


@every_form
def test_a_conditional_question_asks_about_an_earlier_sibling_and_its_real_answers(form: Form) -> None:
    for path, field, siblings in nodes(json_schema(form)):
        if "x-when" not in field:
            assert "x-needed" not in field, path
            continue
        asked = field["x-when"]["field"]
        order = list(siblings)
        assert order.index(asked) < order.index(path.rpartition(".")[2]), path
        offered = siblings[asked].get("enum", [True, False])
        assert set(field["x-when"]["in"]) <= set(offered), path


@every_form
def test_an_answer_that_may_be_another_ones_names_a_listed_question_of_the_form(form: Form) -> None:
    schema = json_schema(form)
    named = [field["x-like"] for _, field, _ in nodes(schema) if "x-like" in field]
    assert all(schema["properties"][name].get("x-options") for name in named)
    assert (named != []) == (form.name == "handover")


def test_a_form_with_a_place_or_a_body_carries_the_names_of_the_register_and_no_other_form_does() -> None:
    drawn = {form.name: json_schema(form) for form in FORMS.values()}
    register = [unit.name for unit in seed().receivers()] + [each.name for each in seed().provinces()]
    named = {name: {path for path, field, _ in nodes(schema) if "x-named" in field} for name, schema in drawn.items()}
    for name, schema in drawn.items():
        listed = [(name.vi, name.en) for name in register] if named[name] else None
        assert listed == ([(each["vi"], each["en"]) for each in schema["x-names"]] if "x-names" in schema else None)
    assert named["reception"] == {"place", "trafficking.taken_at"}
    assert named["suspicion"] == {"place"}
    assert named["handover"] == {"place", "giver.body", "receiver.body"}


@every_form
def test_the_schema_stays_in_the_subset_the_phone_can_draw(form: Form) -> None:
    text = json.dumps(json_schema(form))

    for word in ("$ref", "$defs", "anyOf", "oneOf", "allOf", '"null"', "title", "default", "x-list"):
        assert word not in text
    for path, field, _ in nodes(json_schema(form)):
        if field["type"] == "object":
            assert field["additionalProperties"] is False, path
        if field["type"] == "array":
            assert field["maxItems"] <= 64, path
        if field["type"] == "string" and "enum" not in field and "format" not in field:
            assert "maxLength" in field or "pattern" in field, path


@every_form
def test_names_of_the_common_data_standard_are_names_of_the_standard(form: Form) -> None:
    for path, field, _ in nodes(json_schema(form)):
        assert field.get("x-htcds", "cas_Status") in HTCDS, path


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("sex", "prs_Gender"),
        ("relation", "vic_RelationshipToTrafficker"),
        ("recruitment", "vic_MethodOfRecruitment"),
        ("means", "vic_MethodsOfControl"),
        ("exploitation", "vic_TypeOfExploitation"),
        ("decision", "vic_TraffickingStatus"),
        ("deciding_body", "vic_TraffickingStatusDecisionMakingOrg"),
        ("closing_reason", "cas_Status"),
    ],
)
def test_answers_carry_the_standards_own_value_names_and_of_the_core_lists_all(name: str, field: str) -> None:
    offered = json.loads(policy.read("picklists.json"))["lists"][name]["options"]
    carried, standard = {one["htcds"] for one in offered if "htcds" in one}, set(STANDARD["values"][field])

    assert carried <= standard
    if name not in ("sex", "closing_reason"):
        assert carried == standard, "none is left out"


@every_form
def test_codes_the_rules_depend_on_are_those_of_the_picklist(form: Form) -> None:
    for model in blocks(form.model):  # type: ignore[arg-type]
        for name, field in model.model_fields.items():
            listed = annotation(model, name, "x-list")
            literal = _literal(field.annotation)
            if literal:
                assert listed, f"{model.__name__}.{name} has no picklist"
                assert literal == picklists.codes(listed), f"{model.__name__}.{name}"
            if listed:
                assert picklists.codes(listed)


def _literal(annotation_: Any) -> frozenset[str]:
    if str(get_origin(annotation_)) == "typing.Literal":
        return frozenset(get_args(annotation_))
    return frozenset(code for arg in get_args(annotation_) for code in _literal(arg))


@every_form
def test_an_unknown_field_a_null_and_a_wrong_type_are_refused_without_their_words(form: Form) -> None:
    secret = "Lý Thị Ẩn Danh"
    for body in (
        least(form.name) | {secret: secret},
        least(form.name) | {"paper_file": ["x"]},
        least(form.name) | {LEAST[form.name][0]: secret},
        [secret],
    ):
        assert secret not in str(refused(form, body))
    whole = least(form.name) | {"paper_file": None}
    with pytest.raises(Malformed) as caught:
        validated(form, json.dumps(whole).encode())
    assert [(broken.field, broken.rule) for broken in caught.value.broken] == [("body.paper_file", "null")]


@every_form
def test_a_line_of_two_hundred_characters_fits_and_one_more_does_not(form: Form) -> None:
    assert validated(form, json.dumps(least(form.name, paper_file="é" * 200)).encode())
    assert refused(form, least(form.name, paper_file="é" * 201)) == {("body.paper_file", "string_too_long")}


def test_a_code_outside_its_list_is_refused_alone_and_among_others() -> None:
    suspicion, support = FORMS["suspicion", 1], FORMS["support", 1]

    assert refused(suspicion, least("suspicion", indicators=["I05", "I21"])) == {("body.indicators", "literal_error")}
    assert refused(support, least("support", legal_basis="decree_1")) == {("body.legal_basis", "literal_error")}
    assert refused(FORMS["dispatch", 1], least("dispatch", to_unit="nowhere")) == {("body.to_unit", "literal_error")}
