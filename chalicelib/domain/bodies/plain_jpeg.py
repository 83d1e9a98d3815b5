"""Judges whether bytes are a JPEG picture and nothing else (security.md §2.4, S3)."""

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_JFIF = 0xE0
_ALLOWED = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, _SCAN, _JFIF})
"""Frames (baseline, extended, progressive), Huffman and quantization tables, restart interval, scan, JFIF."""
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
MAX_PIXELS = 40_000_000
"""Of a whole picture, and `MAX_SIDE` of a side: what a reader's browser unpacks, four bytes each. The phone scales its
photos to 1,600; a file of 645 bytes that claims 65,535 x 65,535 is 17 GB once it is drawn. A setting."""
MAX_SIDE = 12_000
_JFIF_BYTES = 14
"""Without a thumbnail, which would be a picture nobody looked at."""


def is_plain_jpeg(picture: bytes) -> bool:
    """Return whether bytes are a whole JPEG of one frame of a size to draw and nothing that a picture does not need."""
    at = len(_START)
    if not picture.startswith(_START):
        return False
    has_frame = False
    while at + 4 <= len(picture):
        marker, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        content = picture[at + 4 : at + 2 + length]
        if picture[at] != 0xFF or length < 2 or len(content) != length - 2 or not _may_stand(marker, content):
            return False
        if marker in _FRAMES:
            if has_frame or not _is_drawable(content):
                return False
            has_frame = True
        at += 2 + length
        if marker == _SCAN:
            at = _after_scan(picture, at)
            if picture[at:] == _END:
                return has_frame
    return False


def _may_stand(marker: int, content: bytes) -> bool:
    if marker == _JFIF:
        return content.startswith(b"JFIF\x00") and len(content) == _JFIF_BYTES
    return marker in _ALLOWED


def _is_drawable(frame: bytes) -> bool:
    """Return whether a frame header is of a size to draw.

    ITU-T T.81 B.2.2: precision, lines, samples a line, components.
    """
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    return len(frame) >= 6 and 0 < height <= MAX_SIDE and 0 < width <= MAX_SIDE and height * width <= MAX_PIXELS


def _after_scan(picture: bytes, at: int) -> int:
    """Find the end of the entropy-coded bytes: the first marker that is neither a stuffed byte nor a restart."""
    while (at := picture.find(b"\xff", at)) != -1 and at + 1 < len(picture):
        if picture[at + 1] != 0 and not 0xD0 <= picture[at + 1] <= 0xD7:
            return at
        at += 2
    return len(picture)
