"""Records of the plan's coordination outside any case.

Guidance (R38), staffing (R130), proposals (R120), trainings (R43, R121), and who gets the rule set (R145).
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from chalicelib.domain.register.labels import labelled
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.register.records import Line, Paragraph, Record

LongText = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]


class AgencyEntry(Record):
    """One agency of the plan.

    Where names are sector secrets (bí mật ngành) no list is given: its people's names and numbers are not stored, and
    the hotline turns to its Working Group member (R46).
    """

    name: Line = labelled("Tên ngành", "Agency")
    names_withheld: bool = labelled("Danh sách là bí mật ngành", "Names are a sector secret", "yes_no", default=False)
    withheld_by: Line | None = labelled("Văn bản, người quyết định", "Decided by", default=None)


class Guidance(Record):
    """A guidance document of an agency (R38, R37), whole where it was typed in, so that it reads without a line."""

    number: Line = labelled("Số, ký hiệu", "Number")
    title: Line = labelled("Tên văn bản", "Title")
    abstract: Paragraph = labelled("Trích yếu", "Abstract", "text")
    issued_on: date = labelled("Ngày ban hành", "Issued on", "date")
    text: LongText | None = labelled("Nội dung", "Text", "text", default=None)
    replaces: Line | None = labelled("Thay thế văn bản", "Replaces", default=None)


class Staffing(Record):
    """That a unit has capable officers, time and means for its part (R130)."""

    unit: UnitId = labelled("Đơn vị", "Unit", "unit")
    officers: Annotated[int, Field(ge=0, le=100_000)] = labelled("Số cán bộ phụ trách", "Officers assigned", "number")
    trained: Annotated[int, Field(ge=0, le=100_000)] = labelled("Đã được tập huấn", "Of these trained", "number")
    hours_a_week: Annotated[int, Field(ge=0, le=10_000)] = labelled("Giờ mỗi tuần", "Hours a week", "number")
    means: Paragraph | None = labelled("Phương tiện", "Means", "text", default=None)

    @model_validator(mode="after")
    def _no_more_trained_than_there_are(self) -> "Staffing":
        if self.trained > self.officers:
            raise ValueError("more trained than assigned")
        return self


class Proposal(Record):
    """A proposal from one agency to another, outside any case: an information or coordination need (R120)."""

    unit: UnitId = labelled("Đơn vị đề xuất", "Proposed by", "unit")
    to_agency: Agency = labelled("Gửi ngành", "To agency", "choice", options="agency")
    subject: Line = labelled("Nội dung", "Subject")
    need: Paragraph = labelled("Nhu cầu thông tin, phối hợp", "What is needed", "text")
    wanted_by: date | None = labelled("Cần trước ngày", "Wanted by", "date", default=None)
    answer: Paragraph | None = labelled("Trả lời", "Answer", "text", default=None)
    answered_on: date | None = labelled("Ngày trả lời", "Answered on", "date", default=None)

    def is_late(self, day: date) -> bool:
        """Return whether the answer was wanted by now and is not here."""
        return self.answered_on is None and self.wanted_by is not None and day > self.wanted_by


class Training(Record):
    """An inter-agency training or information meeting with who came (R42, R43, R45, R121)."""

    unit: UnitId = labelled("Đơn vị chủ trì", "Chaired by", "unit")
    subject: Line = labelled("Nội dung", "Subject")
    held_on: date = labelled("Ngày tổ chức", "Held on", "date")
    expected: Annotated[int, Field(ge=0, le=10_000)] = labelled("Số người được mời", "Invited", "number")
    present: Annotated[int, Field(ge=0, le=10_000)] = labelled("Số người có mặt", "Present", "number")
    agencies: tuple[Line, ...] = labelled("Các ngành tham dự", "Agencies", "choices", options="agency", default=())


class CopyFor(StrEnum):
    """Why a body gets a copy of the rule set (Plan 697, "Nơi nhận")."""

    TO_REPORT = "to_report"
    TO_IMPLEMENT = "to_implement"
    TO_FOLLOW = "to_follow"
    ARCHIVE = "archive"


class Recipient(Record):
    """A body that gets the rule set, when it was sent and when it said so: grassroots units are bound too (R145)."""

    unit: UnitId | None = labelled("Đơn vị", "Unit", "unit", default=None)
    body: Line = labelled("Nơi nhận", "Recipient")
    copy_for: CopyFor = labelled("Để", "For", "choice", options="copy_for")
    sent_on: date | None = labelled("Ngày gửi", "Sent on", "date", default=None)
    received_on: date | None = labelled("Ngày nhận", "Received on", "date", default=None)
