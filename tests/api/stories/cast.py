"""The words, people and answers that the stories share. Invented people only."""

from dataclasses import dataclass
from typing import Any

from chalicelib.domain.register.people import Role
from tests.api.called import account
from tests.api.called_stories import ADULT, CHILD, NAME, NEED, RECEPTION, SIDE
from tests.api.system import System, system

ROLES = (
    *("border", "post_leader", "volunteer", "hotline", "hotline_leader", "police", "local", "health", "provider"),
    *("union", "member", "c02", "stranger"),
)
"""Everybody whose screen is looked at after every step; `stranger` serves at a post that no story calls."""

VALUES = {
    NAME: "who it is",
    ": 1996": "born when",
    ": 2014": "born when",
    "Lò Văn Con": "her child's name",
    "Sốt cao": "her illness",
    "hai mẹ con": "the need",
    "Bị tìm đến tận nơi": "the emergency",
    "Chợ Mẫu": "where she was taken",
    "Bị theo dõi": "the risk",
    "Hết chỗ rồi": "why not",
    "Đã có giường": "what came of it",
    "Đã kết nối": "the report",
    "Đường dây": "the crime",
    "Đúng là người xã Mẫu": "the finding",
    "Bị giữ ở khu lừa đảo": "the call",
    "Thấy bị giữ giấy tờ": "the suspicion",
    "Đón tại bến xe": "the plan",
    "Thiếu giấy tờ": "the difference",
    "Phòng 12": "the stay",
    "Đại sứ quán": "the foreign body",
}
"""The values that somebody wrote, each once, with the words by which the texts of the stories name them."""

RECEIVED = RECEPTION | {
    "person": ADULT,
    "trafficking": {"country": "CN", "taken_at": "Chợ Mẫu"},
}
"""Self-return with a child of hers, in danger and ill."""
A_CHILD = CHILD
ASKED = NEED
BOTH_SIGN = {"giver": SIDE, "receiver": SIDE}
INFORMED = {"informed": True, "availability_shown": True}

HOURS = "hours pass"

Act = tuple[str, str, dict[str, Any]] | tuple[str, float]
"""An officer, a form and its answers, or `(HOURS, 72)` for time that passes. In answers `"#3"` is the id of the third
act's entry; the answer `case` says of which file of the story it is, the first if it does not.
"""


@dataclass(frozen=True)
class Tale:
    """One story: its acts in order, of the files 1 up to `files`."""

    title: str
    acts: tuple[Act, ...]
    files: int = 1


def stage() -> System:
    """A server at which everybody of `ROLES` has an account."""
    made = system(with_leaders=True)
    for name, unit, role in (
        ("member", "twhpn-cslp", Role.WORKING_GROUP_MEMBER),
        ("stranger", "bp-mong-cai", Role.FIELD_OFFICER),
    ):
        made.people[name] = made.people[account(made, unit, role)]
    return made
