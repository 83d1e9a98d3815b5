"""Suspicion (báo tin nghi vấn): what a Women's Union volunteer saw (R141, domain.md §4.1, §5).

Place, time, one indicator and a sentence are enough; everything else may stay open, and the reporter may stay
unnamed (Circular 28/2020/TT-BCA art. 5(3)). An indicator proves nothing: no score is worked out here.
"""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.forms.fields import IDENTITY, LOCATION, S0, S1, S2, STORY, WORK, Block, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Suspect, Whereabouts, YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.shapes import CoarsePlace, PartialDate
from chalicelib.domain.forms.text import Code, Line, Phone, Text


class Reporter(Block):
    """The person who reported. Kept secret on request (JC 01/2017 art. 4(5))."""

    anonymous: bool = must("Từ chối nêu tên", "Stays anonymous", IDENTITY, S0, widget="tick")
    anonymous_reason: Code | None = ask(
        "Lý do", "Reason", IDENTITY, S0, options="anonymous_reason", when=("anonymous", True), needed=True
    )
    name: Line | None = ask("Họ tên người báo tin", "Reporter's name", IDENTITY, S1, when=("anonymous", False))
    address: Line | None = ask("Địa chỉ", "Address", IDENTITY, S1, when=("anonymous", False))
    phone: Phone | None = ask("Số điện thoại", "Phone", IDENTITY, S1, when=("anonymous", False))
    id_number: Line | None = ask("Số căn cước", "ID number", IDENTITY, S1, when=("anonymous", False))
    id_issued_on: PartialDate | None = ask("Ngày cấp", "Issued on", IDENTITY, S1, when=("anonymous", False))
    id_issued_by: Line | None = ask("Nơi cấp", "Issued by", IDENTITY, S1, when=("anonymous", False))
    keep_secret: bool | None = ask("Đề nghị giữ bí mật", "Asks for secrecy", IDENTITY, S0)


class Suspicion(Body):
    """A report of a suspicion by anybody who saw something (domain.md §4.1, §5)."""

    urgent: bool | None = ask(
        "Khẩn cấp: có người đang gặp nguy hiểm",
        "Urgent: somebody is in danger now",
        WORK,
        S0,
        hint=("Nếu nguy hiểm ngay lúc này, hãy gọi 113 hoặc 111 trước", "If danger is now, call 113 or 111 first"),
    )
    seen_on: Moment = must("Thời gian", "When", STORY, S1, moment=True, own="now")
    place: Line = must("Địa điểm", "Where", LOCATION, S1, named=True)
    near: CoarsePlace | None = ask("Vị trí gần đúng", "Approximate position", LOCATION, S2)
    whereabouts: Whereabouts | None = ask(
        "Người đó đang ở đâu",
        "Where the person is",
        LOCATION,
        S1,
        options="whereabouts",
        hint=(
            "Người Việt Nam ở nước ngoài: Tổng đài gọi ngay Cục Cảnh sát hình sự",
            "A Vietnamese abroad: the hotline calls the criminal police department at once",
        ),
    )
    country: Code | None = ask(
        "Nước", "Country", LOCATION, S1, options="country", when=("whereabouts", "abroad"), htcds="hte_Country"
    )
    vietnamese: YesNo | None = ask(
        "Là người Việt Nam", "Vietnamese", WORK, S1, options="yes_no_unknown", when=("whereabouts", "abroad")
    )
    indicators: Annotated[tuple[Code, ...], Field(min_length=1)] = must(
        "Dấu hiệu quan sát được",
        "Signs seen",
        STORY,
        S2,
        options="indicator",
        hint=(
            "Chỉ quan sát, không tra hỏi, không chụp ảnh. Nạn nhân hiếm khi tự nhận là nạn nhân; "
            "kẻ mua bán có thể là người thân; nam giới cũng có thể là nạn nhân.",
            "Observe only: do not question, do not photograph. Victims seldom call themselves victims; "
            "the trafficker may be a relative; men are victims too.",
        ),
    )
    what_seen: Text = must("Tóm tắt sự việc", "What happened", STORY, S2)
    crime: YesNo | None = ask(
        "Đang có hành vi mua bán người", "A trafficking crime is going on", WORK, S2, options="yes_no_unknown"
    )
    rescue: YesNo | None = ask("Có người cần giải cứu", "Somebody needs rescue", WORK, S2, options="yes_no_unknown")
    child: YesNo | None = ask("Có trẻ em", "A child is involved", WORK, S2, options="yes_no_unknown")

    suspects: Annotated[tuple[Suspect, ...], Field(max_length=8)] = ask("Đối tượng", "Suspects", STORY, S2, default=())
    witnesses: Text | None = ask("Người làm chứng, người bị hại", "Witnesses, injured persons", STORY, S2)
    fled_to: Line | None = ask("Hướng bỏ trốn", "Direction of flight", LOCATION, S1)
    tools: Line | None = ask("Công cụ, phương tiện", "Tools, vehicles", STORY, S1)
    harm: Text | None = ask("Hậu quả, thiệt hại", "Harm done", STORY, S2)
    done_so_far: Text | None = ask("Những việc đã làm", "Done so far", WORK, S0)
    how_known: Text | None = ask("Vì sao biết sự việc", "How the reporter knows", STORY, S1)
    also_known_by: Line | None = ask("Những ai cùng biết", "Who else knows", STORY, S1)
    reporter: Reporter | None = ask("Người báo tin", "The reporter", IDENTITY, S1)
    leader_told: bool | None = ask(
        "Đã báo cáo bằng văn bản cho lãnh đạo", "Reported in writing to the leader", WORK, S0
    )


SUSPICION = Form(
    "suspicion", 1, "Báo tin nghi vấn mua bán người", "Report of a suspicion", Suspicion, offline=True, begins=True
)
