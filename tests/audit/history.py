"""A small system's audit as an export: cases, day chains over several days, anchors."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache

from chalicelib.domain.audit.anchors import anchor_of
from chalicelib.domain.audit.records import NO_RECORD, AuditRecord, day_chain, line_of, next_record

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
CASES = ("7K3M9-Q2XPT-1", "J6VMH-6BCFN-J", "2ABCD-EFGH3-4")
DAYS = 4


@cache
def history(seed: int) -> tuple[list[AuditRecord], list[str]]:
    """All records in the order of their chains and days, and the anchors' lines of all days but the last."""
    chance = random.Random(seed)
    chains: dict[str, list[AuditRecord]] = {}
    for day in range(DAYS):
        for step in range(40):
            at = START + timedelta(days=day, minutes=step)
            actor = f"officer-{chance.randrange(6)}"
            if chance.random() < 0.5:
                case = chance.choice(CASES)
                about = {"case": case, "purpose": "reading", "opened": {"identity": chance.randrange(4), "work": 2}}
                _add(chains, f"case/{case}", at=at, actor=actor, action="case_opened", **about)
            else:
                _add(chains, day_chain(at, actor), at=at, actor=actor, action="alerts_listed")
    records = [record for name in sorted(chains) for record in chains[name]]
    anchors, prev = [], NO_RECORD
    for day in range(DAYS - 1):
        of_day = START.date() + timedelta(days=day)
        anchor = anchor_of(of_day, [r for r in records if _day(r) == of_day], prev)
        anchors.append(line_of(anchor))
        prev = anchor.hash
    return records, anchors


def _add(chains: dict[str, list[AuditRecord]], name: str, **fields: object) -> None:
    chain = chains.setdefault(name, [])
    prev = chain[-1].hash if chain else NO_RECORD
    chain.append(next_record(seq=len(chain), prev=prev, chain=name, **fields))


def _day(record: AuditRecord) -> date:
    return record.at.date()
