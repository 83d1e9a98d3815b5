"""The register of organisations hangs together and knows who answers for whom."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib import policy
from chalicelib.domain.forms.picklists import codes, options
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Register
from chalicelib.domain.register.people import Agency


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
    assert organisations.working_group_unit(agency).id == unit


@pytest.mark.duty("R50", "R51")
def test_every_province_with_a_border_post_has_a_criminal_duty_desk_open_day_and_night() -> None:
    for unit in organisations.units():
        if unit.kind is organisations.Kind.BORDER_POST:
            assert unit.province is not None
            assert organisations.duty_desk(unit.province).works_around_the_clock


@pytest.mark.duty("R47")
def test_the_criminal_police_department_is_a_duty_desk_of_the_whole_country() -> None:
    c02 = organisations.unit("c02")
    assert (c02.duty_desk, c02.works_around_the_clock, c02.province) == (True, True, None)
    assert "c02" in [option["code"] for option in options("unit:duty_desk")]


@pytest.mark.duty("R71")
def test_a_facility_is_of_one_of_the_plans_three_kinds() -> None:
    offered = {option["code"] for option in options("unit:facility")}
    kinds = {organisations.unit(unit).kind for unit in offered}
    assert offered == {"nha-tam-lanh-lang-son", "cstgxh-lang-son"}
    assert kinds <= organisations.FACILITIES
    assert {kind.value for kind in organisations.FACILITIES} == codes("facility_kind")


@pytest.mark.duty("R50")
def test_a_province_without_a_duty_desk_must_not_go_live() -> None:
    with pytest.raises(KeyError):
        organisations.duty_desk("ha-noi")


def test_every_unit_reaches_the_working_group() -> None:
    for unit in organisations.units():
        at = unit
        while at.parent is not None:
            at = organisations.unit(at.parent)
        assert at.id == organisations.WORKING_GROUP


@pytest.mark.duty("R8", "R47", "R48")
def test_no_telephone_number_stands_in_the_register() -> None:
    text = policy.read("organisations.json").decode()
    runs = "".join(letter if letter.isdigit() else " " for letter in text.replace(".", "").replace("-", " "))
    assert [run for run in runs.split() if len(run) > 4] == []


@pytest.mark.parametrize(
    "change",
    [
        {"id": "c02"},
        {"parent": "nowhere"},
        {"province": "ha-noi"},
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
    with pytest.raises(ValidationError):
        Register.model_validate_json(json.dumps(content))
