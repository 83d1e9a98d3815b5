"""Entries as phones send them, clear or sealed. Invented contents only."""

import base64
import json
from dataclasses import replace
from typing import Any

from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.entries.entry import FIRST_PREV, SealedEntry, chain_hash, parts_hash
from chalicelib.domain.entries.submission import parsed
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.schema import json_schema
from chalicelib.ports import Services
from chalicelib.usecases.entries.submit_entries import Result, submit_entries
from tests import builders
from tests.campaigns.privacy.markers import marked_bodies
from tests.fakes import FakeCases, HandClock
from tests.fakes.crypto import seal_to

RECEPTION: dict[str, Any] = {
    "category": "rescued",
    "arrival": "self_report",
    "received_on": "2026-03-02T00:50:00Z",
    "place": "Đồn Hữu Nghị",
    "immediate_risk": "none",
}


def entry(number: int = 1, *, in_case: int = 1, **changes: Any) -> dict[str, Any]:
    """A reception on the wire, written at T0; give any field anew."""
    made = {
        "id": builders.entry_id(number),
        "case": builders.case(in_case),
        "form": "reception",
        "form_version": 1,
        "written_at": "2026-03-02T01:00:00Z",
        "base": None,
        "body": RECEPTION,
    }
    return made | changes


def filled(form: str) -> dict[str, Any]:
    """A body of that form with every question answered, invented throughout; it corrects nothing."""
    body = marked_bodies(json_schema(FORMS[form, 1]))[0].body
    return {name: value for name, value in body.items() if name != "correction"}


def sealed(clear: dict[str, Any], services: Services, author: dict[str, str] | None = None) -> dict[str, Any]:
    """The same entry as a phone seals it to the server's key; without an author as the version before did."""
    key = services.intake.sealing_key(services.now())
    rest = {name: value for name, value in clear.items() if name != "body"}
    named = {} if author is None else {"author": author}
    blank = {"kid": key.kid, "envelope": "A" * 120, **named}
    info = parsed(rest | {"sealed": blank}).info
    envelope = seal_to(key, info, json.dumps(clear["body"]).encode())
    written = base64.urlsafe_b64encode(envelope).decode().rstrip("=")
    return rest | {"sealed": {"kid": key.kid, "envelope": written, **named}}


def rechained(file: CaseFile) -> CaseFile:
    """A file that a test changed, with every hash as if it had been written so."""
    made: list[SealedEntry] = []
    for kept in file.entries:
        prev = made[-1].entry.hash if made else FIRST_PREV
        entry = kept.entry.model_copy(update={"prev": prev, "sealed_sha256": parts_hash(kept.parts)})
        made.append(replace(kept, entry=entry.model_copy(update={"hash": chain_hash(entry)})))
    head = file.head.model_copy(update={"seq": len(made), "hash": made[-1].entry.hash if made else FIRST_PREV})
    return replace(file, entries=tuple(made), head=head)


def receive(services: Services, clock: HandClock, *numbers: int) -> None:
    """One reception a case, a second apart."""
    for number in numbers:
        submit_entries([entry(number, in_case=number)], builders.officer("border"), services)
        clock.advance(seconds=1)


def codes(*numbers: int) -> list[str]:
    return [builders.case(number) for number in numbers]


def submit(services: Services, *entries: Any, who: str = "border") -> list[Result]:
    return submit_entries(entries, builders.officer(who), services)


def refusal(result: Result) -> tuple[str, set[str]]:
    assert result.result == "refused"
    assert result.refusal is not None
    return result.refusal.code, {f"{broken.field}:{broken.rule}" for broken in result.refusal.broken}


def stored(services: Services, case: int = 1) -> CaseFile:
    file = services.cases.load(builders.case(case))
    assert file is not None
    return file


def cases(services: Services) -> FakeCases:
    assert isinstance(services.cases, FakeCases)
    return services.cases
