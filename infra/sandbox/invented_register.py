"""An invented province in the sandbox's register, whole: a second post, numbers nobody may dial, services, people.

Written once, as the register's first change; what was changed in the product since is left alone.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.adapters.dynamo_devices import DynamoRosters
from chalicelib.adapters.dynamo_registers import DynamoRegisters
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.register.contacts import ContactPerson, Number, NumberPurpose
from chalicelib.domain.register.coordination import Guidance, Staffing
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.records import RecordKind, RegisterChange
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.register.seed import seed
from chalicelib.domain.register.services import FacilityKind, Service
from chalicelib.domain.register.units import BorderGate
from chalicelib.domain.register.working_group import Level, Membership, Seat, StaffingConsent, WorkingGroup
from chalicelib.domain.values.sourced import SourceStatus, Text
from chalicelib.ports import ChangedRecord

_SOURCE = "bịa để tập, không phải số thật"
_SINCE = date(2026, 1, 1)

POST = "bp-bia-lang-son"
"""The province's second border post, invented."""

_NUMBERS = (
    ("bia-pc02-lang-son", Agency.CRIMINAL_POLICE, "pc02-lang-son", NumberPurpose.CRIMINAL_DUTY_DESK, "0000 000 102"),
    ("bia-bp-bia-lang-son", Agency.BORDER_GUARD, POST, NumberPurpose.UNIT_DUTY_DESK, "0000 000 202"),
    ("bia-cstgxh-lang-son", Agency.CHILD_PROTECTION, "cstgxh-lang-son", NumberPurpose.UNIT_DUTY_DESK, "0000 000 302"),
    ("bia-bp-huu-nghi", Agency.BORDER_GUARD, "bp-huu-nghi", NumberPurpose.UNIT_DUTY_DESK, "0000 000 201"),
    ("bia-syt-lang-son", Agency.CHILD_PROTECTION, "syt-lang-son", NumberPurpose.UNIT_DUTY_DESK, "0000 000 301"),
    ("bia-ubnd-dong-dang", Agency.LOCAL_GOVERNMENT, "ubnd-dong-dang", NumberPurpose.UNIT_DUTY_DESK, "0000 000 401"),
    ("bia-hpn-dong-dang", Agency.WOMENS_UNION, "hpn-dong-dang", NumberPurpose.UNIT_DUTY_DESK, "0000 000 501"),
)


_PEOPLE = (
    (1, Agency.BORDER_GUARD, "bp-huu-nghi", "Nông Văn Bịa", "Tiếp nhận ban đầu"),
    (2, Agency.BORDER_GUARD, POST, "Giàng A Bịa", "Tiếp nhận ban đầu"),
    (3, Agency.CRIMINAL_POLICE, "pc02-lang-son", "Hoàng Văn Bịa", "Tin tội phạm, xác minh"),
    (4, Agency.CHILD_PROTECTION, "syt-lang-son", "Vi Thị Bịa", "Xác định nạn nhân, hỗ trợ"),
    (5, Agency.LOCAL_GOVERNMENT, "ubnd-dong-dang", "Hứa Văn Bịa", "Tiếp nhận tại xã"),
    (6, Agency.WOMENS_UNION, "hpn-dong-dang", "Lý Thị Bịa", "Tư vấn, đồng hành"),
    (7, Agency.WOMENS_UNION, "nha-tam-lanh-lang-son", "Chu Thị Bịa", "Nhà tạm lánh"),
)

_CONFIRMED = (
    *("pc02-lang-son", "bp-huu-nghi", "syt-lang-son", "ubnd-dong-dang", "hpn-dong-dang"),
    *("nha-tam-lanh-lang-son", "cstgxh-lang-son"),
)


def seed_register(table: DynamoTable, now: datetime, ids: Mapping[str, str] | None = None) -> bool:
    """Write the invented province unless the register was changed before; whether it was written."""
    registers = DynamoRegisters(table)
    if registers.directory(now, fresh=True).version:
        return False
    records = _records(now.date())
    if ids:
        records.append(ChangedRecord(RecordKind.WORKING_GROUP, _working_group(now.date(), ids)))
        for shift in _turns(now, ids):
            DynamoRosters(table).put(shift)
    change = RegisterChange(id="sandbox-seed", author="sandbox", at=now, reason="Tỉnh bịa để tập", records=len(records))
    registers.stage(change, 1, records)
    registers.commit(change, 1, records)
    return True


def _records(today: date) -> list[ChangedRecord]:
    kept: dict[str, Any] = {
        "source": _SOURCE,
        "status": SourceStatus.SETTING,
        "valid_from": _SINCE,
        "confirmed_on": today,
    }
    numbers = [
        ChangedRecord(
            RecordKind.NUMBER,
            Number(
                id=name,
                agency=agency,
                unit=unit,
                province="lang-son",
                purpose=purpose,
                label=f"{_name(unit)} (số bịa)",
                number=number,
                around_the_clock=True,
                invented=True,
                **kept,
            ),
        )
        for name, agency, unit, purpose, number in _NUMBERS
    ]
    shelter = Service(
        id="bia-tam-lanh-lang-son",
        agency=Agency.WOMENS_UNION,
        unit="nha-tam-lanh-lang-son",
        name="Chỗ ở tạm thời (bịa)",
        facility=FacilityKind.SHELTER,
        kinds=("essential_needs", "medical"),
        provinces=("lang-son",),
        address="Số 0 phố Bịa",
        protected=True,
        conditions="Phụ nữ và trẻ em, có đơn vị đưa đến",
        sexes=("female",),
        procedure="Gọi trước; biên bản bàn giao khi đến",
        regulation_title="Quy chế nhà tạm lánh (bịa)",
        regulation_abstract="Tiếp nhận, lưu trú, bàn giao",
        around_the_clock=True,
        capacity=6,
        free_places=2,
        **kept,
    )
    help_services = [
        Service(
            id="bia-cstgxh-lang-son",
            agency=Agency.CHILD_PROTECTION,
            unit="cstgxh-lang-son",
            name="Lưu trú và hỗ trợ tâm lý (bịa)",
            facility=FacilityKind.SOCIAL_PROTECTION,
            kinds=("essential_needs", "psychological"),
            conditions="Mọi giới tính, có giấy giới thiệu",
            procedure="Công văn của Sở Y tế; khẩn cấp thì gọi trước",
            hours="7:30-17:00",
            capacity=20,
            free_places=0,
            **kept,
        ),
        Service(
            id="bia-kham-benh-lang-son",
            agency=Agency.CHILD_PROTECTION,
            unit="syt-lang-son",
            name="Khám bệnh ban đầu (bịa)",
            facility=FacilityKind.OTHER,
            kinds=("medical",),
            provinces=("lang-son",),
            procedure="Không cần giấy tờ",
            around_the_clock=True,
            **kept,
        ),
    ]
    people = [
        ContactPerson(
            id=f"bia-can-bo-{number:04d}",
            agency=agency,
            unit=unit,
            name=name,
            topic=topic,
            desk_phone=f"0000 000 {600 + number}",
            mobile_phone=f"0000 000 {700 + number}",
            told_on=_SINCE,
            # One was told and has not agreed yet: shown to nobody but the administrator (R31).
            agreed_on=None if number == 7 else _SINCE,
            **kept,
        )
        for number, agency, unit, name, topic in _PEOPLE
    ]
    guidance = Guidance(
        id="bia-huong-dan-01",
        agency=Agency.BORDER_GUARD,
        number="01/HD-BIA",
        title="Hướng dẫn tiếp nhận ban đầu tại cửa khẩu (bịa)",
        abstract="Các bước tiếp nhận, báo Tổng đài, bàn giao",
        issued_on=_SINCE,
        text="1. Bảo đảm an toàn. 2. Hỏi nhu cầu thiết yếu. 3. Báo Tổng đài 111. 4. Bàn giao có biên bản.",
        **kept,
    )
    staffing = Staffing(
        id="bia-bo-tri-01",
        agency=Agency.BORDER_GUARD,
        unit="bp-huu-nghi",
        officers=4,
        trained=3,
        hours_a_week=20,
        **kept,
    )
    post = (
        seed()
        .unit("bp-huu-nghi")
        .model_copy(
            update={
                "id": POST,
                "name": Text(vi="Đồn Biên phòng bịa Lạng Sơn", en="Invented border post of Lạng Sơn"),
                "source": _SOURCE,
                "confirmed_on": today,
            }
        )
    )
    gate = BorderGate(
        id="bia-cua-khau", agency=Agency.BORDER_GUARD, name="Cửa khẩu bịa", post=POST, province="lang-son", **kept
    )
    units = [seed().unit(unit).model_copy(update={"confirmed_on": today}) for unit in _CONFIRMED]
    province = seed().province("lang-son").model_copy(update={"live_since": _SINCE, "confirmed_on": today})
    return [
        ChangedRecord(RecordKind.UNIT, post),
        *(ChangedRecord(RecordKind.UNIT, unit) for unit in units),
        *numbers,
        ChangedRecord(RecordKind.SERVICE, shelter),
        *(ChangedRecord(RecordKind.SERVICE, service) for service in help_services),
        *(ChangedRecord(RecordKind.PERSON, person) for person in people),
        ChangedRecord(RecordKind.GUIDANCE, guidance),
        ChangedRecord(RecordKind.STAFFING, staffing),
        ChangedRecord(RecordKind.BORDER_GATE, gate),
        ChangedRecord(RecordKind.PROVINCE, province),
    ]


def _name(unit: str) -> str:
    return "Đồn Biên phòng bịa Lạng Sơn" if unit == POST else seed().unit(unit).name.vi


_SEATS = (
    ("truong.bmte", "cuc-bmte", Seat.HEAD, Level.LEADER),
    ("daumoi.treem", "cuc-bmte", Seat.MEMBER, Level.OFFICER),
    ("pho.trungtam", "tt-tu-van", Seat.STANDING_DEPUTY, Level.LEADER),
    ("truong.c02", "c02", Seat.DEPUTY, Level.LEADER),
    ("daumoi.congan", "c02", Seat.MEMBER, Level.OFFICER),
    ("truong.pcmt", "cuc-pcmt-tp", Seat.DEPUTY, Level.LEADER),
    ("daumoi.bienphong", "cuc-pcmt-tp", Seat.MEMBER, Level.OFFICER),
    ("truong.phunu", "twhpn-cslp", Seat.DEPUTY, Level.LEADER),
    ("daumoi.phunu", "twhpn-cslp", Seat.MEMBER, Level.OFFICER),
    ("tongdai.mot", "hotline-111", Seat.SECRETARY, Level.OFFICER),
)


def _working_group(today: date, ids: Mapping[str, str]) -> WorkingGroup:
    """Return the group as the plan constitutes it, of the demo accounts."""
    return WorkingGroup(
        id="to-cong-tac",
        agency=Agency.CHILD_PROTECTION,
        decision_number="01/QĐ-BIA",
        decided_on=_SINCE,
        decided_by="Người ký bịa",
        consents=tuple(
            StaffingConsent(agency=agency, number="02/CV-BIA", given_on=_SINCE)
            for agency in (Agency.CRIMINAL_POLICE, Agency.BORDER_GUARD, Agency.WOMENS_UNION)
        ),
        seats=tuple(
            Membership(
                officer=ids[username],
                unit=unit,
                seat=seat,
                level=level,
                appointed_by=ids["truong.bmte"] if seat is Seat.SECRETARY else None,
            )
            for username, unit, seat, level in _SEATS
        ),
        source=_SOURCE,
        status=SourceStatus.SETTING,
        valid_from=_SINCE,
        confirmed_on=today,
    )


def _turns(now: datetime, ids: Mapping[str, str]) -> list[Shift]:
    """Return a fortnight's turns at the hotline and the police desk."""
    begins = now.replace(minute=0, second=0, microsecond=0)
    manned = (
        ("tongdai.mot", "hotline-111", Role.HOTLINE_OPERATOR),
        ("pc02.langson", "pc02-lang-son", Role.POLICE_OFFICER),
    )
    return [
        Shift(
            unit=unit,
            officer=ids[username],
            role=role,
            starts_at=begins,
            ends_at=begins + timedelta(days=14),
        )
        for username, unit, role in manned
    ]
