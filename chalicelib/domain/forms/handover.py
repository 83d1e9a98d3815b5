"""Handover (giao, nhận): minutes with a giver's and a receiver's part (domain.md §4.4, R163), and the way home."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import HEALTH, IDENTITY, LOCATION, S0, S1, S2, WORK, Block, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Minor, YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.shapes import PartialDate, Photos, Signature, photos
from chalicelib.domain.forms.text import Code, Line, Text
from chalicelib.domain.forms.yes_no import YesOrNo, yes_or_no


class Side(Block):
    """One side of the table."""

    body: Line = must("Cơ quan", "Body", WORK, S0, named=True)
    officer: Line = must("Họ tên", "Name", WORK, S1)
    post: Line | None = ask("Chức vụ", "Post", WORK, S1)
    signature: Signature | None = ask("Chữ ký", "Signature", WORK, S1)
    signed_on_paper: bool | None = ask("Đã ký trên bản giấy", "Signed on paper", WORK, S0)


class OwnSide(Side):
    """The side of who writes."""

    body: Line = must("Cơ quan", "Body", WORK, S0, own="unit", named=True)
    officer: Line = must("Họ tên", "Name", WORK, S1, own="name")


class OtherSide(Side):
    """The side that receives: as a rule the unit that the minutes name already."""

    body: Line = must("Cơ quan", "Body", WORK, S0, like="to_unit", named=True)


class HandedOver(Block):
    """One person on the handover minutes (domain.md §4.4)."""

    name: Line | None = ask("Họ và tên", "Name", IDENTITY, S1)
    sex: Code | None = ask("Giới tính", "Sex", IDENTITY, S1, options="sex")
    birth: PartialDate | None = ask("Ngày, tháng, năm sinh", "Date of birth", IDENTITY, S1)
    papers: Line | None = ask("Giấy tờ", "Papers", IDENTITY, S1)


class Handover(Body):
    """Minutes. The receiving side may sign here, or send a receipt of its own."""

    handed_on: Moment = must("Thời gian giao nhận", "Handed over at", WORK, S0, moment=True, own="now")
    place: Line = must("Địa điểm (cửa khẩu)", "Place (gate)", LOCATION, S1, own="unit", named=True)
    to_unit: Code = must("Đơn vị nhận", "Receiving unit", WORK, S0, options="unit")
    referral: EntryId | None = ask("Chuyển tuyến", "Referral", WORK, S0, refers=("referral_request",))
    from_foreign_side: bool | None = ask("Phía nước ngoài bàn giao", "Handed over by a foreign side", WORK, S0)
    giver: OwnSide = must("Bên giao", "Giving side", WORK, S1)
    receiver: OtherSide | None = ask("Bên nhận", "Receiving side", WORK, S1)
    person: HandedOver | None = ask("Người được bàn giao", "Person handed over", IDENTITY, S1)
    minors: Annotated[tuple[Minor, ...], Field(max_length=8)] = ask(
        "Người dưới 18 tuổi đi cùng", "Accompanying minors", IDENTITY, S1, default=()
    )
    child: YesNo | None = ask("Là trẻ em", "The person is a child", WORK, S2, options="yes_no_unknown")
    immediate_risk: YesNo | None = ask("Đang có nguy cơ", "At risk now", WORK, S2, options="yes_no_unknown")
    documents: Text | None = ask("Giấy tờ, đồ vật giao kèm", "Documents and belongings", IDENTITY, S1)
    health_remarks: Text | None = ask("Sức khỏe khi bàn giao", "Health at handover", HEALTH, S2)
    needs_met: tuple[Code, ...] = ticks("Nhu cầu đã đáp ứng", "Needs already met", WORK, S0, options="essential_need")
    wishes: Text | None = ask("Nguyện vọng", "Wishes", WORK, S1)
    consent_statement: Text | None = ask("Ý kiến đồng ý của nạn nhân", "Victim's consent statement", WORK, S1)
    number: Line | None = ask("Số biên bản", "Minutes no.", WORK, S0)
    copies: Annotated[int, Field(ge=1, le=20)] | None = ask("Số bản", "Copies", WORK, S0)
    remarks: Text | None = ask("Ghi chú", "Remarks", WORK, S1)
    minutes_photos: Photos = photos("Ảnh biên bản giấy đã ký", "Photos of the signed paper minutes", IDENTITY)
    person_signature: Signature | None = ask("Chữ ký, điểm chỉ của nạn nhân", "Victim's signature", IDENTITY, S1)
    cannot_sign: bool | None = ask("Không ký được", "Cannot sign", IDENTITY, S1)


class HandoverReceipt(Body):
    """The receiver's part of the minutes, written by the receiver."""

    received_on: Moment = must("Thời gian nhận", "Received at", WORK, S0, moment=True, own="now")
    handover: EntryId | None = ask("Biên bản giao", "Handover minutes", WORK, S0, refers=("handover",))
    receiver: OwnSide = must("Bên nhận", "Receiving side", WORK, S1)
    as_described: YesOrNo = yes_or_no("Đúng như biên bản", "As the minutes say", WORK, S0)
    differences: Text | None = ask("Khác biệt", "Differences", WORK, S1, when=("as_described", "no"), needed=True)
    health_remarks: Text | None = ask("Sức khỏe khi nhận", "Health on arrival", HEALTH, S2)


class ForeignReturn(Body):
    """Return (trao trả) of a foreign victim to the home country (R63, R75): never against risk or will unseen."""

    returned_on: Moment = must("Thời gian trao trả", "Returned at", WORK, S0, moment=True, own="now")
    country: Code = must("Nước", "Country", LOCATION, S1, options="country")
    gate: Line = must("Cửa khẩu", "Gate", LOCATION, S1, named=True)
    foreign_body: Line = must("Cơ quan nước ngoài nhận", "Receiving foreign body", WORK, S1)
    mission_told_on: Moment | None = ask("Đã báo cơ quan đại diện lúc", "Mission told at", WORK, S0)
    own_wish: YesNo = must("Theo nguyện vọng", "By the victim's own wish", WORK, S1, options="yes_no_unknown")
    safe_to_return: YesNo = must("Trở về an toàn", "Safe to return", WORK, S2, options="yes_no_unknown")
    travel_papers: Line | None = ask("Giấy tờ đi lại", "Travel papers", IDENTITY, S1)
    support_given: tuple[Code, ...] = ticks("Đã hỗ trợ", "Support given", WORK, S0, options="support_kind")
    giver: OwnSide = must("Bên giao", "Giving side", WORK, S1)
    receiver: Side | None = ask("Bên nhận", "Receiving side", WORK, S1)
    number: Line | None = ask("Số biên bản", "Minutes no.", WORK, S0)


HANDOVER = Form("handover", 1, "Biên bản giao, nhận", "Handover minutes", Handover, offline=True, printed=True)
HANDOVER_RECEIPT = Form(
    "handover_receipt",
    1,
    "Biên bản giao, nhận: bên nhận",
    "Handover minutes: receiver's part",
    HandoverReceipt,
    offline=True,
)
FOREIGN_RETURN = Form(
    "foreign_return", 1, "Trao trả", "Return of a foreign victim", ForeignReturn, offline=True, printed=True
)
