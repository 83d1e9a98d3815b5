"""A name and a birth year are matched on these terms."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.persons.match_terms import index_terms, query_terms
from chalicelib.domain.persons.name_sounds import sounds


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Nguyễn Thị Lan Anh", "nguyen lan anh"),
        ("ĐỖ VĂN CƯỜNG", "do kuong"),
        ("Ðỗ Cường", "Đỗ Cường"),
        ("Trần Xuân Giang", "Chan Suan Rang"),
        ("Lý Thị Mỹ", "Li Mi"),
        ("Phạm Duyên", "pham zuyen"),
        ("Nghiêm Gìn", "Ngiem Din"),
        ("Quách Nga", "quach nga"),
        ("Lan, Nguyễn", "Nguyễn   Lan"),
        ("Bích Bích Hà", "Ha Bich"),
        ("Lò Thị Nam", "Nò Lam"),
        ("K'Brơih Ndu", "KBrơih Ndu"),
        ("H’Bia Êban", "HBia Êban"),
    ],
)
def test_two_ways_to_write_a_name_sound_alike(written: str, heard: str) -> None:
    assert sounds(written) == sounds(heard)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lan", "Liên"),
        ("Thu", "Tu"),
        ("Nhung", "Nung"),
        ("Khanh", "Canh"),
        ("Ngà", "Gà"),
        ("Phương", "Hương"),
        ("ឈុន ធី", "ឈិន ធូ"),
        ("ມະນີ", "ມະນາ"),
    ],
)
def test_two_names_do_not(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


def test_a_name_of_fillers_only_keeps_them_and_no_name_has_no_sound() -> None:
    assert sounds("Thị Văn") == ("thi", "van")
    assert sounds(" 12 .. ") == ()


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáạỳỹễộửĐỄ ", max_size=40))
def test_unicode_form_case_and_order_make_no_difference(name: str) -> None:
    heard = sounds(name)
    assert sounds(unicodedata.normalize("NFD", name)) == sounds(unicodedata.normalize("NFC", name)) == heard
    assert sounds(" ".join(reversed(name.upper().split()))) == heard


GIVEN = ("Hoa", "Lan", "Mai", "Thu", "Vàng", "Giàng", "Nguyễn", "Trần", "Bích", "Ngọc")
NAMES = st.lists(
    st.sampled_from(GIVEN),
    min_size=2,
    unique=True,
)


@given(NAMES, st.integers(1950, 2020), st.sampled_from([-1, 0, 1]))
def test_a_person_is_found_a_year_off_in_any_order_with_one_name_missing(name: list[str], year: int, off: int) -> None:
    kept = index_terms((" ".join(name),), year)
    asked = [*name][:-1] if len(name) > 2 else name
    assert kept & query_terms((" ".join(reversed(asked)),), year + off)
    assert not kept & query_terms((" ".join(asked),), year + 2)


@given(NAMES, st.integers(1950, 2020))
def test_a_year_unknown_on_either_side_is_met_by_the_whole_name(name: list[str], year: int) -> None:
    whole = (" ".join(name),)
    assert index_terms(whole, None) & query_terms(whole, year)
    assert index_terms(whole, year) & query_terms(whole, None)
    assert index_terms(whole, None) & query_terms(whole, None)
    assert not index_terms(whole, year) & query_terms((name[0],), None)


def test_every_name_a_person_goes_by_counts() -> None:
    kept = index_terms(("Vàng Thị Mỷ", "Nguyễn Lan"), 2001)
    assert kept & query_terms(("lan nguyen",), 2001)
    assert kept & query_terms(("vang my",), 2001)


def test_who_has_no_name_is_kept_under_nothing() -> None:
    assert index_terms(("", "..."), 2001) == query_terms((), None) == frozenset()


def test_a_single_name_is_kept_with_its_year_only() -> None:
    kept = index_terms(("Mỷ",), 2001)
    assert kept & query_terms(("My",), 2002)
    assert not kept & query_terms(("My",), 2003)
