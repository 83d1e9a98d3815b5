"""Keeping the file (theo dõi hồ sơ): contacts, notes, resolved contradictions, closing and opening again."""

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import S0, S1, S2, STORY, WORK, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text
from chalicelib.domain.register.people import OfficerId

BETWEEN_COLLEAGUES: Final = frozenset({"case_note"})
"""Forms that the unit that wrote them reads and no other: no share opens them, but broken glass (decision 0161)."""


class Contact(Body):
    """One talk with an assigned officer (R39): by phone, in person, by internet."""

    talked_on: Moment = must("Thời gian", "Talked at", WORK, S0, moment=True)
    channel: Code = must("Hình thức", "Channel", WORK, S0, options="channel")
    with_unit: Code = must("Với đơn vị", "With", WORK, S0, options="unit")
    about: Literal[
        "vietnamese_abroad", "emergency", "measure", "management_report", "leader_report", "follow_up", "other"
    ] = must("Về việc", "About", WORK, S0, options="contact_about")
    measure: Text | None = ask(
        "Biện pháp thống nhất", "Measure agreed on", WORK, S1, when=("about", "measure"), expected="about"
    )
    with_whom: Line | None = ask("Người trao đổi", "With whom", WORK, S1)
    outcome: Text | None = ask("Kết quả", "Outcome", STORY, S2)


class CaseNote(Body):
    """A word about the case to colleagues of the own unit; no other unit reads it (decision 0161).

    `mentions` are rung by name.
    """

    noted_on: Moment = must("Thời gian", "Noted at", WORK, S0, moment=True, own="now")
    text: Text = must("Nội dung ghi chú", "Note", STORY, S2)
    mentions: Annotated[tuple[OfficerId, ...], Field(max_length=10)] = ask(
        "Nhắc đồng nghiệp", "Colleagues mentioned", WORK, S0, default=(), widget="colleagues"
    )


class Resolution(Body):
    """Says which of two contradicting entries holds. Both stay in the file."""

    decided_on: Moment = must("Thời gian", "Decided at", WORK, S0, moment=True)
    field: Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,80}$")] = must("Mục", "Field", WORK, S0)
    holds: EntryId = must("Phiếu đúng", "Entry that holds", WORK, S0, refers=("*",))
    reason: Text = must("Lý do", "Reason", WORK, S1)


class Closure(Body):
    """The case is closed, with its outcome (R15)."""

    closed_on: Moment = must("Thời gian", "Closed at", WORK, S0, moment=True)
    reason: Code = must("Lý do", "Reason", WORK, S0, options="closing_reason", htcds="cas_ReasonForCaseClosure")
    outcome: Code = must("Kết quả", "Outcome", WORK, S0, options="outcome")
    summary: Text | None = ask("Nhận xét", "Remarks", WORK, S1)


class Reopening(Body):
    """A closed case goes on."""

    reopened_on: Moment = must("Thời gian", "Reopened at", WORK, S0, moment=True)
    reason: Text = must("Lý do", "Reason", WORK, S1)


CONTACT = Form("contact", 1, "Trao đổi, liên hệ", "Contact", Contact)
CASE_NOTE = Form("case_note", 1, "Ghi chú cho đồng nghiệp", "Note to colleagues", CaseNote)
RESOLUTION = Form("resolution", 1, "Giải quyết mâu thuẫn", "Resolution of a contradiction", Resolution)
CLOSURE = Form("closure", 1, "Đóng hồ sơ", "Closure", Closure, printed=True)
REOPENING = Form("reopening", 1, "Mở lại hồ sơ", "Reopening", Reopening)
