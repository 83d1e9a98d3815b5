"""Judges whether bytes are a JPEG picture and nothing else (security.md §2.4, S3)."""

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_JFIF = 0xE0
_ALLOWED = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, _SCAN, _JFIF})
"""Frames (baseline, extended, progressive), Huffman and quantization tables, restart interval, scan, JFIF."""
_JFIF_BYTES = 14
"""Without a thumbnail, which would be a picture nobody looked at."""


def is_plain_jpeg(picture: bytes) -> bool:
    """Return whether bytes are a whole JPEG with the segments a picture needs and nothing behind its end."""
    at = len(_START)
    if not picture.startswith(_START):
        return False
    has_frame = False
    while at + 4 <= len(picture):
        marker, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        content = picture[at + 4 : at + 2 + length]
        if picture[at] != 0xFF or length < 2 or len(content) != length - 2 or not _may_stand(marker, content):
            return False
        has_frame = has_frame or marker in (0xC0, 0xC1, 0xC2)
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


def _after_scan(picture: bytes, at: int) -> int:
    """Find the end of the entropy-coded bytes: the first marker that is neither a stuffed byte nor a restart."""
    while (at := picture.find(b"\xff", at)) != -1 and at + 1 < len(picture):
        if picture[at + 1] != 0 and not 0xD0 <= picture[at + 1] <= 0xD7:
            return at
        at += 2
    return len(picture)
