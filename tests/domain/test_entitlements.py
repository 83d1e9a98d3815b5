"""The support of art. 37 by status, by hand beside `policy/support.json`; given, due, refused; the case's article."""

import json
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib import policy
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.law.support_law import SupportLaw, regime_on
from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.values.sourced import SourceStatus
from tests.domain.written import ref, wrote

# domain.md §2.6, typed off again: columns are victim, minor along, in the process here, in the process abroad, foreign.
ARTICLE_37 = """
essential_needs    yes yes yes yes yes
medical            yes yes yes yes yes
interpretation     yes yes yes yes yes
legal_support      yes yes yes yes yes
legal_aid          yes yes yes no  yes
travel             yes yes yes no  no
psychological      yes yes yes no  yes
schooling          yes yes no  no  no
vocational         yes no  no  no  no
hardship_allowance yes no  no  no  no
"""
COLUMNS = ("victim", "accompanying_minor", "in_identification", "in_identification_abroad", "foreign")
BEFORE = "2024-03-01T02:00:00Z"


def column(name: str) -> list[str]:
    rows = [line.split() for line in ARTICLE_37.strip().splitlines()]
    return [row[0] for row in rows if row[1 + COLUMNS.index(name)] == "yes"]


def lines(*file: OpenedEntry) -> dict[tuple[str, bool], str]:
    found = summarise(file).entitlements
    assert found is not None
    return {(line.kind, line.minors): line.state for line in found.lines}


def received(**more: Any) -> OpenedEntry:
    return wrote("reception", 1, person={"estimated_age": 30}, **more)


def decided(decision: str = "victim") -> list[OpenedEntry]:
    return [wrote("verification_result", 2, "police"), wrote("identification", 3, "police", decision=decision)]


@pytest.mark.duty("R68", "R77", "R78")
@pytest.mark.parametrize("name", COLUMNS)
def test_the_matrix_in_policy_is_article_37_column_by_column(name: str) -> None:
    assert sorted(regime_on(date(2026, 3, 2)).columns[name]) == sorted(column(name))  # type: ignore[index]


@pytest.mark.duty("R64", "R68", "R77")
@pytest.mark.parametrize(
    ("file", "standing"),
    [
        ([received()], "in_identification"),
        ([received(), *decided()], "victim"),
        ([received(category="foreign"), *decided()], "foreign"),
        ([wrote("hotline_call", 1, "hotline", whereabouts="abroad")], "in_identification_abroad"),
        ([wrote("suspicion", 1, "volunteer", whereabouts="abroad")], "in_identification_abroad"),
        ([wrote("hotline_call", 0, "hotline", whereabouts="abroad"), received()], "in_identification"),
    ],
)
def test_everybody_is_shown_what_their_status_gives_and_all_of_it_is_due(
    file: list[OpenedEntry], standing: str
) -> None:
    found = summarise(file).entitlements
    assert found is not None
    assert (found.standing, found.regime.id) == (standing, "law_53_2024")
    assert lines(*file) == {(kind, False): "due" for kind in column(standing)}


@pytest.mark.duty("R68")
def test_what_was_given_or_not_wanted_says_so_by_the_last_word() -> None:
    fed = wrote("support", 4, "provider", kinds=["medical"], essential_needs=["food"], refused=["psychological"])
    later = wrote("support", 5, "provider", kinds=["psychological"], refused=["medical"])

    first = lines(received(), fed)
    assert {first["medical", False], first["essential_needs", False]} == {"given"}
    assert (first["psychological", False], first["legal_aid", False]) == ("refused", "due")
    second = lines(received(), fed, later)
    assert (second["psychological", False], second["medical", False]) == ("given", "refused")


@pytest.mark.duty("R68")
def test_minors_who_came_along_have_a_column_of_their_own() -> None:
    along = received(minors=[{"name": "Mùa A Không"}])
    schooled = wrote("support", 4, "provider", kinds=["schooling"], for_minors=True)

    found = lines(along, schooled)
    assert {kind for kind, minors in found if minors} == set(column("accompanying_minor"))
    assert found["schooling", True] == "given"
    assert ("schooling", False) not in found
    assert consequences([along, schooled]).flags == {}
    trained = wrote("support", 4, "provider", kinds=["vocational"], for_minors=True)
    assert consequences([along, trained]).flags == {ref(4): ("outside_the_support_matrix",)}


@pytest.mark.duty("R68", "R69")
def test_support_of_before_july_2025_is_judged_by_the_law_of_its_day() -> None:
    old = received(received_on=BEFORE)
    for kind, fits in (("travel", True), ("interpretation", False)):
        given = wrote("support", 4, "provider", given_on=BEFORE, kinds=[kind], legal_basis="decree_09_2013")
        victim = wrote("identification", 3, "police", decided_on=BEFORE), wrote("verification_result", 2, "police")
        flags = consequences([old, *victim, given]).flags
        assert flags.get(ref(4), ()) == (() if fits else ("outside_the_support_matrix",))


@pytest.mark.duty("R68", "R69")
def test_whoever_was_identified_under_the_old_law_keeps_its_regime() -> None:
    file = [received(received_on=BEFORE), wrote("identification", 3, "police", decided_on=BEFORE)]
    found = summarise([*file, wrote("support", 9, "provider", kinds=["travel"])]).entitlements
    assert found is not None
    assert found.regime.id == "decree_09_2013"


@pytest.mark.duty("R69")
@pytest.mark.parametrize(
    ("more", "article", "status"),
    [
        ({"category": "domestic", "arrival": "self_report"}, "Điều 27", SourceStatus.CONFIRMED),
        ({"category": "rescued", "arrival": "rescued"}, "Điều 28", SourceStatus.UNVERIFIED),
        ({"category": "returned", "arrival": "bilateral"}, "Điều 30 khoản 1", SourceStatus.CONFIRMED),
        ({"category": "returned", "arrival": "self_return"}, "Điều 30 khoản 2", SourceStatus.UNVERIFIED),
        ({"category": "foreign", "arrival": "found"}, "Điều 31", SourceStatus.UNVERIFIED),
        (
            {"category": "domestic", "arrival": "found", "received_on": BEFORE},
            "66/2011/QH12, Điều 24",
            SourceStatus.CONFIRMED,
        ),
    ],
)
def test_every_case_stands_on_the_article_of_its_route_and_day(
    more: dict[str, Any], article: str, status: SourceStatus
) -> None:
    basis = summarise([received(**more)]).legal_basis
    assert basis is not None
    assert article in basis.basis.vi
    assert basis.status is status


@pytest.mark.duty("R69")
def test_a_report_without_the_person_has_its_basis_and_an_activity_has_none() -> None:
    report = summarise([wrote("suspicion", 1, "volunteer")])
    assert report.legal_basis is not None
    assert "162/2025" in report.legal_basis.basis.vi
    activity = summarise([wrote("activity", 1, "volunteer")])
    assert (activity.legal_basis, activity.entitlements) == (None, None)


@pytest.mark.duty("R79")
def test_support_by_another_law_is_never_outside_and_names_that_law() -> None:
    for category in ("foreign", "returned"):
        other = wrote("support", 4, "provider", kinds=["other"], legal_basis="other", other_basis="Luật Trẻ em")
        assert consequences([received(category=category), other]).flags == {}


@pytest.mark.duty("R137", "R127")
@pytest.mark.parametrize("kind", ["legal_support", "legal_aid"])
def test_the_police_give_legal_support_and_the_border_guard_does_not(kind: str) -> None:
    assert consequences([received(), wrote("support", 4, "police", kinds=[kind])]).flags == {}
    flagged = consequences([received(), wrote("support", 4, "border", kinds=[kind])]).flags
    assert flagged == {ref(4): ("outside_the_agencys_services",)}


@pytest.mark.duty("R71")
def test_only_a_facility_of_the_three_kinds_receives_and_nobody_owes_a_stay_they_do_not_give() -> None:
    stay = {"stay": "begins", "hardship": "yes", "need": "yes"}

    def found(by: str, **more: Any) -> tuple[list[str], tuple[str, ...]]:
        given = consequences([received(), wrote("support", 4, by, **stay, **more)])
        return [duty.holder for duty in given.duties if duty.rule == "D-25"], given.flags.get(ref(4), ())

    assert found("police", facility="nha-tam-lanh-lang-son", facility_kind="shelter") == (["nha-tam-lanh-lang-son"], ())
    assert found("police", facility="cstgxh-lang-son", facility_kind="social_protection") == (["cstgxh-lang-son"], ())
    assert found("police", facility="hotline-111") == ([], ("not_a_facility",))
    assert found("police", facility="ubnd-dong-dang") == ([], ("not_a_facility",))
    of_another_kind = found("police", facility="cstgxh-lang-son", facility_kind="shelter")
    assert of_another_kind == (["cstgxh-lang-son"], ("not_a_facility",))
    assert found("provider") == (["nha-tam-lanh-lang-son"], ())
    assert found("local") == (["ubnd-dong-dang"], ()), "lodged by whoever received them (Decree 162/2025 art. 17)"
    assert found("women") == ([], ("not_a_facility",))


@pytest.mark.parametrize(
    "change",
    [{"valid_from": "2025-08-01"}, {"columns": {"victim": ["medical"]}}, {"source": ""}, {"status": "true"}],
)
def test_a_support_law_that_does_not_hang_together_is_refused(change: dict[str, Any]) -> None:
    content = json.loads(policy.read("support.json"))
    content["regimes"][1] |= change
    with pytest.raises(ValidationError):
        SupportLaw.model_validate_json(json.dumps(content))
