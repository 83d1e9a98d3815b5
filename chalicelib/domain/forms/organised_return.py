"""Organised return (trở về có tổ chức) through a mission: plan, notice, gate, certificate (R62, D-23, D-24).

The group has a file of its own, in which only codes and head-counts stand; every person gets a file at the gate, by a
reception that names the group's. Steps and papers: Joint Circular 01/2014 as its procedure pages tell them (domain.md
§1.1 C1), unverified under Law 53/2024 art. 30(1).
"""

from typing import Annotated, TypeAlias

from pydantic import Field

from chalicelib.domain.entries.entry import CaseCode, EntryId
from chalicelib.domain.forms.fields import LOCATION, S0, S1, WORK, Block, Body, ask, must
from chalicelib.domain.forms.handover import OwnSide, Side
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text

People: TypeAlias = Annotated[int, Field(ge=0, le=500)]

_CODED = ("Không ghi họ tên; mỗi người một hồ sơ riêng", "No names; every person has a file of their own")


def plan() -> EntryId | None:
    """Return the question which planned return an entry is about; left open, it is the file's latest."""
    entry: EntryId | None = ask("Kế hoạch trở về", "Planned return", WORK, S0, refers=("return_plan",))
    return entry


class ReturnPlan(Body):
    """The mission's announcement: a group comes home on a day through a gate. D-23 counts back from that day."""

    planned_on: Moment = must(
        "Thời gian nhận tin của cơ quan đại diện", "Told by the mission at", WORK, S0, moment=True
    )
    entry_on: Moment = must("Dự kiến nhập cảnh", "Planned entry", WORK, S0)
    country: Code = must("Từ nước", "From country", LOCATION, S1, options="country")
    mission: Line = must("Cơ quan đại diện Việt Nam", "Vietnamese mission", WORK, S0)
    mission_notice: Line | None = ask("Số thông báo của cơ quan đại diện", "Mission's notice no.", WORK, S0)
    gate_unit: Code = must("Cửa khẩu (đồn biên phòng)", "Gate (border post)", WORK, S0, options="unit:border_post")
    people: Annotated[int, Field(ge=1, le=500)] = must("Số người", "People", WORK, S0)
    children: People | None = ask("Trong đó trẻ em", "Children among them", WORK, S0)
    needs: Text | None = ask("Nhu cầu khi về (y tế, phiên dịch)", "Needs on arrival", WORK, S1, hint=_CODED)


class ReturnNotice(Body):
    """The Immigration Department tells the provincial police at least three days before (D-23)."""

    notified_on: Moment = must("Thời gian thông báo", "Notified at", WORK, S0, moment=True)
    plan: EntryId | None = plan()
    to_unit: Code = must("Công an cấp tỉnh nhận", "Provincial police told", WORK, S0, options="unit:criminal_police")
    number: Line | None = ask("Số văn bản", "Document number", WORK, S0)


class ReturnArrangement(Body):
    """The division of work at the gate, as agreed with the border post and the health agency (R62, R157)."""

    agreed_on: Moment = must("Ngày thống nhất phương án", "Agreed on", WORK, S0, moment=True)
    plan: EntryId | None = plan()
    with_border_guard: bool = must("Đã thống nhất với Biên phòng", "Agreed with the Border Guard", WORK, S0)
    with_health_agency: bool = must("Đã thống nhất với cơ quan y tế", "Agreed with the health agency", WORK, S0)
    with_foreign_affairs: bool = must("Đã thống nhất với Ngoại vụ", "Agreed with foreign affairs", WORK, S0)
    arrangement: Text = must("Phương án tiếp nhận", "Arrangement", WORK, S1, hint=_CODED)


class Arrived(Block):
    """One person at the head-count: the code of their file."""

    case: CaseCode = must("Mã hồ sơ", "Case code", WORK, S0)


class GateReception(Body):
    """Check and head-count at the gate, and the two minutes: with the foreign body, then inside the Vietnamese side."""

    received_on: Moment = must("Thời gian tiếp nhận tại cửa khẩu", "Received at the gate", WORK, S0, moment=True)
    plan: EntryId | None = plan()
    expected: People = must("Số người theo danh sách", "People on the list", WORK, S0)
    present: People = must("Số người có mặt", "People present", WORK, S0)
    people: Annotated[tuple[Arrived, ...], Field(max_length=64)] = ask(
        "Hồ sơ từng người", "Their files", WORK, S0, default=()
    )
    file_checked: bool = must("Đã đối chiếu hồ sơ", "File handed over was checked", WORK, S0)
    declarations: bool = must("Đủ tờ khai từng người", "Everybody's declaration is there", WORK, S0)
    foreign_giver: Side | None = ask("Biên bản 1: bên nước ngoài", "Minutes 1: foreign side", WORK, S1)
    receiver: OwnSide = must("Biên bản 1: bên Việt Nam", "Minutes 1: Vietnamese side", WORK, S1)
    foreign_minutes: Line | None = ask("Biên bản 1: số", "Minutes 1: no.", WORK, S0)
    inner_giver: Side | None = ask("Biên bản 2: bên giao (công an)", "Minutes 2: police", WORK, S1)
    inner_receiver: Side | None = ask("Biên bản 2: bên nhận (biên phòng)", "Minutes 2: border post", WORK, S1)
    inner_minutes: Line | None = ask("Biên bản 2: số", "Minutes 2: no.", WORK, S0)
    remarks: Text | None = ask("Chênh lệch, ghi chú", "Differences, remarks", WORK, S1, hint=_CODED)


class ReturnCertificate(Body):
    """The certificate that a person has come home, issued at once at the gate (D-24)."""

    issued_on: Moment = must("Thời gian cấp", "Issued at", WORK, S0, moment=True)
    number: Line = must("Số giấy chứng nhận về nước", "Certificate no.", WORK, S1)
    issuer: OwnSide = must("Cơ quan cấp", "Issuer", WORK, S1)


RETURN_PLAN = Form("return_plan", 1, "Kế hoạch trở về có tổ chức", "Planned organised return", ReturnPlan, begins=True)
RETURN_NOTICE = Form(
    "return_notice", 1, "Thông báo cho công an cấp tỉnh", "Notice to the provincial police", ReturnNotice
)
RETURN_ARRANGEMENT = Form(
    "return_arrangement", 1, "Phương án tiếp nhận tại cửa khẩu", "Arrangement at the gate", ReturnArrangement
)
GATE_RECEPTION = Form(
    "gate_reception",
    1,
    "Đối chiếu, kiểm diện tại cửa khẩu",
    "Head-count at the gate",
    GateReception,
    offline=True,
    printed=True,
)
RETURN_CERTIFICATE = Form(
    "return_certificate",
    1,
    "Giấy chứng nhận về nước",
    "Return certificate",
    ReturnCertificate,
    offline=True,
    printed=True,
)
