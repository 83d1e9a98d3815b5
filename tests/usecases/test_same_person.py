"""Two files about one person: the hotline hears of it, nothing waits for it, nobody else learns anything."""

from collections.abc import Iterable
from typing import Any

import pytest

from chalicelib.domain.case.alerts import POSSIBLE_DUPLICATE
from chalicelib.domain.case.limits import limits
from chalicelib.domain.values.errors import NotFound, OpeningQuota, Unavailable
from chalicelib.ports import Services
from chalicelib.usecases.cases.erase_case import ask_erasure, confirm_erasure
from chalicelib.usecases.cases.find_duplicates import find_duplicates
from chalicelib.usecases.cases.open_case import open_case
from tests import builders
from tests.domain.written import least
from tests.fakes import HandClock
from tests.fakes.blind_index import FakeBlindIndex
from tests.usecases.field import RECEPTION, cases, entry, stored, submit
from tests.usecases.test_erasure import waited

HER = {"birth_name": "Vàng Seo Mỷ Páo", "birth": {"year": 2003}}
HEARD = {"birth_name": "mi pao vang", "birth": {"year": 2004}}
SOMEBODY = {"birth_name": "Quách Thu Trúc", "birth": {"year": 1990}}

HOTLINE = builders.officer("hotline")


POSTS = ("border", "police", "local", "border_two")
"""Each case is received by another unit than the one before."""


def receive(services: Services, number: int, person: dict[str, Any], **more: Any) -> None:
    case = more.pop("in_case", number)
    who = more.pop("who", POSTS[(case - 1) % len(POSTS)])
    (result,) = submit(services, entry(number, in_case=case, body=RECEPTION | {"person": person}), who=who)
    assert result.result == "stored"


def rung(services: Services) -> list[tuple[str, str, str]]:
    every = (alert for file in cases(services).files.values() for alert in file.alerts)
    return sorted((a.case, a.unit, a.urgency.value) for a in every if a.kind == POSSIBLE_DUPLICATE)


def asked(services: Services, number: int = 1) -> list[tuple[str, bool]]:
    return [(one.case, one.strong) for one in find_duplicates(builders.case(number), HOTLINE, services)]


def index(services: Services) -> FakeBlindIndex:
    assert isinstance(services.blind, FakeBlindIndex)
    return services.blind


def codes(numbers: Iterable[int]) -> list[str]:
    return [builders.case(number) for number in numbers]


@pytest.mark.duty("R21")
def test_the_second_report_of_one_person_rings_at_the_hotline_alone_and_wakes_nobody(services: Services) -> None:
    receive(services, 1, HER)
    assert rung(services) == []

    receive(services, 2, HEARD)

    assert rung(services) == [(builders.case(2), "hotline-111", "normal")]
    (alert,) = [one for one in stored(services, 2).alerts if one.kind == POSSIBLE_DUPLICATE]
    assert builders.case(1) not in alert.model_dump_json()


@pytest.mark.duty("R21")
def test_of_one_pair_the_hotline_hears_once(services: Services) -> None:
    receive(services, 1, HER)
    receive(services, 2, HEARD)
    receive(services, 3, HER, in_case=2)
    receive(services, 4, HEARD, in_case=1)

    assert len(rung(services)) == 1


def test_a_third_file_is_news_again(services: Services) -> None:
    for number in (1, 2, 3):
        receive(services, number, HER)

    assert [case for case, _, _ in rung(services)] == sorted(codes((2, 3)))


def test_others_ring_for_nobody(services: Services) -> None:
    receive(services, 1, HER)
    receive(services, 2, SOMEBODY)

    assert rung(services) == []
    assert asked(services) == []


@pytest.mark.duty("R21")
def test_an_index_that_is_away_refuses_no_report_and_asking_makes_up_for_it(services: Services) -> None:
    receive(services, 1, HER)
    index(services).down = True
    receive(services, 2, HEARD)
    with pytest.raises(Unavailable):
        asked(services, 2)
    index(services).down = False

    assert rung(services) == []
    assert asked(services, 1) == []
    assert asked(services, 2) == [(builders.case(1), True)]
    assert asked(services, 1) == [(builders.case(2), True)]


def test_two_reports_in_one_instant_find_each_other_when_the_hotline_asks(services: Services) -> None:
    # The other one comes between this one's rows and its commit.
    cases(services).interruptions.append(lambda: receive(services, 2, HEARD))

    receive(services, 1, HER)

    assert asked(services, 1) == [(builders.case(2), True)]
    assert asked(services, 2) == [(builders.case(1), True)]


def test_a_unit_that_writes_her_down_twice_rings_at_nobody_and_is_found_all_the_same(services: Services) -> None:
    receive(services, 1, HER, who="border")
    receive(services, 2, HEARD, who="border")

    assert rung(services) == []
    assert asked(services, 2) == [(builders.case(1), True)]


@pytest.mark.duty("R21")
def test_somebody_who_comes_back_after_days_to_the_same_post_rings(services: Services, clock: HandClock) -> None:
    receive(services, 1, HER, who="border")
    clock.advance(days=1, seconds=1)
    receive(services, 2, HEARD, who="border")

    assert rung(services) == [(builders.case(2), "hotline-111", "normal")]


@pytest.mark.duty("R21")
def test_a_call_about_somebody_known_rings_though_the_hotline_takes_part_in_both(services: Services) -> None:
    receive(services, 1, HER)
    call = least("hotline_call", person=HEARD)
    (result,) = submit(services, entry(2, in_case=2, form="hotline_call", body=call), who="hotline")

    assert result.result == "stored"
    assert [case for case, _, _ in rung(services)] == [builders.case(2)]


def test_the_rows_are_there_before_the_commit(services: Services) -> None:
    def break_off() -> None:
        raise Unavailable

    cases(services).interruptions.append(break_off)
    submit(services, entry(1, body=RECEPTION | {"person": HER}))

    assert services.cases.load(builders.case(1)) is None
    assert any(index(services).kept.values())
    receive(services, 2, HEARD)
    assert asked(services, 2) == [], "a row that points to no file is no answer"


def test_the_likeliest_stands_first_and_an_erased_file_nowhere(services: Services) -> None:
    receive(services, 1, HER)
    receive(services, 2, {"birth_name": "Vàng Thị Mỷ", "birth": {"year": 2003}})
    receive(services, 3, HEARD, who="border")
    assert asked(services) == [(builders.case(3), True), (builders.case(2), False)]

    ask_erasure(builders.case(3), builders.officer("hotline_leader"), services)
    chief = builders.officer("border", id="chief-0001", role="unit_leader")
    waited(services)
    confirm_erasure(builders.case(3), chief, services)

    assert asked(services) == [(builders.case(2), False)]


@pytest.mark.duty("R16")
def test_asking_is_on_record_with_its_purpose_and_counts_as_an_opening(services: Services) -> None:
    receive(services, 1, HER)
    asked(services)

    record = cases(services).audit[f"case/{builders.case(1)}"][-1]
    assert (record.action, record.actor, record.purpose) == ("same_person_asked", HOTLINE.id, "same_person")
    assert record.opened == {"identity": 1}
    quota = limits().openings[HOTLINE.role].hour
    for number in range(2, quota + 1):
        with pytest.raises(NotFound):
            find_duplicates(builders.case(number), HOTLINE, services)
    with pytest.raises(OpeningQuota):
        find_duplicates(builders.case(quota + 1), HOTLINE, services)


@pytest.mark.duty("R16", "R17")
@pytest.mark.parametrize("who", ["border", "volunteer", "police", "local", "provider", "border_two"])
def test_for_everybody_else_there_is_nothing_to_ask(services: Services, who: str) -> None:
    receive(services, 1, HER)

    with pytest.raises(NotFound):
        find_duplicates(builders.case(1), builders.officer(who), services)

    refused = services.audit.day(services.now().date())
    assert [one.actor for one in refused if one.action == "case_refused"] == [builders.officer(who).id]


def test_the_leader_asks_too_and_nobody_about_a_file_that_is_not_there(services: Services) -> None:
    receive(services, 1, HER)

    assert find_duplicates(builders.case(1), builders.officer("hotline_leader"), services) == []
    with pytest.raises(NotFound):
        asked(services, 9)


MERGE = {"merged_on": "2026-03-02T01:00:00Z", "grounds": "Cùng giấy khai sinh"}


def halves(services: Services, number: int) -> list[tuple[str, str, bool, bool]]:
    opened = open_case(builders.case(number), HOTLINE, services)
    return [(one.other, one.this_file, one.undone, one.entry in opened.half) for one in opened.seen.standing.mergings]


def merge(number: int, twin: int, *, ends: bool) -> dict[str, Any]:
    here, there = (1, 2) if ends else (2, 1)
    said = MERGE | {"other": builders.case(there), "this_file": "ends" if ends else "goes_on"}
    body = said | {"twin": builders.entry_id(twin)}
    return entry(number, in_case=here, form="merge", body=body)


@pytest.mark.duty("R21")
def test_one_half_of_a_merge_says_so_until_the_other_has_come(services: Services) -> None:
    receive(services, 1, HER)
    receive(services, 2, HEARD)
    submit(services, merge(11, 12, ends=True), who="hotline")
    assert halves(services, 1) == [(builders.case(2), "ends", False, True)]
    assert halves(services, 2) == []

    submit(services, merge(12, 11, ends=False), who="hotline")

    assert halves(services, 1) == [(builders.case(2), "ends", False, False)]
    assert halves(services, 2) == [(builders.case(1), "goes_on", False, False)]


@pytest.mark.duty("R21", "R119")
def test_undoing_is_half_done_too_until_both_files_say_it(services: Services, clock: HandClock) -> None:
    receive(services, 1, HER)
    receive(services, 2, HEARD)
    submit(services, merge(11, 12, ends=True), merge(12, 11, ends=False), who="hotline")
    undone = {"undone_on": "2026-03-02T02:00:00Z", "grounds": "Hai chị em"}
    for number, twin, of, case in ((13, 14, 11, 1), (14, 13, 12, 2)):
        clock.advance(minutes=1)
        body = undone | {"merge": builders.entry_id(of), "twin": builders.entry_id(twin)}
        submit(services, entry(number, in_case=case, form="merge_undone", body=body), who="hotline")
        assert halves(services, 1)[0][2:] == (True, number == 13)


@pytest.mark.duty("R16")
@pytest.mark.parametrize("who", ["border", "police", "local", "provider", "volunteer"])
def test_nobody_but_the_hotline_merges(services: Services, who: str) -> None:
    receive(services, 1, HER)

    (result,) = submit(services, merge(11, 12, ends=True), who=who)

    assert result.refusal is not None
    assert result.refusal.code == "not_allowed"


@pytest.mark.duty("R21")
def test_a_field_officer_still_writes_into_a_merged_file_and_it_is_flagged(
    services: Services, clock: HandClock
) -> None:
    receive(services, 1, HER)
    receive(services, 2, HEARD)
    submit(services, merge(11, 12, ends=True), merge(12, 11, ends=False), who="hotline")
    clock.advance(minutes=1)

    (result,) = submit(services, entry(3, in_case=1, body=RECEPTION | {"person": HER}))

    assert result.entry is not None
    assert result.entry.flags == ("in_an_ended_file",)
