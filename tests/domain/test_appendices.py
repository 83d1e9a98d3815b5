"""Appendix 1 (service-connection calls) and Appendix 2 (referral calls) of the plan, act by act."""

import pytest

from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register.people import Role
from tests.domain.written import at, calls, duties, ref, units, wrote

DECLINE = {"answer": "decline", "decline_reason": "no_place"}


# ---- Appendix 1 ------------------------------------------------------------------------------------------------------


@pytest.mark.duty("R146", "R147", "R150", "D-01", "D-02")
def test_a_request_to_a_member_opens_one_day_for_the_member_and_five_for_the_hotline() -> None:
    found = consequences([wrote("service_connection_request", 1, "hotline")])

    assert duties(found, "D-01") == [("c02", False)]
    assert duties(found, "D-02") == [("hotline-111", False)]
    assert calls(found) == {("service_request", "c02", "normal")}
    assert units(found) == {"hotline-111", "c02"}


@pytest.mark.duty("R146")
def test_a_provider_called_directly_is_not_on_the_member_s_clock() -> None:
    found = consequences([wrote("service_connection_request", 1, "hotline", to_unit="nha-tam-lanh-lang-son")])

    assert duties(found, "D-01") == []
    assert duties(found, "D-02") == [("hotline-111", False)]
    assert calls(found) == {("service_request", "nha-tam-lanh-lang-son", "normal")}


@pytest.mark.duty("R150", "D-01", "R151")
def test_only_handling_and_reporting_together_stop_the_one_day() -> None:
    asked = wrote("service_connection_request", 1, "hotline")
    handled = wrote("agency_response", 2, "c02")
    reported = wrote("leader_acknowledgement", 3, "c02_leader")
    typed = wrote("agency_response", 4, "c02", leader_told_on=at(4), leader_instruction="Tổ chức ngay")

    assert duties(consequences([asked, handled]), "D-01") == [("c02", False)]
    assert duties(consequences([asked, reported]), "D-01") == [("c02", False)]
    assert duties(consequences([asked, handled, reported]), "D-01") == [("c02", True)]
    assert duties(consequences([asked, typed]), "D-01") == [("c02", False)], "a time somebody typed"
    elsewhere = wrote("leader_acknowledgement", 3, "post_leader")
    assert duties(consequences([asked, handled, elsewhere]), "D-01") == [("c02", False)]
    about_others = wrote("leader_acknowledgement", 3, "c02_leader", about=ref(77))
    assert duties(consequences([asked, handled, about_others]), "D-01") == [("c02", False)]


@pytest.mark.duty("R150", "R118", "R170", "R173")
def test_an_answer_reaches_the_leader_in_charge_by_itself() -> None:
    asked = wrote("service_connection_request", 1, "hotline")
    report = ("leader_report", "c02", "normal")

    (call,) = [call for call in consequences([asked, wrote("agency_response", 2, "c02")]).alerts if call.unit == "c02"][
        1:
    ]
    assert (call.kind, call.role) == ("leader_report", Role.UNIT_LEADER)
    for answer in ({"answer": "consulting_superior"}, {"answer": "sub_assign", "assigned_to": "pc02-lang-son"}):
        assert report in calls(consequences([asked, wrote("agency_response", 2, "c02", **answer)]))
    referral = wrote("referral_request", 1, "hotline", to_unit="c02")
    directly = wrote("agency_response", 2, "c02", handling="directly")
    assert report not in calls(consequences([referral, directly])), "the member may handle a referral directly"
    through = wrote("agency_response", 2, "c02", handling="through_leader")
    assert report in calls(consequences([referral, through]))


@pytest.mark.duty("R151")
def test_a_leaders_instruction_reaches_their_people_and_the_unit_instructed_which_takes_part() -> None:
    asked, answered = wrote("service_connection_request", 1, "hotline"), wrote("agency_response", 2, "c02")
    own = wrote("leader_instruction", 3, "c02_leader")
    below = wrote("leader_instruction", 3, "c02_leader", to_unit="pc02-lang-son")

    assert ("leader_instruction", "c02", "normal") in calls(consequences([asked, answered, own]))
    found = consequences([asked, answered, below])
    assert ("leader_instruction", "pc02-lang-son", "normal") in calls(found)
    assert "pc02-lang-son" in units(found)


@pytest.mark.duty("R133", "R173")
def test_a_problem_goes_to_the_direct_superiors_leader_and_direction_comes_back_to_the_one_who_asked() -> None:
    problem = wrote("superior_request", 1, "police")
    direction = wrote("superior_direction", 2, "c02_leader", to_unit="pc02-lang-son")

    found = consequences([problem, direction])
    told = {(call.kind, call.unit, call.role) for call in found.alerts}
    assert told == {
        ("superior_asked", "c02", Role.UNIT_LEADER),
        ("superior_direction", "pc02-lang-son", Role.UNIT_LEADER),
    }
    assert {"c02", "pc02-lang-son"} == units(found)
    last = consequences([wrote("superior_request", 1, "c02_leader")])
    assert [(call.unit, call.role) for call in last.alerts] == [("to-cong-tac", Role.WORKING_GROUP_HEAD)]


@pytest.mark.duty("R118", "D-01")
def test_asking_the_superior_first_stops_no_clock() -> None:
    asked = wrote("service_connection_request", 1, "hotline")
    consulting = wrote("agency_response", 2, "c02", answer="consulting_superior")
    word = wrote("leader_acknowledgement", 3, "c02_leader")
    (duty,) = (duty for duty in consequences([asked, consulting, word]).duties if duty.rule == "D-01")

    assert (duty.acts, duty.closed_at) == (("reported_to_leader",), None)


@pytest.mark.duty("R150", "R152", "R174")
def test_another_unit_cannot_answer_for_the_agency_that_was_asked() -> None:
    asked = wrote("service_connection_request", 1, "hotline")
    connects = wrote("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son", request=ref(1))
    by_the_other = wrote("agency_response", 3, "police", request=ref(1))

    found = consequences([asked, connects, by_the_other])
    (duty,) = (duty for duty in found.duties if duty.rule == "D-01")
    assert (duty.holder, duty.acts, duty.closed_at) == ("c02", ("handled",), None)
    assert ("service_request", "pc02-lang-son", "normal") in calls(found)
    assert "pc02-lang-son" in units(found)


@pytest.mark.duty("R152")
def test_an_urgent_need_stays_urgent_when_it_is_passed_on() -> None:
    asked = wrote("service_connection_request", 1, "hotline", emergency="yes", emergency_reason="x")
    connects = wrote("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son")

    assert ("service_request", "pc02-lang-son", "urgent") in calls(consequences([asked, connects]))


@pytest.mark.duty("R147", "D-02")
def test_first_information_stops_the_five_days_and_closing_the_file_does_not() -> None:
    asked = wrote("service_connection_request", 1, "hotline")

    def five_days(*more: object) -> list[tuple[str, bool]]:
        return duties(consequences([asked, *more]), "D-02")  # type: ignore[list-item]

    assert five_days(wrote("closure", 2, "hotline")) == [("hotline-111", False)]
    assert five_days(wrote("written_report", 2, "hotline")) == [("hotline-111", False)]
    assert five_days(wrote("agency_response", 2, "c02")) == [("hotline-111", False)]
    assert five_days(wrote("first_information", 2, "hotline")) == [("hotline-111", True)]
    assert five_days(wrote("first_information", 2, "c02")) == [("hotline-111", True)]
    assert five_days(wrote("agency_response", 2, "c02", **DECLINE)) == [("hotline-111", True)]


@pytest.mark.duty("R147")
def test_information_is_about_the_request_it_names_or_the_latest_before_it() -> None:
    first, second = (
        wrote("service_connection_request", 1, "hotline"),
        wrote("service_connection_request", 3, "hotline"),
    )
    named, unnamed = (
        wrote("first_information", 5, "hotline", request=ref(1)),
        wrote("first_information", 5, "hotline"),
    )

    assert duties(consequences([first, second, named]), "D-02") == [("hotline-111", True), ("hotline-111", False)]
    assert duties(consequences([first, second, unnamed]), "D-02") == [("hotline-111", False), ("hotline-111", True)]
    early = wrote("first_information", 2, "hotline")
    assert duties(consequences([first, second, early]), "D-02") == [("hotline-111", True), ("hotline-111", False)]
    lost = wrote("first_information", 5, "hotline", request=ref(99))
    assert consequences([first, lost]).flags == {ref(5): ("names_an_unknown_entry",)}
    assert duties(consequences([first, lost]), "D-02") == [("hotline-111", False)]


@pytest.mark.duty("R153", "R172", "D-03")
def test_a_decline_is_back_at_the_hotline_at_once() -> None:
    found = consequences(
        [wrote("service_connection_request", 1, "hotline"), wrote("agency_response", 2, "c02", **DECLINE)]
    )

    assert ("declined", "hotline-111", "urgent") in calls(found)
    assert duties(found, "D-03") == [("c02", True)]
    accepted = consequences([wrote("service_connection_request", 1, "hotline"), wrote("agency_response", 2, "c02")])
    assert calls(accepted) == {
        ("service_request", "c02", "normal"),
        ("answered", "hotline-111", "normal"),
        ("leader_report", "c02", "normal"),
    }
    assert duties(accepted, "D-03") == []


@pytest.mark.duty("R174", "R152")
def test_when_the_connected_unit_declines_the_first_agency_hears_it_too() -> None:
    entries = [
        wrote("service_connection_request", 1, "hotline"),
        wrote("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son"),
        wrote("agency_response", 3, "police", **DECLINE),
    ]

    assert ("declined_by_connected", "c02", "urgent") in calls(consequences(entries))


@pytest.mark.duty("R148")
def test_a_written_report_goes_to_leader_and_partner() -> None:
    asked = wrote("service_connection_request", 1, "hotline")

    found = consequences([asked, wrote("written_report", 2, "hotline")])
    assert ("written_report", "c02", "normal") in calls(found)
    assert found.flags == {}
    for missing in ("to_leader", "to_partner"):
        half = consequences([asked, wrote("written_report", 2, "hotline", **{missing: False})])
        assert half.flags == {ref(2): ("report_not_to_both",)}
    alone = consequences([asked, wrote("written_report", 2, "hotline", to_partner=False)])
    assert ("written_report", "c02", "normal") not in calls(alone)
    kept = consequences([asked, wrote("written_report", 2, "hotline", to_leader="no", to_partner="no")])
    assert {name for name, *_ in calls(kept)}.isdisjoint({"written_report", "leader_report"}), "a no is no yes"


@pytest.mark.duty("R148", "R15")
def test_a_file_closed_before_its_written_report_is_flagged() -> None:
    asked, closed = wrote("service_connection_request", 1, "hotline"), wrote("closure", 3, "hotline")

    assert consequences([asked, closed]).flags == {ref(3): ("closed_without_written_report",)}
    assert consequences([asked, wrote("written_report", 2, "hotline"), closed]).flags == {}
    halves = [
        wrote("written_report", 2, "hotline", to_leader=False),
        wrote("written_report", 4, "hotline", to_partner=False),
    ]
    assert ref(3) not in consequences([asked, *halves, closed]).flags


@pytest.mark.duty("R40", "R41", "D-07")
@pytest.mark.parametrize("form", ["service_connection_request", "referral_request"])
def test_an_emergency_wakes_the_member_of_the_receiver_s_agency_until_handled(form: str) -> None:
    emergency = {"emergency": "yes", "emergency_reason": "Bị đe dọa", "to_unit": "pc02-lang-son"}
    asked = wrote(form, 1, "hotline", **emergency)

    found = consequences([asked])
    assert duties(found, "D-07") == [("c02", False)]
    assert {
        (form.replace("service_connection", "service"), "pc02-lang-son", "urgent"),
        ("emergency", "c02", "urgent"),
    } <= calls(found)
    assert "c02" in units(found)
    for by in ("police", "c02"):
        answered = wrote("agency_response", 2, by, request=ref(1))
        assert duties(consequences([asked, answered]), "D-07") == [("c02", True)]
    for more in ({"answer": "consulting_superior"}, DECLINE):
        assert duties(consequences([asked, wrote("agency_response", 2, "c02", request=ref(1), **more)]), "D-07") == [
            ("c02", False)
        ]
    assert duties(consequences([wrote(form, 1, "hotline", to_unit="pc02-lang-son")]), "D-07") == []
    to_member = consequences([wrote(form, 1, "hotline", **emergency | {"to_unit": "c02"})])
    told = {kind for kind, _, _ in calls(to_member)} - {"emergency_access", "emergency_access_here", "leader_report"}
    assert told == {form.replace("service_connection", "service")}
