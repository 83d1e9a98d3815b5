"""The person a case is about, and the people around them (domain.md §4.2)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from chalicelib.domain.forms.fields import IDENTITY, S1, S2, STORY, Block, ask, must, ticks
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.forms.text import Code, Line, Phone, Text

Whereabouts: TypeAlias = Literal["in_vietnam", "abroad", "unknown"]
YesNo: TypeAlias = Literal["yes", "no", "unknown"]
Age: TypeAlias = Annotated[int, Field(ge=0, le=120)]

ADULT_AT = 18
"""Law 53/2024 art. 2(1): under 18 no means are needed."""

ESTIMATE_ERROR = 2
"""Years by which an officer's estimate is taken to err. A setting."""


class Paper(Block):
    """An identity paper."""

    kind: Code = must("Loại giấy tờ", "Kind", IDENTITY, S1, options="paper_kind")
    number: Line | None = ask("Số", "Number", IDENTITY, S1, htcds="prs_IdentityNumber")
    issued_by: Line | None = ask("Nơi cấp", "Issued by", IDENTITY, S1)
    issued_on: PartialDate | None = ask("Ngày cấp", "Issued on", IDENTITY, S1)


class Person(Block):
    """Nothing here is compulsory: somebody unconscious or without papers is received all the same."""

    birth_name: Line | None = ask("Họ và tên khai sinh", "Birth name", IDENTITY, S1, htcds="prs_FirstName")
    other_names: Line | None = ask("Tên gọi khác", "Other names", IDENTITY, S1)
    birth: PartialDate | None = ask("Ngày, tháng, năm sinh", "Date of birth", IDENTITY, S1, htcds="prs_Birthdate")
    estimated_age: Age | None = ask(
        "Tuổi ước tính", "Estimated age", IDENTITY, S1, hint=("Chưa rõ tuổi: coi là trẻ em", "Unknown age: as a child")
    )
    sex: Code | None = ask("Giới tính", "Sex", IDENTITY, S1, options="sex", htcds="prs_Gender")
    ethnicity: Line | None = ask("Dân tộc", "Ethnicity", IDENTITY, S2)
    religion: Line | None = ask("Tôn giáo", "Religion", IDENTITY, S2)
    language: Code | None = ask("Ngôn ngữ", "Language", IDENTITY, S2, options="language", htcds="prs_PrimaryLanguage")
    interpreter_needed: bool | None = ask("Cần phiên dịch", "Interpreter needed", IDENTITY, S2)
    nationalities: tuple[Code, ...] = ticks(
        "Quốc tịch", "Nationality", IDENTITY, S1, options="country", widget="first_few", htcds="prs_Citizenship"
    )
    stateless: bool | None = ask("Không quốc tịch", "Stateless", IDENTITY, S1)
    papers: Annotated[tuple[Paper, ...], Field(max_length=6)] = ask(
        "Giấy tờ tùy thân", "Identity papers", IDENTITY, S1, default=()
    )
    no_papers: bool | None = ask("Không có giấy tờ", "No papers", IDENTITY, S1)
    home: Line | None = ask("Nơi thường trú", "Permanent residence", IDENTITY, S1, htcds="prs_MailingStreet")
    lived_before: Line | None = ask("Nơi ở trước khi bị mua bán", "Lived before trafficking", IDENTITY, S1)
    wishes_to_go_to: Line | None = ask("Nơi có nguyện vọng về", "Wishes to go to", IDENTITY, S1)


class Relative(Block):
    """A relative can be in danger (R66), and can be the danger (domain.md §9, trap 3)."""

    name: Line = must("Họ và tên", "Name", IDENTITY, S1)
    relation: Code = must("Quan hệ", "Relation", IDENTITY, S1, options="relation")
    phone: Phone | None = ask("Điện thoại", "Phone", IDENTITY, S1, htcds="prs_MobilePhone")
    address: Line | None = ask("Địa chỉ", "Address", IDENTITY, S1)
    in_danger: YesNo | None = ask("Có nguy cơ mất an toàn", "In danger", IDENTITY, S2, options="yes_no_unknown")
    suspected: YesNo | None = ask(
        "Nghi liên quan đến việc mua bán", "Suspected of a part in it", IDENTITY, S2, options="yes_no_unknown"
    )


Relatives: TypeAlias = Annotated[tuple[Relative, ...], Field(max_length=8)]


class Minor(Block):
    """A person under 18 who comes along has support rights of their own (Law 53/2024 art. 37)."""

    name: Line | None = ask("Họ và tên", "Name", IDENTITY, S1)
    birth: PartialDate | None = ask("Ngày, tháng, năm sinh", "Date of birth", IDENTITY, S1)
    sex: Code | None = ask("Giới tính", "Sex", IDENTITY, S1, options="sex")
    relation: Code | None = ask("Quan hệ với người được tiếp nhận", "Relation", IDENTITY, S1, options="relation")


class Suspect(Block):
    """Somebody suspected of the crime."""

    name: Line | None = ask("Họ tên, tên gọi", "Name", STORY, S2)
    address: Line | None = ask("Địa chỉ", "Address", STORY, S2)
    description: Text | None = ask("Đặc điểm nhận dạng", "Description", STORY, S2)
    relation: Code | None = ask(
        "Quan hệ với nạn nhân",
        "Relation to the victim",
        STORY,
        S2,
        options="relation",
        htcds="vic_RelationshipToTrafficker",
    )


Grown: TypeAlias = Literal["child", "adult", "unknown"]


def grown(person: Person | None, on: date) -> Grown:
    """Return whether the person is a child, an adult, or unknown on that day."""
    if person is None:
        return "unknown"
    if person.estimated_age is not None and person.estimated_age < ADULT_AT:
        return "child"
    if person.birth is not None:
        return "child" if years_old(person.birth.latest(), on) < ADULT_AT else "adult"
    if person.estimated_age is None:
        return "unknown"
    return "adult" if person.estimated_age >= ADULT_AT + ESTIMATE_ERROR else "unknown"


def could_be_child(person: Person | None, on: date) -> bool:
    """Return whether the answers leave a child possible: unknown counts as one (domain.md §9, trap 6)."""
    return grown(person, on) != "adult"


def years_old(born: date, on: date) -> int:
    """Full years from birth to that day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
