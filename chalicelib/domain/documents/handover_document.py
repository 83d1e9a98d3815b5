"""The handover minutes (biên bản giao, nhận) as a paper both sides can sign and keep (R163, domain.md §4.4)."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, SignatureBlock
from chalicelib.domain.entries.entry import Entry, OpenedEntry
from chalicelib.domain.facts.handover_minutes import document_complete, receipt_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.fields import annotation
from chalicelib.domain.forms.handover import HandedOver, Handover, HandoverReceipt, Side
from chalicelib.domain.forms.person import Minor
from chalicelib.domain.forms.picklists import word
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.law.working_days import VIET_NAM
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.values.frozen import Frozen


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
            _signing("ĐẠI DIỆN BÊN GIAO", body.giver),
            _signing("ĐẠI DIỆN BÊN NHẬN", receiver),
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


def spoken(at: datetime) -> str:
    """Return a moment as Vietnamese minutes write it, in Viet Nam's time."""
    here = at.astimezone(VIET_NAM)
    return f"{here:%H} giờ {here:%M} phút, ngày {here:%d} tháng {here:%m} năm {here:%Y}"


def _parts(
    body: Handover, receiver: Side | None, receipt: HandoverReceipt | None, directory: Directory
) -> Iterator[DocumentPart]:
    yield DocumentPart(heading="I. BÊN GIAO", lines=_side(body.giver))
    unit = word("unit", body.to_unit, directory)
    yield DocumentPart(heading="II. BÊN NHẬN", lines=_side(receiver) or (_line("Đơn vị", unit),))
    yield DocumentPart(heading="III. NGƯỜI ĐƯỢC BÀN GIAO", lines=(*_person(body.person), *_minors(body.minors)))
    yield DocumentPart(heading="IV. NỘI DUNG GIAO, NHẬN", lines=tuple(_content(body)))
    yield DocumentPart(heading="V. Ý KIẾN CỦA BÊN NHẬN", lines=_received(receipt) if receipt else ())


def _side(side: Side | None) -> tuple[DocumentLine, ...]:
    if side is None:
        return ()
    return *_asked(side, ("body",)), _line("", "; ".join(map(_in_words, _asked(side, ("officer", "post")))))


def _person(person: HandedOver | None) -> tuple[DocumentLine, ...]:
    return () if person is None else _asked(person, ("name", "sex", "birth", "papers"))


def _minors(minors: tuple[Minor, ...]) -> Iterator[DocumentLine]:
    for number, minor in enumerate(minors, start=1):
        words = "; ".join(map(_in_words, _asked(minor, ("name", "birth", "sex", "relation"))))
        yield _line(f"Người dưới 18 tuổi đi cùng ({number})", words or "không rõ")


def _content(body: Handover) -> Iterator[DocumentLine]:
    yield from _asked(body, ("documents", "health_remarks", "needs_met", "wishes", "consent_statement", "remarks"))


def _received(receipt: HandoverReceipt) -> tuple[DocumentLine, ...]:
    as_said = _line("", "Đúng như biên bản." if is_yes(receipt.as_described) else "Có khác biệt so với biên bản.")
    return (
        _line("Thời gian nhận", spoken(receipt.received_on)),
        as_said,
        *_asked(receipt, ("differences", "health_remarks")),
    )


def _closing(body: Handover) -> str:
    copies = f"Biên bản được lập thành {body.copies} bản, mỗi bên giữ ít nhất một bản. " if body.copies else ""
    return f"{copies}Các bên đã đọc lại, công nhận đúng và cùng ký tên dưới đây."


def _signing(caption: str, side: Side | None) -> SignatureBlock:
    if side is None:
        return SignatureBlock(caption=caption)
    note = "Đã ký trên bản giấy" if side.signed_on_paper and side.signature is None else ""
    return SignatureBlock(caption=caption, name=side.officer, note=note, signature=side.signature)


def _asked(block: Frozen, names: tuple[str, ...]) -> tuple[DocumentLine, ...]:
    """Return the questions among these that were answered, labelled as on the form."""
    answers = ((name, getattr(block, name)) for name in names)
    return tuple(
        _line(annotation(type(block), name, "x-label")["vi"], _worded(type(block), name, answer))
        for name, answer in answers
        if answer not in (None, ())
    )


def _worded(model: type[Frozen], name: str, answer: object) -> str:
    if isinstance(answer, PartialDate):
        return "/".join(f"{part:02d}" for part in (answer.day, answer.month, answer.year) if part)
    listed = annotation(model, name, "x-list")
    if listed:
        chosen = answer if isinstance(answer, tuple) else (answer,)
        return ", ".join(word(listed, str(code)) for code in chosen)
    return str(answer)


def _in_words(line: DocumentLine) -> str:
    return f"{line.label}: {line.value}"


def _line(label: str, value: str) -> DocumentLine:
    return DocumentLine(label=label, value=value)
