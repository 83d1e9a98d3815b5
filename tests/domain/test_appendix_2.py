"""Appendix 2: referral calls, steps a to e."""

import pytest

from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register.people import Role
from tests.domain.written import at, calls, duties, ref, units, wrote

ADULT = {"person": {"estimated_age": 30}}
RECEPTION = wrote("reception", 1, **ADULT)
REFERRAL = wrote("referral_request", 2, "hotline")


@pytest.mark.duty("R154", "R164", "R167", "R168")
def test_a_referral_tells_the_receiver_and_keeps_the_hotline_looking() -> None:
    found = consequences([RECEPTION, REFERRAL])

    assert ("referral_request", "nha-tam-lanh-lang-son", "normal") in calls(found)
    assert {"nha-tam-lanh-lang-son", "hotline-111"} <= units(found)
    assert duties(found, "R168") == [("hotline-111", False)]
    assert found.flags == {}


@pytest.mark.duty("R22")
def test_a_referral_without_its_basic_file_is_flagged() -> None:
    for bare in ([REFERRAL], [wrote("reception", 1), REFERRAL]):
        assert consequences(bare).flags == {ref(2): ("no_basic_file",)}
    papers = wrote("referral_papers", 3, "hotline")
    assert consequences([REFERRAL, papers]).flags[ref(3)] == ("no_basic_file",)


@pytest.mark.duty("R165", "R166", "D-06")
def test_management_hears_before_or_right_after() -> None:
    before = wrote("leader_acknowledgement", 1, "hotline_leader")
    after = wrote("leader_instruction", 3, "hotline_leader")

    found = consequences([REFERRAL])
    assert duties(found, "D-06") == [("hotline-111", False)]
    assert ("leader_report", Role.HOTLINE_LEADER) in {(call.kind, call.role) for call in found.alerts}
    assert duties(consequences([REFERRAL, before]), "D-06") == [("hotline-111", True)]
    assert duties(consequences([REFERRAL, after]), "D-06") == [("hotline-111", True)]
    typed = wrote("referral_request", 2, "hotline", management_told_on=at(1))
    assert duties(consequences([typed]), "D-06") == [("hotline-111", False)], "a typed time, however early"
    talked = wrote("contact", 3, "hotline", about="management_report", with_unit="hotline-111")
    assert duties(consequences([REFERRAL, talked]), "D-06") == [("hotline-111", False)]
    by_another = wrote("leader_acknowledgement", 3, "c02_leader", about=ref(2))
    assert duties(consequences([REFERRAL, by_another]), "D-06") == [("hotline-111", False)]
    assert duties(consequences([wrote("referral_request", 2, "border")]), "D-06") == []


@pytest.mark.duty("R168", "R163")
def test_every_word_on_the_referral_starts_the_silence_anew_until_the_document_is_in() -> None:
    word, newer = wrote("follow_up", 3, "provider"), wrote("follow_up", 4, "provider")
    minutes = wrote("handover", 5, to_unit="nha-tam-lanh-lang-son", referral=ref(2))

    assert duties(consequences([REFERRAL, word]), "R168") == [("hotline-111", True), ("hotline-111", False)]
    assert duties(consequences([REFERRAL, word, newer]), "R168") == [
        ("hotline-111", True),
        ("hotline-111", True),
        ("hotline-111", False),
    ]
    assert all(over for _, over in duties(consequences([REFERRAL, word, minutes]), "R168"))
    late = wrote("follow_up", 6, "provider")
    assert all(over for _, over in duties(consequences([REFERRAL, minutes, late]), "R168"))
    assert all(over for _, over in duties(consequences([REFERRAL, word, wrote("closure", 7, "hotline")]), "R168"))
    assert duties(consequences([word]), "R168") == []


@pytest.mark.duty("R156", "R158")
@pytest.mark.parametrize(
    ("form", "refuses"), [("victim_opinion", {"opinion": "refuses"}), ("victim_decision", {"decision": "no"})]
)
def test_a_refusal_is_told_to_the_hotline(form: str, refuses: dict[str, str]) -> None:
    assert calls(consequences([wrote(form, 3, "border", **refuses)])) == {("referral_refused", "hotline-111", "normal")}
    assert calls(consequences([wrote(form, 3, "border")])) == set()


@pytest.mark.duty("R157")
def test_an_approval_without_procedure_contacts_and_plan_is_incomplete() -> None:
    parts = {"procedure": "Nộp phiếu", "contacts": "Chị Mẫu", "plan": "Đón tại cửa khẩu"}

    assert consequences([REFERRAL, RECEPTION, wrote("receiving_plan", 3, "hotline", **parts)]).flags == {}
    for missing in parts:
        kept = {name: text for name, text in parts.items() if name != missing}
        found = consequences([REFERRAL, RECEPTION, wrote("receiving_plan", 3, "hotline", **kept)])
        assert found.flags == {ref(3): ("plan_incomplete",)}
    pending = wrote("receiving_plan", 3, "hotline", approval="pending")
    assert consequences([REFERRAL, RECEPTION, pending]).flags == {}


@pytest.mark.duty("R158")
@pytest.mark.parametrize("missing", ["informed", "availability_shown"])
def test_a_decision_without_full_information_is_flagged(missing: str) -> None:
    found = consequences([REFERRAL, RECEPTION, wrote("victim_decision", 3, **{missing: False})])

    assert found.flags == {ref(3): ("not_fully_informed",)}


@pytest.mark.duty("R171", "R170")
def test_accepting_a_referral_needs_the_written_confirmation() -> None:
    bare = wrote("agency_response", 3, "provider", handling="directly")
    confirmed = wrote("agency_response", 3, "provider", confirmation="12/XN", handling="through_leader")

    assert consequences([RECEPTION, REFERRAL, bare]).flags == {ref(3): ("no_written_confirmation",)}
    assert consequences([RECEPTION, REFERRAL, confirmed]).flags == {}
    assert (
        consequences([wrote("service_connection_request", 2, "hotline"), wrote("agency_response", 3, "c02")]).flags
        == {}
    )
