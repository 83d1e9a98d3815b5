"""Crime information (tin về tội phạm): handed to the police duty desk at once; this is not the crime register (R52)."""

from chalicelib.domain.forms.fields import LOCATION, S0, S1, S2, STORY, WORK, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.shapes import Photos, photos
from chalicelib.domain.forms.text import Code, Line, Text


class CrimeInformation(Body):
    """R51: passed on immediately; sent and acknowledged are kept to the second."""

    sent_on: Moment = must("Thời gian chuyển", "Sent at", WORK, S0, moment=True)
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


CRIME_INFORMATION = Form(
    "crime_information", 1, "Chuyển tin về tội phạm", "Crime information transferred", CrimeInformation, offline=True
)
