"""The handover minutes (biên bản giao, nhận) as a paper both sides can sign and keep (R163, domain.md §4.4)."""

from collections.abc import Iterator

from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, SignatureBlock
from chalicelib.domain.documents.paper_lines import asked, in_words, line, side_lines, signing, spoken
from chalicelib.domain.entries.entry import Entry, OpenedEntry
from chalicelib.domain.facts.handover_minutes import document_complete, receipt_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.handover import HandedOver, Handover, HandoverReceipt, Side
from chalicelib.domain.forms.person import Minor
from chalicelib.domain.forms.picklists import word
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.register.directory import Directory


def handover_document(minutes: OpenedEntry, file: EntryHistory, reference: str) -> Document:
    """Write the document of one handover, with the receiver's own sheet worked in if there is one.

    `minutes` is an entry of form `handover` out of `file`. Raises TypeError for another form.
    """
    body = read(minutes, Handover)
    receipt = receipt_of(minutes, file)
    receiver = receipt.receiver if receipt else body.receiver
    return Document(
        issuer=body.giver.body,
        number=body.number or "",
        title="BIÊN BẢN GIAO, NHẬN",
        subtitle=f"Hồ sơ mã {minutes.entry.case}",
        opening=f"Hôm nay, {spoken(body.handed_on)}, tại {body.place}, chúng tôi gồm:",
        parts=tuple(part for part in _parts(body, receiver, receipt, file.directory) if part.lines),
        closing=_closing(body),
        signings=(
            signing("ĐẠI DIỆN BÊN GIAO", body.giver),
            signing("ĐẠI DIỆN BÊN NHẬN", receiver),
            SignatureBlock(
                caption="NGƯỜI ĐƯỢC BÀN GIAO",
                name=(body.person and body.person.name) or "",
                note="Không ký được" if body.cannot_sign else "",
                signature=body.person_signature,
            ),
        ),
        reference=reference,
        unfinished="" if document_complete(minutes, file) else "CHƯA ĐỦ CHỮ KÝ CỦA HAI BÊN",
    )


def reference_of(entry: Entry) -> str:
    """Return the words that tie a paper to its entry."""
    return f"{entry.case} · phiếu số {entry.seq} · {entry.hash}"


def _parts(
    body: Handover, receiver: Side | None, receipt: HandoverReceipt | None, directory: Directory
) -> Iterator[DocumentPart]:
    yield DocumentPart(heading="I. BÊN GIAO", lines=side_lines(body.giver))
    unit = word("unit", body.to_unit, directory)
    yield DocumentPart(heading="II. BÊN NHẬN", lines=side_lines(receiver) or (line("Đơn vị", unit),))
    yield DocumentPart(heading="III. NGƯỜI ĐƯỢC BÀN GIAO", lines=(*_person(body.person), *_minors(body.minors)))
    yield DocumentPart(heading="IV. NỘI DUNG GIAO, NHẬN", lines=tuple(_content(body)))
    yield DocumentPart(heading="V. Ý KIẾN CỦA BÊN NHẬN", lines=_received(receipt) if receipt else ())


def _person(person: HandedOver | None) -> tuple[DocumentLine, ...]:
    return () if person is None else asked(person, ("name", "sex", "birth", "papers"))


def _minors(minors: tuple[Minor, ...]) -> Iterator[DocumentLine]:
    for number, minor in enumerate(minors, start=1):
        words = "; ".join(map(in_words, asked(minor, ("name", "birth", "sex", "relation"))))
        yield line(f"Người dưới 18 tuổi đi cùng ({number})", words or "không rõ")


def _content(body: Handover) -> Iterator[DocumentLine]:
    yield from asked(body, ("documents", "health_remarks", "needs_met", "wishes", "consent_statement", "remarks"))


def _received(receipt: HandoverReceipt) -> tuple[DocumentLine, ...]:
    condition = line("", "Đúng như biên bản." if is_yes(receipt.as_described) else "Có khác biệt so với biên bản.")
    return (
        line("Thời gian nhận", spoken(receipt.received_on)),
        condition,
        *asked(receipt, ("differences", "health_remarks")),
    )


def _closing(body: Handover) -> str:
    copies = f"Biên bản được lập thành {body.copies} bản, mỗi bên giữ ít nhất một bản. " if body.copies else ""
    return f"{copies}Các bên đã đọc lại, công nhận đúng và cùng ký tên dưới đây."
