"""An act that must never happen is refused with its R-row; one that happened, or lacks a step yet, is not."""

from typing import Any

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.plan.playbook import consequences, forbidden
from tests.domain.written import CONSENT, at, calls, ref, wrote

ALONE = {"mode": "self", "escort_kind": None}
REFERRAL = wrote("referral_request", 2, "hotline")
NAMED = wrote(
    "reception",
    1,
    person={
        "birth_name": "Lý Thị Mẫu",
        "other_names": "An",
        "estimated_age": 30,
        "papers": [{"kind": "passport", "number": "C-0000001"}],
    },
)


def rows(entry: OpenedEntry, *others: OpenedEntry) -> set[tuple[str, str]]:
    return {(broken.field, broken.rule) for broken in forbidden(entry, others)}


@pytest.mark.duty("R162")
@pytest.mark.parametrize(
    ("traveller", "person", "refused"),
    [
        ("adult", {"estimated_age": 30}, False),
        ("adult", {}, False),
        ("adult", {"estimated_age": 18}, False),
        ("adult", {"estimated_age": 12}, True),
        ("adult", {"birth": {"year": 2012}}, True),
        ("child", {"estimated_age": 30}, True),
        ("unknown", {"estimated_age": 30}, True),
    ],
)
def test_a_child_is_never_sent_alone_nor_anybody_whose_age_nobody_knows(
    traveller: str, person: dict[str, Any], refused: bool
) -> None:
    order = wrote("dispatch", 8, traveller=traveller, **ALONE)
    known = wrote("reception", 1, person=person)

    assert rows(order, known) == ({("body.mode", "R162")} if refused else set())
    assert rows(wrote("dispatch", 8, traveller=traveller), known) == set()


@pytest.mark.duty("R162")
def test_one_voice_for_a_child_outweighs_two_for_an_adult() -> None:
    voices = [wrote("reception", 1, person={"estimated_age": 30}), wrote("handover", 2, child="no")]

    assert rows(wrote("dispatch", 8, **ALONE), *voices) == set()
    assert rows(wrote("dispatch", 8, **ALONE), *voices, wrote("handover", 3, child="yes")) == {("body.mode", "R162")}
    born = wrote("handover", 3, person={"birth": {"year": 2012}})
    assert rows(wrote("dispatch", 8, **ALONE), *voices, born) == {("body.mode", "R162")}


ADULT = wrote("reception", 1, person={"birth": {"year": 1990}})
BOTH = {"given_by": "child_and_representative", "giver_suspected": "no"}


@pytest.mark.duty("R162")
@pytest.mark.parametrize(
    "treats_as_a_child",
    [
        wrote("risk_assessment", 2, factors=["debt", "child"]),
        wrote("dispatch", 2, traveller="child"),
        wrote("protection", 2, measures=["separation"]),
        wrote("consent", 2, consent=CONSENT | BOTH),
        wrote("consent", 2, consent=CONSENT | {"answer": "not_asked", "ground": "best_interest"}),
        wrote("consent_withdrawal", 2, by="child_and_representative", recipients=["border_guard"]),
        wrote("interview_note", 2, person={"birth": {"year": 1990}, "estimated_age": 16}),
    ],
)
def test_whoever_was_treated_as_a_child_is_not_sent_alone_whatever_the_papers_say(
    treats_as_a_child: OpenedEntry,
) -> None:
    assert rows(wrote("dispatch", 8, **ALONE), ADULT) == set()
    assert rows(wrote("dispatch", 8, **ALONE), ADULT, treats_as_a_child) == {("body.mode", "R162")}


@pytest.mark.duty("R162")
def test_the_separation_of_a_relatives_child_makes_nobody_a_child() -> None:
    theirs = wrote("protection", 2, measures=["separation"], protects="relatives")

    assert rows(wrote("dispatch", 8, **ALONE), ADULT, theirs) == set()


@pytest.mark.duty("R162")
def test_a_report_of_a_child_counts_until_somebody_knows_better() -> None:
    report = wrote("suspicion", 2, "volunteer", child="yes")

    assert rows(wrote("dispatch", 8, **ALONE), report) == {("body.mode", "R162")}
    assert rows(wrote("dispatch", 8, **ALONE), wrote("suspicion", 2, "volunteer", child="unknown")) == set()
    assert rows(wrote("dispatch", 8, **ALONE), report, ADULT) == set(), "the child in it was another"


@pytest.mark.duty("R162")
def test_somebody_comes_of_age_at_midnight_in_viet_nam() -> None:
    # T0 is 2 March 2026, 08:00 there; UTC begins that day seven hours late.
    born = wrote("reception", 1, person={"birth": {"year": 2008, "month": 3, "day": 3}})

    assert rows(wrote("dispatch", 16 * 60 - 1, **ALONE), born) == {("body.mode", "R162")}
    assert rows(wrote("dispatch", 16 * 60, **ALONE), born) == set()


@pytest.mark.duty("R162")
def test_nobody_is_sent_off_with_a_suspected_guardian() -> None:
    relative = {"name": "Lý  Văn Mẫu", "relation": "father", "suspected": "yes"}
    suspects, clears = (
        wrote("reception", 1, relatives=[relative]),
        wrote("reception", 1, relatives=[relative | {"suspected": "no"}]),
    )
    with_father = wrote("dispatch", 8, guardian="lý văn mẫu")

    assert rows(wrote("dispatch", 8, guardian="Lý Văn Mẫu", guardian_suspected="yes")) == {("body.guardian", "R162")}
    assert rows(with_father, suspects) == {("body.guardian", "R162")}
    assert rows(with_father, clears) == set()
    assert rows(wrote("dispatch", 8, guardian="Hà Thị Mẫu"), suspects) == set()


@pytest.mark.duty("R162")
@pytest.mark.parametrize("written", ["ly van mau", "Bố: Lý Văn Mẫu", "Mẫu Lý"])
def test_a_suspect_is_known_by_how_the_name_sounds_unless_the_officer_says_it_is_another(written: str) -> None:
    suspects = wrote("reception", 1, relatives=[{"name": "Lý Văn Mẫu", "relation": "father", "suspected": "yes"}])

    assert rows(wrote("dispatch", 8, guardian=written), suspects) == {("body.guardian", "R162")}
    assert rows(wrote("dispatch", 8, guardian=written, guardian_suspected="no"), suspects) == set()
    by_name = wrote("dispatch", 8, guardian="lý văn mẫu", guardian_suspected="no")
    assert rows(by_name, suspects) == {("body.guardian", "R162")}, "the very name is no slip"


@pytest.mark.duty("R162")
def test_a_trafficker_is_no_guardian_in_whatever_form_he_was_named() -> None:
    him = [{"name": "Lý Văn Mẫu", "relation": "father"}]
    named = (
        wrote("reception", 1, trafficking={"traffickers": him}),
        wrote("interview_note", 1, trafficking={"traffickers": him}),
        wrote("suspicion", 1, "volunteer", suspects=him),
    )

    for told in named:
        assert rows(wrote("dispatch", 8, guardian="Lý Văn Mẫu"), told) == {("body.guardian", "R162")}
        assert rows(wrote("dispatch", 8, guardian="Hà Thị Mẫu"), told) == set()
    nickname = wrote("suspicion", 1, "volunteer", suspects=[{"name": "Mẫu"}])
    assert rows(wrote("dispatch", 8, guardian="Hà Thị Mẫu"), nickname) == set(), "one syllable is half the village"


@pytest.mark.duty("R160", "R161")
@pytest.mark.parametrize(
    ("security_risk", "fully_able", "refused"),
    [("yes", "yes", True), ("no", "no", True), ("no", "yes", False), ("unknown", "unknown", False)],
)
def test_somebody_at_risk_or_not_able_is_escorted(security_risk: str, fully_able: str, refused: bool) -> None:
    risk = wrote("risk_assessment", 3, security_risk=security_risk, fully_able=fully_able)

    assert rows(wrote("dispatch", 8, **ALONE), REFERRAL, risk) == ({("body.mode", "R160")} if refused else set())
    assert rows(wrote("dispatch", 8), REFERRAL, risk) == set()
    newer = wrote("risk_assessment", 4)
    assert rows(wrote("dispatch", 8, **ALONE), REFERRAL, risk, newer) == set()


@pytest.mark.duty("R157")
def test_an_order_to_a_body_that_said_no_is_kept_flagged_and_wakes_the_hotline() -> None:
    order, no = wrote("dispatch", 8), wrote("receiving_plan", 3, "hotline", approval="no")
    declined = wrote("agency_response", 3, "provider", answer="decline", decline_reason="no_place")

    for refusal in (no, declined):
        assert rows(order, REFERRAL, refusal) == set()
        found = consequences([REFERRAL, refusal, order])
        assert "without_approval" in found.flags[ref(8)]
        assert ("dispatch_out_of_order", "hotline-111", "urgent") in calls(found)
        (referral,) = summarise([REFERRAL, refusal, order]).referrals
        assert (referral.stopped, referral.moved_anyway) == ("by_the_receiver", True), "it stays what it is"
        taken_back = summarise([REFERRAL, refusal, order, wrote("receiving_plan", 9, "hotline")]).referrals[0]
        assert (taken_back.stopped, taken_back.moved_anyway) == (None, False)


@pytest.mark.duty("R156", "R158")
def test_an_order_against_the_persons_own_word_is_kept_flagged_and_wakes_the_hotline() -> None:
    order, no = wrote("dispatch", 8), wrote("victim_decision", 3, decision="no")
    refuses, yes = wrote("victim_opinion", 4, opinion="refuses"), wrote("victim_decision", 3)

    for words in ([no], [refuses], [yes, refuses], [refuses, wrote("victim_opinion", 5, opinion="undecided")]):
        assert rows(order, REFERRAL, *words) == set()
        found = consequences([REFERRAL, *words, order])
        assert "without_decision" in found.flags[ref(8)]
        assert ("dispatch_out_of_order", "hotline-111", "urgent") in calls(found)
        (referral,) = summarise([REFERRAL, *words, order]).referrals
        assert (referral.stopped, referral.moved_anyway, referral.open) == ("by_the_victim", True, ())
    (again,) = summarise([REFERRAL, refuses, order, wrote("victim_decision", 9)]).referrals
    assert again.stopped is None, "a new decision of hers"


@pytest.mark.duty("R156", "R157", "R158", "R163")
@pytest.mark.parametrize(
    ("refusal", "flag", "stopped"),
    [
        (("victim_decision", "hotline", {"decision": "no"}), "handed_over_against_the_decision", "by_the_victim"),
        (
            ("agency_response", "provider", {"answer": "decline", "decline_reason": "no_place"}),
            "handed_over_after_the_decline",
            "by_the_receiver",
        ),
    ],
)
def test_minutes_against_a_no_are_kept_flagged_wake_the_hotline_and_leave_the_no_standing(
    refusal: tuple[str, str, dict[str, Any]], flag: str, stopped: str
) -> None:
    form, by, body = refusal
    no, minutes = wrote(form, 3, by, **body), wrote("handover", 8, to_unit="nha-tam-lanh-lang-son")

    found = consequences([REFERRAL, no, minutes])
    assert flag in found.flags[ref(8)]
    assert ("handover_out_of_order", "hotline-111", "urgent") in calls(found)
    (referral,) = summarise([REFERRAL, no, minutes]).referrals
    assert (referral.stopped, referral.moved_anyway, referral.turn.state) == (stopped, True, f"stopped_{stopped}")
    after = wrote(form, 9, by, **body)
    (ended,) = summarise([REFERRAL, minutes, after]).referrals
    assert ended.stopped is None, "a no after it is over stops nothing"
    assert flag not in consequences([REFERRAL, minutes, after]).flags.get(ref(8), ())


@pytest.mark.duty("R159")
def test_no_file_travels_against_a_refused_consent_unless_the_law_gives_a_ground() -> None:
    order = wrote("dispatch", 8)
    no = wrote("consent", 3, consent={"answer": "no"})
    parts = {"ground": "emergency", "ground_reason": "x", "ground_article": "Điều 19", "until": at(900)}
    ground = wrote("consent", 4, consent=CONSENT | {"answer": "no"} | parts)
    second = wrote("consent_confirmation", 5, "hotline", consent=ref(4))

    assert rows(order, REFERRAL, no) == {("body", "R159")}
    assert rows(order, REFERRAL, no, ground) == {("body", "R159")}, "until a second person has confirmed the ground"
    assert rows(order, REFERRAL, no, ground, second) == set()
    assert rows(order, REFERRAL, wrote("consent_withdrawal", 3)) == {("body", "R159")}
    assert rows(order, REFERRAL, wrote("consent", 3, consent={"answer": "not_asked"})) == set()
    for other in ({"recipients": ["border_guard"]}, {"purposes": ["protection"]}):
        narrow = wrote("consent", 3, consent=CONSENT | {"answer": "no"} | other)
        assert rows(order, REFERRAL, narrow) == set()


@pytest.mark.duty("R157", "R158", "R159")
def test_what_is_only_not_there_yet_is_not_refused() -> None:
    assert rows(wrote("dispatch", 8)) == set()
    assert rows(wrote("dispatch", 8, **ALONE)) == set()


@pytest.mark.duty("R162")
def test_a_correction_is_judged_like_the_order_it_corrects() -> None:
    order = wrote("dispatch", 8)
    alone = wrote("dispatch", 9, traveller="child", **ALONE, correction={"entry": ref(8), "reason": "x"})

    assert rows(alone, order) == {("body.mode", "R162")}


ORDERS = ("dispatch", "service_connection_request", "referral_request", "plan_decision", "minutes_to_localities")
"""Forms that can be refused because of the file: they order, or pass on; nothing in them has happened yet."""


@pytest.mark.parametrize("form", [name for name, _ in FORMS if name not in ORDERS])
def test_news_is_never_refused(form: str) -> None:
    against_everything = [
        NAMED,
        REFERRAL,
        wrote("victim_decision", 3, decision="no"),
        wrote("consent", 4, consent={"answer": "no"}),
        wrote("closure", 5, "hotline"),
    ]

    assert rows(wrote(form, 9), *against_everything) == set()
