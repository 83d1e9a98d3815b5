"""Invented persons and how field reports distort them (security.md §4.8: shares of each kind of error).

Surnames are as unevenly spread as in Viet Nam; a quarter of the persons bear names of northern border minorities.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


_SURNAMES = (
    "Nguyễn:310 Trần:110 Lê:95 Phạm:70 Hoàng:50 Phan:45 Vũ:39 Võ:39 Đặng:21 Bùi:20 Đỗ:14 Hồ:13 Ngô:13 Dương:10 Đinh:8 "
    "Trương:8 Đoàn:7 Trịnh:6 Mai:5 Lương:5 Đào:5 Hà:5 Lý:5 Tạ:4 Cao:4 Tô:3 Lưu:3 Chu:3 Phùng:3 Quách:2"
)
_MIDDLES = _words("Ngọc Thu Thanh Kim Hồng Minh Phương Bích Thùy Mỹ Diệu Hoài Khánh Quỳnh Bảo Như Tuyết Xuân Hải Anh")
_GIVEN = _words(
    "Hoa Hương Lan Linh Trang Thảo Hà Hằng Hạnh Hiền Huệ Huyền Loan Ly Mai My Nga Ngân Ngọc Nhung Oanh Phương "
    "Phượng Quyên Quỳnh Tâm Thanh Thoa Thơm Thu Thúy Thủy Tuyết Vân Vy Xuân Yến Yên Anh Bích Chi Cúc Diễm Dung "
    "Duyên Giang Châu Trâm Trinh Trúc Nhi Như Hậu Hòa Lài Lệ Liên Liễu Lụa Mơ Nguyệt Sen Tươi Tình Thắm Thêu Nụ "
    "Hợi Sáu Út Đào Mận Nhàn Hải Minh Sang Dũng Tuấn Hùng"
)
_MINORITY_SURNAMES = _words(
    "Vàng Giàng Sùng Thào Lò Quàng Lường Cà Hoàng Nông Lầu Mùa Hạng Cứ Bàn Triệu Đặng Lý Chảo Phàn Tẩn Ma Hứa Vi "
    "Lộc Lương Sầm Cầm Tòng Vừ Lỳ Pờ"
)
_MINORITY_MIDDLES = _words("A Thị Thị Thị Seo Mí Thị Thị Tả Văn")
_MINORITY_GIVEN = _words(
    "Mỷ Dở Chứ Pà Sua Dí Mai Say Xa Páo Vừ Dợ Mẩy Nhình Pham Ghến Lan Hoa Hương Dung Phương Ngân Súa Chu Khua Tủa "
    "Nủ Và Xuân Thu Liên Nga Hạnh Chía Cở Pai Páy Sáng Sinh Máy Lả Mo"
)

_MISHEARD = (
    ("tr", "ch"),
    ("ch", "tr"),
    ("s", "x"),
    ("x", "s"),
    ("d", "gi"),
    ("gi", "r"),
    ("l", "n"),
    ("n", "l"),
    ("c", "k"),
    ("k", "c"),
)
_WHOLE = ("ch", "gh", "kh", "ng", "nh", "th", "tr")


@dataclass(frozen=True)
class Person:
    name: tuple[str, ...]
    birth_year: int | None


def person(chance: Random) -> Person:
    """Somebody who does not exist."""
    name = _minority_name(chance) if chance.random() < 0.25 else _kinh_name(chance)
    return Person(tuple(name), round(min(2020, max(1955, chance.gauss(1999, 10)))))


def as_reported(truth: Person, chance: Random) -> Person:
    """The same person as an officer at another post wrote her down."""
    name, year = list(truth.name), truth.birth_year
    if chance.random() < 0.24 and len(name) > 2:
        name.pop(1)
    if chance.random() < 0.16:
        chance.shuffle(name)
    if chance.random() < 0.09:
        at = chance.randrange(len(name))
        name[at] = _misheard(name[at], chance)
    if chance.random() < 0.49:
        name = [_bare(word) for word in name]
    if year is not None and chance.random() < 0.24:
        year += chance.choice((-1, 1))
    return Person(tuple(name), None if chance.random() < 0.08 else year)


def _kinh_name(chance: Random) -> list[str]:
    surnames, weights = zip(*(row.split(":") for row in _SURNAMES.split()), strict=True)
    middle = chance.choice(_MIDDLES) if chance.random() < 0.35 else chance.choice(("Thị", "Thị", "Thị", "Văn"))
    name = [chance.choices(surnames, list(map(int, weights)))[0], middle, _often_the_first(_GIVEN, chance)]
    return [*name[:2], chance.choice(_MIDDLES), name[2]] if chance.random() < 0.2 else name


def _minority_name(chance: Random) -> list[str]:
    name = [chance.choice(_MINORITY_SURNAMES), chance.choice(_MINORITY_MIDDLES), chance.choice(_MINORITY_GIVEN)]
    return [*name[:2], chance.choice(_MINORITY_GIVEN), name[2]] if chance.random() < 0.15 else name


def _often_the_first(names: Sequence[str], chance: Random) -> str:
    return chance.choices(names, [1 / (5 + rank) for rank in range(len(names))])[0]


def _misheard(word: str, chance: Random) -> str:
    lower = word.lower()
    if "y" in lower and chance.random() < 0.5:
        return word.replace("y", "i").replace("Y", "I")
    for said, heard in chance.sample(_MISHEARD, len(_MISHEARD)):
        if lower.startswith(said) and not (len(said) == 1 and lower.startswith(_WHOLE)):
            return (heard + lower[len(said) :]).capitalize()
    return word[:-2] + "n" if lower.endswith("ng") else word


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
