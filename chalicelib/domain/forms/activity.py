"""Communication and counselling (truyền thông, tư vấn): what was done, for whom, how many. No victim is in it.

It belongs to no case: each activity is a file of its own (decision 0101).
"""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.forms.fields import LOCATION, S0, WORK, Body, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line


class Activity(Body):
    """Topics of §II.2 (R53-R59); safe migration for the public and high-risk groups, both kinds (R72-R74)."""

    held_on: Moment = must("Thời gian", "Held at", WORK, S0, moment=True, own="now")
    place: Line = must("Địa điểm", "Place", LOCATION, S0)
    topics: Annotated[tuple[Code, ...], Field(min_length=1)] = must(
        "Nội dung", "Topics", WORK, S0, options="activity_topic"
    )
    audiences: Annotated[tuple[Code, ...], Field(min_length=1)] = must(
        "Đối tượng", "For whom", WORK, S0, options="activity_audience"
    )
    migration: tuple[Code, ...] = ticks(
        "Di cư an toàn: loại di cư",
        "Safe migration: which kinds",
        WORK,
        S0,
        options="migration_kind",
        hint=("Kế hoạch yêu cầu cả trong nước và ngoài nước.", "The plan asks for both."),
    )
    people: Annotated[int, Field(ge=1, le=100_000)] = must(
        "Số người tham dự", "People reached", WORK, S0, hint=("Chỉ ghi số, không ghi tên.", "A number, never names.")
    )


ACTIVITY = Form(
    "activity", 1, "Truyền thông, tư vấn di cư an toàn", "Communication, safe migration", Activity,
    offline=True, begins=True,
)  # fmt: skip
