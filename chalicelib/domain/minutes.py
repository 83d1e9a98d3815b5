"""The handover document (văn bản bàn giao): complete when both sides have signed (R163, domain.md §4.4)."""

from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.file import File, read
from chalicelib.domain.forms.handover import Handover, HandoverReceipt, Side
from chalicelib.domain.references import handover_of


def document_complete(minutes: OpenedEntry, file: File) -> bool:
    """Whether giver and receiver have signed, on one sheet or the receiver on its own."""
    body = read(minutes, Handover)
    return signed(body.giver) and (signed(body.receiver) or any(_receipts(minutes, file)))


def signed(side: Side | None) -> bool:
    """On glass or on paper."""
    return side is not None and (side.signature is not None or bool(side.signed_on_paper))


def _receipts(minutes: OpenedEntry, file: File) -> list[bool]:
    return [
        signed(read(receipt, HandoverReceipt).receiver) and receipt.entry.author.unit == read(minutes, Handover).to_unit
        for receipt in file.of("handover_receipt")
        if handover_of(receipt, file) is minutes
    ]
