"""How consent is asked: per recipient, field group and purpose (Law 53/2024 art. 3(10), Law 91/2025 art. 9, R159).

The same block stands in a reception and in a consent sheet. What it allows is decided in `domain/consent.py`.
"""

from typing import Literal, TypeAlias

from chalicelib.domain.forms.fields import S0, S1, S2, WORK, Block, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.text import Code, Line

Answer: TypeAlias = Literal["yes", "no", "not_asked"]
Giver: TypeAlias = Literal["self", "representative", "child_and_representative"]
Ground: TypeAlias = Literal["emergency", "legal_duty", "crime_reporting", "best_interest"]


_GROUNDS: tuple[Ground, ...] = ("emergency", "legal_duty", "crime_reporting", "best_interest")


class ConsentAsked(Block):
    """The answer to the question of consent: which groups, to whom, for what, until when."""

    answer: Answer = must("Trả lời", "Answer", WORK, S1, options="consent_answer", htcds="con_Consent")
    ground: Ground | None = ask(
        "Căn cứ chia sẻ khi không có sự đồng ý",
        "Ground for sharing without consent",
        WORK,
        S1,
        options="consent_ground",
        when=("answer", "no", "not_asked"),
        hint=("Chỉ chọn khi có căn cứ pháp luật", "Choose only if the law gives this ground"),
    )
    ground_reason: Line | None = ask("Lý do", "Reason", WORK, S1, when=("ground", *_GROUNDS), expected="ground")
    ground_article: Line | None = ask(
        "Điều, khoản của luật",
        "Article of the law",
        WORK,
        S1,
        when=("ground", *_GROUNDS),
        expected="ground",
        hint=(
            "Thiếu lý do, điều luật hoặc ngày hết hạn thì căn cứ này không mở thông tin cho ai",
            "Without a reason, an article and an end this ground opens nothing to anybody",
        ),
    )
    recipients: tuple[Code, ...] = ticks("Chia sẻ với ai", "Shared with", WORK, S1, options="agency")
    groups: tuple[Code, ...] = ticks("Thông tin nào", "Which information", WORK, S1, options="field_group")
    purposes: tuple[Code, ...] = ticks("Mục đích", "For what", WORK, S1, options="purpose")
    given_by: Giver | None = ask("Người đồng ý", "Given by", WORK, S1, options="consent_giver")
    giver_suspected: Literal["yes", "no", "unknown"] | None = ask(
        "Người đại diện bị nghi liên quan",
        "Is the representative suspected of a part in it",
        WORK,
        S2,
        options="yes_no_unknown",
        when=("given_by", "representative", "child_and_representative"),
        hint=(
            "Người bị nghi không được đồng ý thay; hãy tìm người giám hộ khác",
            "A suspect cannot consent for the person; find another guardian",
        ),
    )
    asked_on: Moment | None = ask("Thời gian hỏi", "Asked at", WORK, S0)
    until: Moment | None = ask("Có giá trị đến", "Valid until", WORK, S0, expected="ground", widget="day")
    explained_by: Line | None = ask("Người giải thích, ngôn ngữ", "Explained by, in which language", WORK, S1)
