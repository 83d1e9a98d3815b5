"""One person or two under one code: the hotline decides after another unit wrote under it (decision 0131).

Nothing is moved: every entry stays where it was received. What is said is whether it counts in this file.
"""

from typing import Literal

from chalicelib.domain.entries.entry import FieldCaseCode
from chalicelib.domain.forms.fields import IDENTITY, S0, S2, WORK, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Text


class CodeDecision(Body):
    """Whether the unit that wrote under the code later meant the same person; `new_code` parts the two."""

    decided_on: Moment = must("Thời gian", "When", WORK, S0, moment=True)
    unit: Code = must(
        "Đơn vị viết sau vào mã này", "The unit that wrote under the code later", WORK, S0, options="unit"
    )
    decision: Literal["one_person", "two_persons"] = must(
        "Một người hay hai người", "One person or two", WORK, S0, options="code_decision"
    )
    new_code: FieldCaseCode | None = ask(
        "Mã mới, nơi đơn vị ấy đã viết lại",
        "The new code under which that unit has written again",
        WORK,
        S0,
        when=("decision", "two_persons"),
        hint=(
            "Chưa có mã mới thì để trống: đơn vị ấy được báo khẩn để viết lại, các thời hạn vẫn chạy",
            "Leave it open as long as there is none: that unit is rung to write again, every clock runs on",
        ),
    )
    grounds: Text = must("Căn cứ: vì sao", "Grounds: why", IDENTITY, S2)


CODE_DECISION = Form(
    "code_decision", 1, "Mã dùng hai lần: một hay hai người", "One code, one or two persons", CodeDecision
)
