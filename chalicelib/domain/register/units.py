"""The records of units, provinces, communes and border gates (R2, R10-R12, R25, R50; domain.md §2.8)."""

from datetime import date
from enum import StrEnum

from chalicelib.domain.register.labels import labelled
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.register.records import Line, Record
from chalicelib.domain.values.sourced import SourceStatus, Text, Words

HOTLINE: UnitId = "hotline-111"
WORKING_GROUP: UnitId = "to-cong-tac"
PROBE: UnitId = "tham-do"
PROBE_DESK: UnitId = "tham-do-nhan"
"""The outside probe's own units (docs/runbook/ProbeFailed.md). They stand in no register: nobody calls them, they owe
nothing, and what the one reports goes to the other, so that a test report every five minutes wakes nobody and counts
nowhere.
"""


class Kind(StrEnum):
    """The kind of a unit. Ministries and commands stand above others and never receive a case."""

    MINISTRY = "ministry"
    COMMAND = "command"
    WORKING_GROUP = "working_group"
    DEPARTMENT = "department"
    CENTRE = "centre"
    HOTLINE = "hotline"
    HEALTH_DEPARTMENT = "health_department"
    CRIMINAL_POLICE = "criminal_police"
    BORDER_POST = "border_post"
    IMMIGRATION = "immigration"
    GRASSROOTS = "grassroots"
    SHELTER = "shelter"
    SOCIAL_PROTECTION = "social_protection"
    VICTIM_SUPPORT = "victim_support"
    COMMUNE = "commune"


SUPERIORS = frozenset({Kind.MINISTRY, Kind.COMMAND})
FACILITIES = frozenset({Kind.SHELTER, Kind.SOCIAL_PROTECTION, Kind.VICTIM_SUPPORT})
"""The three kinds of facility that receive victims (R71); named as the picklist `facility_kind` names them."""


class Unit(Record):
    """One body. `duty_desk`: its criminal duty desk (trực ban hình sự) is manned 24/24 (R50; nationally R47).

    `parent` is the hierarchy; that its leader sits in the Working Group is `working_group_seat` (R10-R12, R84-R89).
    """

    id: UnitId
    kind: Kind = labelled("Loại đơn vị", "Kind", "choice", options="unit_kind")
    parent: UnitId | None = labelled("Đơn vị cấp trên", "Superior unit", "unit", default=None)
    province: str | None = labelled("Tỉnh", "Province", "province", default=None)
    name: Text = labelled("Tên", "Name")
    address: Line | None = labelled("Địa chỉ", "Address", default=None)
    duty_desk: bool = labelled("Trực ban hình sự 24/24", "Criminal duty desk", "yes_no", default=False)
    works_around_the_clock: bool = labelled("Làm việc 24/24", "Works day and night", "yes_no", default=False)
    working_group_seat: bool = labelled("Có ghế trong Tổ công tác", "Working Group seat", "yes_no", default=False)
    predecessors: tuple[UnitId, ...] = labelled("Đơn vị tiền thân", "Predecessors", "lines", default=())
    crime_email: Words | None = labelled("Thư điện tử nhận tin tội phạm", "Crime e-mail", default=None)
    """Where crime information may be mailed to (R49): empty until its agency has confirmed it."""


class Province(Record):
    """A province or centrally run city. `live_since`: officers there may work with the system from that day (R50)."""

    id: UnitId
    agency: Agency = Agency.CHILD_PROTECTION
    code: Words | None = labelled("Mã", "Code", default=None)
    name: Text = labelled("Tên", "Name")
    replaces: tuple[Words, ...] = labelled("Tên cũ", "Former names", "lines", default=())
    """Names of the provinces it was made of, and other names people say."""
    live_since: date | None = labelled("Hoạt động từ ngày", "Live since", "date", default=None)


class Commune(Record):
    """A commune, ward or special zone with the statistics office's code."""

    id: UnitId
    agency: Agency = Agency.CHILD_PROTECTION
    code: Words = labelled("Mã", "Code")
    name: Line = labelled("Tên", "Name")
    province: UnitId = labelled("Tỉnh", "Province", "province")


class BorderGate(Record):
    """A border gate and the post that guards it."""

    id: UnitId
    agency: Agency = Agency.BORDER_GUARD
    name: Line = labelled("Tên cửa khẩu", "Gate")
    post: UnitId | None = labelled("Đồn biên phòng", "Post", "unit", default=None)
    province: UnitId = labelled("Tỉnh", "Province", "province")
    facing: Line | None = labelled("Cửa khẩu đối diện", "Gate across the border", default=None)


def probe_units() -> tuple[Unit, Unit]:
    """Return the units of the outside probe: they can be looked up, and no list of units holds them."""
    report, desk = (
        Unit(
            id=unit_id,
            agency=Agency.CHILD_PROTECTION,
            kind=Kind.GRASSROOTS,
            name=Text(vi="Máy thăm dò", en="Outside probe"),
            source="docs/runbook/ProbeFailed.md",
            status=SourceStatus.SETTING,
            valid_from=date(2026, 11, 30),
        )
        for unit_id in (PROBE, PROBE_DESK)
    )
    return report, desk
