"""Consent: per recipient, field group and purpose; the last word counts; nothing said, nothing allowed."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.consent import allowed, shared_with
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register.people import Agency
from tests.domain.written import CONSENT, T0, at, calls, ref, wrote

WOMEN, POLICE = Agency.WOMENS_UNION, Agency.CRIMINAL_POLICE
ADULT = wrote("reception", 90, minutes=-90, person={"estimated_age": 30})
LATER = T0 + timedelta(days=1)


def may_learn(
    *entries: OpenedEntry,
    recipient: Agency = WOMEN,
    group: Group = Group.IDENTITY,
    purpose: str = "support",
    now: Any = LATER,
) -> bool:
    return allowed([ADULT, *entries], recipient, group, purpose, now)


def sheet(number: int = 1, /, **more: Any) -> OpenedEntry:
    return wrote("consent", number, consent=CONSENT | more)


def confirmation(number: int, *, of: int, confirms: str = "yes") -> OpenedEntry:
    """The hotline, as the second person, on the consent numbered `of`."""
    return wrote("consent_confirmation", number, "hotline", consent=ref(of), confirms=confirms)


@pytest.mark.duty("R159")
def test_nothing_said_nothing_allowed() -> None:
    assert not may_learn()
    assert not may_learn(sheet(answer="not_asked"))
    assert not may_learn(sheet(answer="no"))
    for scope in ("recipients", "groups", "purposes"):
        assert not may_learn(sheet(**{scope: []}))


@pytest.mark.duty("R159", "R20")
def test_a_consent_reaches_as_far_as_its_ticks() -> None:
    given = sheet()

    assert may_learn(given)
    assert may_learn(given, group=Group.HEALTH, purpose="referral")
    assert not may_learn(given, recipient=POLICE)
    assert not may_learn(given, group=Group.STORY)
    assert not may_learn(given, purpose="crime_handling")


@pytest.mark.duty("R159")
@pytest.mark.parametrize("form", ["reception", "interview_note", "referral_papers", "hotline_call"])
def test_a_consent_counts_in_whatever_form_it_was_asked(form: str) -> None:
    assert may_learn(wrote(form, 1, consent=CONSENT))


def test_a_consent_ends_when_it_says() -> None:
    until = sheet(until=at(60))

    assert may_learn(until, now=T0 + timedelta(minutes=59))
    assert not may_learn(until, now=T0 + timedelta(minutes=60))
    longer = sheet(2, until=at(120))
    assert may_learn(until, longer, now=T0 + timedelta(minutes=60))


def test_the_last_word_counts_by_when_it_was_asked() -> None:
    yes, no = sheet(1, asked_on=at(1)), sheet(2, answer="no", asked_on=at(2))

    assert not may_learn(yes, no)
    assert not may_learn(no, sheet(3, asked_on=at(3))), "after a no, a yes waits for a second person"
    assert may_learn(no, sheet(3, asked_on=at(3)), confirmation(4, of=3))
    assert not may_learn(no, sheet(3, asked_on=at(1)))
    assert not may_learn(sheet(1, asked_on=at(2)), no)
    other = sheet(2, answer="no", recipients=["border_guard"], asked_on=at(2))
    assert may_learn(yes, other)
    assert not may_learn(yes, sheet(2, answer="no", recipients=[], groups=[], purposes=[], asked_on=at(2)))


@pytest.mark.duty("R159")
def test_a_withdrawal_counts_from_when_it_reaches_us_against_all_before() -> None:
    given = sheet(1, asked_on=at(100))
    late = wrote("consent_withdrawal", 2, minutes=1, heard=200)

    assert not may_learn(given, late)
    assert not may_learn(sheet(1), wrote("consent_withdrawal", 2))
    assert not may_learn(sheet(1), wrote("consent_withdrawal", 2), sheet(3))
    assert may_learn(sheet(1), wrote("consent_withdrawal", 2), sheet(3), confirmation(4, of=3))
    # A phone whose clock runs ahead does not outlive the withdrawal.
    ahead = wrote("consent", 1, heard=5, consent=CONSENT | {"asked_on": at(9000)})
    assert not may_learn(ahead, wrote("consent_withdrawal", 2, minutes=6))


@pytest.mark.parametrize(
    ("scope", "closed"),
    [
        ({}, True),
        ({"recipients": ["womens_union"]}, True),
        ({"recipients": ["border_guard"]}, False),
        ({"groups": ["identity"]}, True),
        ({"groups": ["story"]}, False),
        ({"purposes": ["support"]}, True),
        ({"purposes": ["referral"]}, False),
        ({"recipients": ["womens_union"], "groups": ["identity"], "purposes": ["support"]}, True),
        ({"recipients": ["womens_union"], "groups": ["story"]}, False),
    ],
)
def test_a_withdrawal_reaches_as_far_as_its_ticks_and_none_mean_all(scope: dict[str, list[str]], closed: bool) -> None:
    assert may_learn(sheet(), wrote("consent_withdrawal", 2, **scope)) is not closed


GROUND = {"ground_reason": "Theo luật", "ground_article": "Điều 19", "until": at(9000)}


@pytest.mark.duty("R159", "R20")
@pytest.mark.parametrize("ground", ["emergency", "legal_duty", "crime_reporting", "best_interest"])
def test_a_recorded_legal_ground_opens_what_it_names_when_the_person_could_not_be_asked(ground: str) -> None:
    without = sheet(answer="not_asked", ground=ground, **GROUND)

    assert may_learn(without)
    assert not may_learn(without, recipient=POLICE)
    assert not may_learn(sheet(answer="not_asked", ground=ground, **GROUND | {"groups": []}))


@pytest.mark.duty("R17", "R20", "R159")
@pytest.mark.parametrize("left_out", sorted(GROUND))
def test_a_ground_without_reason_article_or_end_is_kept_and_flagged_and_opens_nothing(left_out: str) -> None:
    parts = {name: value for name, value in GROUND.items() if name != left_out}
    entry = sheet(answer="not_asked", ground="legal_duty", **parts)

    assert not may_learn(entry)
    assert consequences([ADULT, entry]).flags[ref(1)] == ("ground_incomplete",)


@pytest.mark.duty("R17", "R156", "R159")
def test_a_ground_over_the_persons_no_opens_nothing_until_a_second_person_has_confirmed_it() -> None:
    over_the_no = sheet(answer="no", ground="legal_duty", **GROUND)

    assert not may_learn(over_the_no)
    assert may_learn(over_the_no, confirmation(2, of=1))
    before = wrote("consent", 9, minutes=0, consent=CONSENT)
    assert may_learn(before)
    assert not may_learn(before, over_the_no), "the no itself counts at once"


@pytest.mark.duty("R17", "R19")
def test_who_writes_a_consent_for_the_own_agency_opens_nothing_to_it_until_another_agency_confirms() -> None:
    mine = wrote("consent", 1, "women", consent=CONSENT | {"recipients": ["womens_union", "criminal_police"]})

    assert not may_learn(mine)
    assert may_learn(mine, recipient=POLICE), "what favours another agency counts at once"
    assert may_learn(mine, confirmation(2, of=1))
    found = consequences([ADULT, mine])
    assert "grants_own_agency" in found.flags[ref(1)]
    assert {("sharing_to_confirm", "hotline-111", "normal"), ("sharing_told", "hotline-111", "urgent")} <= calls(found)


@pytest.mark.duty("R17", "R19")
@pytest.mark.parametrize(
    ("by", "confirms", "opens"),
    [
        ("hotline", "yes", True),
        ("border_two", "yes", True),
        ("women", "yes", False),
        ("provider", "yes", False),
        ("volunteer", "yes", False),
        ("hotline", "no", False),
    ],
)
def test_the_second_person_is_of_another_unit_and_of_another_agency_than_the_one_that_reads(
    by: str, confirms: str, opens: bool
) -> None:
    mine = wrote("consent", 1, "women", consent=CONSENT)
    second = wrote("consent_confirmation", 2, by, consent=ref(1), confirms=confirms)

    assert may_learn(mine, second) is opens
    flags = consequences([ADULT, mine, second]).flags.get(ref(2), ())
    assert ("confirms_nothing" in flags) is (by in ("women", "provider", "volunteer"))


@pytest.mark.duty("R17")
def test_the_last_word_of_the_second_person_counts_and_a_withdrawal_in_between_ends_it() -> None:
    mine = wrote("consent", 1, "women", consent=CONSENT)

    assert not may_learn(mine, confirmation(2, of=1), confirmation(3, of=1, confirms="no"))
    assert not may_learn(mine, wrote("consent_withdrawal", 2), confirmation(3, of=1))


@pytest.mark.duty("R17")
def test_the_hotline_confirms_its_own_agencys_consent_only_where_nobody_else_wrote() -> None:
    health = Agency.CHILD_PROTECTION
    call = wrote("hotline_call", 1, "hotline", person={"estimated_age": 30})
    mine = wrote("consent", 2, "hotline", consent=CONSENT | {"recipients": ["child_protection"]})
    colleague = wrote("consent_confirmation", 3, "hotline_two", consent=ref(2))

    assert allowed([call, mine, colleague], health, Group.IDENTITY, "support", LATER)
    assert not allowed([ADULT, call, mine, colleague], health, Group.IDENTITY, "support", LATER)
    assert not allowed(
        [call, mine, wrote("consent_confirmation", 3, "hotline", consent=ref(2))],
        health,
        Group.IDENTITY,
        "support",
        LATER,
    )
    by_post = wrote("consent_confirmation", 4, "border", consent=ref(2))
    assert allowed([ADULT, call, mine, by_post], health, Group.IDENTITY, "support", LATER)
    assert ("sharing_to_confirm", "bp-huu-nghi", "normal") in calls(consequences([ADULT, call, mine]))


@pytest.mark.duty("R162")
@pytest.mark.parametrize(
    ("person", "more", "counts"),
    [
        ({"estimated_age": 30}, {"given_by": "self"}, True),
        ({"estimated_age": 30}, {"given_by": None}, True),
        ({"estimated_age": 12}, {"given_by": "self"}, False),
        ({}, {"given_by": "self"}, False),
        ({"estimated_age": 12}, {"given_by": "child_and_representative"}, True),
        ({"estimated_age": 12}, {"given_by": "representative"}, True),
        ({"estimated_age": 12}, {"given_by": "representative", "giver_suspected": "no"}, True),
        ({"estimated_age": 12}, {"given_by": "representative", "giver_suspected": "yes"}, False),
        ({"estimated_age": 12}, {"given_by": "child_and_representative", "giver_suspected": "yes"}, False),
        ({"estimated_age": 30}, {"given_by": "representative", "giver_suspected": "yes"}, False),
    ],
)
def test_a_suspect_never_consents_for_the_victim_nor_a_child_alone(
    person: dict[str, Any], more: dict[str, Any], counts: bool
) -> None:
    asked = {name: value for name, value in (CONSENT | more).items() if value is not None}
    entries = [wrote("reception", 1, person=person), wrote("consent", 2, consent=asked)]

    assert allowed(entries, WOMEN, Group.IDENTITY, "support", LATER) is counts


@pytest.mark.duty("R162")
@pytest.mark.parametrize(
    ("suspected", "answered", "counts"),
    [("yes", None, False), ("yes", "unknown", False), ("yes", "no", True), ("no", None, True), ("unknown", None, True)],
)
def test_where_a_relative_is_suspected_a_representative_counts_once_somebody_says_it_is_another(
    suspected: str, answered: str | None, counts: bool
) -> None:
    father = {"name": "Lý Văn Mẫu", "relation": "father", "suspected": suspected}
    child = wrote("reception", 1, person={"estimated_age": 12}, relatives=[father])
    asked = CONSENT | {"given_by": "child_and_representative"} | ({"giver_suspected": answered} if answered else {})
    entries = [child, wrote("consent", 2, consent=asked)]

    assert allowed(entries, WOMEN, Group.IDENTITY, "support", LATER) is counts
    assert ("consent_is_void" in consequences(entries).flags.get(ref(2), ())) is not counts


def test_what_is_shared_with_an_agency_is_the_sum_over_purposes() -> None:
    entries = [
        ADULT,
        sheet(),
        wrote("consent", 2, consent=CONSENT | {"groups": ["story"], "purposes": ["protection"]}),
    ]

    assert shared_with(entries, WOMEN, LATER) == {Group.IDENTITY, Group.HEALTH, Group.STORY}
    assert shared_with(entries, POLICE, LATER) == frozenset()
    assert shared_with([*entries, wrote("consent_withdrawal", 3)], WOMEN, LATER) == frozenset()


def test_a_correction_of_a_consent_takes_its_place() -> None:
    corrected = wrote("consent", 2, consent={"answer": "no"}, correction={"entry": ref(1), "reason": "Nhầm"})

    assert not may_learn(sheet(1), corrected)


def test_order_and_repetition_change_nothing() -> None:
    entries = [sheet(1), wrote("consent_withdrawal", 2), sheet(3), sheet(4, answer="no", purposes=["support"])]

    assert may_learn(*entries) == may_learn(*reversed(entries)) == may_learn(*entries, *entries)
