"""Edges of the rules, each found by a mutation that no other test noticed."""

from datetime import timedelta

from chalicelib.domain.facts.consent import shared_with
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.plan.playbook import consequences, forbidden
from chalicelib.domain.register.people import Agency
from tests.domain.written import CONSENT, T0, at, calls, duties, ref, wrote


def test_a_verification_of_the_same_minute_as_the_notice_counts() -> None:
    notice, result = wrote("commune_notice", 1, "local"), wrote("verification_result", 2, "health", minutes=1)

    assert duties(consequences([notice, result]), "D-21") == [("syt-lang-son", True)]
    earlier = wrote("verification_result", 2, "health", minutes=0)
    assert duties(consequences([notice, earlier]), "D-21") == [("syt-lang-son", False)]


def test_only_a_running_separation_opens_the_fifteen_days() -> None:
    for more in ({"measures": ["data"]}, {"measures": ["separation"], "ended": True}, {}):
        assert duties(consequences([wrote("protection", 1, "local", **more)]), "D-26c") == []


def test_a_receipt_without_minutes_tells_nobody() -> None:
    assert calls(consequences([wrote("handover_receipt", 1, "provider")])) == set()


def test_a_name_of_two_words_is_a_name() -> None:
    known = wrote("reception", 1, person={"birth_name": "Lý Mẫu"})
    request = wrote("referral_request", 2, "hotline", need="Cho Lý Mẫu một chỗ ở")

    assert [(broken.field, broken.rule) for broken in forbidden(request, [known])] == [("body.need", "R17")]


def test_a_result_answers_the_request_it_names_or_the_one_to_its_own_unit() -> None:
    here, there = wrote("verification_request", 1), wrote("verification_request", 2, to_unit="pc02-lao-cai")
    own, named = (
        wrote("verification_result", 5, "police"),
        wrote("verification_result", 5, "police", request=ref(2)),
    )
    above = wrote("verification_result", 5, "c02", request=ref(2))

    assert duties(consequences([here, there, own]), "D-22") == [("pc02-lang-son", True), ("pc02-lao-cai", False)]
    assert duties(consequences([here, there, above]), "D-22") == [("pc02-lang-son", False), ("pc02-lao-cai", True)]
    neither = duties(consequences([here, there, named]), "D-22")
    assert neither == [("pc02-lang-son", False), ("pc02-lao-cai", False)], "what another body found is not its answer"


def test_a_receipt_belongs_to_the_minutes_it_names_or_to_those_addressed_to_its_unit() -> None:
    to_shelter = wrote("handover", 1, to_unit="nha-tam-lanh-lang-son", receiver=None)
    again = wrote("handover", 2, to_unit="nha-tam-lanh-lang-son", receiver=None)
    to_commune = wrote("handover", 3, receiver=None)
    own = wrote("handover_receipt", 5, "provider")
    named = wrote("handover_receipt", 5, "provider", handover=ref(1))

    assert set(consequences([to_shelter, to_commune, own]).flags) == {ref(3)}
    assert set(consequences([to_shelter, again, named]).flags) == {ref(2)}
    assert set(consequences([to_shelter, again, own]).flags) == {ref(1)}


def test_somebody_who_travels_alone_has_no_escort_to_tell() -> None:
    alone = wrote("dispatch", 1, mode="self", escort_kind=None, escort_unit="ubnd-dong-dang")

    assert "escort" not in {kind for kind, _, _ in calls(consequences([alone]))}


def test_what_has_expired_is_not_shared() -> None:
    entries = [
        wrote("reception", 1, person={"estimated_age": 30}),
        wrote("consent", 2, consent=CONSENT | {"until": at(60)}),
    ]

    assert shared_with(entries, Agency.WOMENS_UNION, T0 + timedelta(minutes=59)) == {Group.IDENTITY, Group.HEALTH}
    assert shared_with(entries, Agency.WOMENS_UNION, T0 + timedelta(minutes=60)) == frozenset()


def test_a_duty_done_before_its_ground_was_taken_back_stays_done_by_the_act() -> None:
    news, passed_on = wrote("reception", 1, crime_news="yes"), wrote("crime_information", 7, "hotline", minutes=1.5)
    booked = wrote("crime_report", 2, "police")
    never_was = wrote("reception", 3, minutes=1, heard=3, correction={"entry": ref(1), "reason": "Nhầm"})
    (duty,) = (duty for duty in consequences([news, passed_on, booked, never_was]).duties if duty.rule == "D-05")

    assert (duty.closed_by, duty.closed_at, duty.void) == (ref(2), T0 + timedelta(minutes=2), False)
    late = wrote("crime_report", 4, "police")
    (duty,) = (duty for duty in consequences([news, passed_on, never_was, late]).duties if duty.rule == "D-05")
    assert (duty.closed_by, duty.closed_at, duty.void) == (ref(3), T0 + timedelta(minutes=3), True)


def test_a_correction_tells_only_what_is_new_in_it() -> None:
    urgent = wrote("suspicion", 1, "volunteer", urgent=True)
    same = wrote("suspicion", 2, "volunteer", urgent=True, correction={"entry": ref(1), "reason": "x"})
    calmer = wrote("suspicion", 2, "volunteer", correction={"entry": ref(1), "reason": "x"})
    for correction in (same, calmer):
        assert [call.cause for call in consequences([urgent, correction]).alerts] == [ref(1)]
    calm = wrote("suspicion", 1, "volunteer")
    assert [call.cause for call in consequences([calm, calmer]).alerts] == [ref(1)], "nobody is told twice the same"
    assert [call.cause for call in consequences([calm, same]).alerts] == [ref(1), ref(2)], "urgent after all"

    asked, accepts = wrote("service_connection_request", 1, "hotline"), wrote("agency_response", 2, "c02")
    declines = wrote(
        "agency_response",
        3,
        "c02",
        answer="decline",
        decline_reason="no_place",
        correction={"entry": ref(2), "reason": "x"},
    )
    causes = {call.kind: call.cause for call in consequences([asked, accepts, declines]).alerts}
    assert (causes["answered"], causes["declined"]) == (ref(2), ref(3))


def test_of_two_answers_in_one_instant_the_refusal_counts() -> None:
    adult = wrote("reception", 1, person={"estimated_age": 30})
    for yes, no in ((2, 3), (3, 2)):
        entries = [
            wrote("consent", yes, minutes=5, consent=CONSENT),
            wrote("consent", no, minutes=5, consent=CONSENT | {"answer": "no"}),
        ]
        assert shared_with([adult, *entries], Agency.WOMENS_UNION, T0 + timedelta(days=1)) == frozenset()


def test_a_measure_against_present_risk_keeps_the_safety_flag_up() -> None:
    for risk, flagged in (("present", True), ("possible", True), ("none", False)):
        assert summarise([wrote("protection", 1, risk=risk)]).safety.victim_at_risk is flagged


def test_a_referral_that_ended_with_the_document_was_not_stopped() -> None:
    entries = [
        wrote("referral_request", 1, "hotline"),
        wrote("handover", 2, to_unit="nha-tam-lanh-lang-son"),
        wrote("victim_decision", 3, decision="no"),
    ]
    (referral,) = summarise(entries).referrals

    assert (referral.stopped, referral.open) == (None, ())
