"""Every category a report can count by is said in words in both languages."""

import re
from datetime import UTC, datetime

import pytest

from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.register.people import Agency
from chalicelib.domain.reports.categories import DIMENSIONS, words_of
from chalicelib.domain.reports.measures import MEASURES
from tests import builders

_A_CODE = re.compile(r"[a-z]+_[a-z_]+|^[A-Z]{2}$|^D-\d")


def test_every_dimension_of_a_measure_has_a_name() -> None:
    assert {measure.dimension for measure in MEASURES} == set(DIMENSIONS)


@pytest.mark.parametrize(
    ("dimension", "categories"),
    [
        ("agency", [each.value for each in Agency] + [f"{each.value} late" for each in Agency]),
        ("rule", [f"{each.id} in_time" for each in rules()]),
        ("support_kind", sorted(codes("support_kind"))),
        ("exploitation", sorted(codes("exploitation"))),
        ("country", sorted(codes("country"))),
        ("route", [*sorted(codes("category")), "suspicion", "hotline_call", "crime_information"]),
        ("answer", [*sorted(codes("agency_answer")), "unanswered"]),
        ("topic", sorted(codes("activity_topic"))),
        ("outcome", sorted(codes("outcome"))),
        ("province", ["lang-son", "unknown"]),
        ("referral", ["by_the_victim", "handed_over", "under_way"]),
    ],
)
def test_no_code_is_shown(dimension: str, categories: list[str]) -> None:
    for category in categories:
        words = words_of(dimension, category)
        assert not _A_CODE.search(words.vi), (category, words.vi)
        assert not _A_CODE.search(words.en), (category, words.en)


def test_what_the_facts_of_a_case_say_has_words() -> None:
    for measure in MEASURES:
        for _, category in measure.events(
            builders.facts(sex="female", age_band="16-17"), datetime(2026, 4, 1, tzinfo=UTC)
        ):
            assert not _A_CODE.search(words_of(measure.dimension, category).vi), category
