"""The rules' questions about a case have answers even where entries say nothing of them."""

import pytest

from chalicelib.domain.facts.circumstances import (
    commune_of,
    danger_or_crime,
    in_danger,
    news_of_crime,
    receivers_word,
    suspected_names,
)
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.plan.playbook import consequences, forbidden
from tests.domain.written import at, duties, ref, wrote

TELL_OF_CRIME = {
    "reception": ({"crime_news": "yes"}, {"others_held": "yes"}),
    "suspicion": ({"crime": "yes"}, {"rescue": "yes"}),
    "hotline_call": ({"crime": "yes"}, {"rescue": "yes"}),
}


@pytest.mark.duty("R51")
@pytest.mark.parametrize("form", [name for name, _ in FORMS])
def test_news_of_a_crime_comes_with_a_reception_a_suspicion_or_a_call_that_says_yes(form: str) -> None:
    silent = wrote(form, 1)
    assert not news_of_crime(silent, EntryHistory([silent]))
    for more in TELL_OF_CRIME.get(form, ()):
        telling = wrote(form, 1, **more)
        assert news_of_crime(telling, EntryHistory([telling]))
        assert danger_or_crime(telling, EntryHistory([telling]))
        assert not in_danger(telling, EntryHistory([telling]))


@pytest.mark.duty("D-26b")
def test_the_commune_that_was_handed_a_child_owes_the_plan_before_it_has_written_a_word() -> None:
    child = wrote("reception", 1, person={"estimated_age": 12})
    handed = wrote("handover", 2, "border", to_unit="ubnd-dong-dang")
    entries = [child, handed, wrote("risk_assessment", 3, "hotline")]

    assert commune_of(EntryHistory(entries)) == "ubnd-dong-dang"
    assert duties(consequences(entries), "D-26b") == [("ubnd-dong-dang", False)]


@pytest.mark.duty("D-26b")
def test_no_commune_has_to_do_with_a_case_between_a_post_and_the_hotline() -> None:
    entries = [wrote("reception", 1, person={"estimated_age": 12}), wrote("risk_assessment", 2, "hotline")]

    assert commune_of(EntryHistory(entries)) is None
    assert duties(consequences(entries), "D-26b") == []
    received = [wrote("reception", 3, "local", person={"estimated_age": 12}), *entries]
    assert commune_of(EntryHistory(received)) == "ubnd-dong-dang", "it wrote the reception itself"


@pytest.mark.duty("R157")
def test_a_no_to_some_request_that_is_not_here_is_no_word_on_a_journey_nobody_asked_for_here() -> None:
    no = {"answer": "decline", "decline_reason": "no_place"}
    order, elsewhere = wrote("dispatch", 8), wrote("agency_response", 3, "provider", request=ref(77), **no)

    assert receivers_word(None, EntryHistory([order, elsewhere])) is None
    assert forbidden(order, [elsewhere]) == ()


@pytest.mark.duty("R118", "D-01")
def test_a_request_is_not_handled_by_another_agencys_answer_though_the_leader_of_the_one_asked_knows() -> None:
    asked = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    leader = wrote("leader_acknowledgement", 4, "c02_leader")

    def handled(by: str) -> list[tuple[str, bool]]:
        answer = wrote("agency_response", 3, by, request=ref(1))
        return duties(consequences([asked, leader, answer]), "D-01")

    assert (handled("c02"), handled("bp_department")) == ([("c02", True)], [("c02", False)])


@pytest.mark.duty("D-26c")
def test_an_order_to_part_them_until_a_day_is_not_its_own_end() -> None:
    apart = wrote("protection", 5, "local", measures=["separation"], until=at(90))

    assert duties(consequences([apart]), "D-26c") == [("ubnd-dong-dang", False)]


@pytest.mark.duty("R17", "R146")
def test_a_name_that_only_the_request_itself_gives_is_a_name_in_its_need_too() -> None:
    asked = wrote("referral_request", 2, "hotline", need="Cho Lý Thị Mẫu", person={"birth_name": "Lý Thị Mẫu"})

    assert {(broken.field, broken.rule) for broken in forbidden(asked, [])} == {
        ("body.person", "R17"),
        ("body.need", "R17"),
    }


@pytest.mark.duty("R119", "R168")
def test_word_on_no_referral_of_this_file_ends_no_waiting_for_word_that_was_a_mistake() -> None:
    asked, word = wrote("referral_request", 1, "hotline"), wrote("follow_up", 2, "provider", referral=ref(1))
    elsewhere = wrote("follow_up", 3, "provider", referral=ref(88))
    mistaken = wrote(
        "follow_up", 4, "provider", minutes=2, heard=4, referral=ref(77), correction={"entry": ref(2), "reason": "Nhầm"}
    )
    ends = {duty.opened_by: duty.closed_by for duty in consequences([asked, word, elsewhere, mistaken]).duties}

    assert ends[ref(2)] == ref(4)


def test_a_suspect_without_a_name_is_nobody_by_name() -> None:
    entries = [
        wrote("suspicion", 1, "volunteer", suspects=[{"description": "Cao"}, {"name": "Ngô Văn Thử"}]),
        wrote("reception", 2, trafficking={"traffickers": [{"description": "Thấp"}, {"name": "Tạ Thị Thử"}]}),
    ]

    assert list(suspected_names(EntryHistory(entries))) == ["Ngô Văn Thử", "Tạ Thị Thử"]
