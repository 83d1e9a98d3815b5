"""The forms offered to somebody who owes a duty are those that the playbook lets end it."""

import pytest

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.plan.closing_forms import forms_ending
from chalicelib.domain.plan.playbook import PLAYBOOK


@pytest.mark.duty("R150")
def test_a_call_is_ended_by_the_answer_of_the_agency_and_its_leaders_word() -> None:
    leaders = ("leader_acknowledgement", "leader_instruction", "leader_approval", "superior_request")
    assert forms_ending("D-01") == ("agency_response", *leaders, "duty_not_applicable")


def test_every_duty_that_an_entry_opens_can_be_ended_by_a_form_that_exists() -> None:
    names = {name for name, _ in FORMS}
    opened = {one.rule for row in PLAYBOOK.values() for one in row.opens}
    assert {rule for rule in opened if not forms_ending(rule)} == set()
    assert {form for rule in opened for form in forms_ending(rule)} <= names


def test_a_duty_that_the_date_brings_names_none() -> None:
    assert forms_ending("D-09") == ()
