"""The objects that each call is asked about: cases, photos, turns, devices, keys, notices, named by owner."""

import base64
from functools import cache
from itertools import count
from typing import Any

from mobile_api.openapi import document
from tests import builders
from tests.campaigns.permissions.belongings import (
    DRAFT_REPORT,
    OWN_DEVICE,
    OWN_KEY,
    PHOTO,
    PUBLISHED_REPORT,
    SUBSCRIPTION,
    colleague_of,
    device_of,
    key_of,
    notice_of,
    turn_of,
)
from tests.campaigns.permissions.world import OBJECTS, UNITS, code, crime_information, minutes_of

PATHS: dict[str, dict[str, Any]] = document()["paths"]
CALLS = frozenset(f"{method.upper()} {path}" for path, operations in PATHS.items() for method in operations)
NOTHING = ("nothing",)
_FOREIGN = UNITS["foreign_unit"][0]
_CASES = tuple(OBJECTS)
_TURNS = ("turn_of_the_unit", "turn_elsewhere", "no_turn")
_HANDOVERS = count(7_000)
_NOTICES = ("notice_to_the_unit", "notice_elsewhere", "no_notice")
_BY_PART = {
    "case": _CASES,
    "alert": _CASES,
    "obligation": _CASES,
    "shift": _TURNS,
    "handover": ("no_handover",),
    "device": ("own_device", "colleagues_device", "no_device"),
    "device_key": ("own_key", "colleagues_key", "key_elsewhere", "no_key"),
    "token": _NOTICES,
    "report": ("draft_report", "published_report", "no_report"),
    "officer": ("a_colleague", "no_officer"),
    "record": ("a_unit", "a_shelter", "no_record"),
    "unit": ("a_border_post", "no_unit"),
    "batch": ("no_import",),
}
_BY_CALL = {
    "POST /v1/entries": _CASES,
    "PUT /v1/register/{kind}/{record}": ("a_unit", "new_record"),
    "POST /v1/services/{record}/free-places": ("no_record",),
    "POST /v1/proposals/{record}/answer": ("no_record",),
    "POST /v1/attachments": _CASES,
    "POST /v1/roster": ("turn_of_a_colleague", "turn_of_a_stranger"),
    "GET /v1/device-keys": ("own_keys", "keys_of_the_unit", "keys_elsewhere"),
}


def things_of(call: str) -> tuple[str, ...]:
    """The objects this call is asked about. A path parameter that is missing here has none, and the test finds it."""
    path = call.partition(" ")[2]
    if call in _BY_CALL:
        return _BY_CALL[call]
    return next((things for part, things in _BY_PART.items() if f"{{{part}}}" in path), NOTHING)


def address(path: str, thing: str, unit: str) -> str:
    """The path with everything in it named, for somebody of that unit, and its query."""
    number = OBJECTS.get(thing, 1)
    opener = builders.entry_id(number)
    elsewhere = _FOREIGN if unit != _FOREIGN else "bp-lao-cai"
    case = code(thing) if thing in OBJECTS else code("live")
    named = {
        "case": case,
        "alert": f"{case}.{opener}.new_reception",
        "obligation": f"{case}.{opener}.D-20",
        "entry": minutes_of(number) if path.endswith("/paper") else opener,
        "attachment": PHOTO.answer["id"],
        "shift": {"turn_of_the_unit": turn_of(unit).id, "turn_elsewhere": turn_of(elsewhere).id}.get(
            thing, "1772413200.nobody-0001"
        ),
        "handover": builders.entry_id(77),
        "device": {"own_device": OWN_DEVICE, "colleagues_device": device_of(colleague_of(unit))}.get(thing, "0" * 32),
        "device_key": {
            "own_key": OWN_KEY,
            "colleagues_key": key_of(colleague_of(unit)),
            "key_elsewhere": key_of(colleague_of(elsewhere)),
        }.get(thing, "0" * 43),
        "report": {"draft_report": DRAFT_REPORT.id, "published_report": PUBLISHED_REPORT.id}.get(thing, "yearly-2019"),
        "token": {"notice_to_the_unit": notice_of(unit), "notice_elsewhere": notice_of(elsewhere)}.get(thing, "0" * 32),
    }
    named |= {
        "kind": "unit",
        "officer": colleague_of(unit) if thing == "a_colleague" else "nobody-0001",
        "appointment": "app-00000001",
        "batch": "no0import",
        "unit": "bp-huu-nghi" if thing == "a_border_post" else "bp-khong-co",
        "record": {"a_unit": "bp-huu-nghi", "a_shelter": "nha-tam-lanh-lang-son", "new_record": "bp-moi"}.get(
            thing, "bp-khong-co"
        ),
    }
    for part, value in named.items():
        path = path.replace(f"{{{part}}}", value)
    queries = {
        "/v1/audit": "?day=2026-03-01&part=0",
        "/v1/openings": "?day=2026-03-01",
        "/v1/reports": "?year=2026",
        **{f"/v1/reports/{name}/file": "?format=csv" for name in (DRAFT_REPORT.id, PUBLISHED_REPORT.id, "yearly-2019")},
        "/v1/roster": "?since=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z",
        "/v1/device-keys": {"keys_of_the_unit": f"?unit={unit}", "keys_elsewhere": f"?unit={elsewhere}"}.get(thing, ""),
    }
    return path + queries.get(path, "")


def body(call: str, thing: str, unit: str) -> dict[str, Any]:
    """The body sent with the call."""
    if call == "POST /v1/entries":
        return _entries(thing)
    if call == "POST /v1/roster":
        named = colleague_of(unit) if thing == "turn_of_a_colleague" else "nobody-0001"
        hours = {"starts_at": "2026-03-05T01:00:00Z", "ends_at": "2026-03-05T09:00:00Z"}
        return {"officer": named, "role": "field_officer", **hours}
    if call == "POST /v1/shift-handovers":
        return {"id": builders.entry_id(next(_HANDOVERS)), "to_officer": colleague_of(unit)}
    if call == "PUT /v1/cases/{case}/owner":
        return {"to_officer": colleague_of(unit), "reason": "not_our_area"}
    if call == "POST /v1/attachments":
        return {"entry": builders.entry_id(OBJECTS[thing]), "attachment": PHOTO.answer["id"]}
    return _BODIES.get(call, {})


_HAT = {"role": "field_officer", "unit": "bp-huu-nghi", "document": "QĐ 01/QĐ-THU"}
_UNIT = {
    "agency": "border_guard",
    "kind": "border_post",
    "name": {"vi": "Đồn thử", "en": "Test post"},
    "source": "thử",
    "status": "setting",
    "valid_from": "2026-01-01",
}

_BODIES: dict[str, dict[str, Any]] = {
    "POST /v1/cases/{case}/break-glass": {"reason": "danger_to_life"},
    "PUT /v1/cases/{case}/erasure": {"reason": "no_longer_needed"},
    "POST /v1/htcds": {"record": {}},
    "PUT /v1/cases/{case}/hold": {"ground": "court"},
    "POST /v1/desk/search": {"name": "Vàng Thị Bịa", "birth_year": 2009},
    "POST /v1/alerts/{alert}/passing": {"to_unit": "pc02-lang-son", "reason": "not_our_area"},
    "POST /v1/obligations/{obligation}/lateness": {"reason": "no_transport"},
    "POST /v1/notices/{token}/displayed": {"device": "0" * 32},
    "POST /v1/devices": SUBSCRIPTION,
    "POST /v1/reports": {"kind": "monthly", "year": 2026, "last_month": 2},
    "PUT /v1/reports/{report}/section": {"text": "Trong kỳ đơn vị phối hợp đúng hạn."},
    "POST /v1/officers": {"username": "can.bo.moi", "name": "Cán Bộ Bịa", **_HAT},
    "POST /v1/officers/{officer}/appointments": _HAT,
    "POST /v1/officers/{officer}/appointments/{appointment}/ending": {"reason": "Chuyển công tác"},
    "POST /v1/register/imports": {
        "kind": "person",
        "format": "csv",
        "content": base64.b64encode(b"Id;Full name\r\n").decode(),
        "reason": "x",
    },
    "POST /v1/register/imports/{batch}/steps": {"part": 0},
    "POST /v1/register/exports": {"kind": "person", "format": "csv"},
    "POST /v1/services/{record}/free-places": {"free": 1},
    "POST /v1/proposals/{record}/answer": {"answer": "x"},
    "POST /v1/directory/searches": {"text": "huu nghi"},
    "POST /v1/directory/fitting-services": {"kinds": ["medical"]},
    "PUT /v1/register/{kind}/{record}": {"record": _UNIT, "reason": "Sửa tên"},
    "POST /v1/register/confirmations": {"records": [{"kind": "unit", "id": "bp-huu-nghi"}]},
    "POST /v1/devices/duress": {"id": "0192f0c0-0000-7000-8000-0000000000d1"},
}


@cache
def _entries(thing: str) -> dict[str, Any]:
    return {"entries": [crime_information(code(thing))]}
