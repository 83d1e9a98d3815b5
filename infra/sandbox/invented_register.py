"""An invented province in the sandbox's register: numbers nobody may dial, a shelter's service, an officer who agreed.

Written once, as the register's first change; what was changed in the product since is left alone.
"""

from datetime import date, datetime
from typing import Any

from chalicelib.adapters.dynamo_registers import DynamoRegisters
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.register.contacts import ContactPerson, Number, NumberPurpose
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import RecordKind, RegisterChange
from chalicelib.domain.register.seed import seed
from chalicelib.domain.register.services import FacilityKind, Service
from chalicelib.domain.values.sourced import SourceStatus
from chalicelib.ports import ChangedRecord

_SOURCE = "bịa để tập, không phải số thật"
_SINCE = date(2026, 1, 1)

_NUMBERS = (
    ("bia-pc02-lang-son", Agency.CRIMINAL_POLICE, "pc02-lang-son", NumberPurpose.CRIMINAL_DUTY_DESK, "0000 000 102"),
    ("bia-bp-huu-nghi", Agency.BORDER_GUARD, "bp-huu-nghi", NumberPurpose.UNIT_DUTY_DESK, "0000 000 201"),
    ("bia-syt-lang-son", Agency.CHILD_PROTECTION, "syt-lang-son", NumberPurpose.UNIT_DUTY_DESK, "0000 000 301"),
    ("bia-ubnd-dong-dang", Agency.LOCAL_GOVERNMENT, "ubnd-dong-dang", NumberPurpose.UNIT_DUTY_DESK, "0000 000 401"),
    ("bia-hpn-dong-dang", Agency.WOMENS_UNION, "hpn-dong-dang", NumberPurpose.UNIT_DUTY_DESK, "0000 000 501"),
)


def seed_register(table: DynamoTable, now: datetime) -> bool:
    """Write the invented province unless the register was changed before; whether it was written."""
    registers = DynamoRegisters(table)
    if registers.directory(now, fresh=True).version:
        return False
    records = _records(now.date())
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
                label=f"{seed().unit(unit).name.vi} (số bịa)",
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
    officer = ContactPerson(
        id="bia-can-bo-0001",
        agency=Agency.BORDER_GUARD,
        unit="bp-huu-nghi",
        name="Nông Văn Bịa",
        topic="Tiếp nhận ban đầu",
        desk_phone="0000 000 211",
        told_on=_SINCE,
        agreed_on=_SINCE,
        **kept,
    )
    desk = seed().unit("pc02-lang-son").model_copy(update={"confirmed_on": today})
    return [
        *numbers,
        ChangedRecord(RecordKind.SERVICE, shelter),
        ChangedRecord(RecordKind.PERSON, officer),
        ChangedRecord(RecordKind.UNIT, desk),
    ]
