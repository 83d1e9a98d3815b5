"""The plan, row by row: what each form opens, closes and raises, and whom it brings in."""

import itertools
from datetime import timedelta

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.plan.playbook import PLAYBOOK, consequences
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Role
from tests.domain.said import CONSENT, T0, at, calls, duties, ref, said, units

ADULT = {"person": {"estimated_age": 30}}
CHILD = {"person": {"estimated_age": 12}}


# ---- The table itself ------------------------------------------------------------------------------------------------


def test_every_form_has_its_row_and_every_row_its_form() -> None:
    assert set(PLAYBOOK) == {name for name, _ in FORMS}


def test_every_duty_and_closing_act_is_in_the_deadline_catalogue() -> None:
    acts = {row.id: set(row.closing_acts) for row in rules()}
    for row in PLAYBOOK.values():
        for opens in row.opens:
            assert {act.name for act in opens.acts} == acts[opens.rule], opens.rule
            assert all((form, 1) in FORMS for act in opens.acts for form in act.forms)


def test_every_row_says_which_rows_of_the_plan_it_comes_from() -> None:
    for form, row in PLAYBOOK.items():
        assert row.says, form
        for opens in row.opens:
            assert opens.rule in row.says, (form, opens.rule)


def test_one_entry_never_raises_two_alerts_of_one_kind() -> None:
    # An alert's id is case, entry and kind: two would be one.
    for form, row in PLAYBOOK.items():
        kinds = [tells.kind for tells in row.tells]
        assert len([kind for kind in kinds if kind != "referral_refused"]) == len(set(kinds) - {"referral_refused"}), (
            form
        )


# ---- How a case begins -----------------------------------------------------------------------------------------------


@pytest.mark.duty("R60", "R61", "R62", "R63", "R64", "D-20")
@pytest.mark.parametrize("category", ["domestic", "rescued", "returned", "foreign", "in_identification"])
def test_a_reception_of_any_category_opens_the_bringing_and_tells_the_hotline(category: str) -> None:
    found = consequences([said("reception", 1, category=category, **ADULT)])

    assert duties(found, "D-20") == [("bp-huu-nghi", False)]
    assert [duty.rule for duty in found.duties] == ["D-20"]
    assert calls(found) == {("new_reception", "hotline-111", "normal")}
    assert units(found) == {"bp-huu-nghi", "hotline-111"}
    assert found.flags == {}


@pytest.mark.duty("R65", "R41")
@pytest.mark.parametrize(
    ("more", "urgency"),
    [
        (ADULT, "normal"),
        (ADULT | {"immediate_risk": "present"}, "urgent"),
        (ADULT | {"immediate_risk": "possible"}, "urgent"),
        (ADULT | {"immediate_risk": "unknown"}, "normal"),
        (ADULT | {"crime_news": "yes"}, "urgent"),
        (CHILD, "urgent"),
        ({}, "urgent"),
    ],
)
def test_danger_a_child_an_unknown_age_or_a_crime_make_the_alert_urgent(more: dict[str, object], urgency: str) -> None:
    assert ("new_reception", "hotline-111", urgency) in calls(consequences([said("reception", 1, **more)]))


@pytest.mark.duty("D-20")
def test_the_bringing_is_over_with_the_minutes_of_the_post_to_a_commune_or_the_health_agency() -> None:
    reception = said("reception", 1, **ADULT)
    to = {unit: said("handover", 2, to_unit=unit) for unit in ("ubnd-dong-dang", "syt-lang-son", "bp-lao-cai")}

    assert duties(consequences([reception, to["ubnd-dong-dang"]]), "D-20") == [("bp-huu-nghi", True)]
    assert duties(consequences([reception, to["syt-lang-son"]]), "D-20") == [("bp-huu-nghi", True)]
    assert duties(consequences([reception, to["bp-lao-cai"]]), "D-20") == [("bp-huu-nghi", False)]
    by_another = said("handover", 2, "border_two", to_unit="ubnd-dong-dang")
    assert duties(consequences([reception, by_another]), "D-20") == [("bp-huu-nghi", False)]


@pytest.mark.duty("D-20", "D-21")
def test_the_commune_tells_the_health_agency_which_verifies() -> None:
    reception, handover = said("reception", 1, **ADULT), said("handover", 2)
    notice, result = said("commune_notice", 3, "local"), said("verification_result", 4, "health", stage="initial")

    received = consequences([reception, handover])
    assert duties(received, "D-20-notice") == [("ubnd-dong-dang", False)]
    assert ("handover", "ubnd-dong-dang", "normal") in calls(received)
    told = consequences([reception, handover, notice])
    assert duties(told, "D-20-notice") == [("ubnd-dong-dang", True)]
    assert duties(told, "D-21") == [("syt-lang-son", False)]
    assert "syt-lang-son" in units(told)
    assert duties(consequences([reception, handover, notice, result]), "D-21") == [("syt-lang-son", True)]


@pytest.mark.duty("D-20")
def test_a_commune_that_receives_a_person_itself_has_nobody_to_bring_but_somebody_to_tell() -> None:
    found = consequences([said("reception", 1, "local", **ADULT)])

    assert duties(found, "D-20") == []
    assert duties(consequences([said("reception", 1, "health", **ADULT)]), "D-20") == [], "nor the health agency"
    assert duties(found, "D-20-notice") == [("ubnd-dong-dang", False)]
    notice = said("commune_notice", 2, "local")
    assert duties(consequences([said("reception", 1, "local", **ADULT), notice]), "D-20-notice") == [
        ("ubnd-dong-dang", True)
    ]


@pytest.mark.duty("D-26a")
def test_a_child_at_risk_in_a_commune_opens_the_twelve_hours_until_somebody_intervenes() -> None:
    reception = said("reception", 1, "local", immediate_risk="present", **CHILD)
    handover = said("handover", 2, immediate_risk="yes", child="yes")
    protection = said("protection", 3, "local", measures=["safe_shelter"])

    assert duties(consequences([reception]), "D-26a") == [("ubnd-dong-dang", False)]
    assert duties(consequences([said("reception", 1, "local", immediate_risk="present", **ADULT)]), "D-26a") == []
    assert duties(consequences([said("reception", 1, "local", immediate_risk="none", **CHILD)]), "D-26a") == []
    assert duties(consequences([handover]), "D-26a") == [("ubnd-dong-dang", False)]
    assert duties(consequences([said("handover", 2, child="yes")]), "D-26a") == []
    assert duties(consequences([reception, protection]), "D-26a") == [("ubnd-dong-dang", True)]
    assert duties(consequences([reception, said("protection", 3, "local")]), "D-26a") == [("ubnd-dong-dang", False)]


@pytest.mark.duty("R141", "R64")
def test_a_volunteers_suspicion_reaches_the_hotline_and_only_danger_or_crime_wakes_it() -> None:
    assert calls(consequences([said("suspicion", 1, "volunteer")])) == {("new_suspicion", "hotline-111", "normal")}
    for more in ({"urgent": True}, {"crime": "yes"}, {"rescue": "yes"}):
        assert calls(consequences([said("suspicion", 1, "volunteer", **more)])) == {
            ("new_suspicion", "hotline-111", "urgent")
        }
    assert units(consequences([said("suspicion", 1, "volunteer")])) == {"hpn-dong-dang", "hotline-111"}


# ---- Crime (§II.1.3) -------------------------------------------------------------------------------------------------


@pytest.mark.duty("R51", "D-05", "R47")
@pytest.mark.parametrize(
    ("form", "by", "more", "holder"),
    [
        ("suspicion", "volunteer", {"crime": "yes"}, "hotline-111"),
        ("suspicion", "volunteer", {"rescue": "yes"}, "hotline-111"),
        ("reception", "border", {"crime_news": "yes"}, "bp-huu-nghi"),
        ("reception", "border", {"others_held": "yes"}, "bp-huu-nghi"),
        ("hotline_call", "hotline", {"crime": "yes"}, "hotline-111"),
        ("hotline_call", "hotline", {"rescue": "yes"}, "hotline-111"),
    ],
)
def test_news_of_crime_or_rescue_has_to_reach_a_duty_desk_at_once(
    form: str, by: str, more: dict[str, str], holder: str
) -> None:
    news, passed_on = said(form, 1, by, **more), said("crime_information", 2, "hotline")
    booked = said("crime_report", 3, "police", information=ref(2))

    assert duties(consequences([said(form, 1, by)]), "D-05") == []
    assert duties(consequences([news]), "D-05") == [(holder, False)]
    assert duties(consequences([news, passed_on]), "D-05") == [(holder, False)], "sent, and nobody says they have it"
    found = consequences([news, passed_on, booked])
    assert duties(found, "D-05") == [(holder, True)]
    assert ("crime_report_received", "hotline-111", "normal") in calls(found)


@pytest.mark.duty("R47", "R51", "D-05")
def test_c02_is_a_desk_for_the_whole_country() -> None:
    news = said("suspicion", 1, "volunteer", crime="yes")
    found = consequences([news, said("crime_information", 2, "hotline", to_unit="c02"), said("crime_report", 3, "c02")])

    assert ("crime_information", "c02", "urgent") in calls(found)
    assert duties(found, "D-05") == [("hotline-111", True)]


@pytest.mark.duty("R51")
def test_the_transfer_is_kept_to_the_second() -> None:
    news = said("suspicion", 1, "volunteer", crime="yes", heard=1.25)
    passed_on = said("crime_information", 2, "hotline", heard=2.25)
    booked = said("crime_report", 3, "police", minutes=2.5, heard=2.75)
    (duty,) = (duty for duty in consequences([news, passed_on, booked]).duties if duty.rule == "D-05")

    assert duty.started_at == T0 + timedelta(seconds=75)
    assert duty.closed_at == T0 + timedelta(seconds=165)
    assert duty.closed_by == ref(3)


@pytest.mark.duty("R51", "D-05")
def test_fresh_news_is_not_covered_by_what_was_passed_on_before() -> None:
    first, passed_on = said("suspicion", 1, "volunteer", crime="yes"), said("crime_information", 2, "hotline")
    fresh, booked = said("suspicion", 3, "volunteer", crime="yes"), said("crime_report", 9, "police")

    found = consequences([first, passed_on, fresh, booked])
    assert duties(found, "D-05") == [("hotline-111", True), ("hotline-111", False)]
    own = said("reception", 3, crime_news="yes"), said("crime_information", 4, "border", minutes=2)
    assert duties(consequences([*own, booked]), "D-05") == [("bp-huu-nghi", True)]


@pytest.mark.duty("R50", "R52", "R47")
def test_the_province_s_duty_desk_is_told_day_and_night_and_takes_part() -> None:
    found = consequences([said("crime_information", 1, "hotline")])

    assert calls(found) == {("crime_information", "pc02-lang-son", "urgent")}
    assert units(found) == {"hotline-111", "pc02-lang-son"}
    assert organisations.unit("pc02-lang-son").works_around_the_clock
    # The hand-off is all: no clock of the criminal case runs here.
    assert found.duties == ()


@pytest.mark.duty("R175", "D-04", "R129")
@pytest.mark.parametrize(
    ("more", "called"),
    [
        ({"whereabouts": "abroad"}, True),
        ({"whereabouts": "abroad", "person": {"nationalities": ["VN"]}}, True),
        ({"whereabouts": "abroad", "person": {"nationalities": ["unknown"]}}, True),
        ({"whereabouts": "abroad", "person": {"nationalities": ["LA"]}}, False),
        ({"whereabouts": "in_vietnam", "person": {"nationalities": ["VN"]}}, False),
        ({"whereabouts": "unknown"}, False),
    ],
)
def test_a_vietnamese_abroad_means_calling_the_criminal_police_at_once(more: dict[str, object], called: bool) -> None:
    call = said("hotline_call", 1, "hotline", **more)
    found = consequences([call])

    assert duties(found, "D-04") == ([("hotline-111", False)] if called else [])
    assert calls(found) == ({("vietnamese_abroad", "c02", "urgent")} if called else set())
    assert ("c02" in units(found)) is called
    if called:
        phoned = said("contact", 2, "hotline", about="vietnamese_abroad", with_unit="c02", channel="phone")
        mailed = said("contact", 2, "hotline", about="vietnamese_abroad", with_unit="c02", channel="email")
        others = said("contact", 2, "hotline", about="vietnamese_abroad", with_unit="pc02-lang-son", channel="phone")
        assert duties(consequences([call, phoned]), "D-04") == [("hotline-111", True)]
        assert duties(consequences([call, mailed, others]), "D-04") == [("hotline-111", False)]


# ---- Verification, identification, support ---------------------------------------------------------------------------


@pytest.mark.duty("D-22", "R67")
def test_a_verification_is_answered_in_writing_or_extended_once() -> None:
    asked, result = said("verification_request", 1), said("verification_result", 3, "police")
    extended = said("verification_extension", 2, "police")

    assert duties(consequences([asked]), "D-22") == [("pc02-lang-son", False)]
    assert calls(consequences([asked])) == {("verification_request", "pc02-lang-son", "normal")}
    assert duties(consequences([asked, result]), "D-22") == [("pc02-lang-son", True)]
    assert duties(consequences([asked, result]), "D-22-complex") == []
    later = consequences([asked, extended])
    assert (duties(later, "D-22"), duties(later, "D-22-complex")) == (
        [("pc02-lang-son", True)],
        [("pc02-lang-son", False)],
    )
    done = consequences([asked, extended, result])
    assert duties(done, "D-22-complex") == [("pc02-lang-son", True)]
    assert ("verification_result", "bp-huu-nghi", "normal") in calls(done)


@pytest.mark.duty("R67")
def test_a_decision_without_any_verification_is_kept_and_flagged() -> None:
    decision, result = said("identification", 1, "police"), said("verification_result", 2, "police")

    assert consequences([decision]).flags == {ref(1): ("decided_without_verification",)}
    assert consequences([decision, result]).flags == {}
    assert calls(consequences([decision])) == {("identified", "hotline-111", "normal")}


@pytest.mark.duty("R21")
def test_a_talk_in_the_companion_s_presence_is_flagged() -> None:
    assert consequences([said("interview_note", 1, alone=False)]).flags == {ref(1): ("companion_present",)}
    assert consequences([said("interview_note", 1)]).flags == {}


@pytest.mark.duty("R70", "R71", "D-25")
def test_a_stay_needs_hardship_and_need_on_record_and_ends_or_is_extended() -> None:
    stay = {"stay": "begins", "facility_kind": "shelter", "facility": "nha-tam-lanh-lang-son"}
    begins = said("support", 1, hardship="yes", need="yes", **stay)
    ended, extended = (
        said("support", 2, "provider", stay="ended"),
        said("support", 2, "provider", stay="extended", extension_by="Giám đốc", hardship="yes", need="yes"),
    )

    found = consequences([begins])
    assert duties(found, "D-25") == [("nha-tam-lanh-lang-son", False)]
    assert ("placed", "nha-tam-lanh-lang-son", "normal") in calls(found)
    assert "nha-tam-lanh-lang-son" in units(found)
    assert found.flags == {}
    assert consequences([said("support", 1, hardship="yes", **stay)]).flags == {
        ref(1): ("hardship_and_need_not_recorded",)
    }
    assert consequences([said("support", 1)]).flags == {}
    assert duties(consequences([begins, ended]), "D-25") == [("nha-tam-lanh-lang-son", True)]
    assert duties(consequences([begins, extended]), "D-25") == [
        ("nha-tam-lanh-lang-son", True),
        ("nha-tam-lanh-lang-son", False),
    ]
    before = said("support", 2, "provider", minutes=0, stay="ended")
    assert duties(consequences([begins, before]), "D-25") == [("nha-tam-lanh-lang-son", False)]


@pytest.mark.duty("D-29")
def test_an_emergency_intake_asks_for_a_complete_file() -> None:
    intake = said("support", 1, stay="begins", emergency_intake=True, facility="nha-tam-lanh-lang-son")

    assert duties(consequences([intake]), "D-29") == [("nha-tam-lanh-lang-son", False)]
    complete = said("support", 2, "provider", file_complete=True)
    assert duties(consequences([intake, complete]), "D-29") == [("nha-tam-lanh-lang-son", True)]
    assert duties(consequences([said("support", 1, stay="begins")]), "D-29") == []


@pytest.mark.duty("R64", "R68", "R76", "R77", "R78", "R79")
@pytest.mark.parametrize(
    ("category", "decision", "kind", "fits"),
    [
        ("returned", None, "essential_needs", True),
        ("returned", None, "legal_aid", True),
        ("returned", None, "travel", True),
        ("returned", None, "vocational", False),
        ("returned", "victim", "vocational", True),
        ("returned", "not_proved", "vocational", False),
        ("foreign", "victim", "essential_needs", True),
        ("foreign", "victim", "legal_support", True),
        ("foreign", "victim", "other", True),
        ("foreign", "victim", "hardship_allowance", False),
        ("foreign", "victim", "travel", False),
    ],
)
def test_support_follows_the_status_and_is_never_held_back(
    category: str, decision: str | None, kind: str, fits: bool
) -> None:
    entries = [said("reception", 1, category=category, **ADULT), said("support", 4, "provider", kinds=[kind])]
    if decision:
        entries += [said("verification_result", 2, "police"), said("identification", 3, "police", decision=decision)]

    assert consequences(entries).flags == ({} if fits else {ref(4): ("outside_the_support_matrix",)})


@pytest.mark.duty("R68", "R64")
def test_who_is_found_to_be_no_victim_had_the_rights_of_the_process_until_then() -> None:
    decided = [said("verification_result", 2, "police"), said("identification", 3, "police", decision="not_victim")]

    def flags(minutes: float, kind: str) -> bool:
        given = said("support", 9, minutes=minutes, kinds=[kind])
        return ref(9) in consequences([said("reception", 1, **ADULT), *decided, given]).flags

    assert not flags(2.5, "essential_needs")
    assert flags(2.5, "vocational")
    assert flags(4, "medical")
    assert not flags(4, "essential_needs"), "nobody is asked why they fed somebody"
    assert not flags(4, "other"), "by another law, with its basis on the sheet"


@pytest.mark.duty("R68", "R129")
def test_somebody_still_abroad_has_the_four_supports_of_that_column_until_received() -> None:
    abroad, at_home = (said("hotline_call", 1, "hotline", whereabouts=place) for place in ("abroad", "in_vietnam"))

    def flags(kind: str, *before: OpenedEntry) -> bool:
        return ref(9) in consequences([*before, said("support", 9, "provider", kinds=[kind])]).flags

    for kind in ("essential_needs", "medical", "interpretation", "legal_support"):
        assert not flags(kind, abroad)
    for kind in ("legal_aid", "travel", "psychological"):
        assert flags(kind, abroad)
        assert not flags(kind, at_home)
        assert not flags(kind, abroad, said("reception", 2, **ADULT))
        assert not flags(kind, abroad, said("hotline_call", 2, "hotline"))


@pytest.mark.duty("D-26b")
def test_a_child_s_plan_follows_the_assessment_and_is_approved() -> None:
    entries = [said("reception", 1, "local", **CHILD), said("risk_assessment", 2, "local")]
    plan = said("support_plan", 3, "local")
    approved = said("leader_approval", 4, "chairman", about=ref(3))

    assert duties(consequences(entries), "D-26b") == [("ubnd-dong-dang", False)]
    found = consequences([*entries, plan])
    assert duties(found, "D-26b") == [("ubnd-dong-dang", True)]
    assert duties(found, "D-26b-approval") == [("ubnd-dong-dang", False)]
    asked = [call for call in found.alerts if call.kind == "approval_asked"]
    assert [(call.unit, call.role) for call in asked] == [("ubnd-dong-dang", Role.UNIT_LEADER)]
    assert all(over for _, over in duties(consequences([*entries, plan, approved]), "D-26b-approval"))
    adult = [said("reception", 1, "local", **ADULT), said("risk_assessment", 2, "local")]
    assert duties(consequences(adult), "D-26b") == []


@pytest.mark.duty("D-26c", "R65", "R66")
def test_a_separation_ends_or_is_extended_and_present_risk_wakes_the_hotline() -> None:
    separation = said("protection", 1, "local", measures=["separation"], risk="present")
    ended, extended = (
        said("protection", 2, "local", ended=True),
        said("protection", 2, "local", measures=["separation"], until=at(90)),
    )

    found = consequences([separation])
    assert duties(found, "D-26c") == [("ubnd-dong-dang", False)]
    assert calls(found) == {("protection", "hotline-111", "urgent")}
    assert duties(consequences([separation, ended]), "D-26c") == [("ubnd-dong-dang", True)]
    assert duties(consequences([separation, extended]), "D-26c")[0] == ("ubnd-dong-dang", True)
    by_the_post = said("protection", 1, measures=["separation"])
    assert duties(consequences([by_the_post]), "D-26c") == [("bp-huu-nghi", False)]
    handed = consequences([by_the_post, said("handover", 2)])
    assert duties(handed, "D-26c") == [("ubnd-dong-dang", False)], "its chairman decides once the commune is in it"
    again = said("protection", 2, "local", measures=["separation"])
    assert duties(consequences([separation, again]), "D-26c")[0] == ("ubnd-dong-dang", False)
    assert calls(consequences([said("protection", 1, "local", measures=["data"])])) == {
        ("protection", "hotline-111", "normal")
    }


# ---- Return of a foreign victim --------------------------------------------------------------------------------------


@pytest.mark.duty("R63", "R75")
def test_a_return_against_wish_or_safety_is_flagged_and_wakes_the_hotline() -> None:
    assert calls(consequences([said("foreign_return", 1)])) == {("foreign_return", "hotline-111", "normal")}
    for more in ({"own_wish": "no"}, {"safe_to_return": "no"}):
        found = consequences([said("foreign_return", 1, **more)])
        assert calls(found) == {("return_at_risk", "hotline-111", "urgent")}
        assert found.flags == {ref(1): ("return_against_wish_or_safety",)}


# ---- Corrections (R119) ----------------------------------------------------------------------------------------------


@pytest.mark.duty("R119")
def test_a_correction_speaks_as_the_entry_it_corrects_and_adds_from_its_own_time() -> None:
    first = said("reception", 1, **ADULT)
    correction = {"correction": {"entry": ref(1), "reason": "Nhầm"}}
    with_news = said("reception", 2, crime_news="yes", **ADULT, **correction)

    found = consequences([first, with_news])
    assert [(duty.rule, duty.opened_by, duty.started_at) for duty in found.duties] == [
        ("D-20", ref(1), T0 + timedelta(minutes=1)),
        ("D-05", ref(1), T0 + timedelta(minutes=2)),
    ]
    assert [(call.cause, call.urgency.value) for call in found.alerts] == [(ref(1), "normal"), (ref(2), "urgent")]
    again = said("reception", 3, **ADULT, correction={"entry": ref(2), "reason": "Không phải"})
    (duty,) = (duty for duty in consequences([first, with_news, again]).duties if duty.rule == "D-05")
    assert (duty.closed_by, duty.closed_at) == (ref(3), T0 + timedelta(minutes=3))


@pytest.mark.duty("R119")
def test_an_act_that_a_correction_adds_counts_from_the_correction_and_one_it_unsays_does_not_count() -> None:
    request, word = said("service_connection_request", 1, "hotline"), said("leader_acknowledgement", 3, "c02_leader")
    asks = said("agency_response", 2, "c02", answer="consulting_superior")
    accepts = said("agency_response", 9, "c02", answer="accept", correction={"entry": ref(2), "reason": "x"})

    (duty,) = (duty for duty in consequences([request, asks, word, accepts]).duties if duty.rule == "D-01")
    assert (duty.closed_by, duty.closed_at) == (ref(9), T0 + timedelta(minutes=9))
    unsaid = said(
        "agency_response", 10, "c02", answer="consulting_superior", correction={"entry": ref(9), "reason": "x"}
    )
    (duty,) = (duty for duty in consequences([request, asks, word, accepts, unsaid]).duties if duty.rule == "D-01")
    assert (duty.acts, duty.closed_at) == (("reported_to_leader",), None)


@pytest.mark.duty("R119", "R117")
@pytest.mark.parametrize(
    ("form", "by", "named", "flag"),
    [
        ("reception", "border_two", 1, "corrects_what_it_may_not"),
        ("support", "border", 1, "corrects_what_it_may_not"),
        ("reception", "border", 8, "corrects_an_unknown_entry"),
        ("reception", "border", 2, "corrects_what_it_may_not"),
    ],
)
def test_nobody_corrects_another_unit_s_entry_or_another_form(form: str, by: str, named: int, flag: str) -> None:
    first = said("reception", 1, **ADULT)
    correction = said(form, 2, by, correction={"entry": ref(named), "reason": "x"})
    found = consequences([first, correction])

    assert found.flags == {ref(2): (flag,)}
    assert [duty.opened_by for duty in found.duties] == [ref(1)]
    assert {call.cause for call in found.alerts} == {ref(1)}


# ---- Order of arrival ------------------------------------------------------------------------------------------------


def test_the_same_entries_in_any_order_and_twice_over_set_the_same_things_going() -> None:
    entries = [
        said("reception", 1, crime_news="yes"),
        said("handover", 2),
        said("service_connection_request", 3, "hotline", emergency="yes", emergency_reason="x"),
        said("agency_response", 4, "c02", answer="decline", decline_reason="no_means"),
        said("crime_information", 5, "hotline"),
        said("consent", 6, consent=CONSENT),
    ]
    expected = consequences(entries)

    for order in itertools.permutations(entries):
        assert consequences(order) == expected
    assert consequences([*entries, *entries]) == expected


def test_an_act_that_arrives_before_its_duty_finds_it_closed() -> None:
    answer = said("agency_response", 1, "c02", heard=1)
    word = said("leader_acknowledgement", 3, "c02_leader", heard=1.5, about=ref(1))
    request = said("service_connection_request", 2, "hotline", minutes=0, heard=5)
    (duty,) = (duty for duty in consequences([answer, word, request]).duties if duty.rule == "D-01")

    assert (duty.started_at, duty.closed_at, duty.closed_by) == (
        T0 + timedelta(minutes=5),
        T0 + timedelta(minutes=5),
        ref(3),
    )


@pytest.mark.duty("R174")
def test_the_first_agency_is_told_of_a_connected_units_no_and_not_of_its_yes() -> None:
    asked = said("service_connection_request", 1, "hotline", to_unit="c02")
    connects = said("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son", request=ref(1))

    def told(**answer: str) -> bool:
        word = said("agency_response", 3, "police", request=ref(1), **answer)
        return ("declined_by_connected", "c02", "urgent") in calls(consequences([asked, connects, word]))

    assert told(answer="decline", decline_reason="no_place")
    assert not told(answer="accept")
    word = said("agency_response", 3, "police", request=ref(1))
    assert "declined_by_connected" not in {kind for kind, _, _ in calls(consequences([asked, connects, word]))}


@pytest.mark.duty("R41", "R65")
@pytest.mark.parametrize(("risk", "urgency"), [("yes", "urgent"), ("no", "normal")])
def test_who_receives_somebody_at_risk_is_told_at_once(risk: str, urgency: str) -> None:
    handed = said("handover", 1, to_unit="nha-tam-lanh-lang-son", immediate_risk=risk)

    assert ("handover", "nha-tam-lanh-lang-son", urgency) in calls(consequences([handed]))
