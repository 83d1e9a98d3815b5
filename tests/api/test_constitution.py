"""The Working Group as constituted: its members are shown what it still lacks of the plan (R81-R90)."""

from typing import Any

import pytest

from chalicelib.domain.register.people import Agency, Role
from tests import builders
from tests.api.system import System, system
from tests.api.test_directory import admin, keep

_UNITS = ("cuc-bmte", "c02", "cuc-pcmt-tp", "twhpn-cslp")


def _seat(officer: str, unit: str, seat: str, level: str, **more: str) -> dict[str, str]:
    return {"officer": officer, "unit": unit, "seat": seat, "level": level, **more}


def constituted() -> dict[str, Any]:
    """A group as the plan asks: head, standing deputy, three deputies, an officer of each unit, the secretariat."""
    leaders = [
        ("head-0001", "cuc-bmte", "head"),
        *((f"deputy-{n}", unit, "deputy") for n, unit in enumerate(_UNITS[1:])),
    ]
    return {
        "agency": "child_protection",
        "decision_number": "01/QĐ (bịa)",
        "decided_on": "2026-01-05",
        "decided_by": "Bộ trưởng (bịa)",
        "consents": [
            {"agency": agency, "number": "02/CV (bịa)", "given_on": "2026-01-03"}
            for agency in ("criminal_police", "border_guard", "womens_union")
        ],
        "seats": [
            *(_seat(officer, unit, seat, "leader") for officer, unit, seat in leaders),
            _seat("centre-0001", "tt-tu-van", "standing_deputy", "leader"),
            *(_seat(f"member-{n}", unit, "member", "officer") for n, unit in enumerate(_UNITS)),
            _seat("hotline-0001", "hotline-111", "secretary", "officer", appointed_by="head-0001"),
        ],
        "source": "QĐ 01 (bịa)",
        "status": "setting",
        "valid_from": "2026-01-05",
    }


@pytest.fixture
def made() -> System:
    server = system()
    server.people = {
        "admin_cp": admin(Agency.CHILD_PROTECTION, "cuc-bmte"),
        "admin_pol": admin(Agency.CRIMINAL_POLICE, "c02"),
        "member": builders.officer("hotline", id="member-wg", role=Role.WORKING_GROUP_MEMBER, unit="to-cong-tac"),
    }
    for officer in server.people.values():
        server.services.officers.put(officer)
    return server


def lacks(made: System, group: dict[str, Any]) -> list[str]:
    """The gaps of the group that one of its members is shown."""
    assert keep(made, "admin_cp", "working_group", "to-cong-tac", group).status == 200
    gaps: list[str] = made.call("GET", "/v1/register/working_group/to-cong-tac", "member").json["gaps"]
    return gaps


def without(group: dict[str, Any], **seat: str) -> dict[str, Any]:
    """The group without the seats that are as `seat` says."""
    kept = [one for one in group["seats"] if any(one.get(key) != value for key, value in seat.items())]
    return group | {"seats": kept}


def reseated(group: dict[str, Any], which: str, **update: str) -> dict[str, Any]:
    """The group with the first seat of that kind changed."""
    at = next(n for n, one in enumerate(group["seats"]) if one["seat"] == which)
    return group | {"seats": [one | update if n == at else one for n, one in enumerate(group["seats"])]}


@pytest.mark.duty("R81", "R82", "R83", "R84", "R85", "R86", "R87", "R88", "R89", "R90")
def test_a_group_as_the_plan_asks_lacks_nothing(made: System) -> None:
    assert lacks(made, constituted()) == []
    assert keep(made, "admin_pol", "working_group", "to-cong-tac", constituted()).status == 403


@pytest.mark.duty("R81")
@pytest.mark.parametrize("field", ["decision_number", "decided_on"])
def test_without_the_decision_that_made_it_a_group_does_not_count(made: System, field: str) -> None:
    assert lacks(made, {key: value for key, value in constituted().items() if key != field}) == ["no_decision"]


@pytest.mark.duty("R82")
@pytest.mark.parametrize("missing", [0, 1, 2])
def test_each_of_the_three_written_consents_is_needed(made: System, missing: int) -> None:
    consents = [one for n, one in enumerate(constituted()["consents"]) if n != missing]
    assert lacks(made, constituted() | {"consents": consents}) == ["consent_missing"]


@pytest.mark.duty("R83")
@pytest.mark.parametrize("unit", _UNITS)
def test_each_unit_has_one_leader_and_one_officer(made: System, unit: str) -> None:
    gap = "unit_without_leader_and_officer"
    assert lacks(made, without(constituted(), unit=unit, level="officer")) == [gap]
    twice = constituted()
    twice["seats"].append(_seat("another-0001", unit, "member", "officer"))
    assert lacks(made, twice) == [gap]


@pytest.mark.duty("R84")
def test_there_is_one_head_who_leads_the_child_protection_department(made: System) -> None:
    assert lacks(made, reseated(constituted(), "head", seat="member"))[0] == "not_one_head"
    assert lacks(made, reseated(constituted(), "head", unit="hotline-111"))[0] == "head_of_another_unit"
    assert lacks(made, reseated(constituted(), "head", level="officer"))[0] == "head_of_another_unit"


@pytest.mark.duty("R85")
def test_there_are_four_deputies_the_standing_one_among_them(made: System) -> None:
    five = constituted()
    five["seats"].append(_seat("deputy-0005", "hotline-111", "deputy", "leader"))
    assert lacks(made, five) == ["not_four_deputies"]


@pytest.mark.duty("R86")
def test_the_standing_deputy_is_one_and_leads_the_centre(made: System) -> None:
    assert "not_one_standing_deputy" in lacks(made, without(constituted(), seat="standing_deputy"))
    elsewhere = reseated(constituted(), "standing_deputy", unit="hotline-111")
    assert lacks(made, elsewhere) == ["standing_deputy_of_another_unit"]


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("c02", marks=pytest.mark.duty("R87")),
        pytest.param("cuc-pcmt-tp", marks=pytest.mark.duty("R88")),
        pytest.param("twhpn-cslp", marks=pytest.mark.duty("R89")),
    ],
)
def test_each_of_the_three_other_agencies_has_a_leader_among_the_deputies(made: System, unit: str) -> None:
    assert "deputy_missing" in lacks(made, without(constituted(), unit=unit, seat="deputy"))


@pytest.mark.duty("R90")
def test_the_secretariat_is_of_hotline_officers_whom_the_head_named(made: System) -> None:
    assert lacks(made, without(constituted(), seat="secretary")) == ["secretariat_missing"]
    assert lacks(made, reseated(constituted(), "secretary", unit="c02")) == ["secretary_not_of_hotline"]
    assert lacks(made, reseated(constituted(), "secretary", appointed_by="deputy-0")) == ["secretary_not_by_head"]
