"""Crime information (tin về tội phạm): handed to the police duty desk at once; this is not the crime register (R52)."""

from typing import Literal

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import LOCATION, S0, S1, S2, STORY, WORK, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.shapes import Photos, photos
from chalicelib.domain.forms.text import Code, Line, Text


class CrimeInformation(Body):
    """R51: passed on immediately; sent and acknowledged are kept to the second."""

    sent_on: Moment = must("Thời gian chuyển", "Sent at", WORK, S0, moment=True, own="now")
    to_unit: Code = must(
        "Trực ban hình sự",
        "Criminal duty desk",
        WORK,
        S0,
        options="unit:duty_desk",
        hint=("Trực 24/24 giờ", "Manned 24/24"),
    )
    channel: Code = must("Hình thức", "Channel", WORK, S0, options="channel")
    rescue: YesNo = must("Cần giải cứu", "Rescue needed", WORK, S2, options="yes_no_unknown")
    place: Line | None = ask("Địa điểm", "Place", LOCATION, S2)
    what: Text = must("Nội dung chuyển", "What was passed on", STORY, S2)
    evidence_photos: Photos = photos("Ảnh tài liệu, vật chứng", "Photos of documents and evidence", STORY)
    acknowledged_on: Moment | None = ask("Thời gian xác nhận", "Acknowledged at", WORK, S0)
    acknowledged_by: Line | None = ask("Người nhận tin", "Acknowledged by", WORK, S1)


class CrimeReport(Body):
    """The duty desk has the report and books it (biên bản tiếp nhận nguồn tin). D-05 ends with it, D-27 begins.

    Nobody may refuse to receive one (CPC art. 145(1)). Only the hand-off stands here, not the criminal case (R52).
    """

    received_on: Moment = must("Thời gian tiếp nhận tin", "Report received at", WORK, S0, moment=True)
    information: EntryId | None = ask(
        "Tin được chuyển", "Information passed on", WORK, S0, refers=("crime_information",)
    )
    number: Line | None = ask("Số sổ tiếp nhận", "Number in the book", WORK, S0)
    receiver: Line = must("Cán bộ tiếp nhận", "Received by", WORK, S1, own="name")
    within_competence: bool = must("Thuộc thẩm quyền giải quyết", "Within own competence", WORK, S0)


class CrimeReportStep(Body):
    """A step of a crime report that ends or starts a clock (JC 01/2017; CPC art. 147; Law 99/2015 art. 32)."""

    done_on: Moment = must("Thời gian", "Done at", WORK, S0, moment=True)
    report: EntryId | None = ask("Tin đã tiếp nhận", "Report", WORK, S0, refers=("crime_report",))
    step: Literal[
        "classified",
        "notified",
        "extended_complex",
        "extended_by_procuracy",
        "decided",
        "passed_on",
        "file_transferred",
    ] = must("Bước giải quyết", "Step", WORK, S0, options="crime_report_step")
    decision: Literal["opened", "opened_lesser", "not_opened", "suspended"] | None = ask(
        "Quyết định", "Decision", WORK, S0, options="crime_decision", when=("step", "decided"), needed=True
    )
    to_unit: Code | None = ask(
        "Chuyển cho cơ quan", "Passed on to", WORK, S0, options="unit", when=("step", "passed_on", "file_transferred")
    )
    number: Line | None = ask("Số văn bản", "Document number", WORK, S0)


CRIME_INFORMATION = Form(
    "crime_information",
    1,
    "Chuyển tin về tội phạm",
    "Crime information transferred",
    CrimeInformation,
    offline=True,
    begins=True,
)
CRIME_REPORT = Form(
    "crime_report", 1, "Tiếp nhận tin báo về tội phạm", "Crime report received", CrimeReport, offline=True, begins=True
)
CRIME_REPORT_STEP = Form(
    "crime_report_step", 1, "Giải quyết tin báo về tội phạm", "Crime report: step taken", CrimeReportStep
)
