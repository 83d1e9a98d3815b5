"""Where help is: the services of the electronic directory with their conditions and procedure (R33-R37, R71)."""

from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from chalicelib.domain.register.labels import labelled
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.register.records import Line, Paragraph, Record


class FacilityKind(StrEnum):
    """The places of Plan 697 §II.4 (R71), and any other body that gives a service."""

    SOCIAL_PROTECTION = "social_protection"
    VICTIM_SUPPORT = "victim_support"
    SHELTER = "shelter"
    OTHER = "other"


PLACES_OF_STAY = frozenset({FacilityKind.SOCIAL_PROTECTION, FacilityKind.VICTIM_SUPPORT, FacilityKind.SHELTER})

Count = Annotated[int, Field(ge=0, le=10_000)]
Age = Annotated[int, Field(ge=0, le=120)]


class Service(Record):
    """A service of one unit: the kinds of support, for which persons, by which procedure, and its free places.

    Empty conditions exclude nobody. A protected address is read by those roles alone that may know where a shelter is
    (R59, R122).
    """

    unit: UnitId = labelled("Đơn vị cung cấp", "Provider", "unit")
    name: Line = labelled("Tên dịch vụ", "Service")
    facility: FacilityKind = labelled("Loại cơ sở", "Kind of facility", "choice", options="service_place")
    kinds: tuple[Line, ...] = labelled("Hỗ trợ", "Kinds of support", "choices", options="support_kind", min_length=1)
    provinces: tuple[UnitId, ...] = labelled(
        "Nhận người từ tỉnh", "Takes people from", "lines", default=(),
        hint=("Để trống: cả nước", "Empty: the whole country"),
    )  # fmt: skip
    address: Line | None = labelled("Địa chỉ cung cấp", "Address of provision", default=None)
    protected: bool = labelled("Địa chỉ cần giữ kín", "Address is protected", "yes_no", default=False)
    conditions: Paragraph | None = labelled("Điều kiện, tiêu chuẩn", "Conditions and standards", "text", default=None)
    sexes: tuple[Line, ...] = labelled("Nhận giới tính", "Takes sex", "choices", options="sex", default=())
    least_age: Age | None = labelled("Từ tuổi", "From age", "number", default=None)
    greatest_age: Age | None = labelled("Đến tuổi", "To age", "number", default=None)
    standings: tuple[Line, ...] = labelled(
        "Nhận diện đối tượng", "Takes standing", "choices", options="service_standing", default=()
    )
    nationalities: tuple[Line, ...] = labelled("Nhận quốc tịch", "Takes nationality", "lines", default=())
    procedure: Paragraph | None = labelled("Thủ tục", "Procedure", "text", default=None)
    regulation_title: Line | None = labelled("Tên văn bản quy định", "Title of the regulating document", default=None)
    regulation_abstract: Paragraph | None = labelled("Trích yếu", "Abstract", "text", default=None)
    around_the_clock: bool = labelled("Tiếp nhận 24/24", "Takes people day and night", "yes_no", default=False)
    hours: Line | None = labelled("Giờ tiếp nhận", "Hours", default=None)
    capacity: Count | None = labelled("Sức chứa", "Capacity", "number", default=None)
    free_places: Count | None = labelled("Còn chỗ", "Free places", "number", default=None)
    free_as_of: AwareDatetime | None = None
    """When the unit last said how many places are free."""

    @model_validator(mode="after")
    def _fits_together(self) -> "Service":
        if self.capacity is not None and self.free_places is not None and self.free_places > self.capacity:
            raise ValueError("more free places than places")
        if self.least_age is not None and self.greatest_age is not None and self.greatest_age < self.least_age:
            raise ValueError("ages the wrong way round")
        if self.facility is FacilityKind.SHELTER and not self.protected:
            raise ValueError("a shelter's address is protected (R59)")
        return self
