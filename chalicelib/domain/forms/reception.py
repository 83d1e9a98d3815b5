"""Reception (phiếu tiếp nhận): the first sheet about a person who has come to us (domain.md §4.2, R60-R64, R67).

Verification and identification are other acts with sheets of their own (R67).
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from chalicelib.domain.entries.entry import CaseCode
from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import (
    HEALTH,
    IDENTITY,
    LOCATION,
    S0,
    S1,
    S2,
    STORY,
    WORK,
    Block,
    Body,
    ask,
    must,
    ticks,
)
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Minor, Person, Relatives, Suspect, Whereabouts, YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.shapes import CoarsePlace, PartialDate, Photos, Signature, photos
from chalicelib.domain.forms.text import Code, Line, Text

Category: TypeAlias = Literal["domestic", "rescued", "returned", "foreign", "in_identification"]
Risk: TypeAlias = Literal["none", "possible", "present", "unknown"]


class Trafficking(Block):
    """The person's account of what happened, as far as they want to. Not an interview: see `interview_note`."""

    taken_on: PartialDate | None = ask("Thời gian bị mua bán", "When", STORY, S2, htcds="hte_Date")
    taken_at: Line | None = ask("Địa điểm bị mua bán", "Where", STORY, S2, htcds="hte_City", named=True)
    country: Code | None = ask("Nước bị đưa đến", "Taken to", STORY, S2, options="country", htcds="hte_Country")
    way: Text | None = ask("Tuyến đường", "Route", STORY, S2, htcds="hte_Description")
    transport: tuple[Code, ...] = ticks("Phương tiện", "Transport", STORY, S2, options="transport")
    traffickers: Annotated[tuple[Suspect, ...], Field(max_length=8)] = ask(
        "Đối tượng", "Traffickers", STORY, S2, default=()
    )
    recruitment: tuple[Code, ...] = ticks(
        "Cách tiếp cận, tuyển mộ", "Recruitment", STORY, S2, options="recruitment", htcds="vic_MethodOfRecruitment"
    )
    means: tuple[Code, ...] = ticks(
        "Thủ đoạn", "Means of control", STORY, S2, options="means", htcds="vic_MethodsOfControl"
    )
    purposes: tuple[Code, ...] = ticks(
        "Mục đích, hình thức bóc lột",
        "Purpose, form of exploitation",
        STORY,
        S2,
        options="exploitation",
        htcds="vic_TypeOfExploitation",
    )
    absent_since: PartialDate | None = ask("Vắng mặt tại nơi cư trú từ", "Absent from home since", STORY, S2)
    absence_reason: Text | None = ask("Lý do vắng mặt", "Reason of absence", STORY, S2)


class Health(Block):
    """The person's health at reception."""

    condition: Text | None = ask("Tình trạng sức khỏe", "Health", HEALTH, S2)
    mind: Text | None = ask("Tình trạng tâm lý", "Psychological state", HEALTH, S2)
    injuries: Text | None = ask("Thương tích", "Injuries", HEALTH, S2)
    pregnancy: Code | None = ask("Mang thai", "Pregnancy", HEALTH, S2, options="pregnancy")
    injury_photos: Photos = photos("Ảnh thương tích", "Photos of injuries", HEALTH)
    care_at_once: bool | None = ask("Cần chăm sóc y tế ngay", "Needs medical care at once", HEALTH, S2)


class Reception(Body):
    """The reception sheet (domain.md §4.2)."""

    category: Category = must("Trường hợp", "Category", WORK, S0, options="category")
    arrival: Code = must("Đến bằng cách nào", "How they came", WORK, S0, options="arrival")
    received_on: Moment = must("Thời gian tiếp nhận", "Received at", WORK, S0, moment=True, own="now")
    place: Line = must(
        "Nơi tiếp nhận (đồn, cửa khẩu)", "Place (border post, gate)", LOCATION, S0, own="unit", named=True
    )
    near: CoarsePlace | None = ask("Vị trí gần đúng", "Approximate position", LOCATION, S2)

    whereabouts: Whereabouts | None = ask(
        "Người đó đang ở đâu",
        "Where the person is",
        LOCATION,
        S1,
        options="whereabouts",
        when=("category", "in_identification"),
        hint=(
            "Người Việt Nam ở nước ngoài: Tổng đài gọi ngay Cục Cảnh sát hình sự",
            "A Vietnamese abroad: the hotline calls the criminal police department at once",
        ),
    )
    country: Code | None = ask(
        "Nước", "Country", LOCATION, S1, options="country", when=("whereabouts", "abroad"), htcds="hte_Country"
    )

    immediate_risk: Risk = must(
        "Nguy cơ an toàn trước mắt", "Immediate safety risk", WORK, S2, options="immediate_risk"
    )
    risk_notes: Text | None = ask(
        "Nguy cơ gì, từ ai", "What risk, from whom", STORY, S2, when=("immediate_risk", "possible", "present")
    )
    others_held: YesNo | None = ask(
        "Còn người khác đang bị giữ, cần giải cứu",
        "Others are still held and need rescue",
        WORK,
        S2,
        options="yes_no_unknown",
        hint=("Nếu có: Tổng đài chuyển ngay cho trực ban hình sự", "If yes: the hotline tells the duty desk at once"),
    )
    others_abroad: YesNo | None = ask(
        "Những người đó đang ở nước ngoài",
        "They are held abroad",
        WORK,
        S1,
        options="yes_no_unknown",
        when=("others_held", "yes"),
    )
    crime_news: YesNo | None = ask(
        "Có tin về tội phạm mua bán người",
        "There is news of a trafficking crime",
        WORK,
        S2,
        options="yes_no_unknown",
    )

    organised_return: CaseCode | None = ask(
        "Hồ sơ đoàn trở về",
        "File of the organised return",
        WORK,
        S0,
        when=("arrival", "bilateral", "unilateral"),
    )
    person: Person | None = ask("Người được tiếp nhận", "The person", IDENTITY, S1)
    relatives: Relatives = ask(
        "Cha, mẹ, vợ/chồng, người thân thích, người giám hộ", "Relatives, guardian", IDENTITY, S1, default=()
    )
    minors: Annotated[tuple[Minor, ...], Field(max_length=8)] = ask(
        "Người dưới 18 tuổi đi cùng", "Accompanying minors", IDENTITY, S1, default=()
    )
    # Consent stands before the story and the photos: nobody tells first and is asked afterwards.
    consent: ConsentAsked | None = ask("Sự đồng ý chia sẻ thông tin", "Consent to sharing", IDENTITY, S1)
    trafficking: Trafficking | None = ask("Việc bị mua bán", "The trafficking", STORY, S2)
    belongings: Text | None = ask("Giấy tờ, đồ vật, tiền mang theo", "Papers, belongings, money", IDENTITY, S1)
    papers_photos: Photos = photos("Ảnh giấy tờ, đồ vật", "Photos of papers and belongings", IDENTITY)
    foreign_file: Line | None = ask(
        "Hồ sơ phía nước ngoài bàn giao",
        "File handed over by the foreign side",
        WORK,
        S1,
        when=("category", "returned", "foreign", "in_identification"),
    )
    health: Health | None = ask("Sức khỏe", "Health", HEALTH, S2)
    needs_given: tuple[Code, ...] = ticks(
        "Nhu cầu thiết yếu đã cấp", "Essential needs given", WORK, S0, options="essential_need"
    )
    needs_asked: Text | None = ask("Nhu cầu, nguyện vọng khác", "Other needs and wishes", WORK, S1)

    declarant: Code | None = ask("Người khai", "Declared by", WORK, S0, options="declarant")
    officer_signature: Signature | None = ask("Chữ ký cán bộ tiếp nhận", "Officer's signature", WORK, S1)
    person_signature: Signature | None = ask("Chữ ký hoặc điểm chỉ", "Signature or mark of the person", IDENTITY, S1)
    cannot_sign: bool | None = ask("Không ký được", "Cannot sign", IDENTITY, S1)


RECEPTION = Form("reception", 1, "Tiếp nhận", "Reception", Reception, offline=True, begins=True)
