"""Lines of a paper: what a form's questions and answers, its sides and its moments look like in Vietnamese print."""

from datetime import datetime

from chalicelib.domain.documents.document import DocumentLine, SignatureBlock
from chalicelib.domain.forms.fields import annotation
from chalicelib.domain.forms.handover import Side
from chalicelib.domain.forms.picklists import word
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.law.working_days import VIET_NAM
from chalicelib.domain.values.frozen import Frozen


def spoken(at: datetime) -> str:
    """Return a moment as Vietnamese minutes write it, in Viet Nam's time."""
    here = at.astimezone(VIET_NAM)
    return f"{here:%H} giờ {here:%M} phút, ngày {here:%d} tháng {here:%m} năm {here:%Y}"


def side_lines(side: Side | None) -> tuple[DocumentLine, ...]:
    """Return who stands on one side: the body, and its officer in a line of their own; nothing for no side."""
    if side is None:
        return ()
    return *asked(side, ("body",)), line("", "; ".join(map(in_words, asked(side, ("officer", "post")))))


def signing(caption: str, side: Side | None) -> SignatureBlock:
    """Return the place where a side signs, empty for a pen where it has not signed here."""
    if side is None:
        return SignatureBlock(caption=caption)
    note = "Đã ký trên bản giấy" if side.signed_on_paper and side.signature is None else ""
    return SignatureBlock(caption=caption, name=side.officer, note=note, signature=side.signature)


def asked(block: Frozen, names: tuple[str, ...]) -> tuple[DocumentLine, ...]:
    """Return the questions among these that were answered, labelled as on the form."""
    answers = ((name, getattr(block, name)) for name in names)
    return tuple(
        line(annotation(type(block), name, "x-label")["vi"], worded(type(block), name, answer))
        for name, answer in answers
        if answer not in (None, ())
    )


def worded(model: type[Frozen], name: str, answer: object) -> str:
    """Return an answer in words: a date as far as it is known, codes by their names on the form's list."""
    if isinstance(answer, PartialDate):
        return "/".join(f"{part:02d}" for part in (answer.day, answer.month, answer.year) if part)
    listed = annotation(model, name, "x-list")
    if listed:
        chosen = answer if isinstance(answer, tuple) else (answer,)
        return ", ".join(word(listed, str(code)) for code in chosen)
    return str(answer)


def in_words(line: DocumentLine) -> str:
    """Return a line as part of a sentence."""
    return f"{line.label}: {line.value}"


def line(label: str, value: str) -> DocumentLine:
    """Return a line of a paper."""
    return DocumentLine(label=label, value=value)
