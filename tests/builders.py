"""Ready-made values for tests: officers, case codes, entries, heads, changes. All names are invented."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.domain.audit.records import next_record
from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import CaseChange
from chalicelib.domain.case.head import CaseHead, Party, WrappedKey
from chalicelib.domain.case.obligations import Obligation, obligation_id
from chalicelib.domain.entries.entry import EntryDraft, SealedEntry
from chalicelib.domain.register.people import Agency, Appointment, Author, Officer, Role
from chalicelib.domain.register.seed import seed
from chalicelib.domain.values import case_code

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""A Monday, 08:00 in Viet Nam."""

_PEOPLE: dict[str, tuple[str, Role, str, Agency]] = {
    "border": ("Lò Thị Mẫu", Role.FIELD_OFFICER, "bp-huu-nghi", Agency.BORDER_GUARD),
    "border_two": ("Hoàng Văn Mẫu", Role.FIELD_OFFICER, "bp-lao-cai", Agency.BORDER_GUARD),
    "volunteer": ("Nông Thị Thí", Role.VOLUNTEER, "hpn-dong-dang", Agency.WOMENS_UNION),
    "hotline": ("Trần Thị Ví", Role.HOTLINE_OPERATOR, "hotline-111", Agency.CHILD_PROTECTION),
    "hotline_two": ("Phạm Văn Dụ", Role.HOTLINE_OPERATOR, "hotline-111", Agency.CHILD_PROTECTION),
    "hotline_leader": ("Lê Thị Dụ", Role.HOTLINE_LEADER, "hotline-111", Agency.CHILD_PROTECTION),
    "police": ("Vũ Văn Thử", Role.POLICE_OFFICER, "pc02-lang-son", Agency.CRIMINAL_POLICE),
    "local": ("Đặng Thị Thử", Role.LOCAL_OFFICER, "ubnd-dong-dang", Agency.LOCAL_GOVERNMENT),
    "provider": ("Bùi Thị Mẫu", Role.PROVIDER, "nha-tam-lanh-lang-son", Agency.WOMENS_UNION),
    # Officers who come in only where a duty, a leader or a return needs them.
    "union_staff": ("Lường Thị Thử", Role.UNION_STAFF, "hpn-dong-dang", Agency.WOMENS_UNION),
    "social_facility": ("Hà Thị Thử", Role.PROVIDER, "cstgxh-lang-son", Agency.CHILD_PROTECTION),
    "health": ("Vi Thị Thử", Role.LOCAL_OFFICER, "syt-lang-son", Agency.CHILD_PROTECTION),
    "immigration": ("Mai Văn Thử", Role.POLICE_OFFICER, "qlxnc-lang-son", Agency.CRIMINAL_POLICE),
    "immigration_dept": ("Tạ Văn Thử", Role.POLICE_OFFICER, "cuc-qlxnc", Agency.CRIMINAL_POLICE),
    "c02": ("Đinh Văn Thử", Role.FOCAL_POINT, "c02", Agency.CRIMINAL_POLICE),
    "c02_leader": ("Cao Văn Thử", Role.UNIT_LEADER, "c02", Agency.CRIMINAL_POLICE),
    "union": ("Ngô Thị Thử", Role.FOCAL_POINT, "twhpn-cslp", Agency.WOMENS_UNION),
    "union_leader": ("Tô Thị Thử", Role.UNIT_LEADER, "twhpn-cslp", Agency.WOMENS_UNION),
    "post_leader": ("Lương Đình Thử", Role.UNIT_LEADER, "bp-huu-nghi", Agency.BORDER_GUARD),
    "border_dept_leader": ("Phùng Văn Thử", Role.UNIT_LEADER, "cuc-pcmt-tp", Agency.BORDER_GUARD),
    "chairman": ("Hứa Văn Thử", Role.UNIT_LEADER, "ubnd-dong-dang", Agency.LOCAL_GOVERNMENT),
    "head": ("Phan Văn Thử", Role.WORKING_GROUP_HEAD, "to-cong-tac", Agency.CHILD_PROTECTION),
}


def officer(who: str = "border", **changes: Any) -> Officer:
    """One of `_PEOPLE`: border, volunteer, hotline, hotline_leader, police, local, provider, their leaders, ..."""
    name, role, unit, agency = _PEOPLE[who]
    made = Officer(
        id=f"{who.replace('_', '-')}-0001", username=f"{who}@test", name=name, role=role, unit=unit, agency=agency
    )
    return made.model_copy(update=changes)


def appointed(unit: str, role: Role = Role.POLICE_OFFICER, number: int = 1, **changes: Any) -> Appointment:
    """A hat at that unit since `T0`."""
    made = Appointment(
        id=f"appointment-{number:04d}",
        role=role,
        unit=unit,
        agency=seed().unit(unit).agency,
        since=T0,
        document="QĐ 01/QĐ-TEST",
        by="admin-0001",
    )
    return made.model_copy(update=changes)


def author(of: Officer | None = None) -> Author:
    by = of or officer()
    return Author(officer=by.id, unit=by.unit, agency=by.agency)


def case(number: int = 1) -> str:
    """A valid case code, the same for the same number."""
    return case_code.mint(random.Random(number).getrandbits(50))


def entry_id(number: int = 1) -> str:
    """A UUIDv7, the same for the same number."""
    bits = random.Random(number).getrandbits(74)
    tail = f"{0b10 << 62 | bits & (1 << 62) - 1:016x}"
    return (
        f"{0x019CA0000000 + number:012x}"[:8]
        + f"-{number & 0xFFFF:04x}-7{bits >> 65 & 0xFFF:03x}-{tail[:4]}-{tail[4:]}"
    )


def head(number: int = 1, **changes: Any) -> CaseHead:
    """The head of case `number` after its first change: version 1, one party."""
    me = officer()
    party = Party(unit=me.unit, agency=me.agency, since=T0, by_entry=entry_id(1))
    made = CaseHead(case=case(number), version=1, opened_at=T0, changed_at=T0, parties=(party,))
    return made.model_copy(update=changes)


def entry(of: CaseHead | None = None, number: int = 1, *, sealed: bytes = b"ciphertext", **changes: Any) -> SealedEntry:
    """The next entry of a file whose head (before the change) is `of`."""
    before = of or head(version=0)
    seal: dict[str, Any] = {
        name: changes.pop(name) for name in ("flags", "fingerprint", "generation") if name in changes
    }
    fields: dict[str, Any] = {
        "id": entry_id(number),
        "case": before.case,
        "seq": before.seq + 1,
        "form": "reception",
        "form_version": 1,
        "written_at": T0,
        "received_at": T0,
        "author": author(),
        "base": None,
        "prev": before.hash,
    }
    made = EntryDraft(**(fields | changes)).sealed({"work": sealed}, **({"fingerprint": "f" * 64} | seal))
    return SealedEntry(entry=made, parts={"work": sealed})


def obligation(of: CaseHead | None = None, number: int = 1, *, rule: str = "D-01", **changes: Any) -> Obligation:
    in_case = (of or head()).case
    opened_by = entry_id(number)
    made = Obligation(
        id=obligation_id(in_case, opened_by, rule),
        case=in_case,
        rule=rule,
        rule_version="2026-01",
        calendar_version="2026-01",
        opened_by=opened_by,
        started_at=T0,
        due_at=T0 + timedelta(hours=24),
        holder="pc02-lang-son",
        holder_agency=Agency.CRIMINAL_POLICE,
    )
    return made.model_copy(update=changes)


def alert(of: CaseHead | None = None, number: int = 1, *, kind: str = "new_reception", **changes: Any) -> Alert:
    in_case = (of or head()).case
    made = Alert(
        id=alert_id(in_case, entry_id(number), kind),
        case=in_case,
        kind=kind,
        urgency=Urgency.URGENT,
        unit="hotline-111",
        token=f"token{number:027d}",
        raised_at=T0,
    )
    return made.model_copy(update=changes)


def facts(number: int = 1, **changes: Any) -> CaseFacts:
    """The facts of case `number`: a reception at Hữu Nghị of which little is known; give any fact anew."""
    fields: dict[str, Any] = {
        "case": case(number),
        "opened_on": T0.date(),
        "opened_by": "bp-huu-nghi",
        "opened_by_agency": Agency.BORDER_GUARD,
        "province": "lang-son",
        "first_form": "reception",
        "route": "returned",
        "status": "suspected",
        "statuses": (),
        "holder": "bp-huu-nghi",
        "sex": "unknown",
        "age_band": "unknown",
        "nationality": "unknown",
        "exploitation": (),
        "country": "unknown",
        "at_risk": False,
        "support": (),
        "connections": (),
        "referrals": (),
        "duties": (),
        "activities": (),
        "outcome": None,
        "closed_on": None,
    }
    return CaseFacts(**(fields | changes))


def change(number: int = 1, *, at: datetime = T0, **parts: Any) -> CaseChange:
    """The first change of case `number`: one entry, one key, one audit record. Give `obligations=`, `alerts=`, ..."""
    blank = head(number, version=0, opened_at=at, changed_at=at)
    first = entry(blank, number, received_at=at)
    record = next_record(
        seq=0, prev=blank.audit_hash, chain=f"case/{blank.case}", at=at, actor=officer().id, action="entry_stored",
        case=blank.case, subject=first.entry.id,
    )  # fmt: skip
    after = blank.model_copy(
        update={
            "version": 1,
            "seq": 1,
            "hash": first.entry.hash,
            "audit_seq": record.seq,
            "audit_hash": record.hash,
        }
    )
    fields: dict[str, Any] = {
        "before": None,
        "head": after,
        "entry": first,
        "keys": (WrappedKey(case=blank.case, agency=Agency.BORDER_GUARD, wrapped="d3JhcHBlZA==", check="c" * 64),),
        "audit": (record,),
    }
    return CaseChange(**(fields | parts))


def next_change(of: CaseHead, *, at: datetime, number: int | None = None, **parts: Any) -> CaseChange:
    """A later change of a case whose stored head is `of`: moves it on; with `number`, one more entry of that id."""
    update: dict[str, Any] = {"version": of.version + 1, "changed_at": at}
    if number is not None:
        following = entry(of, number, received_at=at)
        parts = {"entry": following, **parts}
        update |= {"seq": following.entry.seq, "hash": following.entry.hash}
    fields: dict[str, Any] = {"before": of.version, "head": of.model_copy(update=update)}
    return CaseChange(**(fields | parts))
