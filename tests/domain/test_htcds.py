"""HTCDS 2.0: the list of fields holds, a thousand made-up cases go out and come back, what has no place is listed."""

import json
import random
from collections.abc import Iterable
from typing import Any

import pytest

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.picklists import options
from chalicelib.domain.forms.registry import validated
from chalicelib.domain.standards.htcds import broken, coverage, exported, fields, imported
from chalicelib.domain.values.frozen import Frozen
from tests.domain.written import least


def body(form: str, **answers: Any) -> Frozen:
    return validated(FORMS[form, 1], json.dumps(least(form, 0, **answers)).encode())


def some(chance: random.Random, listed: str, most: int = 3) -> list[str]:
    codes = [option["code"] for option in options(listed)]
    return sorted(chance.sample(codes, chance.randint(1, min(most, len(codes)))))


def a_case(number: int) -> list[tuple[str, Frozen]]:
    """The bodies of a made-up case: a reception, and some of what may follow it."""
    chance = random.Random(number)
    person = {
        "birth_name": f"Lò Thị Mẫu {number}",
        "birth": {"year": 1980 + number % 40, "month": 1 + number % 12, "day": 1 + number % 28},
        "sex": chance.choice(some(chance, "sex")),
        "nationalities": some(chance, "country"),
        "home": "Bản Mẫu",
        "papers": [{"kind": "citizen_card", "number": f"{number:012}"}],
    }
    trafficking = {
        "taken_on": {"year": 2025, "month": 3, "day": 1 + number % 28},
        "taken_at": "Chợ Mẫu",
        "country": chance.choice(some(chance, "country")),
        "way": "Qua đường mòn",
        "recruitment": some(chance, "recruitment"),
        "means": some(chance, "means"),
        "purposes": some(chance, "exploitation"),
    }
    told = [("reception", body("reception", person=person, trafficking=trafficking))]
    if number % 2:
        decision = chance.choice(some(chance, "decision"))
        told.append(("identification", body("identification", decision=decision)))
    if number % 3 == 0:
        told.append(("support_plan", body("support_plan", ends_on="2026-09-01T00:00:00+07:00")))
        told.append(("closure", body("closure", reason=chance.choice(some(chance, "closing_reason")))))
    return told


def rebuilt(drafts: dict[str, dict[str, Any]]) -> list[tuple[str, Frozen]]:
    """The forms filled with the imported answers; what else they must have, an officer would add."""
    made = []
    for form, answers in drafts.items():
        whole: dict[str, Any] = {}
        for path, value in answers.items():
            at: Any = whole
            *parts, last = path.split(".")
            for part, following in zip(parts, [*parts[1:], last][: len(parts)], strict=True):
                if part == "0":
                    at = at[0]
                else:
                    at = at.setdefault(part, [{"kind": "citizen_card"}] if following == "0" else {})
            at[last] = value
        made.append((form, body(form, **whole)))
    return made


def shown(
    bodies: list[tuple[str, Frozen]], groups: Iterable[Group] = Group
) -> list[tuple[str, Frozen, frozenset[Group]]]:
    """The same, as somebody sees them who may have these field groups."""
    return [(form, each, frozenset(groups)) for form, each in bodies]


@pytest.mark.duty("R17")
def test_of_a_body_only_the_groups_that_the_reader_may_have_go_out() -> None:
    person = {"birth_name": "Lò Thị Ẩn", "papers": [{"kind": "citizen_card", "number": "001096000000"}]}
    whole = [("reception", body("reception", person=person, health={"condition": "Sốt"}))]
    everything, _ = exported(shown(whole))
    assert {"prs_FirstName", "prs_IdentityNumber"} <= everything.keys()
    for others in (set(Group) - {Group.IDENTITY}, {Group.WORK}, {Group.HEALTH}, set()):
        record, unmapped = exported(shown(whole, others))
        assert not {"prs_FirstName", "prs_IdentityNumber"} & record.keys()
        assert "birth" not in "".join(unmapped)


def test_a_thousand_cases_go_out_and_come_back_equal_on_every_mapped_field(capsys: pytest.CaptureFixture[str]) -> None:
    lost: set[str] = set()
    used: set[str] = set()
    for number in range(1000):
        record, unmapped = exported(shown(a_case(number)))
        assert broken(record) == (), "every value is one of the standard's"
        again, _ = exported(shown(rebuilt(imported(record))))
        assert again == record
        used |= record.keys()
        lost |= set(unmapped)
    counts = {each: list(coverage().values()).count(each) for each in ("mapped", "missing", "not_applicable")}
    with capsys.disabled():
        print(json.dumps({"fields": len(fields()), **counts, "used": len(used), "without_a_place": sorted(lost)}))
    assert {"prs_FirstName", "prs_Birthdate", "prs_Gender", "vic_TypeOfExploitation", "prs_IdentityNumber"} <= used


@pytest.mark.parametrize(
    "record",
    [
        {"prs_Gender": "Weiblich"},
        {"prs_Birthdate": "2020-13-01"},
        {"xyz_Name": "x"},
        {"vic_TypeOfExploitation": "ForcedLabour"},
        {"con_Consent": "yes"},
        {"prs_FirstName": ""},
    ],
)
def test_what_the_standard_does_not_know_is_refused_by_its_fields_name_alone(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{next(iter(record))}$"):
        imported(record)


def test_an_answer_without_a_value_in_the_standard_is_listed_and_bent_into_no_other() -> None:
    record, unmapped = exported(shown([("reception", body("reception", person={"birth": {"year": 1996}}))]))
    assert "prs_Birthdate" not in record, "a year alone is no date"
    assert unmapped == ("reception.person.birth",)
