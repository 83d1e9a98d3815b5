"""A batch of entries and what became of it."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.entries.submit_entries import Result
from mobile_api.languages import Language
from mobile_api.problems import Problem, problem


class Batch(Frozen):
    """The elements stay as they came: each is parsed alone (`domain.submissions`)."""

    entries: Annotated[list[Any], Field(min_length=1, max_length=25)]


class Receipt(Frozen):
    """An entry's place in its file; `hash` proves later that it was there."""

    case: str
    seq: int
    hash: str
    received_at: AwareDatetime
    flags: tuple[str, ...]


class EntryResult(Frozen):
    """`receipt` is its author's: whoever carried it is told no more than that it is here."""

    id: str | None
    result: Literal["stored", "duplicate", "refused"]
    receipt: Receipt | None = None
    problem: Problem | None = None


class BatchAnswer(Frozen):
    """One result per entry of the batch, in the same order, and the server's time."""

    results: list[EntryResult]
    server_time: AwareDatetime


def entry_result(result: Result, language: Language) -> EntryResult:
    """Return one result, a refusal worded in the caller's language."""
    if result.result != "refused" and result.entry is None:
        return EntryResult(id=result.id, result=result.result)
    if result.entry is None:
        refusal = result.refusal
        code = refusal.code if refusal else "internal"
        return EntryResult(id=result.id, result=result.result, problem=problem(code, language, refusal))
    entry = result.entry
    receipt = Receipt(case=entry.case, seq=entry.seq, hash=entry.hash, received_at=entry.received_at, flags=entry.flags)
    return EntryResult(id=result.id, result=result.result, receipt=receipt)
