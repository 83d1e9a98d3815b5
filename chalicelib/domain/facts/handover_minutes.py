"""The handover document (văn bản bàn giao): complete when both sides have signed (R163, domain.md §4.4)."""

from collections.abc import Iterator

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import handover_of
from chalicelib.domain.forms.handover import Handover, HandoverReceipt, Side


def document_complete(minutes: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether giver and receiver have signed, on one sheet or the receiver on its own."""
    body = read(minutes, Handover)
    received = any(signed(receipt.receiver) for receipt in _receipts(minutes, file))
    return signed(body.giver) and (signed(body.receiver) or received)


def signed(side: Side | None) -> bool:
    """Return whether one side has signed, on glass or on paper."""
    return side is not None and (side.signature is not None or bool(side.signed_on_paper))


def receipt_of(minutes: OpenedEntry, file: EntryHistory) -> HandoverReceipt | None:
    """Return the sheet on which the unit that received says so itself: the signed one, else the first."""
    receipts = list(_receipts(minutes, file))
    return next((receipt for receipt in receipts if signed(receipt.receiver)), receipts[0] if receipts else None)


def _receipts(minutes: OpenedEntry, file: EntryHistory) -> Iterator[HandoverReceipt]:
    for receipt in file.of("handover_receipt"):
        if handover_of(receipt, file) is minutes and receipt.entry.author.unit == read(minutes, Handover).to_unit:
            yield read(receipt, HandoverReceipt)
