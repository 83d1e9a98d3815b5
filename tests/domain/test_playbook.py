"""The plan, row by row: what each form opens, closes and raises, and whom it brings in."""

import pytest

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.plan.playbook import PLAYBOOK, consequences
from tests.domain.written import calls, duties, units, wrote

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
    found = consequences([wrote("reception", 1, category=category, **ADULT)])

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
    assert ("new_reception", "hotline-111", urgency) in calls(consequences([wrote("reception", 1, **more)]))


@pytest.mark.duty("D-20")
def test_the_bringing_is_over_with_the_minutes_of_the_post_to_a_commune_or_the_health_agency() -> None:
    reception = wrote("reception", 1, **ADULT)
    to = {unit: wrote("handover", 2, to_unit=unit) for unit in ("ubnd-dong-dang", "syt-lang-son", "bp-lao-cai")}

    assert duties(consequences([reception, to["ubnd-dong-dang"]]), "D-20") == [("bp-huu-nghi", True)]
    assert duties(consequences([reception, to["syt-lang-son"]]), "D-20") == [("bp-huu-nghi", True)]
    assert duties(consequences([reception, to["bp-lao-cai"]]), "D-20") == [("bp-huu-nghi", False)]
    by_another = wrote("handover", 2, "border_two", to_unit="ubnd-dong-dang")
    assert duties(consequences([reception, by_another]), "D-20") == [("bp-huu-nghi", False)]


@pytest.mark.duty("D-20", "D-21")
def test_the_commune_tells_the_health_agency_which_verifies() -> None:
    reception, handover = wrote("reception", 1, **ADULT), wrote("handover", 2)
    notice, result = wrote("commune_notice", 3, "local"), wrote("verification_result", 4, "health", stage="initial")

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
    found = consequences([wrote("reception", 1, "local", **ADULT)])

    assert duties(found, "D-20") == []
    assert duties(consequences([wrote("reception", 1, "health", **ADULT)]), "D-20") == [], "nor the health agency"
    assert duties(found, "D-20-notice") == [("ubnd-dong-dang", False)]
    notice = wrote("commune_notice", 2, "local")
    assert duties(consequences([wrote("reception", 1, "local", **ADULT), notice]), "D-20-notice") == [
        ("ubnd-dong-dang", True)
    ]


@pytest.mark.duty("D-26a")
def test_a_child_at_risk_in_a_commune_opens_the_twelve_hours_until_somebody_intervenes() -> None:
    reception = wrote("reception", 1, "local", immediate_risk="present", **CHILD)
    handover = wrote("handover", 2, immediate_risk="yes", child="yes")
    protection = wrote("protection", 3, "local", measures=["safe_shelter"])

    assert duties(consequences([reception]), "D-26a") == [("ubnd-dong-dang", False)]
    assert duties(consequences([wrote("reception", 1, "local", immediate_risk="present", **ADULT)]), "D-26a") == []
    assert duties(consequences([wrote("reception", 1, "local", immediate_risk="none", **CHILD)]), "D-26a") == []
    assert duties(consequences([handover]), "D-26a") == [("ubnd-dong-dang", False)]
    assert duties(consequences([wrote("handover", 2, child="yes")]), "D-26a") == []
    assert duties(consequences([reception, protection]), "D-26a") == [("ubnd-dong-dang", True)]
    assert duties(consequences([reception, wrote("protection", 3, "local")]), "D-26a") == [("ubnd-dong-dang", False)]


@pytest.mark.duty("R141", "R64")
def test_a_volunteers_suspicion_reaches_the_hotline_and_only_danger_or_crime_wakes_it() -> None:
    assert calls(consequences([wrote("suspicion", 1, "volunteer")])) == {("new_suspicion", "hotline-111", "normal")}
    for more in ({"urgent": True}, {"crime": "yes"}, {"rescue": "yes"}):
        assert calls(consequences([wrote("suspicion", 1, "volunteer", **more)])) == {
            ("new_suspicion", "hotline-111", "urgent")
        }
    assert units(consequences([wrote("suspicion", 1, "volunteer")])) == {"hpn-dong-dang", "hotline-111"}
