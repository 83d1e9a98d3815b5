"""The records of an agency's named officers (R26-R31) and of its desks' telephone numbers (R8, R47, R48, R50)."""

from datetime import date
from enum import StrEnum

from pydantic import model_validator

from chalicelib.domain.register.labels import labelled
from chalicelib.domain.register.people import OfficerId, UnitId
from chalicelib.domain.register.records import Line, MailAddress, PhoneNumber, Record, dialled


class ContactPerson(Record):
    """An officer whom the agency names for coordination with the hotline (Plan 697 §II.1.2).

    The id is ours and is the officer's id in `OFFICER` rows where the person also has an account. The plan lists only
    who was told beforehand and agreed (R31): until both days are in, nobody but the agency's administrator reads it.
    """

    id: OfficerId
    unit: UnitId = labelled("Đơn vị", "Unit", "unit")
    name: Line = labelled("Họ tên", "Full name")
    position: Line | None = labelled("Chức vụ", "Position", default=None)
    topic: Line = labelled("Nội dung phối hợp phụ trách", "Coordination topic")
    work_address: Line | None = labelled("Địa chỉ nơi làm việc", "Work address", default=None)
    desk_phone: PhoneNumber | None = labelled("Điện thoại máy bàn", "Desk phone", default=None)
    mobile_phone: PhoneNumber | None = labelled("Điện thoại di động", "Mobile phone", default=None)
    mail: MailAddress | None = labelled("Thư điện tử công vụ", "Official e-mail", default=None)
    told_on: date | None = labelled("Ngày thông báo trước", "Told beforehand on", "date", default=None)
    agreed_on: date | None = labelled("Ngày đồng ý", "Agreed on", "date", default=None)

    @model_validator(mode="after")
    def _informed_before_agreeing(self) -> "ContactPerson":
        if self.told_on and self.agreed_on and self.agreed_on < self.told_on:
            raise ValueError("agreed before being told")
        return self

    def is_usable(self, day: date) -> bool:
        """Return whether the person was told beforehand and agreed, both by that day (R31)."""
        return (
            self.told_on is not None
            and self.agreed_on is not None
            and self.told_on <= day
            and self.agreed_on <= day
            and self.counts_on(day)
        )


class NumberPurpose(StrEnum):
    """The purpose of a number; a screen shows the number beside its "gọi ngay" for that purpose."""

    HOTLINE = "hotline"
    CRIMINAL_DUTY_DESK = "criminal_duty_desk"
    UNIT_DUTY_DESK = "unit_duty_desk"
    OFFICE = "office"
    POLICE_EMERGENCY = "police_emergency"
    AMBULANCE = "ambulance"


class Number(Record):
    """A telephone number of a desk, never of a person: dated, owned, confirmed again and again.

    `invented` numbers belong to exercises; every screen says so beside them and they are never dialled.
    """

    unit: UnitId | None = labelled("Đơn vị", "Unit", "unit", default=None)
    province: UnitId | None = labelled("Tỉnh", "Province", "province", default=None)
    purpose: NumberPurpose = labelled("Dùng để", "Purpose", "choice", options="number_purpose")
    label: Line = labelled("Tên gọi", "Called")
    number: PhoneNumber = labelled("Số điện thoại", "Number")
    around_the_clock: bool = labelled("Trực 24/24", "Day and night", "yes_no", default=False)
    hours: Line | None = labelled("Giờ trực", "Hours", default=None)
    invented: bool = labelled("Số bịa để tập", "Invented, for exercises", "yes_no", default=False)

    @model_validator(mode="after")
    def _says_when_it_answers(self) -> "Number":
        if not self.around_the_clock and self.hours is None:
            raise ValueError("a number that is not answered day and night says its hours")
        return self

    @property
    def dialled(self) -> str:
        """Return the number without the dots and spaces people write."""
        return dialled(self.number)

    def may_be_dialled(self, day: date) -> bool:
        """Return whether a telephone may be pointed at it: it counts on that day and nobody made it up."""
        return self.counts_on(day) and not self.invented


def numbers_to_call(
    numbers: tuple[Number, ...], purpose: NumberPurpose, province: str | None, day: date
) -> list[Number]:
    """Return a purpose's numbers on that day: the province's own, then the country's, of each the confirmed first."""
    fitting = [
        number
        for number in numbers
        if number.purpose is purpose and number.counts_on(day) and number.province in (None, province)
    ]
    return sorted(fitting, key=lambda number: (number.province is None, number.confirmed_on is None, number.id))
