"""A photo is a plain JPEG of a size that a reader's browser can draw."""

import pytest

from chalicelib.domain.bodies.plain_jpeg import is_plain_jpeg
from tests.photographs import plain_photo


def claiming(width: int, height: int) -> bytes:
    """A real picture whose frame header claims another size."""
    picture = plain_photo()
    at = picture.index(b"\xff\xc0") + 5
    return picture[:at] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + picture[at + 4 :]


def test_a_picture_of_the_phones_size_is_one() -> None:
    assert is_plain_jpeg(plain_photo())
    assert is_plain_jpeg(claiming(1600, 1200))


@pytest.mark.parametrize("size", [(65_535, 65_535), (0, 0), (64, 0), (0, 64), (12_001, 10), (8_000, 8_000)])
def test_a_few_bytes_that_claim_a_huge_or_an_empty_picture_are_none(size: tuple[int, int]) -> None:
    assert not is_plain_jpeg(claiming(*size))


def test_a_second_frame_header_with_another_size_is_refused() -> None:
    picture = plain_photo()
    at = picture.index(b"\xff\xc0")
    length = 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
    frame = picture[at : at + length]
    assert not is_plain_jpeg(picture[:at] + frame + picture[at:])
