"""A duty ends by its act, and by nothing that only looks like it: the wrong unit, request, channel or day."""

from typing import Any

import pytest

from chalicelib.domain.plan.playbook import consequences
from tests.domain.written import at, duties, ref, wrote

EMERGENCY: dict[str, Any] = {"emergency": "yes", "emergency_reason": "x"}
CRIME: dict[str, Any] = {"crime_news": "yes", "person": {"estimated_age": 30}}


def over(rule: str, *entries: Any) -> list[bool]:
    return [done for _, done in duties(consequences(entries), rule)]


@pytest.mark.duty("R51", "D-05")
def test_news_is_passed_on_by_its_author_at_any_time_or_by_anybody_from_its_own_moment_on() -> None:
    news = wrote("reception", 5, "border", **CRIME)

    booked = wrote("crime_report", 7, "police")
    assert over("D-05", news, wrote("crime_information", 4, "border"), booked) == [True], "its author, a minute before"
    assert over("D-05", news, wrote("crime_information", 6, "police", minutes=5), booked) == [True], "in that minute"
    assert over("D-05", news, wrote("crime_information", 4, "police"), booked) == [False], "that was other news"


@pytest.mark.duty("R51", "D-05")
def test_news_has_reached_a_desk_when_that_desk_says_so_and_not_when_its_sender_does() -> None:
    news, sent = wrote("suspicion", 1, "volunteer", crime="yes"), wrote("crime_information", 2, "hotline")

    typed = wrote("crime_information", 2, "hotline", acknowledged_on=at(3), acknowledged_by="Vũ Văn Thử")
    assert over("D-05", news, typed) == [False], "the sender's word for it"
    assert over("D-05", news, sent, wrote("crime_report", 3, "c02")) == [False], "another desk"
    assert over("D-05", news, sent, wrote("crime_report", 3, "police", information=ref(9))) == [False], "other news"
    assert over("D-05", news, sent, wrote("crime_report", 3, "police", information=ref(2))) == [True]
    assert over("D-05", news, sent, wrote("crime_report", 3, "police")) == [True]
    assert over("D-05", news, wrote("crime_report", 3, "police")) == [False], "nobody handed it over"


@pytest.mark.duty("R51", "D-05")
def test_a_desk_that_hears_the_news_itself_books_it_and_passes_it_to_nobody() -> None:
    heard = wrote("reception", 5, "police", **CRIME)

    assert over("D-05", heard, wrote("crime_report", 6, "police")) == [True]
    assert over("D-05", heard, wrote("crime_report", 4, "police")) == [False], "a report of before"
    assert over("D-05", wrote("reception", 5, "border", **CRIME), wrote("crime_report", 6, "border")) == [False]


@pytest.mark.duty("R175", "D-04")
def test_the_criminal_police_are_called_not_written_to_and_not_another_unit() -> None:
    abroad = wrote("hotline_call", 1, "hotline", whereabouts="abroad")

    assert over("D-04", abroad, wrote("contact", 2, "hotline", channel="phone", with_unit="c02")) == [True]
    assert over("D-04", abroad, wrote("contact", 2, "hotline", channel="email", with_unit="c02")) == [False]
    assert over("D-04", abroad, wrote("contact", 2, "hotline", channel="phone", with_unit="bp-lao-cai")) == [False]


@pytest.mark.duty("R118", "R150", "D-01")
def test_an_answer_handles_the_request_it_names_and_no_other_of_the_same_agency() -> None:
    first, second = (wrote("service_connection_request", number, "hotline", to_unit="c02") for number in (1, 2))
    answer = wrote("agency_response", 3, "c02", request=ref(1))
    told = wrote("leader_acknowledgement", 4, "c02_leader", about=ref(3))

    assert over("D-01", first, second, answer, told) == [True, False]
    other = wrote("agency_response", 3, "bp_department", request=ref(1))
    assert over("D-01", first, second, other, told) == [False, False]


@pytest.mark.duty("R40", "D-07")
def test_an_emergency_is_handled_by_the_one_asked_or_the_member_accepting_or_connecting() -> None:
    asked = wrote("referral_request", 1, "hotline", **EMERGENCY)
    calm = wrote("referral_request", 2, "hotline")

    def answered(by: str, answer: str, request: int = 1, **more: Any) -> list[bool]:
        said_so = wrote("agency_response", 3, by, answer=answer, request=ref(request), **more)
        return over("D-07", asked, calm, said_so)

    assert answered("provider", "accept") == [True]
    assert answered("women", "accept") == [True]
    assert answered("women", "sub_assign", assigned_to="hpn-dong-dang") == [True]
    assert answered("provider", "decline", decline_reason="no_place") == [False]
    assert answered("provider", "accept", request=2) == [False]
    assert answered("c02", "accept") == [False]


@pytest.mark.duty("R166", "D-06")
def test_telling_management_of_one_referral_is_not_telling_of_another() -> None:
    told, untold = wrote("referral_request", 1, "hotline"), wrote("referral_request", 2, "hotline")
    word = wrote("leader_acknowledgement", 3, "hotline_leader", about=ref(1))

    assert over("D-06", told, untold, word) == [True, False]
    typed = wrote("referral_request", 1, "hotline", management_told_on=at(1))
    assert over("D-06", typed) == [False], "a time the officer typed"


@pytest.mark.duty("R168")
def test_a_referral_is_kept_up_to_date_by_word_on_itself_until_the_document_or_the_end_of_the_file() -> None:
    first, second = wrote("referral_request", 1, "hotline"), wrote("referral_request", 2, "hotline")
    word = wrote("follow_up", 3, "provider", referral=ref(1))

    assert over("R168", first, wrote("closure", 4, "hotline")) == [True]
    assert over("R168", first, second, word) == [True, False, False], "and the word itself waits for newer word"
    newer = wrote("follow_up", 5, "provider", referral=ref(1))
    assert over("R168", first, second, word, newer) == [True, False, True, False]
    elsewhere = wrote("follow_up", 5, "provider", referral=ref(2))
    assert over("R168", first, second, word, elsewhere) == [True, True, False, False]


@pytest.mark.duty("R168")
def test_a_step_of_no_referral_keeps_no_referral_up_to_date_and_a_closed_file_needs_no_word() -> None:
    asked, closed = wrote("referral_request", 5, "hotline"), wrote("closure", 3, "hotline")

    assert over("R168", asked, closed) == [True], "whenever the closure reached us"
    assert over("R168", asked, wrote("follow_up", 6, "provider", referral=ref(77))) == [False]


@pytest.mark.duty("R163", "R168")
def test_complete_minutes_end_the_looking_whenever_they_reached_us_and_one_sided_ones_do_not() -> None:
    word = wrote("follow_up", 5, "provider", heard=60)
    document = wrote("handover", 6, "border", referral=ref(1), heard=50)
    half = wrote("handover", 6, "border", referral=ref(1), heard=50, receiver=None)
    asked = wrote("referral_request", 1, "hotline")

    assert over("R168", asked, word, document) == [True, True]
    assert over("R168", asked, word, half) == [True, False]


@pytest.mark.duty("D-25")
def test_a_stay_ends_with_what_happened_after_it_began() -> None:
    begins = wrote("support", 5, "provider", stay="begins", hardship="yes", need="yes")

    assert over("D-25", begins, wrote("support", 6, "provider", stay="ended")) == [True]
    assert over("D-25", begins, wrote("support", 4, "provider", stay="ended")) == [False], "that was an earlier stay"
    assert over("D-25", begins, wrote("support", 6, "provider")) == [False]


@pytest.mark.duty("D-26c")
def test_a_separation_ends_by_its_end_or_by_an_order_that_says_until_when() -> None:
    apart = wrote("protection", 5, "local", measures=["separation"])

    def then(minutes: int, **more: Any) -> bool:
        return over("D-26c", apart, wrote("protection", minutes, "local", **more))[0]

    assert then(6, ended=True)
    assert then(6, measures=["separation"], until=at(90))
    assert not then(6, measures=["safe_shelter"], until=at(90))
    assert not then(6, measures=["separation"])
    assert not then(4, ended=True), "an earlier one ended"


@pytest.mark.duty("D-26c")
def test_only_who_decides_on_a_separation_ends_it() -> None:
    by_the_post = wrote("protection", 5, measures=["separation"])
    to_the_commune, ended = wrote("handover", 7), wrote("protection", 9, ended=True)

    assert over("D-26c", by_the_post, ended) == [True], "nobody else is in it"
    assert over("D-26c", by_the_post, wrote("protection", 9, "police", ended=True)) == [False]
    assert over("D-26c", by_the_post, to_the_commune, ended) == [False], "the commune decides by then"
    assert over("D-26c", by_the_post, to_the_commune, wrote("protection", 9, "local", ended=True)) == [True]
    before = wrote("protection", 6, ended=True)
    assert over("D-26c", by_the_post, before, to_the_commune) == [True], "what was over stays over"


@pytest.mark.duty("D-26b")
def test_only_the_commune_makes_the_plan_it_owes() -> None:
    child = wrote("reception", 1, "local", person={"estimated_age": 9})
    assessed = wrote("risk_assessment", 2, "local")

    assert over("D-26b", child, assessed, wrote("support_plan", 3, "provider")) == [False]
    assert over("D-26b", child, assessed, wrote("support_plan", 3, "local")) == [True]
