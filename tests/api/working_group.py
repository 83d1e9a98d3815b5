"""The Working Group with all its members, acting over HTTP; and its quarter, step by step."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.register.people import Agency, Role
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from tests import builders
from tests.api.test_every_deadline import Group, group

DAY = datetime(2026, 12, 7, 3, tzinfo=UTC)
MEMBERS = ("c02_member", "border_member", "union_member", "child_member")
_SEATS = {
    "c02_member": ("c02", Agency.CRIMINAL_POLICE),
    "border_member": ("cuc-pcmt-tp", Agency.BORDER_GUARD),
    "union_member": ("twhpn-cslp", Agency.WOMENS_UNION),
    "child_member": ("cuc-bmte", Agency.CHILD_PROTECTION),
}


def constituted(at: datetime = DAY) -> Group:
    """The Working Group's file on that day, and an account for each member beside the cast."""
    made = group(at)
    for who, (unit, agency) in _SEATS.items():
        officer = builders.officer(
            "head",
            id=f"{who.replace('_', '-')}-0001",
            username=f"{who}@test",
            role=Role.WORKING_GROUP_MEMBER,
            unit=unit,
            agency=agency,
        )
        made.system.people[who] = officer
        made.system.services.officers.put(officer)
    return made


def on(year: int, month: int, day: int) -> str:
    """Ten in the morning of that day in Viet Nam, as a phone writes it."""
    return datetime(year, month, day, 3, tzinfo=UTC).isoformat().replace("+00:00", "Z")


EXPECTED = [{"agency": agency, "staff": 2} for agency in ("child_protection", "criminal_police")]
CAME = [{"agency": each["agency"], "present": 2, "right_composition": "yes"} for each in EXPECTED]
DECIDED = [{"decision": "Mở đợt truyền thông tại cửa khẩu", "consensus": "yes"}]


def convenes(made: Group, who: str = "head", **more: Any) -> str:
    """A meeting is convened; its id."""
    return made.does(who, "meeting_convened", **_meeting(**more))


def _meeting(**more: Any) -> dict[str, Any]:
    return {
        "kind": "regular", "takes_place_on": on(2026, 12, 15), "place": "Phòng họp Cục", "agenda": "Tình hình quý",
        "expected": EXPECTED,
    } | more  # fmt: skip


def tries_to_convene(made: Group, who: str, **more: Any) -> dict[str, Any]:
    """The server's answer to a convening."""
    return made.tries(who, "meeting_convened", **_meeting(**more))


def minutes(made: Group, meeting: str, who: str = "hotline", **more: Any) -> str:
    """The minutes are written; their id."""
    body = {"meeting": meeting, "chaired_by": "head", "attendance": CAME, "decisions": DECIDED, "assigns": "no"}
    return made.does(who, "meeting_minutes", **(body | more))


def drafts(made: Group, who: str = "hotline", **more: Any) -> str:
    """The plan of the year to come is drafted; its id."""
    body = {"scope": "year", "year": 2027, "text": "Kế hoạch năm 2027", "activities": [{"activity": "Truyền thông"}]}
    return made.does(who, "plan_draft", **(body | more))


def broken(result: dict[str, Any]) -> list[tuple[str, str]]:
    """The rules an entry was refused by: (field, rule)."""
    if result["result"] == "stored":
        return []
    return [(error["field"], error["rule"]) for error in result["problem"].get("errors", [])]


def read(made: Group, who: str) -> Any:
    """The Working Group's page as that officer is shown it."""
    reply = made.system.call("GET", "/v1/working-group", who)
    assert reply.status == 200, reply.body
    return reply.json


def days_pass(made: Group, days: int) -> None:
    """The clock goes on, and the daily sweep opens what the date calls for."""
    made.system.clock.advance(days=days)
    open_recurring_duties(made.system.services)


def a_reception(made: Group) -> dict[str, Any]:
    """A victim's file beside the group's: somebody was received at a post."""
    body = {"category": "returned", "arrival": "found", "place": "x", "immediate_risk": "none", "received_on": made.now}
    return {
        "id": builders.entry_id(900), "case": builders.case(7), "form": "reception", "form_version": 1,
        "written_at": made.now, "base": None, "body": body,
    }  # fmt: skip
