"""Converts models to items and back (docs/contract.md, "The table").

An item holds the model as JSON in `doc`, beside it only what keys, indexes and conditions need. Nothing here may ever
hold a word that somebody typed, save `sealed`, which is ciphertext.
"""

from datetime import date, datetime
from typing import TypeVar

from chalicelib.adapters import row_versions
from chalicelib.adapters.dynamo_table import Item, instant, key, stamp
from chalicelib.domain.audit.records import AuditRecord, day_of, shard
from chalicelib.domain.case.alerts import Alert, is_live, place_in_queue
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import DeferredRows
from chalicelib.domain.case.head import CaseHead, WrappedKey
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.case.ownership import Owner
from chalicelib.domain.entries.entry import Entry, SealedEntry
from chalicelib.domain.register.people import Agency, Officer
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import OpenDuty

Model = TypeVar("Model", bound=Frozen)

OPEN_OBLIGATIONS = "OBLIGATION"
UNPUBLISHED_ALERTS = "ALERT"
LIVE_CASES = "CASE"
UNCOMPARED = "UNCOMPARED"
UNSETTLED = "UNSETTLED"
LIVE_QUEUE, PAST_QUEUE = "LIVE", "PAST"
UNSORTED_QUEUE = "QUEUE"
"""The one index key of a unit's alerts in earlier versions. The sweep moves what it finds under it to the two keys
above.
"""
UNIT_WALKS = "WALK"
FACTS = "FACTS"


def case_pk(case: str) -> str:
    """Return the partition of a case."""
    return f"CASE#{case}"


def model_of(kind: type[Model], item: Item) -> Model:
    """Return the model in an item's `doc`."""
    shape = row_versions.shape_of(item)
    document = row_versions.read_up(kind.__name__, item["doc"]["S"], shape)
    # A newer release wrote it and was put back since: what this one does not know is passed over.
    return kind.model_validate_json(document, extra="ignore" if shape > row_versions.CURRENT else None)


def head_item(head: CaseHead) -> Item:
    """Return a case's head as an item, listed among the open cases unless it is erased."""
    item = _item(case_pk(head.case), "HEAD", head) | {"version": {"N": str(head.version)}}
    if head.erased_at is None:
        item |= {"openpk": {"S": LIVE_CASES}, "opensk": {"S": head.case}}
    return item


def entry_item(sealed: SealedEntry) -> Item:
    """Return a sealed entry as an item: its metadata in `doc`, its parts in `sealed`."""
    entry = sealed.entry
    return _item(case_pk(entry.case), entry_sk(entry.seq), entry) | {
        "sealed": {"M": {name: {"B": part} for name, part in sealed.parts.items()}}
    }


def entry_sk(seq: int) -> str:
    """Return the sort key of the entry with this number."""
    return f"ENTRY#{seq:04d}"


def entry_of(item: Item) -> SealedEntry:
    """Read a sealed entry from its item."""
    parts = {name: bytes(part["B"]) for name, part in item["sealed"]["M"].items()}
    return SealedEntry(entry=model_of(Entry, item), parts=parts)


def entry_place_item(entry: Entry) -> Item:
    """Return the item that finds an entry by its id alone; its key makes an id usable once in the whole server."""
    return key(f"ENTRYID#{entry.id}", "ENTRY") | {"case": {"S": entry.case}, "seq": {"N": str(entry.seq)}}


def key_item(wrapped: WrappedKey) -> Item:
    """Return a wrapped key as an item."""
    return _item(case_pk(wrapped.case), key_sk(wrapped), wrapped)


def key_sk(wrapped: WrappedKey) -> str:
    """Return the sort key of a wrapped key: agency, purpose, generation."""
    return f"KEY#{wrapped.agency}#{wrapped.purpose}#{wrapped.generation:04d}"


def obligation_sk(obligation_id: str) -> str:
    """Return the sort key of an obligation."""
    return f"OBLIGATION#{obligation_id}"


def obligation_item(obligation: Obligation) -> Item:
    """Return an obligation as an item, listed by due time while it is open."""
    due = f"{stamp(obligation.due_at)}#{obligation.id}"
    item = _item(case_pk(obligation.case), obligation_sk(obligation.id), obligation)
    item |= {"unitpk": {"S": f"OWES#{obligation.holder}"}, "unitsk": {"S": due}}
    if obligation.state is ObligationState.OPEN:
        whose = f"{stamp(obligation.due_at)}#{obligation.holder_agency}#{obligation.holder}#{obligation.id}"
        item |= {"openpk": {"S": OPEN_OBLIGATIONS}, "opensk": {"S": whose}}
    return item


def open_duty_of(row: Item) -> OpenDuty:
    """Return what the index alone tells of an open obligation."""
    due_at, agency, holder, name = row["opensk"]["S"].split("#", 3)
    return OpenDuty(id=name, due_at=instant(due_at), agency=Agency(agency), holder=holder)


def alert_sk(alert_id: str) -> str:
    """Return the sort key of an alert."""
    return f"ALERT#{alert_id}"


def alert_item(alert: Alert) -> Item:
    """Return an alert as an item, listed while it is unpublished and in its unit's queue."""
    raised = f"{stamp(alert.raised_at)}#{alert.id}"
    item = _item(case_pk(alert.case), alert_sk(alert.id), alert)
    queue = LIVE_QUEUE if is_live(alert) else PAST_QUEUE
    item |= {"unitpk": {"S": f"{queue}#{alert.unit}"}, "unitsk": {"S": place_in_queue(alert)}}
    if alert.published_at is None:
        item |= {"openpk": {"S": UNPUBLISHED_ALERTS}, "opensk": {"S": raised}}
    return item


def party_item(case: str, unit: str, changed_at: datetime) -> Item:
    """Return one line of the unit's change feed; each change of the case moves it forward."""
    line = {"unitpk": {"S": f"FEED#{unit}"}, "unitsk": {"S": f"{stamp(changed_at)}#{case}"}}
    return key(case_pk(case), f"PARTY#{unit}") | line


def facts_item(facts: CaseFacts) -> Item:
    """Return the de-identified facts of a case as an item, listed for reports by its case code."""
    return _item(case_pk(facts.case), FACTS, facts) | {"openpk": {"S": FACTS}, "opensk": {"S": facts.case}}


def owner_item(case: str, owner: Owner) -> Item:
    """Return one line of the list of cases an officer has in hand, the newest last. A unit has one for a case."""
    line = {"unitpk": {"S": f"OWNS#{owner.officer}"}, "unitsk": {"S": f"{stamp(owner.since)}#{case}"}}
    return key(case_pk(case), f"OWNER#{owner.unit}") | line


def uncompared_item(head: CaseHead, entry_id: str) -> Item:
    """Return the item saying that an entry waits to be compared with the other files: its id, no word of it."""
    since = f"{stamp(head.changed_at)}#{entry_id}"
    return key(case_pk(head.case), f"UNCOMPARED#{entry_id}") | {"openpk": {"S": UNCOMPARED}, "opensk": {"S": since}}


def deferred_item(case: str, rows: DeferredRows) -> Item:
    """Return the row of what a change decided and could not write itself; the index shows that it waits."""
    waits = {"openpk": {"S": UNSETTLED}, "opensk": {"S": f"{case}#{rows.id}"}}
    return _item(case_pk(case), f"DEFERRED#{rows.id}", rows) | waits


def audit_pk(chain: str) -> str:
    """Return the partition of an audit chain."""
    return f"AUDIT#{chain}"


def audit_item(record: AuditRecord) -> Item:
    """Return an audit record as an item, listed under its day."""
    day = audit_day(day_of(record.at), shard(record.chain))
    listed = {"unitpk": {"S": day}, "unitsk": {"S": f"{record.chain}#{record.seq:09d}"}}
    return _item(audit_pk(record.chain), f"{record.seq:09d}", record) | listed


def audit_day(day: date, part: str) -> str:
    """Return the partition that lists a sixteenth of all that was recorded on a day."""
    return f"AUDITDAY#{day.isoformat()}#{part}"


def officer_item(officer: Officer) -> Item:
    """Return an officer as an item, listed under the unit."""
    listed = {"unitpk": {"S": f"STAFF#{officer.unit}"}, "unitsk": {"S": officer.id}}
    return _item(f"OFFICER#{officer.id}", "OFFICER", officer) | listed


def _item(pk: str, sk: str, model: Frozen) -> Item:
    return key(pk, sk) | {"doc": {"S": model.model_dump_json(by_alias=True)}}
