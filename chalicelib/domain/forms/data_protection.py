"""Data protection (bảo vệ dữ liệu cá nhân): what the controller of the system's own processing owes (D-30, D-31)."""

from typing import Literal

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import S0, WORK, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line

Event = Literal["breach_found", "breach_notified", "processing_began", "assessment_filed"]


class DataProtection(Body):
    """One act of the controller. It stands in the Working Group's own file, so it names no victim (R23)."""

    happened_on: Moment = must("Thời gian", "When", WORK, S0, moment=True)
    event: Event = must("Việc", "Event", WORK, S0, options="data_protection_event")
    about: EntryId | None = ask("Về lần ghi trước", "About the earlier entry", WORK, S0, refers=("data_protection",))
    concerned: tuple[Code, ...] = ticks(
        "Loại dữ liệu bị ảnh hưởng", "Data concerned", WORK, S0, options="field_group", when=("event", "breach_found")
    )
    document: Line | None = ask("Số văn bản", "Document no.", WORK, S0)


DATA_PROTECTION = Form("data_protection", 1, "Bảo vệ dữ liệu cá nhân", "Data protection", DataProtection)
