"""Which entry another is about when it names none: the one of its own unit, the latest before it, else the only one."""

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.references import addressed_to, leads_to, referral_of, request_of, units_of
from tests.domain.written import ref, wrote

TO_C02 = wrote("service_connection_request", 1, "hotline", to_unit="c02")
TO_BORDER = wrote("service_connection_request", 2, "hotline", to_unit="cuc-pcmt-tp")
CONNECTS = wrote("agency_response", 3, "c02", answer="sub_assign", assigned_to="pc02-lang-son", request=ref(1))


def about(answer: OpenedEntry, *others: OpenedEntry) -> str | None:
    file = EntryHistory([*others, answer])
    found = request_of(answer, file)
    return found.entry.id if found else None


@pytest.mark.duty("R152", "R174")
def test_an_answer_without_a_name_is_about_the_request_to_its_own_unit_or_to_who_connected_it() -> None:
    requests = (TO_C02, TO_BORDER)

    assert about(wrote("agency_response", 4, "c02"), *requests) == ref(1)
    assert about(wrote("agency_response", 4, "bp_department"), *requests) == ref(2)
    assert about(wrote("agency_response", 4, "police"), *requests, CONNECTS) == ref(1)
    assert about(wrote("agency_response", 4, "police"), *requests) == ref(2), "nobody connected it: the latest"
    assert about(wrote("agency_response", 4, "police", request=ref(77)), *requests) is None


@pytest.mark.duty("R152")
def test_who_stands_around_a_request_is_the_agency_asked_and_whom_it_connected_for_it() -> None:
    unnamed = wrote("agency_response", 4, "c02", answer="sub_assign", assigned_to="hpn-dong-dang")
    anothers = wrote("agency_response", 5, "bp_department", answer="sub_assign", assigned_to="bp-lao-cai")
    only_answers = wrote("agency_response", 6, "c02", request=ref(1))
    file = EntryHistory([TO_C02, TO_BORDER, CONNECTS, unnamed, anothers, only_answers])

    assert units_of(TO_C02, file) == {"c02", "pc02-lang-son", "hpn-dong-dang"}
    assert units_of(TO_BORDER, file) == {"cuc-pcmt-tp", "bp-lao-cai"}
    named_by_another = wrote(
        "agency_response", 7, "police", answer="sub_assign", assigned_to="bp-mong-cai", request=ref(2)
    )
    assert units_of(TO_BORDER, EntryHistory([TO_BORDER, named_by_another])) == {"cuc-pcmt-tp", "bp-mong-cai"}
    assert units_of(TO_C02, EntryHistory([TO_C02, named_by_another])) == {"c02"}, "it names another request"
    for_another = wrote("agency_response", 8, "c02", answer="sub_assign", assigned_to="bp-mong-cai", request=ref(2))
    assert units_of(TO_C02, EntryHistory([TO_C02, TO_BORDER, for_another])) == {"c02"}, "though it is the agency asked"


def test_a_step_belongs_to_the_latest_referral_before_it() -> None:
    first, second = (wrote("referral_request", number, "hotline") for number in (1, 5))

    def of(number: int) -> str | None:
        step = wrote("risk_assessment", number)
        found = referral_of(step, EntryHistory([first, second, step]))
        return found.entry.id if found else None

    assert (of(3), of(7)) == (ref(1), ref(5))
    alone = wrote("risk_assessment", 3)
    assert referral_of(alone, EntryHistory([alone])) is None
    late = wrote("referral_request", 9, "hotline")
    assert referral_of(alone, EntryHistory([alone, late])) is late, "the only one, though it reached us later"


@pytest.mark.duty("R146")
def test_an_entry_calls_on_every_unit_it_names() -> None:
    assert addressed_to(CONNECTS) == {"pc02-lang-son"}
    assert addressed_to(wrote("dispatch", 1, escort_unit="ubnd-dong-dang")) == {
        "nha-tam-lanh-lang-son",
        "ubnd-dong-dang",
    }
    stay = {"stay": "begins", "hardship": "yes", "need": "yes", "facility": "nha-tam-lanh-lang-son"}
    assert addressed_to(wrote("support", 1, "women", **stay)) == {"nha-tam-lanh-lang-son"}
    assert addressed_to(wrote("contact", 1)) == frozenset()


@pytest.mark.duty("R119")
def test_an_answer_that_names_the_correction_of_a_request_is_about_the_request() -> None:
    corrected = wrote(
        "service_connection_request", 3, "hotline", to_unit="c02", correction={"entry": ref(1), "reason": "x"}
    )

    assert about(wrote("agency_response", 4, "c02", request=ref(3)), TO_C02, TO_BORDER, corrected) == ref(1)


@pytest.mark.duty("R155")
def test_a_referral_leads_to_its_receiver_and_wherever_somebody_was_sent_in_its_own_name() -> None:
    first, second = (wrote("referral_request", number, "hotline") for number in (1, 2))
    sent = wrote("dispatch", 5, to_unit="ubnd-dong-dang", referral=ref(1))
    file = EntryHistory([first, second, sent])

    assert leads_to(first, file) == {"nha-tam-lanh-lang-son", "ubnd-dong-dang"}
    assert leads_to(second, file) == {"nha-tam-lanh-lang-son"}
