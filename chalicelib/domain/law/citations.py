"""A source of the policy as an officer reads it, in either language: without our own row numbers and page names."""

import re
from typing import Final

from chalicelib.domain.values.sourced import SourceStatus, Text

_OURS: Final = re.compile(r"\s*\((?:R\d+[-, R\d]*|[^()]*domain\.md[^()]*)\)|[,;]?\s*\w*\s*domain\.md §[\d.]+(?: \w\d)?")
"""Rows of our own reading of the plan, and pages of our own."""
_REMARK: Final = re.compile(r":[^;]*")
"""A remark in English after a citation."""
_ASIDE: Final = re.compile(r";\s*(?!successor)[a-z][^;]*")
"""A sentence of its own among the citations."""
_WORDS: Final = (
    ("Joint Circular ", "Thông tư liên tịch số "),
    ("JC ", "Thông tư liên tịch số "),
    ("Circular ", "Thông tư số "),
    ("Law ", "Luật số "),
    ("Decree ", "Nghị định số "),
    ("Plan 697", "Kế hoạch 697,"),
    ("CPC", "Bộ luật Tố tụng hình sự"),
    ("arts. ", "các điều "),
    ("art. ", "điều "),
    ("App. ", "phụ lục "),
    ("§", "mục "),
    (" as amended", " (đã sửa đổi)"),
    ("(not readable)", "(chưa đọc được toàn văn)"),
    (" (hotline)", ""),
    (", procedure pages", " (trang thủ tục)"),
    (" and its procedure pages", " (trang thủ tục)"),
    ("; successor not found", "; chưa tìm thấy văn bản thay thế"),
)
_BEFORE: Final = {
    SourceStatus.CONFIRMED: ("", ""),
    SourceStatus.UNVERIFIED: ("Cần xác nhận: ", "To be confirmed: "),
}


def basis_of(source: str, status: SourceStatus) -> Text:
    """Return the source in words, as every screen must show it: what is not confirmed is never shown as law."""
    if status is SourceStatus.SETTING:
        return Text(vi="Cài đặt của hệ thống", en="A setting of this system")
    read = _OURS.sub("", source).strip()
    vi = _ASIDE.sub("", _REMARK.sub("", read))
    for english, vietnamese in _WORDS:
        vi = vi.replace(english, vietnamese)
    before_vi, before_en = _BEFORE[status]
    return Text(vi=before_vi + vi.replace(",;", ";").rstrip(", "), en=before_en + read)
