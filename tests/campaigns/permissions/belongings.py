"""The belongings of a unit and an officer beside cases: a colleague, a turn, devices, keys, a notice, a photo."""

import hashlib
from datetime import timedelta
from typing import Any

from chalicelib.domain.access.device_keys import DeviceKey, Platform
from chalicelib.domain.access.push_devices import Device
from chalicelib.domain.bodies.attachments import place_of
from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Agency, Officer, Role
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.reports.periods import Period
from chalicelib.domain.reports.report import Report, ReportDelivery, ReportState
from chalicelib.ports import Services
from tests import builders
from tests.fakes.attachments import FakeAttachments
from tests.fakes.reports import FakeReports
from tests.photographs import plain_photo, sealed_photo
from tests.push.phones import phone

PHOTO = sealed_photo(plain_photo())
OWN_DEVICE, OWN_KEY = "d" * 32, "d" * 43
_PUSHED: dict[str, Any] = phone("matrix").subscription.model_dump(mode="json")
SUBSCRIPTION = _PUSHED


def colleague_of(unit: str) -> str:
    return f"colleague-{unit}"


def device_of(officer: str) -> str:
    return _hex(officer)[:32]


def key_of(officer: str) -> str:
    return _hex(officer)[:43]


def notice_of(unit: str) -> str:
    """The token of a digest that was sent to the unit."""
    return _hex(f"notice {unit}")[:32]


def turn_of(unit: str) -> Shift:
    """Tomorrow's, so that it changes nothing about today."""
    starts = builders.T0 + timedelta(days=1)
    return Shift(
        unit=unit,
        officer=colleague_of(unit),
        role=Role.FIELD_OFFICER,
        starts_at=starts,
        ends_at=starts + timedelta(hours=8),
    )


def _report(year: int, state: ReportState) -> Report:
    """A yearly report that is empty of cases; a published one went to every unit of the campaign."""
    at, by = builders.T0, builders.author()
    units = ("bp-huu-nghi", *(unit.id for unit in organisations.units()))
    return Report(
        kind="yearly",
        period=Period(every=Every.YEAR, year=year, last_month=12),
        version=1,
        state=state,
        cases=0,
        made_at=at,
        made_by=by,
        tables=(),
        months=(),
        published_at=at if state is ReportState.PUBLISHED else None,
        deliveries=tuple(ReportDelivery(unit=unit, delivered_at=at) for unit in dict.fromkeys(units)),
    )


DRAFT_REPORT, PUBLISHED_REPORT = _report(2025, ReportState.DRAFT), _report(2024, ReportState.PUBLISHED)


def keep_reports(services: Services) -> None:
    """Put a draft and a published report into the register."""
    assert isinstance(services.reports, FakeReports)
    services.reports.rows |= {(each.period.year, each.id): each for each in (DRAFT_REPORT, PUBLISHED_REPORT)}


def furnish(services: Services, unit: str, agency: Agency) -> None:
    """Give the unit a colleague with a device, a key and a turn, and send it a notice."""
    colleague = builders.officer(id=colleague_of(unit), username=f"colleague.{unit}@test", unit=unit, agency=agency)
    services.officers.put(colleague)
    services.push.rosters.put(turn_of(unit))
    _devices(services, colleague.id, device_of(colleague.id), key_of(colleague.id))
    digest = Delivery(
        id=f"digest.{unit}.1", unit=unit, token=notice_of(unit), urgency=Urgency.NORMAL, raised_at=builders.T0
    )
    services.push.deliveries.save(digest)


def give(services: Services, officer: Officer) -> None:
    """Give this officer a device, a key, and a whole photo that they took."""
    _devices(services, officer.id, OWN_DEVICE, OWN_KEY)
    upload(services, officer.id)


def upload(services: Services, officer: str) -> None:
    assert isinstance(services.attachments, FakeAttachments)
    services.attachments.whole[place_of(officer, PHOTO.answer["id"])] = PHOTO.sealed


def _devices(services: Services, officer: str, device: str, key: str) -> None:
    services.push.devices.put(Device(**_PUSHED, id=device, officer=officer, since=builders.T0))
    services.authentication.keys.save(
        DeviceKey(id=key, officer=officer, platform=Platform.OTHER, since=builders.T0, seen_at=builders.T0)
    )


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
