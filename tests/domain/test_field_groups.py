"""A body in parts: each group's answers in its own, the course of the case in `work`, and together the whole body."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.bodies.field_groups import merge, merge_partial, split
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Group, leaves
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.schema import json_schema
from tests.domain.schema_strategy import bodies
from tests.domain.written import wrote

COURSE = {
    ("Dispatch", "to_unit"),
    ("Dispatch", "traveller"),
    ("HotlineCall", "whereabouts"),
    ("Reception", "whereabouts"),
    ("ReferralRequest", "whereabouts"),
    ("Suspicion", "whereabouts"),
    ("Identification", "basis"),
    ("Identification", "decided_on"),
    ("Identification", "decision"),
    ("Identification", "signs"),
    ("Suspicion", "seen_on"),
    ("Support", "facility"),
    ("Support", "stay"),
    ("VerificationResult", "signs"),
}
"""Answers of the step itself, beside the `work` group. The server reads them whenever the file is opened."""


RELATION = sorted(codes("relation"))[0]


def without_photos(form: Form) -> dict[str, Any]:
    """A photo's key and digest have tests of their own (`attachments`)."""
    return _less(json_schema(form))


def _less(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_less(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _less(part) for name, part in schema.items() if "photo" not in name}


def as_json(opened: OpenedEntry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(opened.body.model_dump_json(exclude_unset=True))
    return found


@given(data=st.data(), form=st.sampled_from(list(FORMS.values())))
@settings(max_examples=120, deadline=None)
def test_the_parts_of_any_body_are_the_whole_body_and_each_holds_its_own_group(data: st.DataObject, form: Form) -> None:
    body = data.draw(bodies(without_photos(form)))
    parts = split(form.model, body)

    assert merge(parts) == body
    assert Group.WORK in parts
    for group, part in parts.items():
        strangers = {path for path, of, _ in leaves(merge_partial(form.model, part)) if of is not group}
        assert not strangers or group is Group.WORK
        own = {"to_unit", "decision", "basis", "signs", "seen_on", "decided_on", "birth", "estimated_age", "relatives"}
        own |= {
            "stay",
            "facility",
            "whereabouts",
            "nationalities",
            "traveller",
            "factors",
        }
        assert {path.rpartition(".")[2] for path in strangers} <= own


def test_a_must_is_read_trimmed_and_composed_from_one_part_as_from_all() -> None:
    model = FORMS["suspicion", 1].model
    said_so = merge_partial(model, {"what_seen": " Tha\u0302\u0301y la\u0323 "})

    assert {path: value for path, _, value in leaves(said_so)} == {"what_seen": "Thấy lạ"}


@given(data=st.data(), form=st.sampled_from(list(FORMS.values())))
@settings(max_examples=60, deadline=None)
def test_a_body_read_from_all_its_parts_says_what_it_said(data: st.DataObject, form: Form) -> None:
    body = data.draw(bodies(without_photos(form)))
    whole = form.model.model_validate_json(json.dumps(body))

    assert list(leaves(merge_partial(form.model, merge(split(form.model, body))))) == list(leaves(whole))


def test_the_work_part_of_a_relative_says_only_that_somebody_is_in_danger() -> None:
    relative = {"name": "Lò Thị Mẫu", "relation": RELATION, "in_danger": "yes", "phone": "+84 24 0000 0000"}
    body = as_json(wrote("reception", 1)) | {"relatives": [relative, {"name": "Lò Văn Mẫu", "relation": RELATION}]}
    parts = split(FORMS["reception", 1].model, body)

    assert parts[Group.WORK]["relatives"] == [{"in_danger": "yes"}, {}]
    suspect = split(FORMS["reception", 1].model, body | {"relatives": [relative | {"suspected": "yes"}]})
    assert suspect[Group.WORK]["relatives"] == [{"in_danger": "yes", "suspected": "yes"}], "his consent is void"
    assert "Mẫu" not in json.dumps(parts[Group.WORK], ensure_ascii=False)
    assert parts[Group.IDENTITY]["relatives"] == body["relatives"]
    assert summarise([with_parts(wrote("reception", 1, relatives=[relative]), Group.WORK)]).safety.relatives_at_risk


def test_the_course_of_a_case_is_these_answers_and_no_more() -> None:
    found = set()
    for form in FORMS.values():
        for name, field in json_schema(form)["properties"].items():
            one_answer = field["type"] != "object" or "x-widget" in field
            if one_answer and field["x-group"] != "work" and name != "relatives":
                work = split(form.model, {name: "x"})[Group.WORK]
                found |= {(form.model.__name__, name)} if work else set()
    assert found == COURSE


@pytest.mark.duty("R16", "R19")
def test_where_a_case_stands_is_the_same_from_the_work_parts_alone() -> None:
    entries = [
        wrote("reception", 1, person={"birth": {"year": 2012}}),
        wrote("identification", 2, "police", decision="victim"),
        wrote("referral_request", 3),
        wrote("protection", 4, risk="present"),
    ]
    whole, work = summarise(entries), summarise([with_parts(one, Group.WORK) for one in entries])

    told = {"known": (), "basic_file": (), "contradictions": (), "not_to_ask_again": ()}
    assert replace(work, **told) == replace(whole, **told)  # type: ignore[arg-type]
    assert whole.known


@pytest.mark.duty("R16", "R17", "R66")
def test_a_reception_by_hand_what_lies_in_which_part_and_what_is_read_of_work_alone() -> None:
    form = FORMS["reception", 1].model
    father = {"name": "Lý Văn Mẫu", "relation": "father", "in_danger": "yes"}
    mother = {"name": "Nông Thị Mẫu", "relation": "mother"}
    person = {"birth_name": "Lý Thị Mẫu", "birth": {"year": 2012}, "estimated_age": 12}
    opened = wrote("reception", 1, person=person, relatives=[father, mother])
    whole, parts = as_json(opened), split(form, as_json(opened))

    work = {name: whole[name] for name in ("category", "arrival", "received_on", "immediate_risk")}
    assert parts == {
        # Whether it is a child and whether somebody is in danger, not who they are.
        Group.WORK: work
        | {"person": {"birth": {"year": 2012}, "estimated_age": 12}, "relatives": [{"in_danger": "yes"}, {}]},
        Group.LOCATION: {"place": "Cửa khẩu Mẫu"},
        Group.IDENTITY: {"person": person, "relatives": [father, mother]},
    }
    assert merge(parts) == whole
    assert merge_partial(form, whole) == opened.body
    seen: Any = merge_partial(form, parts[Group.WORK])
    assert (seen.person.birth.year, seen.person.estimated_age, seen.person.birth_name) == (2012, 12, None)
    assert [(one.in_danger, getattr(one, "name", None)) for one in seen.relatives] == [("yes", None), (None, None)]
    assert (seen.place, seen.category) == (None, "returned")


def test_what_is_joined_shares_nothing_with_the_parts_it_came_from() -> None:
    parts = {Group.IDENTITY: {"person": {"sex": "female"}}, Group.HEALTH: {"person": {"language": "vi"}}}
    whole = merge(parts)

    assert whole == {"person": {"sex": "female", "language": "vi"}}
    assert parts == {Group.IDENTITY: {"person": {"sex": "female"}}, Group.HEALTH: {"person": {"language": "vi"}}}


def test_a_list_of_which_work_tells_a_little_gives_way_to_the_whole_one() -> None:
    little, whole = [{"in_danger": "yes"}], [{"in_danger": "yes", "name": "Lý Văn Mẫu"}]

    assert merge({Group.WORK: {"relatives": little}}) == {"relatives": little}
    for parts in ((Group.WORK, Group.IDENTITY), (Group.IDENTITY, Group.WORK)):
        wrote = {group: {"relatives": whole if group is Group.IDENTITY else little} for group in parts}
        assert merge(wrote) == {"relatives": whole}


def with_parts(opened: OpenedEntry, *groups: Group) -> OpenedEntry:
    form = FORMS[opened.entry.form, 1].model
    parts = {group: part for group, part in split(form, as_json(opened)).items() if group in groups}
    return OpenedEntry(entry=opened.entry, body=merge_partial(form, merge(parts)))
