"""Hotline call (phiếu cuộc gọi tổng đài): what the hotline heard about one person (domain.md §2.7, §4.1)."""

from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import IDENTITY, LOCATION, S0, S1, S2, STORY, WORK, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Person, Whereabouts, YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.suspicion import Reporter
from chalicelib.domain.forms.text import Code, Line, Text


class HotlineCall(Body):
    """A call to the hotline (domain.md §2.7)."""

    called_on: Moment = must("Thời gian cuộc gọi", "Called at", WORK, S0, moment=True, own="now")
    channel: Code = must("Hình thức", "Channel", WORK, S0, options="channel")
    emergency: YesNo = must("Tình trạng khẩn cấp", "Emergency", WORK, S0, options="yes_no_unknown")
    whereabouts: Whereabouts = must(
        "Người đó đang ở đâu",
        "Where the person is",
        LOCATION,
        S1,
        options="whereabouts",
        hint=(
            "Người Việt Nam ở nước ngoài: gọi ngay Cục Cảnh sát hình sự",
            "A Vietnamese abroad: call the criminal police department at once",
        ),
    )
    country: Code | None = ask(
        "Nước", "Country", LOCATION, S1, options="country", when=("whereabouts", "abroad"), htcds="hte_Country"
    )
    place: Line | None = ask("Địa điểm", "Place", LOCATION, S2)
    crime: YesNo | None = ask("Tin về tội phạm mua bán người", "News of a crime", WORK, S2, options="yes_no_unknown")
    rescue: YesNo | None = ask("Cần giải cứu", "Rescue needed", WORK, S2, options="yes_no_unknown")
    summary: Text = must("Tóm tắt nội dung", "Summary", STORY, S2)
    services: tuple[Code, ...] = ticks("Nhu cầu hỗ trợ", "Support asked for", WORK, S0, options="support_kind")
    person: Person | None = ask("Người cần hỗ trợ", "The person", IDENTITY, S1)
    caller: Reporter | None = ask("Người gọi", "The caller", IDENTITY, S1)
    consent: ConsentAsked | None = ask("Sự đồng ý chia sẻ thông tin", "Consent to sharing", IDENTITY, S1)
    recording: Line | None = ask("Mã ghi âm", "Recording token", WORK, S2)
    distribution: Line | None = ask(
        "Mức độ bảo mật, nơi nhận (trẻ em)", "Secrecy level and distribution (children)", WORK, S0
    )


HOTLINE_CALL = Form("hotline_call", 1, "Cuộc gọi Tổng đài", "Hotline call", HotlineCall, begins=True)
