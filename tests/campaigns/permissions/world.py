"""Everybody and everything the matrix asks about, in one server of fakes that is put back after every cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

from chalicelib.domain.case.break_glass import glass
from chalicelib.domain.case.erasure import erasure_rules
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.register.people import Agency, Author, Officer, Role
from chalicelib.domain.register.roster import Shift
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from tests import builders
from tests.api.system import System, system
from tests.campaigns.permissions import belongings
from tests.domain.written import CONSENT, least
from tests.fakes.crypto import FakeVault
from tests.usecases.field import RECEPTION, entry, filled, rechained

UNITS = {
    "author_unit": ("bp-huu-nghi", Agency.BORDER_GUARD),
    "joined_unit": ("hotline-111", Agency.CHILD_PROTECTION),
    "addressed_unit": ("pc02-lang-son", Agency.CRIMINAL_POLICE),
    "foreign_unit": ("bp-mong-cai", Agency.BORDER_GUARD),
    "working_group_unit": ("to-cong-tac", Agency.CHILD_PROTECTION),
    "outside_same_agency": ("bp-lao-cai", Agency.BORDER_GUARD),
    "outside_local": ("ubnd-dong-dang", Agency.LOCAL_GOVERNMENT),
    "outside_police": ("c02", Agency.CRIMINAL_POLICE),
    "outside_union": ("hpn-dong-dang", Agency.WOMENS_UNION),
    "outside_health": ("syt-lang-son", Agency.CHILD_PROTECTION),
}
OBJECTS = {
    "live": 1,
    "own": 2,
    "closed": 3,
    "held": 4,
    "foreign": 5,
    "under_glass": 6,
    "working_group": 0,
    "erased": 7,
    "missing": 99,
}
STRANGERS = {"anonymous": "401", "expired": "403"}
"""Callers whom the gateway refuses, with the answer of Chalice's gateway. AWS's says 403 to a token that is not good,
and the template words both as 401 `unauthenticated` (infra/resources/gateway_responses.yaml)."""


@dataclass(frozen=True)
class Principal:
    """`who` is a role, `<role>_on_duty` or one of STRANGERS; who is not `known` is to get 401 everywhere."""

    who: str
    unit: str
    known: bool
    token: str | None
    officer: Officer | None


@cache
def code(thing: str) -> str:
    return builders.case(OBJECTS[thing]) if OBJECTS[thing] else WORKING_GROUP_FILE


class World:
    """`reset(principal)` makes all as it was, with this principal as the author of `own` and behind the glass."""

    def __init__(self) -> None:
        self.system: System = system()
        _fill(self.system)
        self.principals = tuple(_principals(self.system))
        self._kept = _dicts(self.system)
        assert isinstance(self.system.services.vault, FakeVault)
        self._vault: FakeVault = self.system.services.vault
        self._opened = len(self._vault.opened)
        self._saved = [_copy(found) for found in self._kept]

    def reset(self, principal: Principal) -> None:
        for found, saved in zip(self._kept, self._saved, strict=True):
            found.clear()
            found.update(_copy(saved))
        self.system.cases.commits.clear()
        del self._vault.opened[self._opened :]
        if principal.officer is not None:
            self._make_his_own(principal.officer)

    def state(self) -> list[Any]:
        """All that is kept, but for the audit's own rows."""
        audit = [id(found) for found in vars(self.system.services.audit).values()]
        return [_copy(found) for found in self._kept if id(found) not in audit]

    def _make_his_own(self, officer: Officer) -> None:
        belongings.give(self.system.services, officer)
        files = self.system.cases.files
        by = Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
        own = files[code("own")]
        if officer.unit in {party.unit for party in own.head.parties}:
            files[code("own")] = rechained(replace(own, entries=tuple(_by(sealed, by) for sealed in own.entries)))
        under = files[code("under_glass")]
        broken = glass(officer, "danger_to_life", self.system.clock())
        head = under.head.model_copy(update={"glasses": (broken,)})
        files[code("under_glass")] = replace(under, head=head)


def _by(sealed: Any, by: Author) -> Any:
    return replace(sealed, entry=sealed.entry.model_copy(update={"author": by}))


def _fill(made: System) -> None:
    made.services.officers.put(builders.officer("border", id="mong-cai-0001", unit="bp-mong-cai"))
    made.people["mong_cai"] = builders.officer("border", id="mong-cai-0001", unit="bp-mong-cai")
    made.people["chief"] = builders.officer("border", id="chief-0001", role=Role.UNIT_LEADER)
    made.services.officers.put(made.people["chief"])
    for unit, agency in UNITS.values():
        belongings.furnish(made.services, unit, agency)
    for author in ("border-0001", "mong-cai-0001"):
        belongings.upload(made.services, author)
    for thing, number in OBJECTS.items():
        if thing in ("working_group", "missing"):
            continue
        is_foreign = thing in ("foreign", "under_glass")
        _stored(made, "mong_cai" if is_foreign else "border", entry(number, in_case=number, body=_PHOTOGRAPHED))
        _stored(made, "mong_cai" if is_foreign else "border", _minutes(thing))
        if not is_foreign:
            _stored(made, "border", _crime(100 + number, number))
    _stored(made, "border", entry(204, in_case=4, form="consent", body=_WORK_FOR_THE_POLICE))
    _stored(made, "hotline", entry(203, in_case=3, form="closure", body=filled("closure")))
    assert made.call("PUT", f"/v1/cases/{code('held')}/hold", "chief", {"ground": "court"}).status == 200
    assert made.call("POST", f"/v1/cases/{code('erased')}/erasure", "chief").status == 200
    # Back to the hour of all the rest, of which nothing is late yet.
    now = made.clock()
    made.clock.advance(hours=erasure_rules().waiting_hours)
    assert made.call("POST", f"/v1/cases/{code('erased')}/erasure/confirmation", "hotline_leader").status == 200
    made.clock.at = now
    open_recurring_duties(made.services)
    belongings.keep_reports(made.services)


_WORK = {"recipients": ["criminal_police"], "groups": ["work"]}
_WORK_FOR_THE_POLICE = least("consent", consent=CONSENT | _WORK)
"""Of the held case a focal point of theirs sees a part of the minutes (R19): too little for a paper."""
_TOLD = {"person": {"sex": "female"}, "health_remarks": "Mệt"}
_PHOTOGRAPHED = RECEPTION | {"papers_photos": [belongings.PHOTO.answer]}


def minutes_of(number: int) -> str:
    """The entry of the handover minutes in the case of that number, whether there are any or not."""
    return builders.entry_id(300 + number)


def _minutes(thing: str) -> dict[str, Any]:
    """Of the held and the foreign cases another unit received: who is only told of one of them reads no minutes."""
    to_unit = "pc02-lang-son" if thing in ("live", "own", "closed", "erased") else "pc02-lao-cai"
    said = least("handover", to_unit=to_unit, receiver=None, child="no", **_TOLD)
    number = OBJECTS[thing]
    return entry(number, in_case=number, form="handover", body=said) | {"id": minutes_of(number)}


def _crime(number: int, in_case: int) -> dict[str, Any]:
    return entry(number, in_case=in_case, form="crime_information", body=_told())


@cache
def _told() -> dict[str, Any]:
    return filled("crime_information") | {"to_unit": "pc02-lang-son"}


def crime_information(in_case: str) -> dict[str, Any]:
    """An entry nobody has sent yet."""
    return _crime(900, 1) | {"case": in_case}


def _stored(made: System, who: str, sent: dict[str, Any]) -> None:
    (result,) = made.submit(who, sent)
    assert result["result"] == "stored", result


def _principals(made: System) -> Iterator[Principal]:
    for role in Role:
        for unit, (name, agency) in UNITS.items():
            for known in (True, False):
                officer = builders.officer(
                    id=f"{role.value}-{unit}-{known}".replace("_", "-"),
                    username=f"{role.value}.{unit}@test",
                    role=role,
                    unit=name,
                    agency=agency,
                    active=known,
                )
                if known or unit == "author_unit":
                    yield _account(made, role.value, unit, officer)
    for unit, (name, agency) in UNITS.items():
        on_duty = builders.officer(
            id=f"on-duty-{unit}".replace("_", "-"), role=Role.POLICE_OFFICER, unit=name, agency=agency
        )
        now = made.clock()
        ends = now + timedelta(hours=8)
        made.services.push.rosters.put(
            Shift(unit=name, officer=on_duty.id, role=on_duty.role, starts_at=now, ends_at=ends)
        )
        yield _account(made, "police_officer_on_duty", unit, on_duty)
    yield Principal("anonymous", "author_unit", False, None, None)
    yield Principal("expired", "author_unit", False, "Bearer of-nobody", None)


def _account(made: System, who: str, unit: str, officer: Officer) -> Principal:
    made.services.officers.put(officer)
    made.people[officer.id] = officer
    return Principal(who, unit, officer.active, f"Bearer {made.token(officer.id)}", officer)


def _dicts(made: System) -> list[Any]:
    ports = [made.services.cases, made.services.audit, made.services.officers, made.services.openings]
    ports += [made.services.push.rosters, made.services.push.devices, made.services.push.deliveries]
    ports += [made.services.tokens, made.services.sign_in, made.services.authentication.keys, made.services.attachments]
    ports += [made.services.reports, made.services.authentication.bindings]
    found: dict[int, Any] = {}
    for port in ports:
        for value in vars(port).values():
            if isinstance(value, dict | set):
                found[id(value)] = value
    return list(found.values())


def _copy(found: Any) -> Any:
    if isinstance(found, set):
        return set(found)
    return {name: list(value) if isinstance(value, list) else value for name, value in found.items()}
