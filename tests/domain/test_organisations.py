"""The register of organisations hangs together and knows who answers for whom."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib import policy
from chalicelib.domain.forms.picklists import codes, options
from chalicelib.domain.register import organisations
from chalicelib.domain.register.contacts import Number, NumberPurpose, numbers_to_call
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import RecordKind
from chalicelib.domain.register.seed import read_organisations, seed, seed_records
from chalicelib.domain.values.sourced import SourceStatus
from tests.lint_policy import FILES, TELEPHONE


@pytest.mark.duty("R2", "R10", "R11", "R12")
@pytest.mark.parametrize(
    ("agency", "unit"),
    [
        (Agency.CHILD_PROTECTION, "cuc-bmte"),
        (Agency.CRIMINAL_POLICE, "c02"),
        (Agency.BORDER_GUARD, "cuc-pcmt-tp"),
        (Agency.WOMENS_UNION, "twhpn-cslp"),
        (Agency.LOCAL_GOVERNMENT, "to-cong-tac"),
    ],
)
def test_each_signatory_of_the_plan_has_its_unit_in_the_working_group(agency: Agency, unit: str) -> None:
    assert seed().working_group_unit(agency).id == unit


@pytest.mark.duty("R50", "R51")
def test_every_province_with_a_border_post_has_a_criminal_duty_desk_open_day_and_night() -> None:
    for unit in seed().units():
        if unit.kind is organisations.Kind.BORDER_POST:
            assert unit.province is not None
            assert seed().duty_desk(unit.province).works_around_the_clock


@pytest.mark.duty("R47")
def test_the_criminal_police_department_is_a_duty_desk_of_the_whole_country() -> None:
    c02 = seed().unit("c02")
    assert (c02.duty_desk, c02.works_around_the_clock, c02.province) == (True, True, None)
    assert "c02" in [option["code"] for option in options("unit:duty_desk")]


@pytest.mark.duty("R71")
def test_a_facility_is_of_one_of_the_plans_three_kinds() -> None:
    offered = {option["code"] for option in options("unit:facility")}
    kinds = {seed().unit(unit).kind for unit in offered}
    assert offered == {"nha-tam-lanh-lang-son", "cstgxh-lang-son"}
    assert kinds <= organisations.FACILITIES
    assert {kind.value for kind in organisations.FACILITIES} == codes("facility_kind")


@pytest.mark.duty("R50")
def test_a_province_without_a_duty_desk_must_not_go_live() -> None:
    with pytest.raises(KeyError):
        seed().duty_desk("ha-noi")


@pytest.mark.duty("R10", "R11", "R12")
@pytest.mark.parametrize(
    ("unit", "above"),
    [
        ("c02", ["bo-cong-an"]),
        ("cuc-pcmt-tp", ["btl-bdbp", "bo-quoc-phong"]),
        ("twhpn-cslp", ["tw-hoi-lhpn", "mttq"]),
        ("cuc-bmte", ["bo-y-te"]),
        ("c45", ["tong-cuc-canh-sat", "bo-cong-an"]),
    ],
)
def test_a_signatory_stands_under_its_command_and_ministry_and_not_under_the_working_group(
    unit: str, above: list[str]
) -> None:
    assert [superior.id for superior in seed().parents(unit)] == above


@pytest.mark.duty("R10")
def test_a_body_of_2015_is_known_by_its_successor_and_stands_in_no_list() -> None:
    assert seed().unit("c02").predecessors == ("c45",)
    assert "c45" not in {unit.id for unit in seed().units()}
    assert seed().on(date(2016, 1, 1)).working_group_unit(Agency.CRIMINAL_POLICE).id == "to-cong-tac"
    assert "c45" in {unit.id for unit in seed().on(date(2016, 1, 1)).units()}


def test_ministries_and_commands_are_nobodys_receiver() -> None:
    offered = {option["code"] for option in options("unit")}
    assert {"c02", "bp-huu-nghi", "hotline-111"} <= offered
    assert not offered & {"bo-cong-an", "btl-bdbp", "tw-hoi-lhpn", "c45"}


@pytest.mark.duty("R8")
def test_the_hotline_number_is_a_dated_record_and_the_old_one_ended_where_the_new_one_begins() -> None:
    numbers = {number.dialled: number for number in seed().of(Number) if number.purpose is NumberPurpose.HOTLINE}
    assert set(numbers) == {"111", "18001567"}
    assert numbers["18001567"].valid_to == numbers["111"].valid_from - timedelta(days=1)
    (now,) = numbers_to_call(seed().of(Number), NumberPurpose.HOTLINE, "lang-son", seed().day)
    assert now.dialled == "111"


@pytest.mark.duty("R47", "R48")
def test_the_numbers_of_the_plan_for_c45_are_kept_as_it_names_them_and_are_unverified() -> None:
    by_id = {number.id: number for number in seed().of(Number)}
    desk, office = by_id["c02-truc-24-24"], by_id["c02-gio-hanh-chinh"]
    assert (desk.unit, desk.dialled, desk.around_the_clock) == ("c02", "06944103", True)
    assert (office.dialled, office.around_the_clock, office.hours) == ("06944037", False, "Giờ hành chính")
    assert {desk.status, office.status} == {SourceStatus.UNVERIFIED}
    with pytest.raises(ValidationError):
        Number.model_validate(office.model_dump() | {"hours": None})


@pytest.mark.duty("R8")
def test_numbers_stand_in_their_own_register_alone() -> None:
    assert [name for name in FILES if TELEPHONE.search(policy.read(name).decode())] == ["numbers.json"]


def test_the_country_has_34_provinces_and_3321_communes_and_old_names_lead_to_them() -> None:
    assert len(seed().provinces()) == 34
    assert len(seed_records(RecordKind.COMMUNE)) == 3321
    old = {name: province.id for province in seed().provinces() for name in province.replaces}
    assert (old["Hà Giang"], old["Yên Bái"], old["Thừa Thiên Huế"], old["TP HCM"]) == (
        "tuyen-quang",
        "lao-cai",
        "hue",
        "ho-chi-minh",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"id": "c02"},
        {"parent": "nowhere"},
        {"province": "nowhere"},
        {"duty_desk": True},
        {"valid_to": "2014-01-01"},
        {"source": ""},
        {"agency": "circus"},
        {"phone": "x"},
        {"parent": "hpn-dong-dang"},
    ],
)
def test_a_register_that_does_not_hang_together_is_refused(change: dict[str, Any]) -> None:
    content = json.loads(policy.read("organisations.json"))
    unit = next(row for row in content["units"] if row["id"] == "hpn-dong-dang")
    unit |= change
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's is one too
        read_organisations(json.dumps(content).encode())
