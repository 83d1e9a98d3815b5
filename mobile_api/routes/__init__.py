"""The views, one file a subject. Importing this package fills `router.ROUTES`."""

from mobile_api.routes import (
    alerts,
    attachments,
    audit,
    cases,
    contract,
    device_keys,
    devices,
    entries,
    erasure,
    glass,
    obligations,
    papers,
    registers,
    rosters,
    same_person,
    session,
)

__all__ = [
    "alerts",
    "attachments",
    "audit",
    "cases",
    "contract",
    "device_keys",
    "devices",
    "entries",
    "erasure",
    "glass",
    "obligations",
    "papers",
    "registers",
    "rosters",
    "same_person",
    "session",
]
