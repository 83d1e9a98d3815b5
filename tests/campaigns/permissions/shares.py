"""Every ground of a share × every unit of the case and some beside it × every role: what opens, against a hand table.

`shares.csv` says by hand what each of them is shown; the first row that fits is the expectation. A cell is one case
opened over HTTP by somebody who never wrote in it: an account of that role at that unit.
"""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.domain.register.people import Role
from tests.api.called import account
from tests.api.called_stories import COMMUNE, MEMBER, POLICE, SHELTER, SIDE, STAY
from tests.api.stories.cast import ASKED, INFORMED, RECEIVED, stage
from tests.api.story import Story
from tests.campaigns.permissions.expected import spelled_out

_HERE = Path(__file__).parent
UNITS: Mapping[str, str] = {
    "author": "bp-huu-nghi",
    "hotline": "hotline-111",
    "receiver": SHELTER,
    "member": MEMBER,
    "commune": COMMUNE,
    "police": POLICE,
    "c02": "c02",
    "department": "cuc-pcmt-tp",
    "stranger": "bp-mong-cai",
}
"""The author's unit, those that a situation calls, the author's department, and one that nothing calls."""

_EMERGENCY = ASKED | {"emergency": "yes", "emergency_reason": "Bị tìm đến tận nơi"}
_YES = {"answer": "yes", "given_by": "self", "groups": ["identity", "health"], "purposes": ["referral"]}
_GROUND = {
    "answer": "no",
    "ground": "legal_duty",
    "ground_reason": "Điều tra",
    "ground_article": "Điều 12",
    "until": "2026-06-01T00:00:00Z",
    "groups": ["health"],
    "purposes": ["crime_handling"],
    "recipients": ["criminal_police"],
}
_RECEPTION = ("border", "reception", RECEIVED)
_REFERRAL = ("hotline", "referral_request", {"to_unit": SHELTER} | ASKED)
_AGREED = (
    _RECEPTION,
    _REFERRAL,
    ("hotline", "risk_assessment", {"security_risk": "yes", "fully_able": "no"}),
    ("hotline", "victim_opinion", {"opinion": "agrees"}),
    ("provider", "agency_response", {"answer": "accept", "confirmation": "12/CV"}),
    ("hotline", "victim_decision", {"decision": "yes"} | INFORMED),
)
_DISPATCH = {"traveller": "adult", "mode": "escorted", "escort_kind": "police", "escort_unit": POLICE}

Act = tuple[str, str, dict[str, Any]]
SITUATIONS: Mapping[str, tuple[tuple[Act, ...], float]] = {
    "received": ((_RECEPTION,), 0),
    "service asked": ((_RECEPTION, ("hotline", "service_connection_request", {"to_unit": MEMBER} | ASKED)), 0),
    "referral asked": ((_RECEPTION, _REFERRAL), 0),
    "referral agreed": (_AGREED, 0),
    "receiver declines": (
        (*_AGREED, ("provider", "agency_response", {"answer": "decline", "decline_reason": "no_place"})),
        0,
    ),
    "declined and another asked": (
        (
            *_AGREED,
            ("provider", "agency_response", {"answer": "decline", "decline_reason": "no_place"}),
            ("hotline", "referral_request", {"to_unit": COMMUNE} | ASKED),
        ),
        0,
    ),
    "escorted": ((*_AGREED, ("border", "dispatch", _DISPATCH | {"to_unit": SHELTER})), 0),
    "emergency": ((_RECEPTION, ("hotline", "service_connection_request", {"to_unit": SHELTER} | _EMERGENCY)), 0),
    "emergency over": ((_RECEPTION, ("hotline", "service_connection_request", {"to_unit": SHELTER} | _EMERGENCY)), 73),
    "consent": (
        (_RECEPTION, _REFERRAL, ("border", "consent", {"consent": _YES | {"recipients": ["womens_union"]}})),
        0,
    ),
    "consent withdrawn": (
        (
            _RECEPTION,
            _REFERRAL,
            ("border", "consent", {"consent": _YES | {"recipients": ["womens_union"]}}),
            ("border", "consent_withdrawal", {"by": "self"}),
        ),
        0,
    ),
    "legal duty waits": (
        (
            _RECEPTION,
            ("border", "verification_request", {"to_unit": POLICE, "what": "Nhân thân"}),
            ("border", "consent", {"consent": _GROUND}),
        ),
        0,
    ),
    "legal duty confirmed": (
        (
            _RECEPTION,
            ("border", "verification_request", {"to_unit": POLICE, "what": "Nhân thân"}),
            ("border", "consent", {"consent": _GROUND}),
            ("hotline", "consent_confirmation", {"consent": "#3", "confirms": "yes", "how_known": "Đã xem văn bản"}),
        ),
        0,
    ),
    "placed": ((_RECEPTION, ("border", "support", STAY | {"stay": "begins", "health_remarks": "Phòng 12"})), 0),
    "commune told": (
        (
            ("local", "reception", RECEIVED),
            ("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),
        ),
        0,
    ),
    "police asked": ((_RECEPTION, ("border", "verification_request", {"to_unit": POLICE, "what": "Nhân thân"})), 0),
    "handed over": (
        (_RECEPTION, ("border", "handover", {"place": "Đồng Đăng", "to_unit": COMMUNE, "giver": SIDE})),
        0,
    ),
    "crime told": (
        (
            _RECEPTION,
            (
                "border",
                "crime_information",
                {"to_unit": POLICE, "channel": "phone", "rescue": "no", "what": "Đường dây"},
            ),
        ),
        0,
    ),
    "abroad": (
        (
            (
                "hotline",
                "hotline_call",
                {
                    "channel": "phone",
                    "emergency": "yes",
                    "whereabouts": "abroad",
                    "country": "MM",
                    "summary": "Bị giữ",
                    "person": RECEIVED["person"],
                },
            ),
        ),
        0,
    ),
    "wrong address corrected": (
        (
            _RECEPTION,
            _REFERRAL,
            (
                "hotline",
                "referral_request",
                {"to_unit": MEMBER, "correction": {"entry": "#2", "reason": "Nhầm"}} | ASKED,
            ),
        ),
        0,
    ),
}
"""Situations: what has been written, and how many hours ago."""


@dataclass(frozen=True)
class Row:
    situation: frozenset[str]
    unit: frozenset[str]
    who: frozenset[str]
    shown: str


def wrong_shares(every: int = 1) -> tuple[int, list[str]]:
    """Return how many cells were asked, each `every`-th of all, and those whose answer is not the table's."""
    asked, wrong = 0, list[str]()
    for number, (situation, unit, role) in enumerate((s, u, r) for s in SITUATIONS for u in UNITS for r in Role):
        if number % every:
            continue
        asked += 1
        answer, wanted = shown(_told(situation), UNITS[unit], role), expected(situation, unit, role.value)
        if answer != wanted:
            wrong.append(f"{role.value} of {unit}, {situation}: {answer}, not {wanted}")
    return asked, wrong


def expected(situation: str, unit: str, who: str) -> str:
    """The first fitting row's answer; "no row" if none fits."""
    for row in _rows():
        if _fits(row.situation, situation) and _fits(row.unit, unit) and _fits(row.who, who):
            return row.shown
    return "no row"


def shown(story: Story, unit: str, role: Role) -> str:
    """Every entry's groups and the basic file, or the status of the refusal."""
    reply = story.system.call("GET", f"/v1/cases/{story.code}", account(story.system, unit, role))
    if reply.status != 200:
        return str(reply.status)
    entries = [f"{entry['form']}:{_letters(entry['groups'])}" for entry in reply.json["entries"]]
    told = {answer["path"] for answer in reply.json["standing"]["basic_file"]}
    whole = "person.birth_name" in told
    basic = ["basic:full"] if whole else ["basic:coded"] if told else []
    return " ".join([*entries, *basic]) or "nothing"


def _letters(groups: list[str]) -> str:
    found = "".join(sorted({"legal": "G"}.get(group, group[0].upper()) for group in groups))
    return {"GHILSW": "all", "HILSW": "all-but-legal"}.get(found, found)


@cache
def _told(situation: str) -> Story:
    acts, hours = SITUATIONS[situation]
    story, ids = Story(stage()), list[str]()
    for who, form, answers in acts:
        meant = json.loads(re.sub(r'"#(\d+)"', lambda found: json.dumps(ids[int(found[1]) - 1]), json.dumps(answers)))
        result = story.tries(who, form, **meant)
        assert result["result"] == "stored", (form, result)
        ids.append(result["id"])
    story.waits(hours=hours)
    return story


@cache
def _rows() -> tuple[Row, ...]:
    with (_HERE / "shares.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                frozenset(line["situation"].split("|")),
                frozenset(line["unit"].split()),
                frozenset(spelled_out(line["who"])),
                line["shown"],
            )
            for line in csv.DictReader(file)
        )


def _fits(named: frozenset[str], one: str) -> bool:
    return bool(named & {"*", one})
