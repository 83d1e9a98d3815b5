"""Only those who answer for a case learn who opened it (decision 0051)."""

import pytest

from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.values.errors import NotFound
from chalicelib.usecases.cases.break_glass import break_glass
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.cases.read_trail import LONGEST, Look, read_trail
from tests import builders
from tests.fakes import HandClock, fake_services
from tests.usecases.field import entry, submit

CASE = builders.case(1)
CHIEF = builders.officer("border", id="chief-0001", role=Role.UNIT_LEADER)
BORDER, HOTLINE, STRANGER = builders.officer("border"), builders.officer("hotline"), builders.officer("border_two")


@pytest.mark.duty("R16")
def test_each_opening_is_one_line_the_last_one_first_with_who_and_how() -> None:
    services = fake_services(clock := HandClock())
    focal = builders.officer("police", id="focal-0001", role=Role.FOCAL_POINT, unit="c02")
    for one in (BORDER, HOTLINE, focal):
        services.officers.put(one)
    submit(services, entry(1))
    for one in (BORDER, HOTLINE):
        clock.advance(minutes=1)
        open_case(CASE, one, services)
    clock.advance(minutes=1)
    break_glass(CASE, "danger_to_life", focal, services)
    open_case(CASE, focal, services)

    assert [_told(look) for look in read_trail(CASE, CHIEF, services)] == [
        ("case_opened", focal.id, "break_glass"),
        ("glass_broken", focal.id, "break_glass"),
        ("case_opened", HOTLINE.id, "reading"),
        ("case_opened", BORDER.id, "reading"),
    ]


@pytest.mark.parametrize("who", [BORDER, HOTLINE, STRANGER, CHIEF.model_copy(update={"unit": "bp-lao-cai"})])
def test_it_is_not_for_who_works_on_the_case_nor_for_another_units_leader(who: Officer) -> None:
    services = fake_services()
    submit(services, entry(1))

    with pytest.raises(NotFound):
        read_trail(CASE, who, services)


def test_a_case_that_many_opened_is_told_to_a_length_and_names_no_one_who_left() -> None:
    services = fake_services(clock := HandClock())
    submit(services, entry(1))
    for _ in range(LONGEST + 1):
        clock.advance(minutes=1)
        open_case(CASE, BORDER, services)

    looks = read_trail(CASE, CHIEF, services)

    assert len(looks) == LONGEST
    assert looks[0].record.at == clock.at
    assert {look.by for look in looks} == {None}


def _told(look: Look) -> tuple[str, str, str | None]:
    assert look.by is not None
    return look.record.action, look.by.id, look.record.purpose
